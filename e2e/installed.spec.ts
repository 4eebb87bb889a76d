/** What the installed app is handed by the system: files that are shared with it, and its shortcuts. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { MAX_RECEIVED_FILES } from '../src/core/limits';
import { textsOf } from '../src/i18n';
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test.use({ serviceWorkers: 'allow' });

const { errors, files, images, received } = textsOf('en');
const LETTER = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear doctor') };

/** The app has been here once, so that its service worker is. */
async function visit(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Posts files to the app as the system does: a form of nobody's, which leads the window there. */
async function share(page: Page, chosen: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) {
  const action = new URL('/share', page.url()).href;
  await page.goto('about:blank');
  await page.setContent(
    `<form method="post" enctype="multipart/form-data" action="${action}"><input type="file" name="files" multiple><button>share</button></form>`,
  );
  await page.locator('input').setInputFiles(chosen);
  await page.locator('button').click();
  await page.waitForURL(/#\/$/);
}

/** What of all that was shared lies there still. */
const laidDown = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('apertura-received')).keys()).length);

test('files that are shared wait for the sign-in, are nobody’s before they are taken, and come in by the one door', async ({
  app,
  page,
}) => {
  await visit(page);
  await share(page, SMALL.path);
  await expect(page.getByText(received.signIn(1))).toBeVisible();
  await expect(page).toHaveURL(/\/#\/$/);
  await share(page, [LETTER]);
  // A reload loses none of them.
  await page.reload();
  await expect(page.getByText(received.signIn(2))).toBeVisible();
  await app.signIn();
  const panel = page.getByTestId('received');
  await expect(panel).toContainText(SMALL.path.split('/').at(-1)!);
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  await app.button(received.take).click();
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  // What is no photo is named as at every other door.
  await expect(panel).toContainText(LETTER.name);
  await app.button(received.take).click();
  await expect(page.getByTestId('intake')).toContainText(files.notTaken.text);
  await app.button(files.close).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(panel).toHaveCount(0);
  expect(await laidDown(page)).toBe(0);
});

test('a plan that is shared waits until it is answered, over a reload', async ({ app, page }) => {
  await visit(page);
  await app.signIn();
  await planSmallPhoto(app);
  const { bytes } = await app.export('json');
  await share(page, { name: 'plan.json', mimeType: 'application/json', buffer: bytes });
  const panel = page.getByTestId('received');
  const { storage } = app.texts;
  await app.button(received.take).click();
  await expect(app.button(storage.importYes)).toBeVisible();
  // What had opened the question has gone with it.
  await page.keyboard.press('Escape');
  await expect(app.button(storage.importYes)).toHaveCount(0);
  await expect(page.locator('#content')).toBeFocused();
  await expect.poll(() => laidDown(page)).toBe(0);
  await share(page, { name: 'plan.json', mimeType: 'application/json', buffer: bytes });
  await app.button(received.take).click();
  await expect(app.button(storage.importYes)).toBeVisible();
  await page.reload();
  await app.button(received.take).click();
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/2\/plan\/2/);
  await expect.poll(() => laidDown(page)).toBe(0);
  await expect(panel).toHaveCount(0);
});

test('what another account has begun to take in is nobody else’s', async ({ app, page }) => {
  await visit(page);
  await share(page, SMALL.path);
  await page.evaluate(async () => {
    const cache = await caches.open('apertura-received');
    for (const { url } of await cache.keys()) {
      if (!/\/received\/[^/]+$/.test(url)) continue;
      const note = (await (await cache.match(url))!.json()) as object;
      await cache.put(url, new Response(JSON.stringify({ ...note, by: 'anna' })));
    }
  });
  await page.reload();
  await app.signIn();
  const panel = page.getByTestId('received');
  await expect(panel).toContainText(received.begun('anna', 1));
  await expect(app.button(received.take)).toHaveCount(0);
  await expect(panel.getByRole('listitem')).toHaveCount(0);
});

