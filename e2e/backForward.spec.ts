/** The browser's back/forward cache keeps a left page alive: neither its lock nor its worker is in the way. */
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions } from '../scripts/lib/chromium.mjs';
import { App } from './support/app';
import { SMALL } from './support/photos';
import { expect, test as base, watch } from './support/test';

/** A browser of its own: Playwright's has the cache switched off. */
const test = base.extend<{ kept: App }>({
  kept: async ({ baseURL }, use) => {
    const browser = await chromium.launch({
      ...chromiumOptions(),
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const page = await browser.newPage({
      baseURL: baseURL!,
      locale: 'en-GB',
      viewport: { width: 1180, height: 820 },
    });
    const wrongs = watch(page, baseURL!);
    await use(new App(page));
    expect(wrongs()).toEqual([]);
    await browser.close();
  },
});

test.use({ serviceWorkers: 'allow' });

/** Leaves by the page itself: Playwright's own way back looks into the page, which ends its time in the cache. */
async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.href = to;
  }, address);
  await page.waitForURL((url) => url.pathname === address);
}

async function back(page: Page, steps: number): Promise<void> {
  await page.evaluate((by) => history.go(-by), steps);
}

async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { marked: true, kept: false });
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { kept: persisted }), {
      once: true,
    });
  });
}

/** How the page on the screen has come there: out of the cache, or loaded as `type` says. */
const wayBack = (page: Page) =>
  page.evaluate(() => {
    const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return (window as { kept?: boolean }).kept === true ? 'kept' : loaded!.type;
  });

const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

test('coming back by address opens at once; the page before it comes back with all that was begun', async ({
  kept: app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const { masks, shell, images } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  await app.beginOutline();
  for (const corner of [
    [5, 5],
    [12, 5],
  ] as const) {
    const { x, y } = await app.at(SMALL, corner);
    await page.mouse.click(x, y);
  }
  // A page whose worker is just writing is not kept: what is begun is written a moment after the last corner.
  await page.waitForTimeout(800);
  await mark(page);
  const address = new URL(page.url()).hash;
  // One step back: the very page that was left, out of the cache, as soon as nothing is being written any more.
  await expect(async () => {
    await mark(page);
    await leave(page, '/robots.txt');
    await back(page, 1);
    await page.waitForURL((url) => url.hash === address, { waitUntil: 'commit' });
    await expect(page.getByText(masks.drawingNow(2))).toBeVisible();
    expect(await isMarked(page)).toBe(true);
    expect(await wayBack(page)).toBe('kept');
  }).toPass({ intervals: [1000], timeout: 45_000 });

  await mark(page);
  // With the app opened anew in between, its own former page is not in the way.
  await leave(page, '/robots.txt');
  await leave(page, '/');
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: shell.lockedTitle })).toHaveCount(0);

  await back(page, 2);
  // A page out of the cache is there at once and loads nothing.
  await page.waitForURL((url) => url.hash === address, { waitUntil: 'commit' });
  await expect(page.getByText(masks.drawingNow(2))).toBeVisible();
  // Whether it is kept so long is the browser's choice: kept, it was not loaded again; loaded again, it is a new page.
  expect(await wayBack(page)).toBe((await isMarked(page)) ? 'kept' : 'back_forward');
  // It is no picture of itself: what is drawn on is stored.
  const { x, y } = await app.at(SMALL, [12, 12]);
  await page.mouse.click(x, y);
  await app.button(masks.close).click();
  await app.masksSaved();
  await page.reload();
  await expect(page.getByTestId('masks-saved')).toHaveAttribute('data-state', 'saved');
  await expect(page.locator('.masks__list > li')).toHaveCount(1);
});

base('a page that is not kept leaves nothing in the way either', async ({ app, page }) => {
  const { shell, images } = app.texts;
  await app.start();
  await mark(page);
  await leave(page, '/robots.txt');
  await leave(page, '/');
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  await expect(page.getByRole('heading', { name: shell.lockedTitle })).toHaveCount(0);
  const loaded = page.waitForEvent('load');
  await back(page, 2);
  await loaded;
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  expect(await isMarked(page), 'this browser keeps no page').toBe(false);
});
