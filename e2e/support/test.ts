/**
 * Playwright's test with the app at hand, and a watch over what no test may let happen: errors in the
 * console, broken content policy, requests to another origin.
 */
import { test as base } from '@playwright/test';
import { expect, type Page } from '@playwright/test';
import { App } from './app';

/** Watches a page; answers what went wrong on it. */
export function watch(page: Page, origin: string): () => string[] {
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A stopped server is no error of the app's: the browser reports each failed request.
    if (
      message.type() === 'error' &&
      !/net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)/.test(message.text())
    ) {
      wrongs.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) wrongs.push(`request: ${url}`);
  });
  return () => wrongs;
}

export const test = base.extend<{ app: App }>({
  app: async ({ page, baseURL }, use) => {
    const wrongs = watch(page, baseURL!);
    await use(new App(page));
    expect(wrongs()).toEqual([]);
  },
});

export { expect };
