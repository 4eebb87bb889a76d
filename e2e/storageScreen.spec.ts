/** The storage screen: figures, reminder, warnings, deleting by age; both languages under axe. */
import type { Page } from '@playwright/test';
import { App } from './support/app';
import { axeOn } from './support/axe';
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { chooseBackup, makeBackup, openStorage, section } from './support/storage';
import { expect, test, watch } from './support/test';

async function axe(page: Page, name: string): Promise<void> {
  const { violations } = await axeOn(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect.soft(found, name).toEqual([]);
}

test('figures, self-check, and the demo without a backup', async ({ app, page }) => {
  const { storage, shell } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await openStorage(app);
  await expect(page.getByTestId('storage-photos')).toHaveText(/^\d[\d.,]*\u00a0kB$/);
  await expect(page.getByTestId('storage-last-backup')).toHaveText(storage.never);
  await app.button(storage.checkNow).click();
  await expect(page.getByText(storage.checkedSound)).toBeVisible();
  await expect(page.getByTestId('storage-last-check')).not.toHaveText(storage.never);
  await page.reload();
  await expect(page.getByTestId('storage-last-check')).not.toHaveText(storage.never);

  await app.button(shell.account).click();
  await app.button(shell.signOut).click();
  await app.button(shell.tryDemo).click();
  await expect(app.button(shell.account)).toBeVisible();
  await openStorage(app);
  await expect(page.getByRole('heading', { name: storage.backupTitle, exact: true })).toHaveCount(0);
});

test.describe('a week later', () => {
  // The worker's script is changed on its way, which a service worker would keep from us.
  test.use({ serviceWorkers: 'block' });

  test('accepted plans that wait for a backup are reminded of, until one is made', async ({ app, page }) => {
    const { storage } = app.texts;
    let days = 0;
    await page.route('**/assets/base-*.js', async (route) => {
      const answer = await route.fetch();
      const ahead_ms = days * 24 * 60 * 60 * 1000;
      const clock = `if (typeof WorkerGlobalScope !== 'undefined') {
        const Real = Date;
        globalThis.Date = class extends Real {
          constructor(...args) { super(...(args.length ? args : [Real.now() + ${ahead_ms}])); }
          static now() { return Real.now() + ${ahead_ms}; }
        };
      }\n`;
      await route.fulfill({ response: answer, body: clock + (await answer.text()) });
    });
    await app.start();
    await planSmallPhoto(app);
    await app.accept();
    const reminder = page.getByTestId('backup-reminder');
    await expect(reminder).toHaveCount(0);
    days = 6;
    await page.reload();
    await app.signIn();
    await expect(app.button(app.texts.shell.account)).toBeVisible();
    await expect(reminder).toHaveCount(0);
    days = 8;
    await page.reload();
    await app.signIn();
    await expect(reminder).toHaveText(new RegExp(storage.overdue(1, 8)));
    await reminder.getByRole('link', { name: storage.overdueAction }).click();
    await expect(section(app, storage.healthTitle)).toContainText(storage.waiting(1));
    await makeBackup(app);
    await expect(section(app, storage.healthTitle)).toContainText(storage.allBackedUp);
    await expect(reminder).toHaveCount(0);
  });
});

test('the browser is asked to keep the data with the first own photo, once and with the reason; nobody waits', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(navigator.storage, {
      persisted: async () => false,
      persist: async () => {
        localStorage.setItem('asked', String(Number(localStorage.getItem('asked') ?? 0) + 1));
        // As where the user leaves the browser's question open, for the first time.
        return localStorage.getItem('asked') === '1' ? new Promise(() => undefined) : false;
      },
    });
  });
  const asked = () => page.evaluate(() => Number(localStorage.getItem('asked') ?? 0));
  await app.start();
  expect(await asked()).toBe(0);
  await app.addPhoto(SMALL.path);
  await expect(page.getByText(app.texts.storage.persistWhy)).toBeVisible();
  await expect(page).toHaveURL(/\/images\/\d+/);
  expect(await asked()).toBe(1);
  await app.open('/');
  await planSmallPhoto(app);
  await app.accept();
  await openStorage(app);
  expect(await asked()).toBe(1);
  await expect(section(app, app.texts.storage.healthTitle)).toContainText(
    app.texts.storage.notPersistentNote,
  );
  // On the storage screen it is asked as often as the user likes.
  await app.button(app.texts.storage.askPersistent).click();
  await expect(page.getByText(app.texts.storage.persistentRefused)).toBeVisible();
  expect(await asked()).toBe(2);
});

