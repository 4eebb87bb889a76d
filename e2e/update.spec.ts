/** A new version of the app asks before it takes over, and the data stay. */
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distFolder } from '../scripts/lib/serve.mjs';
import { App } from './support/app';
import { startServer } from './support/ownServer';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

// A server of the test's own, on a port that it does not know before.
test.use({ origin: 'http://localhost:' });

test('a new version asks first, takes over when told to, and the data stay', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'apertura-dist-'));
  await cp(distFolder(), folder, { recursive: true });
  const server = await startServer(4850 + test.info().workerIndex, folder);
  try {
    const app = new App(page);
    const { shell } = app.texts;
    await page.goto(server.url);
    await app.signIn();
    await app.addPhoto(SMALL.path);
    await expect(page).toHaveURL(/\/images\/\d+\/masks/);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // From its second visit on, the service worker serves the page.
    await page.reload();
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

    await appendFile(join(folder, 'sw.js'), '\n// a newer version\n');
    await page.evaluate(() => {
      Object.assign(globalThis, { stillTheOldPage: true });
      return navigator.serviceWorker.getRegistration().then((registration) => registration?.update());
    });
    await expect(page.getByText(shell.updateReady)).toBeVisible();
    expect(await page.evaluate(() => 'stillTheOldPage' in globalThis)).toBe(true);
    await app.button(shell.updateNow).click();
    await expect
      .poll(() => page.evaluate(() => 'stillTheOldPage' in globalThis).catch(() => true))
      .toBe(false);
    await page.goto(server.url);
    await expect(page.getByRole('link', { name: /^Open .*· 1/ })).toBeVisible();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
