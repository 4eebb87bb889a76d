/**
 * Backups in a real browser: made, saved, restored on another device; what is damaged or foreign refused;
 * a folder written to by schedule.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { chooseBackup, makeBackup, openStorage, restoreShown, savedFile, section } from './support/storage';
import { expect, test, watch } from './support/test';

const PASSPHRASE = 'rosy apertures 7';

/** Works until there is an accepted plan; answers its address and spots. */
async function acceptedPlan(app: App): Promise<{ address: string; spots: number }> {
  await app.start();
  await planSmallPhoto(app);
  await app.accept();
  return { address: app.address, spots: await app.spotsCount() };
}

test('a backup moves everything to another device, and a safety copy leads back', async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { address, spots } = await acceptedPlan(app);
  await openStorage(app);
  const file = await makeBackup(app);
  expect(file.name).toMatch(/^apertura-backup-\d{8}-\d{4}\.zip$/);
  await expect(page.getByTestId('storage-last-backup')).not.toHaveText(app.texts.storage.never);

  const other = await browser.newContext({ baseURL: baseURL!, locale: 'en-GB' });
  try {
    const tablet = new App(await other.newPage());
    const wrongs = watch(tablet.page, baseURL!);
    await tablet.start();
    await planSmallPhoto(tablet);
    await tablet.open('/storage');
    await chooseBackup(tablet.page, file);
    const { storage } = tablet.texts;
    await expect(tablet.page.getByTestId('restore-contents')).toContainText('1 of them accepted');
    await expect(tablet.page.getByTestId('restore-changes')).toContainText(
      storage.changesRemoves('1 image', '1 plan'),
    );
    // No at either question changes nothing.
    await tablet.button(storage.goOn).click();
    await tablet.button(tablet.texts.shell.cancel).click();
    await expect(tablet.page.getByTestId('storage-photos')).toBeVisible();

    await chooseBackup(tablet.page, file);
    await restoreShown(tablet);
    await tablet.signIn();
    await expect(tablet.button(storage.safetyRestore)).toBeVisible();
    await tablet.open(address);
    await expect(tablet.page.getByText(tablet.texts.plan.acceptedDefault)).toBeVisible();
    expect(await tablet.spotsCount()).toBe(spots);
    await expect(tablet.stage).toBeVisible();

    // A reload reads it from the disk.
    await tablet.page.reload();
    expect(await tablet.spotsCount()).toBe(spots);

    // Back to what was here before.
    await tablet.open('/storage');
    await tablet.button(storage.safetyRestore).click();
    await expect(tablet.page.getByTestId('restore-changes')).toContainText(storage.changesAccepted(1));
    await restoreShown(tablet);
    await tablet.signIn();
    await expect(tablet.button(storage.safetyRestore)).toBeVisible();
    await tablet.open('/');
    await expect(tablet.page.getByText(tablet.texts.image.status.draft)).toBeVisible();
    expect(wrongs()).toEqual([]);
  } finally {
    await other.close();
  }
});

