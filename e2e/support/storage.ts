/** Steps on the storage screen. */
import { readFile } from 'node:fs/promises';
import { expect, type Download, type Locator, type Page } from '@playwright/test';
import type { App } from './app';

export interface SavedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** What a download brought, ready to be chosen again. */
export async function savedFile(download: Download): Promise<SavedFile> {
  const buffer = await readFile(await download.path());
  return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer };
}

/** Opens the storage screen from the account dialog. */
export async function openStorage(app: App): Promise<void> {
  const { shell, storage } = app.texts;
  await app.button(shell.account).click();
  await app.page.getByRole('link', { name: storage.link }).click();
  await expect(app.page.getByRole('heading', { name: storage.healthTitle })).toBeVisible();
}

export function section(app: App, title: string): Locator {
  return app.page.getByRole('region', { name: title, exact: true });
}

/** Makes a backup on the storage screen and saves it. */
export async function makeBackup(app: App, passphrase: string | null = null): Promise<SavedFile> {
  const { storage } = app.texts;
  const panel = section(app, storage.backupTitle);
  if (passphrase !== null) {
    await panel.getByRole('checkbox', { name: storage.encrypt }).check();
    await panel.getByLabel(storage.passphrase, { exact: true }).fill(passphrase);
    await panel.getByLabel(storage.passphraseAgain, { exact: true }).fill(passphrase);
  }
  await panel.getByRole('button', { name: storage.makeBackup }).click();
  await expect(app.page.getByTestId('backup-made')).toBeVisible({ timeout: 30_000 });
  const downloading = app.page.waitForEvent('download');
  await panel.getByRole('button', { name: storage.saveBackup }).click();
  const file = await savedFile(await downloading);
  await expect(app.page.getByText(storage.backupCounts)).toBeVisible();
  return file;
}

/** From memory, or a file by its path, which the browser reads by itself. */
export async function chooseBackup(page: Page, file: SavedFile | string): Promise<void> {
  await page.getByTestId('backup-file').setInputFiles(file);
}

/** From a shown preview through both questions to the sign-in. */
export async function restoreShown(app: App, question = app.texts.storage.reallyText): Promise<void> {
  const { storage, shell } = app.texts;
  await app.button(storage.goOn).click();
  await expect(app.page.getByText(question)).toBeVisible();
  await app.button(storage.restoreYes).click();
  await expect(app.button(shell.signIn)).toBeVisible({ timeout: 30_000 });
  await expect(app.page.getByText(storage.restored)).toBeVisible();
}
