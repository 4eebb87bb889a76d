/** What the browser lacks is said before the sign-in, each thing with its own reason. */
import type { Page } from '@playwright/test';
import type { Ability } from '../src/core/browsers';
import { expect, test } from './support/test';

/** Takes one ability from a page, as it is missing in a browser that does not have it. */
const WITHOUT: Record<Ability, (page: Page) => Promise<unknown>> = {
  secureContext: (page) =>
    page.addInitScript(() => {
      Object.defineProperty(window, 'isSecureContext', { value: false });
      // Outside of a secure context they are missing, too; that is no reason of its own.
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
    }),
  webAssembly: (page) => page.addInitScript(() => void Reflect.deleteProperty(window, 'WebAssembly')),
  indexedDb: (page) =>
    page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined })),
  webLocks: (page) =>
    page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })),
  moduleWorkers: (page) =>
    page.addInitScript(() => {
      const Real = Worker;
      // As before module workers: the option is not even looked at.
      Object.assign(window, {
        Worker: function OldWorker(url: string) {
          return new Real(url);
        },
      });
    }),
  offscreenCanvas: (page) => page.addInitScript(() => void Reflect.deleteProperty(window, 'OffscreenCanvas')),
  subtleCrypto: (page) =>
    page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
};

for (const [ability, take] of Object.entries(WITHOUT) as [Ability, (page: Page) => Promise<unknown>][]) {
  test(`without ${ability} the page says so, and nothing else`, async ({ app, page }) => {
    const { browser, shell } = app.texts;
    await take(page);
    await app.open('/');
    await expect(page.getByRole('heading', { name: browser.title })).toBeVisible();
    await expect(page.getByRole('listitem')).toHaveText([browser.missing[ability]]);
    await expect(page.getByText('16.4')).toHaveCount(ability === 'secureContext' ? 0 : 1);
    await expect(app.button(shell.signIn)).toHaveCount(0);
    // Nothing was opened, so nothing can be half done.
    expect(page.workers()).toEqual([]);
  });
}

test('all that is missing is said at once, in both languages', async ({ app, page }) => {
  await WITHOUT.webLocks(page);
  await WITHOUT.offscreenCanvas(page);
  await app.open('/');
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await page
    .getByRole('radio', { name: app.texts.shell.languageNames.pl })
    .or(page.getByRole('button', { name: app.texts.shell.languageNames.pl }))
    .first()
    .click();
  await expect(page.getByText('nie może działać')).toBeVisible();
});

test('a browser that cannot read the script finds the reason in the page', async ({ app, page }) => {
  await page.route('**/assets/*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export {}' }),
  );
  await app.open('/');
  await expect(page.getByText('too old for Apertura')).toBeVisible({ timeout: 8000 });
});
