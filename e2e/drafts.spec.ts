/** What is begun on a photo is there after the app was closed, and lies on no other photo. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumOptions } from '../scripts/lib/chromium.mjs';
import { App } from './support/app';
import { SMALL } from './support/photos';
import { chooseBackup, makeBackup, restoreShown } from './support/storage';
import { expect, test } from './support/test';

const WIDTH_MM = 40;
const PHOTO = { width_px: 512, height_px: 512, width_mm: WIDTH_MM };

test('an outline, a line to undo and a name outlive a closed app', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'apertura-drafts-'));
  const launch = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      ...chromiumOptions(),
      baseURL: baseURL!,
      locale: 'en-GB',
      viewport: { width: 1180, height: 820 },
    });
  try {
    let context = await launch();
    let app = new App(await context.newPage());
    const { masks } = app.texts;
    await app.start();
    await app.addPhoto(SMALL.path);
    await expect(app.page).toHaveURL(/\/images\/1\/masks/);
    await app.setWidth(WIDTH_MM);
    await app.drawMask(PHOTO, [
      [5, 5],
      [12, 5],
      [12, 12],
    ]);
    await app.masksSaved();
    await app.beginOutline();
    for (const point of [
      [20, 20],
      [30, 20],
      [30, 30],
    ] as const) {
      const { x, y } = await app.at(PHOTO, point);
      await app.page.mouse.click(x, y);
    }
    // A moment is enough; then the app is gone without a word.
    await app.page.waitForTimeout(600);
    await context.close();

    context = await launch();
    app = new App(await context.newPage());
    await app.open('/images/1/masks');
    await app.signIn();
    await expect(app.button(masks.close)).toBeVisible();
    await expect(app.button(masks.close)).toBeEnabled();
    await app.button(masks.close).click();
    await app.masksSaved();
    await expect(app.page.locator('.maskcard')).toHaveCount(2);
    // And the mask that was finished before can still be taken back.
    await app.button(masks.undo).click();
    await expect(app.page.locator('.maskcard')).toHaveCount(1);
    // The outline that was closed last is open again.
    await expect(app.button(masks.close)).toBeVisible();
    await app.page.locator('.stage__surface').press('Escape');
    await app.button(masks.undo).click();
    await expect(app.page.locator('.maskcard')).toHaveCount(0);
    await context.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('after a restore the photo with the same number has nothing of it', async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { masks } = app.texts;
  // Another device's backup, with a photo of its own as number 1.
  const other = await browser.newContext({ baseURL: baseURL!, locale: 'en-GB' });
  const tablet = new App(await other.newPage());
  await tablet.start();
  await tablet.addPhoto(SMALL.path);
  await tablet.setWidth(WIDTH_MM);
  await tablet.open('/storage');
  const backup = await makeBackup(tablet);

  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(WIDTH_MM);
  await app.beginOutline();
  for (const point of [
    [20, 20],
    [30, 20],
  ] as const) {
    const { x, y } = await app.at(PHOTO, point);
    await page.mouse.click(x, y);
  }
  await page.waitForTimeout(600);
  // It is there as long as its photo is.
  await page.reload();
  await expect(app.button(masks.close)).toBeVisible();
  await app.open('/storage');
  await chooseBackup(page, backup);
  await restoreShown(app);
  await app.signIn();
  await expect(app.button(app.texts.shell.account)).toBeVisible();
  await app.open('/images/1/masks');
  await expect(app.button(masks.draw)).toBeVisible();
  await expect(app.button(masks.close)).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['apertura.session']);
  await other.close();
});
