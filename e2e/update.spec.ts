/** A new version of the app asks before it takes over, waits for what is in hand in any window, and the data stay. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { distFolder } from '../scripts/lib/serve.mjs';
import { App } from './support/app';
import { becomeNewer } from './support/newerBuild';
import { startServer } from './support/ownServer';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

// A server of the test's own, on a port that it does not know before.
test.use({ origin: 'http://localhost:', serviceWorkers: 'allow' });

/** The script that the page has begun with: another one in each version. */
const entryOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')!.src);

/** The page looks for a new version. */
const lookForUpdate = (page: Page) =>
  page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((registration) => void registration?.update()),
  );

/** How often the page has been loaded since. */
function countLoads(page: Page): () => number {
  let loads_n = 0;
  page.on('load', () => (loads_n += 1));
  return () => loads_n;
}

test('from A to B and back to A: asked first, no window at work is loaded anew, each once, and the data stay', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'apertura-dist-'));
  await cp(distFolder(), folder, { recursive: true });
  const server = await startServer(4850 + test.info().workerIndex, folder);
  try {
    const app = new App(page);
    const { installed, masks, shell } = app.texts;
    await page.goto(server.url);
    await app.signIn();
    await app.addPhoto(SMALL.path);
    await expect(page).toHaveURL(/\/images\/\d+\/masks/);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // From its second visit on, the service worker serves the page.
    await page.reload();
    await app.setWidth(SMALL.width_mm);
    const a = await entryOf(page);
    const second = await context.newPage();
    await second.goto(server.url);
    await expect(second.getByText(shell.lockedTitle)).toBeVisible();

    // An outline is begun here; the update is asked for in the other window.
    await app.beginOutline();
    for (const point of [
      [3, 3],
      [8, 3],
    ] as const) {
      const { x, y } = await app.at(SMALL, point);
      await page.mouse.click(x, y);
    }
    await becomeNewer(folder);
    const loads = [page, second].map(countLoads);
    await lookForUpdate(page);
    await expect(page.getByText(shell.updateReady)).toBeVisible();
    await second.getByRole('button', { name: shell.updateNow }).click();
    await expect(second.getByText(installed.updateWaits(installed.workElsewhere))).toBeVisible();
    expect(await entryOf(page)).toBe(a);
    expect(loads.map((count) => count())).toEqual([0, 0]);
    const { x, y } = await app.at(SMALL, [8, 8]);
    await page.mouse.click(x, y);
    await app.button(masks.close).click();
    await expect.poll(() => loads.map((count) => count())).toEqual([1, 1]);
    await expect.poll(() => entryOf(page).catch(() => a)).not.toBe(a);
    await expect.poll(() => entryOf(second).catch(() => a)).not.toBe(a);
    const b = await entryOf(page);
    await second.close();
    await page.goto(server.url);
    await expect(page.getByRole('link', { name: /^Open .*· 1/ })).toBeVisible();
    expect(loads[0]!()).toBe(2);

    // Back to A: the mask that was closed last is there.
    await rm(folder, { recursive: true });
    await cp(distFolder(), folder, { recursive: true });
    await lookForUpdate(page);
    await expect(page.getByText(shell.updateReady)).toBeVisible();
    expect(await entryOf(page)).toBe(b);
    await app.button(shell.updateNow).click();
    await expect.poll(() => entryOf(page).catch(() => b)).toBe(a);
    await page.getByRole('link', { name: /^Open .*· 1/ }).click();
    await expect(page.locator('.maskcard')).toHaveCount(1);
    expect(loads[0]!()).toBe(3);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
