/**
 * What the network brings until somebody has signed in, in Polish, which needs more of it: all else is held back, and the
 * sign-in works without it. So the count of scripts/lib/dist.mjs is honest. Then what comes when a part does not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstVisit } from '../scripts/lib/dist.mjs';
import { distFolder } from '../scripts/lib/serve.mjs';
import { App } from './support/app';
import { expect, test } from './support/test';

const DATA_FILE = /\.(js|css|wasm|woff2)$/;

test.use({ locale: 'pl-PL' });
// What the service worker fetches beside the page is not the page's.
test.beforeEach(({ page }) => page.addInitScript('delete Navigator.prototype.serviceWorker'));

/** The built file that a request is for; the page itself for the root. */
function fileOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname === '/' ? 'index.html' : pathname.slice(1);
}

test('a sign-in needs what the budget counts, and nothing else', async ({ page, context }) => {
  const app = new App(page, 'pl');
  const counted = firstVisit(distFolder()).map(({ path }) => path);
  const asked = new Set<string>();
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/*', async (route) => {
    const path = fileOf(route.request().url());
    if (!counted.includes(path) && DATA_FILE.test(path)) await released;
    else if (counted.includes(path)) asked.add(path);
    await route.continue();
  });
  await page.goto('/');
  await app.signIn();
  // In, before the list of images has been fetched.
  await expect(page.getByText(app.texts.shell.partLoading)).toBeVisible();
  expect([...asked].sort()).toEqual([...counted].sort());
  release();
  await expect(app.button(app.texts.images.chooseFile)).toBeVisible();
});

test('a part of the worker that does not come is told, and comes at the next try', async ({
  page,
  context,
}) => {
  const app = new App(page, 'pl');
  const { errors, shell, images } = app.texts;
  await page.goto('/');
  const base = firstVisit(distFolder()).find(({ path }) => /\/base-/.test(path))!.path;
  const code = readFileSync(join(distFolder(), base), 'utf8');
  const parts = [...code.matchAll(/\bimport\([`"']\.\/([^`"']+)/g)].map(([, name]) => `assets/${name}`);
  let isAway = true;
  await context.route('**/assets/*.js', (route) =>
    isAway && parts.includes(fileOf(route.request().url())) ? route.abort() : route.continue(),
  );
  await app.signIn();
  await expect(page.getByText(errors.part_missing)).toBeVisible();
  isAway = false;
  await app.button(shell.tryAgain).first().click();
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
});
