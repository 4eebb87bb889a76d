/**
 * The built app from a clinic's own server: the real nginx and Caddy with the configurations of `deploy/`, below a path,
 * over TLS that the browser verifies. The main job, a visit without the server, and a new version.
 */
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distFolder } from '../scripts/lib/serve.mjs';
import { startWebServer, WEB_SERVERS, type WebServer } from '../tests/support/webServers';
import { App } from './support/app';
import { readPlan } from './support/exported';
import { drawSmallPhoto } from './support/jobs';
import { becomeNewer } from './support/newerBuild';
import { expect, test, watch } from './support/test';
import { canTrust, launchTrusting } from './support/trusting';

test.use({ serviceWorkers: 'allow' });

/** The page as Node gets it, which trusts the authority and nothing else. */
const pageOverChain = (server: WebServer) =>
  new Promise<string>((resolve, reject) =>
    get(server.url, { ca: server.authority, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += String(part)));
      answer.on('end', () => resolve(text));
    }).on('error', reject),
  );

/** Its photo is a file of the app itself, which the worker asks for. */
async function lookAtDemo(app: App): Promise<void> {
  await app.button(app.texts.shell.tryDemo).click();
  await expect(app.page.getByRole('link', { name: /^Open / }).first()).toBeVisible();
  await app.button(app.texts.shell.leaveDemo).click();
}

/** From the images to an accepted plan; answers how many spots it has. */
async function planAndAccept(app: App): Promise<number> {
  await drawSmallPhoto(app);
  await app.tab('plan');
  await app.generate();
  const spots_n = await app.spotsCount();
  await app.accept();
  await expect(app.page.getByText(app.texts.plan.acceptedDefault)).toBeVisible();
  const { plan, problems } = readPlan((await app.export('json')).bytes);
  expect(problems).toEqual([]);
  expect(plan.spots).toHaveLength(spots_n);
  return spots_n;
}

/** The app's own scripts that the page names; what stands before them is the same in each version. */
const scriptsOf = (app: App) =>
  app.page.evaluate(() =>
    [...document.scripts]
      .map(({ src }) => src.replace(/.*\//, ''))
      .filter((name) => name !== '' && name !== 'start.js'),
  );

/** Another version comes onto the server: the page asks first, and then all of it is the new one. */
async function takeUpdate(app: App, dist: string): Promise<void> {
  const { shell } = app.texts;
  const before = await scriptsOf(app);
  await becomeNewer(dist);
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const after = [/assets\/(index-[\w-]+\.js)/.exec(page)![1]!];
  expect(after).not.toEqual(before);
  await app.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(app.page.getByText(shell.updateReady)).toBeVisible();
  expect(await scriptsOf(app)).toEqual(before);
  await app.button(shell.updateNow).click();
  await expect.poll(() => scriptsOf(app).catch(() => before)).toEqual(after);
}

for (const kind of WEB_SERVERS) {
  test(`${kind.name} serves it below a path: the main job, without the server, and a new version`, async () => {
    test.skip(!kind.installed || !canTrust, `${kind.name} or certutil is not installed`);
    test.setTimeout(120_000);
    const folder = await mkdtemp(join(tmpdir(), 'apertura-served-'));
    // The server's own user reads there.
    await chmod(folder, 0o755);
    const dist = join(folder, 'dist');
    await cp(distFolder(), dist, { recursive: true });
    const server = await startWebServer(kind, dist);
    const browser = await launchTrusting(server.authority);
    try {
      expect(await pageOverChain(server)).toBe(await readFile(join(dist, 'index.html'), 'utf8'));
      const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
      const page = await context.newPage();
      // Nothing is asked for from beside the app's own path.
      const wrongs = watch(page, server.url);
      const app = new App(page);
      const { acceptedDefault } = app.texts.plan;
      await page.goto(server.url);
      await lookAtDemo(app);
      await app.signIn();
      const spots_n = await planAndAccept(app);
      const address = page.url();
      expect(address).toMatch(new RegExp(`^${server.url}#/images/\\d+/plan/\\d+$`));
      expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(server.url);
      const second = await context.newPage();
      await second.goto(server.url);
      await expect(second.getByText(app.texts.shell.lockedTitle)).toBeVisible();
      await second.close();

      await server.stop();
      await page.goto('about:blank');
      await page.goto(address);
      await expect(page.getByText(acceptedDefault)).toBeVisible();
      expect(await app.spotsCount()).toBe(spots_n);

      await server.start();
      await takeUpdate(app, dist);
      await expect(page.getByText(acceptedDefault)).toBeVisible();
      expect(await app.spotsCount()).toBe(spots_n);
      // Of a part that is fetched later, too.
      await app.tab('animation');
      await expect(app.button(app.texts.animation.play)).toBeVisible();
      expect(wrongs()).toEqual([]);
    } finally {
      await browser.close();
      await server.remove();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
