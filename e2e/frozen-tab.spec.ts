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
  await page.route('**/assets/index-*.js', async (route) => {
    const answer = await route.fetch();
    const sleepy = `if (typeof WorkerGlobalScope !== 'undefined') {
      let asleep = false;
      new BroadcastChannel('sleep').onmessage = ({ data }) => { asleep = data; };
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...args) {
        // The whole thread stands still: no message, no timer, no lock is answered.
        if (asleep && args[1] === 'readwrite') {
          asleep = false;
          const waking = Date.now() + 12000;
          while (Date.now() < waking);
        }
        return begin.apply(this, args);
      };
    }\n`;
    await route.fulfill({ response: answer, body: sleepy + (await answer.text()) });
  });
  await app.start();
  await page.evaluate(() => new BroadcastChannel('sleep').postMessage(true));
  await app.addPhoto(SMALL.path);

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

  // It wakes, finishes its save, and is refused.
  await expect(page.getByRole('heading', { name: store.takenOverTitle })).toBeVisible({ timeout: 20_000 });
  await second.reload();
  await expect(second.getByText(images.count(1), { exact: true })).toBeVisible();
  await app.button(store.takeBack).click();
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
});
