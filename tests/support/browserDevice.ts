/** For tests in a browser: what lies in the device's storage, read, changed and removed past the app. */
import { expect } from 'vitest';
import type { Result } from '../../src/core/result';

/** The value of an answer that must be ok. */
export async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

/** Removes every database. */
export async function loseDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) await done(indexedDB.deleteDatabase(name!));
}

/** Removes the second copy. A worker that was ended lets go of the files a moment later: until then they cannot be. */
export async function loseCopy(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const remove = () =>
    root.removeEntry('apertura-copy', { recursive: true }).then(
      () => 'gone',
      (error: DOMException) => error.name,
    );
  await expect.poll(remove).toBe('NotFoundError');
}

/** Changes a stored photo past the app. */
export async function exchangePhoto(bytes: (present: Uint8Array) => Uint8Array): Promise<void> {
  const db = await done(indexedDB.open('apertura'));
  const files = db.transaction('files', 'readwrite').objectStore('files');
  const path = (await done(files.getAllKeys())).find((key) => String(key).startsWith('uploads/'))!;
  const present = (await done(files.get(path))) as Uint8Array;
  await done(files.put(bytes(present), path));
  db.close();
}

/** All that both copies and the device's records hold, one after the other. */
export async function deviceBytes(): Promise<Uint8Array> {
  const parts: BlobPart[] = [];
  const take = (value: unknown): void => {
    if (value instanceof Uint8Array) parts.push(value as Uint8Array<ArrayBuffer>);
    else if (Array.isArray(value)) value.forEach(take);
    else if (value !== null && typeof value === 'object') Object.entries(value).flat().forEach(take);
    else parts.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name!));
    for (const store of db.objectStoreNames)
      take(await done(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('apertura-copy');
  for (const name of ['journal-a', 'journal-b', 'photos'])
    parts.push(await (await folder.getFileHandle(name)).getFile());
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
