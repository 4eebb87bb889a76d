/** The whole app over its second copy in the real origin private file system: client, worker, IndexedDB, files. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import photoUrl from '../../tests/fixtures/photos/ISIC_0013778_512.jpg?url';
import type { Result } from '../core/result';
import type { StoreEvent, WorkerApi } from '../worker/contract';
import { connect } from './connect';
import type { Connection } from './connect';

let connection: Connection;
let events: StoreEvent[];

async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

async function loseDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases())
    await new Promise((resolve) => (indexedDB.deleteDatabase(name!).onsuccess = resolve));
}

/** A worker that was ended lets go of the files a moment later: until then they cannot be removed. */
async function loseCopy(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const remove = () =>
    root.removeEntry('apertura-copy', { recursive: true }).then(
      () => 'gone',
      (error: DOMException) => error.name,
    );
  await expect.poll(remove).toBe('NotFoundError');
}

/** The app started anew, not opened yet; what it tells is kept. */
async function start(): Promise<WorkerApi> {
  connection?.close();
  connection = connect();
  events = [];
  await got(connection.api.subscribe((event) => void events.push(event)));
  return connection.api;
}

async function signedIn(): Promise<WorkerApi> {
  const api = await start();
  await got(api.open());
  await got(api.signIn('user', '123'));
  return api;
}

/** Waits until the copy holds everything, as the storage screen shows it. */
async function copied(api: WorkerApi): Promise<void> {
  await expect.poll(async () => (await got(api.getStorageHealth())).second_copy).toBe('kept');
}

beforeEach(async () => {
  connection?.close();
  await caches.delete('apertura-trace');
  await caches.delete('apertura-trace-left');
  await loseDatabases();
  await loseCopy();
});
afterEach(() => connection.close());

/** An image with a photo, a scale and a mask, and the bytes of its photo. */
async function prepared() {
  const api = await signedIn();
  const image = await got(api.addImage(await (await fetch(photoUrl)).blob()));
  await got(api.setScale(image.id, { kind: 'width', width_mm: 15.8 }));
  const vertices = [3, 11].flatMap((x) =>
    x === 3
      ? [
          { x, y: 3 },
          { x, y: 11 },
        ]
      : [
          { x, y: 11 },
          { x, y: 3 },
        ],
  );
  await got(api.saveMasks(image.id, [{ id: null, label: 'A', role: 'treat', vertices }], []));
  await copied(api);
  return { api, image_id: image.id, bytes: await bytesOf(api, image.id) };
}

async function bytesOf(api: WorkerApi, image_id: number): Promise<string> {
  const blob = await got(api.getPhoto(image_id));
  return new Uint8Array(await blob.arrayBuffer()).join();
}

/** Changes a stored photo past the app. */
async function exchangePhoto(bytes: (present: Uint8Array) => Uint8Array): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('apertura');
    request.onsuccess = () => resolve(request.result);
  });
  const files = db.transaction('files', 'readwrite').objectStore('files');
  const keys = await new Promise<IDBValidKey[]>((resolve) => {
    const request = files.getAllKeys();
    request.onsuccess = () => resolve(request.result);
  });
  const path = keys.find((key) => String(key).startsWith('uploads/'))!;
  await new Promise((resolve) => {
    const request = files.get(path);
    request.onsuccess = () => {
      files.put(bytes(request.result as Uint8Array), path).onsuccess = resolve;
    };
  });
  db.close();
}

describe('the second copy', () => {
  it('brings everything back after the browser has deleted its databases, and says so', async () => {
    const { image_id, bytes } = await prepared();
    connection.close();
    await loseDatabases();
    const api = await start();
    expect(await got(api.open())).toMatchObject({ fresh: false });
    expect(events).toMatchObject([{ kind: 'mended', what: 'first_lost' }]);
    await got(api.signIn('user', '123'));
    expect((await got(api.getImage(image_id))).width_mm).toBe(15.8);
    expect(await got(api.listMasks(image_id))).toHaveLength(1);
    expect(await bytesOf(api, image_id)).toBe(bytes);
    await got(api.renameImage(image_id, 'after'));
    await copied(api);
    // And once more, from what was written since.
    connection.close();
    await loseDatabases();
    const again = await signedIn();
    expect((await got(again.getImage(image_id))).title).toBe('after');
  });

  it('is made anew where it is gone, and says so', async () => {
    const { image_id, bytes } = await prepared();
    connection.close();
    await loseCopy();
    const api = await signedIn();
    expect(events).toMatchObject([{ kind: 'mended', what: 'copy_empty' }]);
    expect(await bytesOf(api, image_id)).toBe(bytes);
    await copied(api);
    connection.close();
    await loseDatabases();
    const again = await signedIn();
    expect(await bytesOf(again, image_id)).toBe(bytes);
  });

  it('that went with the databases leaves a loss that is named, and nothing is laid over it', async () => {
    await prepared();
    connection.close();
    await loseDatabases();
    await loseCopy();
    const api = await start();
    expect(await api.open()).toMatchObject({ code: 'database_lost' });
    expect(await api.open()).toMatchObject({ code: 'database_lost' });
    await got(api.startAfresh());
    await got(api.signIn('user', '123'));
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });

  it('heals a photo that is damaged or exchanged, when it is read and when it is checked', async () => {
    const { image_id, bytes } = await prepared();
    await exchangePhoto((present) => present.map((byte, i) => (i === 900 ? byte ^ 1 : byte)));
    expect(await bytesOf(connection.api, image_id)).toBe(bytes);
    expect(events).toContainEqual({ kind: 'photo_healed' });
    events.length = 0;
    expect(await bytesOf(connection.api, image_id)).toBe(bytes);
    expect(events).toEqual([]);
    await exchangePhoto(() => new Uint8Array([1, 2, 3]));
    expect(await got(connection.api.checkStorage())).toMatchObject({ sound: true });
    expect(events).toContainEqual({ kind: 'photo_healed' });
  });

  it('is not held on to by who has been ended, and the safety copy’s own record comes back with it', async () => {
    const { api } = await prepared();
    const backup = await got(api.makeBackup(null, () => undefined));
    const preview = await got(api.previewRestore(backup.blob, null, () => undefined));
    await got(api.restoreBackup(backup.blob, null, preview.fingerprint, () => undefined));
    connection.close();
    await loseDatabases();
    const again = await signedIn();
    const health = await got(again.getStorageHealth());
    expect(health.safety).not.toBe(null);
    const safety = await got(again.getCopy('safety'));
    expect(safety.blob.size).toBe(health.safety!.size);
    await got(again.previewRestore(safety.blob, null, () => undefined));
  });
});
