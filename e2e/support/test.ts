/**
 * Playwright's test with the app at hand, and a watch over what no test may let happen, whatever page of the test's
 * browser it happens on: errors in the console, reports of the content policy, requests to another origin.
 */
import { test as base } from '@playwright/test';
import { expect, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';
import { App } from './app';

/** What the browser says by itself, and is no fault of the app's. */
const NOT_OURS = [
  // A stopped server: the browser reports each failed request.
  /net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)/,
];

/** The icon of a page that names none, as `/robots.txt` does, is asked for by the browser itself. */
function isNotOurs(message: ConsoleMessage): boolean {
  return (
    message.location().url.endsWith('/favicon.ico') || NOT_OURS.some((known) => known.test(message.text()))
  );
}

/** Watches a page; answers what went wrong on it. */
export function watch(page: Page, origin: string): () => string[] {
  const wrongs: string[] = [];
  watchPage(page, origin, wrongs);
  return () => wrongs;
}

/** In a worker, whose reports no console of the page shows. */
function tellReports(): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    console.error(`policy: ${effectiveDirective} ${blockedURI}`),
  );
}

function watchPage(page: Page, origin: string, wrongs: string[]): void {
  // A worker that has ended meanwhile has nothing to tell.
  page.on('worker', (worker) => void worker.evaluate(tellReports).catch(() => undefined));
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isNotOurs(message)) wrongs.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) wrongs.push(`request: ${url}`);
  });
}

/** Watches all pages of a context, those that are opened later as well. */
function watchContext(context: BrowserContext, origin: string): string[] {
  const wrongs: string[] = [];
  for (const page of context.pages()) watchPage(page, origin, wrongs);
  context.on('page', (page) => watchPage(page, origin, wrongs));
  return wrongs;
}

interface Options {
  /** What a test provokes itself, by its words: each of these must come, and nothing else may. */
  provoked: string[];
  /** Where the app is served, where not at `baseURL`. */
  origin: string | null;
}

export const test = base.extend<Options & { watched: void; app: App }>({
  provoked: [[], { option: true }],
  origin: [null, { option: true }],
  watched: [
    async ({ context, baseURL, provoked, origin }, use) => {
      const wrongs = watchContext(context, origin ?? baseURL!);
      await use();
      // What a route still has under way would read an answer that has gone with the page, and fail the next test.
      for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      const others = wrongs.filter((wrong) => !provoked.some((words) => wrong.includes(words)));
      expect(others, 'went wrong on a page').toEqual([]);
      for (const words of provoked) expect(wrongs.join('\n'), 'was to be provoked').toContain(words);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    await use(new App(page));
  },
});

export { expect };
