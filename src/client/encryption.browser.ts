/** Encryption of the whole device in the real IndexedDB and origin private file system: client, worker, both copies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import photoUrl from '../../tests/fixtures/photos/ISIC_0013778_512.jpg?url';
import { deviceBytes, exchangePhoto, got, loseCopy, loseDatabases } from '../../tests/support/browserDevice';
import type { StoreEvent, WorkerApi } from '../worker/contract';
import { connect } from './connect';
import type { Connection } from './connect';

const PASSWORD = 'one of my own';
const TITLE = 'lesion of the left forearm';
const quiet = () => undefined;
let connection: Connection;
let events: StoreEvent[];
let code: string;
let image_id: number;
let photo: string;

/** The app started anew and opened; where the data are encrypted, unlocked. */
async function start(): Promise<WorkerApi> {
  connection?.close();
  connection = connect();
  events = [];
  const { api } = connection;
  await got(api.subscribe((event) => void events.push(event)));
  const { locked } = await got(api.open());
  if (locked) await got(api.unlock('user', PASSWORD, 'password'));
  await got(api.signIn('user', PASSWORD));
  return api;
}

async function bytesOf(api: WorkerApi): Promise<string> {
  return new Uint8Array(await (await got(api.getPhoto(image_id))).arrayBuffer()).join();
}

/** What can be read of the patient's data past the app, in either copy. */
async function readable(): Promise<string[]> {
  const bytes = await deviceBytes();
  const text = new TextDecoder('latin1').decode(bytes);
  return ['SQLite format 3', 'CREATE TABLE', TITLE, 'JFIF', 'token_sha256'].filter((part) =>
    text.includes(part),
  );
}

const state = async (api: WorkerApi): Promise<string> => (await got(api.getEncryption())).state;

beforeEach(async () => {
  connection?.close();
  await caches.delete('apertura-trace');
  await caches.delete('apertura-trace-left');
  await loseDatabases();
  await loseCopy();
  connection = connect();
  const { api } = connection;
  await got(api.open());
  await got(api.signIn('user', '123'));
  code = (await got(api.changePassword('123', PASSWORD))).recovery_code!;
  const image = await got(api.addImage(await (await fetch(photoUrl)).blob()));
  image_id = image.id;
  await got(api.renameImage(image_id, TITLE));
  photo = await bytesOf(api);
});
afterEach(() => connection.close());

describe('an encrypted device', () => {
  it('has nothing to be read in either copy, and everything in the app after the password', async () => {
    const { api } = connection;
    await expect.poll(async () => (await got(api.getStorageHealth())).second_copy).toBe('kept');
    expect(await readable()).toContain('JFIF');
    // A copy from before a restore holds everything.
    const { blob } = await got(api.makeBackup(null, quiet));
    const { fingerprint } = await got(api.previewRestore(blob, null, quiet));
    await got(api.restoreBackup(blob, null, fingerprint, quiet));
    await got(api.signIn('user', PASSWORD));
    expect(await got(api.encryptDevice(PASSWORD, code, quiet))).toMatchObject({ state: 'on' });
    await got(api.renameImage(image_id, `${TITLE}, again`));
    expect((await got(api.getStorageHealth())).second_copy).toBe('kept');
    connection.close();
    expect(await readable()).toEqual([]);
    const next = await start();
    expect((await got(next.getImage(image_id))).title).toBe(`${TITLE}, again`);
    expect(await bytesOf(next)).toBe(photo);
    expect(await got(next.selfCheck())).toMatchObject({ finding: null });
    expect(await got(next.checkStorage())).toMatchObject({ sound: true });
    expect(events).toEqual([]);
    // Its backup is a plain one, as it says, and can be restored.
    const later = await got(next.makeBackup(null, quiet));
    const preview = await got(next.previewRestore(later.blob, null, quiet));
    await got(next.restoreBackup(later.blob, null, preview.fingerprint, quiet));
    connection.close();
    expect(await readable()).toEqual([]);
  });

  it('comes back whole from the second copy, locked as it was, and heals a photo from there', async () => {
    await got(connection.api.encryptDevice(PASSWORD, code, quiet));
    connection.close();
    await loseDatabases();
    const api = await start();
    expect(events).toMatchObject([{ kind: 'mended', what: 'first_lost' }]);
    expect(await bytesOf(api)).toBe(photo);
    await exchangePhoto((present) => present.map((byte, i) => (i === 900 ? byte ^ 1 : byte)));
    expect(await bytesOf(api)).toBe(photo);
    expect(events).toContainEqual({ kind: 'photo_healed' });
    // One that is plain is none of this device's any more.
    const plain = new Uint8Array(await (await fetch(photoUrl)).arrayBuffer());
    await exchangePhoto(() => plain);
    expect(await bytesOf(api)).toBe(photo);
    connection.close();
    expect(await readable()).toEqual([]);
    await loseCopy();
    expect(await bytesOf(await start())).toBe(photo);
  });

  it('opens with the same data after its worker was ended in the middle of switching, and goes on', async () => {
    let { api } = connection;
    // Before the database is turned, among the photos, and on the way back; each write of it: worker/encryption.test.ts.
    for (const [on, steps_n] of [
      [true, 1],
      [true, 2],
      [false, 1],
    ] as const) {
      let seen_n = 0;
      const end = (): void => void (++seen_n === steps_n && connection.close());
      await (on ? api.encryptDevice(PASSWORD, code, end) : api.decryptDevice(PASSWORD, end));
      expect(seen_n, `${on} ${steps_n}`).toBeGreaterThanOrEqual(steps_n);
      api = await start();
      expect(await bytesOf(api), `${on} ${steps_n}`).toBe(photo);
      expect((await got(api.getImage(image_id))).title).toBe(TITLE);
      await expect.poll(() => state(api)).toMatch(/^(on|off)$/);
    }
    expect(await state(api)).toBe('off');
    connection.close();
    expect(await readable()).toContain('JFIF');
  });
});
