/** For tests in a browser: what lies in a store's database, changed past the store. */

/** Changes an object store of a database in one transaction. */
export async function tamper(
  database: string,
  storeName: string,
  work: (objectStore: IDBObjectStore) => void,
): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const tx = db.transaction(storeName, 'readwrite');
  work(tx.objectStore(storeName));
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

/** Changes a byte of a stored piece. */
export function damagePiece(database: string, piece: number): Promise<void> {
  return tamper(database, 'pieces', (pieces) => {
    const request = pieces.get(piece) as IDBRequest<Uint8Array>;
    request.onsuccess = () => {
      request.result[11]! ^= 1;
      pieces.put(request.result, piece);
    };
  });
}
