/** One writer, damaged data, a full disk: as the user meets them. */
import { randomFillSync } from 'node:crypto';
import { App } from './support/app';
import { damage, leaveApp } from './support/damage';
import { PNG } from 'pngjs';
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

test('damaged data are named; a copy can be saved and the last good state opened', async ({ app, page }) => {
  const { manual, store, images, shell } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+/);
  await leaveApp(page);
  await damage(page, 0);
  await app.open('/');
  await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();
  // What to do about it is read before anything is done.
  await page.getByRole('link', { name: manual.link, exact: true }).click();
  await expect(page.locator('#manual-damaged')).toBeFocused();
  await page.getByRole('link', { name: manual.back, exact: true }).click();
  await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await app.button(store.saveCopy).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.sqlite$/);
  await app.button(store.openPrevious).click();
  await app.button(store.openKeptYes).click();
  await expect(app.button(images.chooseFile).or(app.button(shell.signIn))).toBeVisible();
});

test.describe('the browser’s own quota', () => {
  // What the service worker keeps for offline use counts too, and would take the room at its own time.
  test.use({ serviceWorkers: 'block' });

  test('a full disk: nothing saved, a clear message, and it works with room', async ({
    app,
    page,
    baseURL,
  }) => {
    test.slow();
    const { errors } = app.texts;
    // Noise does not compress: eight megabytes, more than the six that there are.
    const png = new PNG({ width: 1600, height: 1600 });
    randomFillSync(png.data);
    for (let alpha = 3; alpha < png.data.length; alpha += 4) png.data[alpha] = 255;
    const noise = { name: 'noise.png', mimeType: 'image/png', buffer: PNG.sync.write(png) };
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(baseURL!);
    // Before the app starts: IndexedDB asks for its room rarely.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
    await app.start();
    await app.addPhoto(noise);
    await expect(page.getByText(errors.storage_full)).toBeVisible({ timeout: 20_000 });
    await expect(page).toHaveURL(/\/$/);
    // The browser counts what was given up until it has cleared it away: who tries again gets in.
    await expect(async () => {
      await app.addPhoto(SMALL.path);
      await expect(page).toHaveURL(/\/images\/1\//, { timeout: 5000 });
    }).toPass({ timeout: 60_000 });
  });
});
