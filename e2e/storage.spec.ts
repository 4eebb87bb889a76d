/** Storage that is full or missing, and a worker that dies: said plainly, and nothing changed. */
import type { Page } from '@playwright/test';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

const beginning = (text: string) => text.split('{')[0]!.trim();

/** Runs `code` in the worker before the app's own, as if the browser were like that. */
async function beforeWorker(page: Page, code: string): Promise<void> {
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

test('full storage is said, nothing is stored, and with room again it works', async ({ app, page }) => {
  const { errors, images } = app.texts;
  // The browser's real quota is tried beside the store (src/db); here its refusal comes on call.
  await beforeWorker(
    page,
    `if (!globalThis.document) {
      let full = false;
      new BroadcastChannel('storage-full').onmessage = ({ data }) => { full = data; };
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args) {
        if (full) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, args);
      };
    }`,
  );
  const setFull = (full: boolean) =>
    page.evaluate((value) => new BroadcastChannel('storage-full').postMessage(value), full);
  await app.start();
  await setFull(true);
  await app.addPhoto(SMALL.path);
  await expect(page.getByRole('alert').getByText(beginning(errors.storage_full))).toBeVisible();
  await setFull(false);
  await page.reload();
  await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
});

test('a browser that keeps no data says so instead of losing work later', async ({ app, page }) => {
  await beforeWorker(page, `Object.defineProperty(globalThis, 'indexedDB', { value: undefined });`);
  await app.open('/');
  await expect(page.getByRole('alert').getByText(app.texts.browser.missing.indexedDb)).toBeVisible();
  await expect(app.button(app.texts.shell.signIn)).toHaveCount(0);
});

test('a worker that dies is started again without a reload, and all that was saved is there', async ({
  app,
  page,
}) => {
  const { shell, store } = app.texts;
  await page.addInitScript(() => {
    const RealWorker = globalThis.Worker;
    globalThis.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        // The system kills a worker without a word: so does this.
        addEventListener('kill-worker', () => this.terminate());
      }
    };
  });
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  await page.evaluate(() => dispatchEvent(new Event('kill-worker')));
  await page.getByRole('link', { name: shell.backToImages }).click();
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  await expect(page.getByText(store.restarted)).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('link', { name: /^Open .*· 1/ })).toBeVisible();
  expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true);
});
