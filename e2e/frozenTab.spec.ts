/** A tab that the system has frozen while another one took over: what it does when it wakes changes nothing. */
import { App } from './support/app';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

// The worker's script is changed on its way, which a service worker would keep from us.
test.use({ serviceWorkers: 'block' });

test('a tab that wakes late loses the data to the other one, says so, and overwrites nothing', async ({
  app,
  page,
  context,
}) => {
  test.setTimeout(90_000);
  const { store, images, shell } = app.texts;
  // Frozen: the worker of this tab stands still just before a saving transaction.
  await page.route('**/assets/base-*.js', async (route) => {
    const answer = await route.fetch();
    const sleepy = `if (typeof WorkerGlobalScope !== 'undefined') {
      let asleep = false;
      const channel = new BroadcastChannel('sleep');
      channel.onmessage = () => { asleep = true; channel.postMessage('heard'); };
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...args) {
        if (asleep && args[1] === 'readwrite' && args[0].includes('pieces')) {
          asleep = false;
          // Answered when the test says so; until then the whole thread stands still.
          const night = new XMLHttpRequest();
          night.open('GET', '/night', false);
          night.send();
        }
        return begin.apply(this, args);
      };
    }\n`;
    await route.fulfill({ response: answer, body: sleepy + (await answer.text()) });
  });
  let wake = (): void => undefined;
  const morning = new Promise<void>((resolve) => (wake = resolve));
  let asleep = false;
  await page.route('**/night', async (route) => {
    asleep = true;
    await morning;
    await route.fulfill({ body: 'morning' });
  });
  // A frozen page's timers stand still too: its watch over the worker counts no looks.
  await page.addInitScript(() => {
    const real = window.setInterval.bind(window);
    const still = (...[work, ms, ...rest]: Parameters<typeof real>) =>
      ms === 5000 ? 0 : real(work, ms, ...rest);
    Object.assign(window, { setInterval: still });
  });
  await app.start();
  // Heard before the photo comes, or its save would be through before the sleep.
  await page.evaluate(
    () =>
      new Promise((heard) => {
        const channel = new BroadcastChannel('sleep');
        channel.onmessage = heard;
        channel.postMessage('sleep');
      }),
  );
  await app.addPhoto(SMALL.path);
  await expect.poll(() => asleep).toBe(true);

  const second = await context.newPage();
  const other = new App(second);
  await other.open('/');
  await expect(second.getByText(store.lockedAsleep)).toBeVisible();
  await other.button(store.takeOver).click();
  // Nobody answers: after six seconds the lock is taken away.
  await expect(other.button(shell.signIn)).toBeVisible({ timeout: 20_000 });
  await other.signIn();
  await other.addPhoto(SMALL.path);
  await expect(second).toHaveURL(/\/images\/1\//);
  await other.open('/');
  await expect(second.getByText(images.count(1), { exact: true })).toBeVisible();

  // It wakes, goes on with its save, and is refused.
  wake();
  await expect(page.getByRole('heading', { name: store.takenOverTitle })).toBeVisible({ timeout: 20_000 });
  await second.reload();
  await expect(second.getByText(images.count(1), { exact: true })).toBeVisible();
  await app.button(store.takeBack).click();
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
});
