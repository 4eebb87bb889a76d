/** One writer, damaged data, a full disk: as the user meets them. */
import type { Page } from '@playwright/test';
import { App } from './support/app';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test('a second tab sees who has the data, takes over, and the first one says so', async ({
  app,
  page,
  context,
}) => {
  const { shell, store, images } = app.texts;
  await app.start();
  const second = await context.newPage();
  const other = new App(second);
  await other.open('/');
  await expect(second.getByRole('heading', { name: shell.lockedTitle })).toBeVisible();
  await expect(second.getByTestId('holder')).toContainText('user');
  await other.button(store.takeOver).click();
  await expect(other.button(shell.signIn)).toBeVisible();
  await expect(page.getByRole('heading', { name: store.takenOverTitle })).toBeVisible();
  await other.signIn();
  await expect(other.button(images.chooseFile)).toBeVisible();
  // And back again: this tab's session is resumed.
  await app.button(store.takeBack).click();
  await expect(app.button(images.chooseFile)).toBeVisible();
  await expect(second.getByRole('heading', { name: store.takenOverTitle })).toBeVisible();
});

/** Changes a stored piece behind the app's back. */
async function damage(page: Page, index: number): Promise<void> {
  await page.evaluate(async (piece) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('apertura');
      request.onsuccess = () => resolve(request.result);
    });
    const tx = db.transaction('pieces', 'readwrite');
    tx.objectStore('pieces').put(new Uint8Array(16384), piece);
    await new Promise((resolve) => (tx.oncomplete = resolve));
    db.close();
  }, index);
}

test('damaged data are named; a copy can be saved and the last good state opened', async ({ app, page }) => {
  const { store, images, shell } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+/);
  await app.open('/robots.txt');
  await damage(page, 0);
  await app.open('/');
  await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await app.button(store.saveCopy).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.sqlite$/);
  await app.button(store.openPrevious).click();
  await app.button(store.openKeptYes).click();
  await expect(app.button(images.chooseFile).or(app.button(shell.signIn))).toBeVisible();
});

test('a full disk by the browser’s own quota: nothing saved, a clear message, and a retry works', async ({
  app,
  page,
  baseURL,
}) => {
  const { errors } = app.texts;
  await app.start();
  const session = await page.context().newCDPSession(page);
  const quota = (bytes: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin, quotaSize: bytes });
  await quota(1000);
  await app.addPhoto(SMALL.path);
  await expect(page.getByText(errors.storage_full)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin });
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+/);
});
