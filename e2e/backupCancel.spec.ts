/** A running backup or restore shows how far it is and can be given up; all is as it was then. */
import type { Page } from '@playwright/test';
import type { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { chooseBackup, makeBackup, openStorage, restoreShown, section } from './support/storage';
import { expect, test } from './support/test';

// The worker's script is changed on its way, which a service worker would keep from us.
test.use({ serviceWorkers: 'block' });

/** A slow device: each hash takes its time while `slow` is on, so that there is something to give up. */
async function slowDevice(page: Page): Promise<(slow: boolean) => Promise<void>> {
  await page.route('**/assets/base-*.js', async (route) => {
    const answer = await route.fetch();
    const slowly = `if (typeof WorkerGlobalScope !== 'undefined') {
      let slow = false;
      new BroadcastChannel('slow').onmessage = ({ data }) => { slow = data; };
      const digest = crypto.subtle.digest.bind(crypto.subtle);
      crypto.subtle.digest = async (...args) => {
        if (slow) await new Promise((resolve) => setTimeout(resolve, 700));
        return digest(...args);
      };
    }\n`;
    await route.fulfill({ response: answer, body: slowly + (await answer.text()) });
  });
  return (slow) => page.evaluate((value) => new BroadcastChannel('slow').postMessage(value), slow);
}

async function expectCancelled(app: App): Promise<void> {
  const said = app.page.locator('.toast', { hasText: app.texts.errors.work_cancelled });
  await expect(said).toBeVisible();
  await expect(app.page.getByRole('progressbar')).toHaveCount(0);
  // It was the user's wish, not a failure.
  await expect(app.page.getByRole('alert').filter({ hasText: app.texts.errors.work_cancelled })).toHaveCount(
    0,
  );
  await said.getByRole('button', { name: app.texts.shell.dismiss }).click();
}

test('a backup and a restore are given up on the way, and nothing has changed', async ({ app, page }) => {
  test.setTimeout(120_000);
  const { storage, shell, image } = app.texts;
  const setSlow = await slowDevice(page);
  await app.start();
  await planSmallPhoto(app);
  await openStorage(app);
  const panel = section(app, storage.backupTitle);

  await setSlow(true);
  await app.button(storage.makeBackup).click();
  await expect(panel.getByRole('progressbar')).toBeVisible();
  await panel.getByRole('button', { name: shell.cancel }).click();
  await expectCancelled(app);
  await expect(page.getByTestId('backup-made')).toHaveCount(0);
  await expect(page.getByTestId('storage-last-backup')).toHaveText(storage.never);

  await setSlow(false);
  const file = await makeBackup(app);

  // Looking at a file can be given up too.
  await setSlow(true);
  await chooseBackup(page, file);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await section(app, storage.restoreTitle).getByRole('button', { name: shell.cancel }).click();
  await expectCancelled(app);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await setSlow(false);
  // Something that the restore would take away.
  await app.open('/');
  await planSmallPhoto(app);
  await app.accept();
  await openStorage(app);
  await chooseBackup(page, file);
  await app.button(storage.goOn).click();
  await setSlow(true);
  await app.button(storage.restoreYes).click();
  const dialog = page.getByRole('dialog');
  for (const phase of [storage.phases.safety, storage.phases.writing])
    await expect(dialog.getByRole('progressbar', { name: phase })).toBeVisible();
  await dialog.getByRole('button', { name: shell.cancel }).click();
  await expectCancelled(app);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await setSlow(false);
  await page.reload();
  await expect(page.getByRole('heading', { name: storage.healthTitle })).toBeVisible();
  await expect(app.button(storage.copies.safety.save)).toHaveCount(0);
  await app.open('/');
  await expect(page.getByText(app.texts.images.count(2), { exact: true })).toBeVisible();
  await expect(page.getByText(image.status.stands, { exact: true })).toBeVisible();

  // And afterwards it works.
  await openStorage(app);
  await chooseBackup(page, file);
  await restoreShown(app);
});
