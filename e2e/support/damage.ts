/** Breaking what is stored, as a failing disk would. */
import type { Page } from '@playwright/test';

/** Changes a stored piece behind the app's back. */
export async function damage(page: Page, index: number): Promise<void> {
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