test('an iPad’s tab warns that the system may clear the data; the installed app does not', async ({
  app,
  page,
}) => {
  const { storage } = app.texts;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'standalone', {
      get: () => sessionStorage.getItem('installed') === 'yes',
      configurable: true,
    });
  });
  await app.start();
  await openStorage(app);
  await expect(page.getByText(storage.tabWarning)).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem('installed', 'yes'));
  await page.reload();
  await expect(page.getByRole('heading', { name: storage.healthTitle })).toBeVisible();
  await expect(page.getByText(storage.tabWarning)).toHaveCount(0);
});

test('drafts and images go by age after a question; an accepted plan is not even offered', async ({
  app,
  page,
}) => {
  test.setTimeout(90_000);
  const { storage, shell } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.accept();
  await app.open('/');
  await planSmallPhoto(app);
  await openStorage(app);
  const panel = section(app, storage.retentionTitle);
  await app.button(storage.retentionShow).click();
  await expect(panel.getByText(storage.retentionNone)).toBeVisible();
  await panel.getByRole('radio', { name: storage.retentionAges.all }).check();
  await app.button(storage.retentionShow).click();
  // One image with its draft, and the draft; nothing of the accepted one.
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await panel.getByRole('checkbox', { name: storage.retentionAll, exact: true }).check();
  await app.button(storage.retentionDelete(2)).click();
  await app.button(shell.delete).click();
  await expect(page.getByText(storage.retentionDone(2))).toBeVisible();
  await expect(panel.getByText(storage.retentionNone)).toBeVisible();
  await app.open('/');
  await expect(page.getByText(app.texts.images.count(1), { exact: true })).toBeVisible();
  await expect(page.getByText(app.texts.image.status.stands, { exact: true })).toBeVisible();
});

for (const [language, locale, colorScheme] of [
  ['en', 'en-GB', 'light'],
  ['pl', 'pl-PL', 'dark'],
] as const) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing', async ({ page, baseURL }) => {
      test.setTimeout(120_000);
      const wrongs = watch(page, baseURL!);
      const app = new App(page, language);
      const { storage, images } = app.texts;
      await app.open('/');
      await app.signIn();
      await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
      await planSmallPhoto(app);
      const plan = await app.export('json');
      await openStorage(app);
      await axe(page, 'storage');
      await section(app, storage.backupTitle).getByRole('checkbox', { name: storage.encrypt }).check();
      await axe(page, 'passphrase');
      await section(app, storage.backupTitle).getByRole('checkbox', { name: storage.encrypt }).uncheck();
      const file = await makeBackup(app);
      await page.getByRole('radio', { name: storage.retentionAges.all }).check();
      await app.button(storage.retentionShow).click();
      await expect(section(app, storage.retentionTitle).getByRole('listitem')).toHaveCount(2);
      await axe(page, 'after a backup, with a list');
      await chooseBackup(page, file);
      await expect(page.getByTestId('restore-contents')).toBeVisible();
      await axe(page, 'restore?');
      await app.button(storage.goOn).click();
      await axe(page, 'really?');
      await app.open('/');
      await page
        .getByTestId('plan-file')
        .setInputFiles({ name: plan.name, mimeType: 'application/json', buffer: plan.bytes });
      await expect(page.getByTestId('import-facts')).toBeVisible();
      await axe(page, 'import?');
      expect(wrongs()).toEqual([]);
    });
  });
}
