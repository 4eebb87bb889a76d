/** The second copy as the user meets it: data that come back, and a state that is older than it should be. */
import { App } from './support/app';
import { leaveApp, loseSecondCopy } from './support/damage';
import { openStorage } from './support/storage';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

for (const [language, locale] of [
  ['en', 'en-GB'],
  ['pl', 'pl-PL'],
] as const) {
  test.describe(language, () => {
    test.use({ locale });

    test('what the browser deleted is there again, and is said', async ({ page }) => {
      const app = new App(page, language);
      const { store, storage, images } = app.texts;
      await app.start();
      await app.addPhoto(SMALL.path);
      await expect(page).toHaveURL(/\/images\/\d+/);
      await openStorage(app);
      const state = page.getByTestId('storage-second-copy');
      await expect(state).toContainText(storage.secondCopyIs.kept);
      await leaveApp(page);
      await page.evaluate(async () => {
        for (const { name } of await indexedDB.databases())
          await new Promise((resolve) => (indexedDB.deleteDatabase(name!).onsuccess = resolve));
      });
      await app.open('/');
      const said = store.mended.first_lost('@').split('@')[0]!;
      await expect(page.getByText(said)).toBeVisible();
      await app.signIn();
      await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
      await expect(page.locator('img[src^="blob:"]').first()).toBeVisible();
    });

    test('a state older than was promised is named, and opened only when the user says so', async ({
      page,
    }) => {
      const app = new App(page, language);
      const { store, images } = app.texts;
      await app.start();
      await app.addPhoto(SMALL.path);
      await expect(page).toHaveURL(/\/images\/\d+/);
      await leaveApp(page);
      await loseSecondCopy(page);
      await page.evaluate(async () => {
        const cache = await caches.open('apertura-trace');
        await cache.put(
          '/data-promised',
          new Response(JSON.stringify({ generation: 999, seal: 'later', copied: true })),
        );
      });
      await app.open('/');
      await expect(page.getByRole('heading', { name: store.rolledBackTitle })).toBeVisible();
      await page.reload();
      await expect(page.getByRole('heading', { name: store.rolledBackTitle })).toBeVisible();
      await app.button(store.openOlder).click();
      await expect(page.getByText(store.openOlderHint)).toBeVisible();
      await app.button(store.openOlderYes).click();
      // The session of this tab goes on.
      await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
    });
  });
}
