/** Puts a database that was made in Node into a browser's store, where the built app opens it. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { makeHead } from '../../src/db/store/head';
import { PagedFile, PIECE_BYTES } from '../../src/db/sqlite/pagedFile';
import { PieceSums } from '../../src/db/store/sums';
import { shippedMigrations } from './fill';
import { call, startWorkerPage } from './workerPage';

/** Lays a database file into IndexedDB as the store does, through a file input: fast at 100 MB too. */
export async function installDatabase(
  page: Page,
  url: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  // Newer than whatever was there, and so than what its second copy holds: that is made anew.
  const generation = bytes.byteLength;
  const file = PagedFile.fromBytes(bytes);
  const changed = Array.from({ length: file.pieces_n }, (_, index) => ({ index, bytes: file.piece(index) }));
  const { sums } = new PieceSums([]).with(changed, file.pieces_n);
  const schema_version = shippedMigrations().at(-1)!.name;
  const head = makeHead({ generation, size: file.size, schema_version, saved_at: '' }, sums);
  // A worker of the app makes the object stores; it ends with its page.
  await startWorkerPage(page, url);
  await call(page, 'open');
  await page.goto(`${url}/robots.txt`);
  writeFileSync(path, bytes);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
  });
  await page.locator('input').setInputFiles(path);
  await page.evaluate(
    async ([newHead, groups, pieceBytes]) => {
      const bytes = new Uint8Array(await document.querySelector('input')!.files![0]!.arrayBuffer());
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('apertura');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
      const tx = db.transaction(['head', 'pieces', 'sums', 'undo', 'kept', 'kept_pieces'], 'readwrite');
      for (const name of tx.objectStoreNames) tx.objectStore(name).clear();
      for (let from = 0; from < bytes.length; from += pieceBytes)
        tx.objectStore('pieces').put(bytes.slice(from, from + pieceBytes), from / pieceBytes);
      for (const [n, group] of groups.entries()) tx.objectStore('sums').put(Uint32Array.from(group), n);
      tx.objectStore('head').put(newHead, 'head');
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error!);
      });
      db.close();
    },
    [head, sums.groups.map((group) => [...group]), PIECE_BYTES] as const,
  );
}