test('files can be put off until the next sign-in, and discarded', async ({ app, page }) => {
  await visit(page);
  await share(page, SMALL.path);
  await app.signIn();
  const panel = page.getByTestId('received');
  await app.button(received.later).press('Enter');
  await expect(panel).toHaveCount(0);
  // Nobody forgets them, and the keyboard is on the way back.
  const rest = page.getByTestId('put-off');
  await expect(rest).toContainText(received.waitOn(1));
  await expect(app.button(received.show)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rest).toHaveCount(0);
  await expect(app.button(received.later)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rest).toBeVisible();
  await page.reload();
  await app.button(received.discard).click();
  await expect(panel).toHaveCount(0);
  await expect(rest).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  await expect(panel).toHaveCount(0);
});

test('in the demo, and where another window has the data, a share is told of, and not lost', async ({
  app,
  page,
  context,
}) => {
  await visit(page);
  await app.button(app.texts.shell.tryDemo).click();
  await expect(page.locator('.card').first()).toBeVisible();
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('heading', { name: app.texts.shell.lockedTitle })).toBeVisible();
  // The share leads a third window, which is locked, too; all of them are told.
  const name = `${'a long name of a camera '.repeat(10)}.jpg`;
  const third = await context.newPage();
  await third.goto('/');
  await share(third, { name, mimeType: 'image/jpeg', buffer: readFileSync(SMALL.path) });
  for (const window of [other, third])
    await expect(window.getByTestId('waiting')).toHaveText(received.otherWindow(1));
  const panel = page.getByTestId('received');
  await expect(panel).toContainText(received.inDemo);
  await expect(app.button(received.take)).toHaveCount(0);
  await panel.getByRole('button', { name: app.texts.shell.leaveDemo }).click();
  await expect(page.getByText(received.signIn(1))).toBeVisible();
  await app.signIn();
  // However long the name is, the answers are there.
  for (const size of [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    await expect(app.button(received.take)).toBeInViewport({ ratio: 1 });
    await expect(app.button(received.discard)).toBeInViewport({ ratio: 1 });
  }
});

test('too many shared files, and a share that no service worker took, are told of', async ({ app, page }) => {
  await visit(page);
  const many = Array.from({ length: MAX_RECEIVED_FILES + 1 }, (_, i) => ({ ...LETTER, name: `${i}.txt` }));
  await share(page, many);
  await expect(page.getByText(/51 files would be waiting; at most 50 can/)).toBeVisible();
  await app.signIn();
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  await expect(page.getByTestId('received')).toHaveCount(0);

  const answer = await page.request.post('/share', { data: 'x', maxRedirects: 0 });
  expect([answer.status(), answer.headers()['location']]).toEqual([303, '/#/unreceived']);
  await page.goto('/#/storage');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The call moves nobody.
  await page.evaluate(() => void (location.hash = '#/unreceived'));
  await expect(page.getByText(errors.received_lost)).toBeVisible();
  await expect(page).toHaveURL(/#\/storage$/);
});

test('the shortcut for a new photo leads to the button of the camera', async ({ app, page }) => {
  await page.goto('/#/?add=photo');
  await app.signIn();
  await expect(app.button(images.takePhoto)).toBeFocused();
});

test('how to install is said once on a device, over the list alone, and stands in the account for later', async ({
  app,
  page,
}) => {
  const { installing, shell } = app.texts;
  await app.start();
  const strip = page.getByTestId('install');
  await app.button(installing.how).click();
  await expect(page.getByRole('dialog', { name: installing.title })).toContainText(
    installing.devices.desktop.steps[0]!,
  );
  await page.keyboard.press('Escape');
  await expect(strip).toHaveCount(0);
  await expect(page.locator('#content')).toBeFocused();
  await page.reload();
  await expect(page.getByText(images.emptyTitle)).toBeVisible();
  await expect(strip).toHaveCount(0);
  // A browser that lets the app ask: its own question comes by the button alone.
  await page.evaluate(() => {
    const asking = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => void Object.assign(globalThis, { asked: true }),
    });
    dispatchEvent(asking);
    Object.assign(globalThis, { asked: !asking.defaultPrevented });
  });
  expect(await page.evaluate(() => (globalThis as { asked?: boolean }).asked)).toBe(false);
  await app.button(shell.account).click();
  await app.button(installing.link).click();
  await app.button(installing.button).click();
  expect(await page.evaluate(() => (globalThis as { asked?: boolean }).asked)).toBe(true);
});
