/** An encrypted device over the real store with its second copy: older states, healing, and ends in the middle. */
import { deleteDB } from 'idb';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIECE_BYTES, sameBytes } from '../sqlite/pagedFile';
import {
  change,
  disks,
  eachOnItsOwnDevice,
  end,
  name,
  openDisks,
  placeIs,
  unclaimed,
} from '../testing/copiedDevice';
import { fileOf, got, text } from '../testing/contract/support';
import { damagePiece } from '../testing/tamper';
import { newDataKey } from './cipher';
import type { DataKey } from './cipher';
import { pieceAt } from './layout';
import { SealedStore } from './sealedStore';
import { Vault } from './vault';

eachOnItsOwnDevice();
let key: DataKey;
beforeAll(async () => void (key = await newDataKey()));

/** The app started anew, with the key at hand. */
async function start() {
  const vault = new Vault();
  vault.key = key;
  const store = new SealedStore(await unclaimed(), vault);
  await got(store.claim('one'));
  const loaded = await got(store.load());
  const mended = await got(store.mend());
  return { store, loaded, mended, bytes: loaded?.file.toBytes() ?? new Uint8Array() };
}

/** Three saves and a photo, plain; then encrypted, with all states. */
async function encrypted() {
  const { store } = await start();
  await got(store.commit(change(fileOf(3, 1), { put: [{ path: 'uploads/a', bytes: text('pixels') }] })));
  await got(store.commit(change(fileOf(3, 2), { before_migration: true })));
  await got(store.commit(change(fileOf(4, 3))));
  while (await store.keepCopy(true));
  await got(store.encrypt(key, { key_id: key.id, state: 'on', wraps: [] }));
  return store;
}

/** A change of one piece, as SQLite's pages come. */
async function onePiece(
  { store, loaded }: Awaited<ReturnType<typeof start>>,
  seed: number,
): Promise<Uint8Array> {
  const { file } = loaded!;
  file.set(new Uint8Array(100).fill(seed), PIECE_BYTES);
  await got(store.commit(change(file.change())));
  file.settle();
  return file.toBytes();
}

describe('an encrypted store with two copies', () => {
  it('keeps the states from before the last save and the last migration, over saves and a loss', async () => {
    const store = await encrypted();
    const kept = async (of: SealedStore, state: 'previous' | 'before_migration') =>
      (await got(of.loadKept(state)))?.file.toBytes() ?? new Uint8Array();
    expect(sameBytes(await kept(store, 'previous'), fileOf(3, 2))).toBe(true);
    expect(sameBytes(await kept(store, 'before_migration'), fileOf(3, 1))).toBe(true);
    await end(store);
    const next = await start();
    const before = next.bytes;
    const after = await onePiece(next, 7);
    expect(sameBytes(await kept(next.store, 'previous'), before)).toBe(true);
    await onePiece(next, 8);
    // What was written over is told without reading it, and is what lay there.
    expect(sameBytes(await kept(next.store, 'previous'), after)).toBe(true);
    expect(sameBytes(await kept(next.store, 'before_migration'), fileOf(3, 1))).toBe(true);
    await end(next.store);
    await deleteDB(name);
    const again = await start();
    expect(again.mended).toMatchObject({ what: 'first_lost' });
    expect(sameBytes(await kept(again.store, 'previous'), after)).toBe(true);
    await got(again.store.goBack('before_migration', 'later'));
    expect(sameBytes((await got(again.store.load()))!.file.toBytes(), fileOf(3, 1))).toBe(true);
  });

  it('mends a damaged piece from the second copy without the key, and names it where both are hit', async () => {
    await end(await encrypted());
    await damagePiece(name, pieceAt(1));
    const locked = new SealedStore(await unclaimed(), new Vault());
    await got(locked.claim('one'));
    expect(await locked.load()).toMatchObject({ code: 'data_locked' });
    expect(await got(locked.mend())).toMatchObject({ what: 'first_damaged' });
    await end(locked);
    const healed = await start();
    expect(healed.mended).toBe(null);
    expect(sameBytes(healed.bytes, fileOf(4, 3))).toBe(true);
    await end(healed.store);
    await damagePiece(name, pieceAt(1));
    for (const disk of Object.values(disks)) disk.bytes.fill(0);
    const store = new SealedStore(await unclaimed(), new Vault());
    await got(store.claim('one'));
    expect(await store.load()).toMatchObject({ code: 'database_damaged', values: { piece: pieceAt(1) } });
  });

  it('that ended before its second copy was written opens encrypted, and the copy follows', async () => {
    const { store } = await start();
    await got(store.commit(change(fileOf(3, 1))));
    while (await store.keepCopy(true));
    // The files are gone for this worker from here on, as they are for one that has been ended.
    placeIs(async () => 'failing');
    for (const disk of Object.values(disks)) disk.held = false;
    const plain = disks.a.bytes.slice();
    store.close();
    const { store: alone } = await start();
    await got(alone.encrypt(key, { key_id: key.id, state: 'switching_on', wraps: [] }));
    alone.close();
    disks.a.bytes = plain;
    placeIs(async () => openDisks());
    const next = await start();
    expect(next.mended).toBe(null);
    expect(sameBytes(next.bytes, fileOf(3, 1))).toBe(true);
    await end(next.store);
    await deleteDB(name);
    const again = await start();
    expect(again.store.header?.state).toBe('switching_on');
    expect(sameBytes(again.bytes, fileOf(3, 1))).toBe(true);
    await got(again.store.decrypt());
    await end(again.store);
    await deleteDB(name);
    const off = await start();
    expect([off.store.header, sameBytes(off.bytes, fileOf(3, 1))]).toEqual([null, true]);
  });
});