test('the database inside opens with the sqlite3 command (skipped where it is not installed)', async ({
  app,
}) => {
  test.skip(spawnSync('sqlite3', ['--version']).status !== 0, 'sqlite3 is not installed');
  await acceptedPlan(app);
  await openStorage(app);
  const files = unzipSync((await makeBackup(app)).buffer);
  const folder = mkdtempSync(join(tmpdir(), 'apertura-'));
  try {
    const path = join(folder, 'apertura.sqlite');
    writeFileSync(path, files['apertura.sqlite']!);
    const asked = spawnSync('sqlite3', [path, 'PRAGMA integrity_check; SELECT status FROM plan_iterations'], {
      encoding: 'utf8',
    });
    expect(asked.stdout.trim().split('\n')).toEqual(['ok', 'accepted']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an encrypted backup asks for its passphrase; a wrong one opens nothing', async ({ app, page }) => {
  const { storage, errors } = app.texts;
  await acceptedPlan(app);
  await openStorage(app);
  const panel = section(app, storage.backupTitle);
  await panel.getByRole('checkbox', { name: storage.encrypt }).check();
  await panel.getByLabel(storage.passphrase, { exact: true }).fill(PASSPHRASE);
  await panel.getByLabel(storage.passphraseAgain, { exact: true }).fill('another');
  await expect(panel.getByText(storage.passphrasesDiffer)).toBeVisible();
  await expect(panel.getByRole('button', { name: storage.makeBackup })).toBeDisabled();

  const file = await makeBackup(app, PASSPHRASE);
  expect(file.name).toMatch(/\.zip\.encrypted$/);
  await chooseBackup(page, file);
  const restore = section(app, storage.restoreTitle);
  await restore.getByLabel(storage.passphrase, { exact: true }).fill('rosy apertures 8');
  await restore.getByRole('button', { name: storage.open }).click();
  await expect(page.getByText(errors.backup_wrong_passphrase)).toBeVisible();
  await restore.getByLabel(storage.passphrase, { exact: true }).fill(PASSPHRASE);
  await restore.getByRole('button', { name: storage.open }).click();
  await expect(page.getByText(storage.changesOnlyLog(1))).toBeVisible();
  await restoreShown(app);
});

test('what is damaged, foreign or climbing is refused with its reason, and nothing is changed', async ({
  app,
  page,
}) => {
  const { errors } = app.texts;
  await acceptedPlan(app);
  await openStorage(app);
  const file = await makeBackup(app);
  const changed = (change: (files: Record<string, Uint8Array>) => void) => {
    const files = unzipSync(file.buffer);
    change(files);
    return Buffer.from(zipSync(files));
  };
  const start = (text: string) => text.split('(')[0]!.trim();
  const bad: [string, Buffer, string][] = [
    ['a letter', Buffer.from('Dear doctor'), errors.backup_not_a_backup],
    ['cut in half', file.buffer.subarray(0, file.buffer.length / 2), start(errors.backup_damaged)],
    [
      'another photo',
      changed((files) => {
        const photo = Object.keys(files).find((name) => name.startsWith('uploads/'))!;
        files[photo] = Buffer.from('no photo');
      }),
      start(errors.backup_damaged),
    ],
    [
      'climbing',
      changed((files) => void (files['../../evil.jpg'] = Buffer.from('x'))),
      errors.backup_not_a_backup,
    ],
    [
      'newer',
      changed((files) => {
        const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as object;
        files['manifest.json'] = Buffer.from(JSON.stringify({ ...manifest, format_version: 2 }));
      }),
      errors.backup_newer_than_app,
    ],
  ];
  for (const [name, buffer, message] of bad) {
    await test.step(name, async () => {
      await chooseBackup(page, { ...file, buffer });
      await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }
  await app.open('/');
  await expect(page.getByText(app.texts.image.status.stands, { exact: true })).toBeVisible();
});

test('a folder gets its backup, and its time is remembered', async ({ app, page }) => {
  const { storage } = app.texts;
  // A folder in the origin's private ones stands in for one that a person would pick; the rest is as in use.
  await page.addInitScript(() => {
    const picked = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    Object.assign(window, { showDirectoryPicker: picked });
  });
  await acceptedPlan(app);
  await openStorage(app);
  await app.button(storage.folderChoose).click();
  const line = page.getByTestId('backup-folder');
  await expect(line).toContainText(storage.folderNever);
  await app.button(storage.folderNow).click();
  await expect(line).not.toContainText(storage.folderNever, { timeout: 30_000 });
  await expect(page.getByTestId('storage-last-backup')).not.toHaveText(storage.never);
  const [name, size] = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = (await root.getDirectoryHandle('picked')) as unknown as AsyncIterable<
      [string, FileSystemFileHandle]
    >;
    for await (const [found, handle] of folder) return [found, (await handle.getFile()).size] as const;
    return ['', 0] as const;
  });
  expect(name).toMatch(/^apertura-backup-.*\.zip$/);
  expect(size).toBeGreaterThan(20_000);

  // After a reload the folder is still known, and nothing is due.
  await page.reload();
  await expect(line).toBeVisible();
  await app.button(storage.folderForget).click();
  await expect(app.button(storage.folderChoose)).toBeVisible();
});

test('the safety copy can be saved and deleted', async ({ app, page }) => {
  const { storage } = app.texts;
  await acceptedPlan(app);
  await openStorage(app);
  await chooseBackup(page, await makeBackup(app));
  await restoreShown(app);
  // The address has not changed.
  await app.signIn();
  await expect(app.button(storage.copies.safety.save)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await app.button(storage.copies.safety.save).click();
  const copy = await savedFile(await downloading);
  expect(Object.keys(unzipSync(copy.buffer))).toContain('apertura.sqlite');
  await app.button(storage.copies.safety.delete).click();
  // Nothing goes before the question has shown which copy it is.
  await expect(page.getByRole('dialog')).toContainText(new Date().getFullYear().toString());
  await page.getByRole('dialog').getByRole('button', { name: app.texts.shell.delete, exact: true }).click();
  await expect(app.button(storage.copies.safety.delete)).toHaveCount(0);
});
