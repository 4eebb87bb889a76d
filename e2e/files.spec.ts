/** The one door for files: chosen, dropped on any screen or pasted; each told by what is in it. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LARGE, SMALL } from './support/photos';
import { makeBackup, openStorage } from './support/storage';
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

interface Given {
  name: string;
  bytes: Buffer;
}

/** Drops or pastes files, as a file manager or the clipboard gives them: with names, and no type to rely on. */
async function give(page: Page, way: 'drop' | 'paste' | 'dragover', files: readonly Given[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  await page.evaluate(
    ({ how, list }) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      const common = { bubbles: true, cancelable: true };
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: transfer })
          : new DragEvent(how, { ...common, dataTransfer: transfer }),
      );
    },
    { how: way, list: given },
  );
}

const small: Given = { name: 'scan.bin', bytes: readFileSync(SMALL.path) };
const letter: Given = { name: 'letter.jpg', bytes: Buffer.from('Dear doctor') };

test('several photos and a letter: the photos are added, the letter is named, the list stays', async ({
  app,
  page,
}) => {
  const { files, images } = app.texts;
  await app.start();
  await give(page, 'dragover', [small]);
  await expect(page.getByTestId('drop')).toHaveText(files.dropHere);
  const pdf: Given = { name: 'report.png', bytes: Buffer.from('%PDF-1.4 …') };
  await give(page, 'drop', [small, letter, { name: 'b.json', bytes: readFileSync(LARGE.path) }, pdf, small]);
  await expect(page.getByTestId('drop')).toHaveCount(0);
  const panel = page.getByTestId('intake');
  await expect(panel.getByRole('heading', { name: files.summary(3, 2) })).toBeVisible({ timeout: 30_000 });
  await expect(panel).toContainText(files.notTaken.text);
  await expect(panel).toContainText(files.notTaken.pdf);
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText(images.count(3), { exact: true })).toBeVisible();
  await app.button(files.close).click();
  await expect(panel).toHaveCount(0);
  await expect(page.locator('#content')).toBeFocused();
});

test('several files with a plan that is closed: the account names the plan, too', async ({ app, page }) => {
  const { files, shell } = app.texts;
  await app.start();
  const bytes = readFileSync(new URL('../tests/fixtures/exports/1.0-diameters.json', import.meta.url));
  await give(page, 'drop', [small, letter, { name: 'plan.json', bytes }]);
  await app.button(shell.cancel).click({ timeout: 30_000 });
  const panel = page.getByTestId('intake');
  await expect(panel.getByRole('heading', { name: files.summary(1, 2) })).toBeVisible();
  await expect(panel.getByRole('listitem').filter({ hasText: 'plan.json' })).toContainText(files.planClosed);
});

test('chosen photos can be stopped: the one in hand is the last', async ({ app, page }) => {
  const { files } = app.texts;
  await app.start();
  await page.getByTestId('photo-file').setInputFiles([LARGE.path, LARGE.path, LARGE.path, LARGE.path]);
  await app.button(files.cancel).click();
  const panel = page.getByTestId('intake');
  await expect(panel).toContainText(files.stopped, { timeout: 30_000 });
  await expect(panel.getByRole('link').first()).toBeVisible();
});

test('a pasted photo is opened; pasted into a text it is not; a plan dropped on it is shown', async ({
  app,
  page,
}) => {
  const { storage, shell, masks } = app.texts;
  await app.start();
  await give(page, 'paste', [small]);
  await expect(page).toHaveURL(/\/images\/1\/masks/);
  await page.getByRole('radio', { name: masks.scaleByWidth }).check();
  await page.getByRole('textbox', { name: masks.photoWidth, exact: true }).focus();
  await give(page, 'paste', [small]);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const plan = readFileSync(new URL('../tests/fixtures/exports/1.0-diameters.json', import.meta.url));
  await give(page, 'drop', [{ name: 'from-mail.txt', bytes: plan }]);
  await expect(page.getByTestId('import-facts')).toBeVisible();
  // A question is open: what is dropped meanwhile waits outside.
  await give(page, 'drop', [small]);
  await app.button(shell.cancel).click();
  await expect(page).toHaveURL(/\/images\/1\/masks/);
  await expect(page.getByText(storage.importTitle)).toHaveCount(0);
  await app.open('/');
  await expect(page.getByText(app.texts.images.count(1), { exact: true })).toBeVisible();
});

test('a backup leads to its question, alone; signed out nothing comes in', async ({ app, page }) => {
  const { files, shell } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await openStorage(app);
  const { buffer } = await makeBackup(app);
  await app.open('/images/1/masks');
  await expect(app.stage).toBeVisible();
  const backup: Given = { name: 'photo.jpg', bytes: buffer };
  await give(page, 'drop', [backup, letter]);
  await expect(page.getByTestId('intake')).toContainText(files.backupAlone);
  await expect(page).toHaveURL(/\/images\/1\/masks/);
  await give(page, 'drop', [backup]);
  await expect(page).toHaveURL(/\/storage$/);
  await expect(page.getByTestId('restore-contents')).toBeVisible();
  await app.button(shell.cancel).click();
  await app.button(shell.account).click();
  await app.button(shell.signOut).click();
  await expect(app.button(shell.signIn)).toBeVisible();
  await give(page, 'drop', [small]);
  await expect(page.getByText(files.signInFirst)).toBeVisible();
});
