/** Restoring a backup on a device whose data are really damaged, so that nobody can sign in. */
import { unzipSync } from 'fflate';
import { App } from './support/app';
import { axeOn } from './support/axe';
import { damage, leaveApp, loseSecondCopy } from './support/damage';
import { planSmallPhoto } from './support/jobs';
import { chooseBackup, makeBackup, openStorage, restoreShown, savedFile } from './support/storage';
import { SMALL } from './support/photos';
import { expect, test, watch } from './support/test';

for (const [language, locale] of [
  ['en', 'en-GB'],
  ['pl', 'pl-PL'],
] as const) {
  test.describe(language, () => {
    test.use({ locale });

    test('a backup takes the place of damaged data, which are kept as a copy', async ({ page, baseURL }) => {
      test.setTimeout(120_000);
      const wrongs = watch(page, baseURL!);
      const app = new App(page, language);
      const { store, storage, errors } = app.texts;
      await app.start();
      await planSmallPhoto(app);
      await app.accept();
      const address = app.address;
      const spots = await app.spotsCount();
      await openStorage(app);
      const file = await makeBackup(app);
      await app.open('/');
      await app.addPhoto(SMALL.path);
      await expect(page).toHaveURL(/\/images\/\d+/);

      await leaveApp(page);
      // The first piece, which the state before the last save has its own copy of, and one that both share.
      await damage(page, 0);
      await damage(page, 2);
      await app.open('/');
      await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();
      await expect(page.getByText(store.noKept)).toBeVisible();
      const { violations } = await axeOn(page).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);

      // What is no backup is refused, and the damaged data stay.
      await chooseBackup(page, { ...file, buffer: Buffer.from('Dear doctor') });
      await expect(page.getByText(errors.backup_not_a_backup)).toBeVisible();

      await chooseBackup(page, file);
      await expect(page.getByTestId('restore-contents')).toBeVisible();
      await expect(page.getByText(storage.comparedWith.nothing)).toBeVisible();
      // No at the second question changes nothing.
      await app.button(storage.goOn).click();
      await expect(page.getByText(storage.reallyTextDamaged)).toBeVisible();
      await app.button(app.texts.shell.cancel).click();
      await app.button(app.texts.shell.tryAgain).click();
      await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();

      await chooseBackup(page, file);
      await restoreShown(app, storage.reallyTextDamaged);
      await app.signIn();
      await expect(app.button(app.texts.shell.account)).toBeVisible();
      await app.open(address);
      expect(await app.spotsCount()).toBe(spots);
      await page.reload();
      expect(await app.spotsCount()).toBe(spots);

      await openStorage(app);
      const downloading = page.waitForEvent('download');
      await app.button(storage.copies.damaged.save).click();
      const files = unzipSync((await savedFile(await downloading)).buffer);
      const names = Object.keys(files);
      expect(names).toContain('damaged.sqlite');
      // The photo that the backup does not hold is in it.
      expect(names.filter((name) => name.startsWith('uploads/'))).toHaveLength(2);
      await app.button(storage.copies.damaged.delete).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: app.texts.shell.delete, exact: true })
        .click();
      await expect(app.button(storage.copies.damaged.delete)).toHaveCount(0);
      expect(wrongs()).toEqual([]);
    });
  });
}

test.describe('without room for a copy of the damaged data', () => {
  // The worker's script is changed on its way, which a service worker would keep from us.
  test.use({ serviceWorkers: 'block' });

  test('nothing is changed, until the user does without it', async ({ app, page }) => {
    test.setTimeout(120_000);
    const { store, storage, errors } = app.texts;
    await page.route('**/assets/base-*.js', async (route) => {
      const answer = await route.fetch();
      const full = `if (typeof WorkerGlobalScope !== 'undefined') {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...args) {
          if (this.transaction.db.name === 'apertura-care' && this.name === 'pieces')
            throw new DOMException('no room', 'QuotaExceededError');
          return put.apply(this, args);
        };
      }\n`;
      await route.fulfill({ response: answer, body: full + (await answer.text()) });
    });
    await app.start();
    await app.addPhoto(SMALL.path);
    await expect(page).toHaveURL(/\/images\/\d+/);
    await openStorage(app);
    const file = await makeBackup(app);
    await leaveApp(page);
    await damage(page, 0);
    await app.open('/');
    await chooseBackup(page, file);
    await app.button(storage.goOn).click();
    await app.button(storage.restoreYes).click();
    await expect(page.getByText(errors.storage_full)).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: store.damagedTitle })).toBeVisible();

    await chooseBackup(page, file);
    await app.button(storage.goOn).click();
    await app.button(storage.restoreYes).click();
    await page.getByRole('checkbox', { name: storage.withoutCopy }).check();
    await app.button(storage.restoreYes).click();
    await expect(app.button(app.texts.shell.signIn)).toBeVisible();
    await app.signIn();
    await expect(page.getByText(app.texts.images.count(1), { exact: true })).toBeVisible();
  });
});

test('data that the browser has removed are missed; a backup brings them back', async ({ app, page }) => {
  test.setTimeout(90_000);
  const { store, storage, images } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+/);
  await openStorage(app);
  const file = await makeBackup(app);
  await leaveApp(page);
  await loseSecondCopy(page);
  // What Chromium does with all databases of an origin when it finds its own files damaged.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve) => (indexedDB.deleteDatabase(name!).onsuccess = resolve));
  });
  await app.open('/');
  await expect(page.getByRole('heading', { name: store.lostTitle })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: store.lostTitle })).toBeVisible();
  await chooseBackup(page, file);
  await restoreShown(app, storage.reallyTextDamaged);
  await app.signIn();
  await expect(app.button(app.texts.shell.account)).toBeVisible();
  await app.open('/');
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
});

test('without a backup, the user may start without the lost data', async ({ app, page }) => {
  const { store, images } = app.texts;
  await app.start();
  await leaveApp(page);
  await loseSecondCopy(page);
  await page.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase('apertura').onsuccess = resolve)),
  );
  await app.open('/');
  await app.button(store.startAfresh).click();
  await app.button(store.startAfreshYes).click();
  await app.signIn();
  await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
});
