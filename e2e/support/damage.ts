/** Breaking what is stored, as a failing disk would. */
import { expect, type Page } from '@playwright/test';

/**
 * Leaves the app for a file beside it, and waits until its worker has let go of the data: whoever still writes would
 * write what a test breaks anew.
 */
export async function leaveApp(page: Page): Promise<void> {
  await page.goto('/robots.txt');
  expect(await page.evaluate(() => document.contentType), 'the app itself').toBe('text/plain');
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
}

/** Takes the second copy away: who still holds its files writes into ones that are gone. */
export async function loseSecondCopy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
      remove(options: { recursive: boolean }): Promise<void>;
    };
    await root.remove({ recursive: true });
  });
}

/** Changes a stored piece behind the app's back, and takes the second copy away. */
export async function damage(page: Page, index: number): Promise<void> {
  await loseSecondCopy(page);
  await page.evaluate(async (piece) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('apertura');
      request.onsuccess = () => resolve(request.result);
    });
    const tx = db.transaction('pieces', 'readwrite');
    tx.objectStore('pieces').put(new Uint8Array(16384), piece);
    await new Promise((resolve) => (tx.oncomplete = resolve));
    db.close();
  }, index);
}
