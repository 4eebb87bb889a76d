/** Data of a newer app: looked at and exported where they can be read, taken out as they are where not. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { planSmallPhoto } from './support/jobs';
import { makeBackup, openStorage } from './support/storage';
import { expect, test } from './support/test';

// The worker's script is changed on its way, which a service worker would keep from us.
test.use({ serviceWorkers: 'block' });

/** From now on the app comes with one more migration, as a newer version would. */
async function newerApp(page: Page, sql: string): Promise<() => Promise<void>> {
  const url = '**/assets/base-*.js';
  await page.route(url, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    // The list of migrations is an object from file names to texts.
    const last = /(["'`])\/migrations\/0009_[^"'`]+\1:/.exec(text);
    const body = last
      ? text.replace(last[0], `"/migrations/9999_newer.sql":${JSON.stringify(sql)},${last[0]}`)
      : text;
    await route.fulfill({ response: answer, body });
  });
  return () => page.unroute(url);
}

test('what can be read is shown and exported, and nothing is changed', async ({ app, page }) => {
  test.setTimeout(90_000);
  const { store, images, image } = app.texts;
  const back = await newerApp(page, 'CREATE TABLE later (id INTEGER);');
  await app.start();
  await planSmallPhoto(app);
  const address = app.address;
  await back();
  await app.open(address);
  await expect(page.getByText(store.readonlyNewer)).toBeVisible();
  expect(await app.spotsCount()).toBeGreaterThan(0);
  const { bytes } = await app.export('csv');
  expect(bytes.toString()).toMatch(/^index,theta_deg/);
  await openStorage(app);
  const backup = await makeBackup(app);
  expect(backup.buffer.length).toBeGreaterThan(10_000);
  await app.open('/');
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
  await expect(page.getByText(image.status.draft)).toBeVisible();
});

test('what cannot be read is named, and can be saved as it is', async ({ app, page }) => {
  const { store, shell } = app.texts;
  const back = await newerApp(page, 'ALTER TABLE spots RENAME TO pulses;');
  await app.open('/');
  await expect(app.button(shell.signIn)).toBeVisible();
  await back();
  await app.open('/');
  await expect(page.getByText(app.texts.errors.database_newer_than_app)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await app.button(store.saveCopy).click();
  const file = await readFile(await (await downloading).path());
  expect(file.subarray(0, 15).toString()).toBe('SQLite format 3');
});
