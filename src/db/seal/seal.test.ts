/** What is stored encrypted: opened with its key alone, in its own place alone, as it was written alone. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { StoredDatabase } from '../store/store';
import type { Result } from '../../core/result';
import { memoryDeviceRecords } from '../testing/memoryDeviceRecords';
import { MemoryDisk } from '../testing/memoryStore';
import { isSealed, newDataKey, openFile, seal, sealFile, unseal } from './cipher';
import type { DataKey } from './cipher';
import {
  encodeHeader,
  headerFits,
  isSealedDatabase,
  pieceAt,
  plainSize,
  sealsAt,
  storedSize,
} from './layout';
import type { SealHeader, Wrap } from './layout';
import { sealedDeviceRecords } from './sealedDeviceRecords';
import { SealedStore } from './sealedStore';
import { Vault } from './vault';

let key: DataKey;
let other: DataKey;
let header: SealHeader;
beforeAll(async () => {
  [key, other] = [await newDataKey(), await newDataKey()];
  header = { key_id: key.id, state: 'on', wraps: [] };
});

const bytesOf = (n: number, seed: number) => new Uint8Array(n).map((_, i) => (i * 31 + seed) ^ (i >> 8));

/** Compared as bytes: one by one would take minutes. */
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => Buffer.from(a ?? []).equals(b);

async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

describe('a piece', () => {
  it('opens with its key and as what it is, and in no other way', async () => {
    const plain = bytesOf(PIECE_BYTES, 1);
    const sealed = await seal(key, 'piece 3', plain);
    expect(sealed.bytes.byteLength).toBe(PIECE_BYTES);
    expect(same((await unseal(key, 'piece 3', sealed))!, plain)).toBe(true);
    expect(await unseal(key, 'piece 4', sealed)).toBe(null);
    expect(await unseal(key, 'seals 3', sealed)).toBe(null);
    expect(await unseal(other, 'piece 3', sealed)).toBe(null);
    // The same bytes under another name of the same key.
    expect(await unseal({ ...key, id: other.id }, 'piece 3', sealed)).toBe(null);
    expect(same((await seal(key, 'piece 3', plain)).bytes, sealed.bytes)).toBe(false);
  });

  it('with any bit changed, or cut, does not open', async () => {
    const sealed = await seal(key, 'x', bytesOf(40, 2));
    for (const part of ['nonce', 'tag', 'bytes'] as const)
      for (let bit = 0; bit < sealed[part].byteLength * 8; bit++) {
        const bent = sealed[part].slice();
        bent[bit >> 3]! ^= 1 << (bit & 7);
        expect(await unseal(key, 'x', { ...sealed, [part]: bent }), `${part} ${bit}`).toBe(null);
      }
    expect(await unseal(key, 'x', { ...sealed, bytes: sealed.bytes.slice(0, 39) })).toBe(null);
  });

  it('of a file tells that it is encrypted, and opens at its own path alone', async () => {
    const plain = bytesOf(100, 3);
    const file = await sealFile(key, 'file uploads/a.jpg', plain);
    expect([isSealed(file), isSealed(plain), isSealed(new Uint8Array())]).toEqual([true, false, false]);
    expect(await openFile(key, 'file uploads/a.jpg', file)).toEqual(plain);
    expect(await openFile(key, 'file uploads/b.jpg', file)).toBe(null);
    expect(await openFile(other, 'file uploads/a.jpg', file)).toBe(null);
    for (let n = 0; n < file.byteLength; n++) {
      expect(await openFile(key, 'file uploads/a.jpg', file.slice(0, n)), `cut ${n}`).toBe(null);
      const bent = file.map((byte, i) => (i === n ? byte ^ 4 : byte));
      expect(await openFile(key, 'file uploads/a.jpg', bent), `byte ${n}`).toBe(null);
    }
  });
});

describe('a piece of a copy from before a restore', () => {
  it('is stored encrypted, opens in its own place alone, and is none in the clear once all are encrypted', async () => {
    const kept = memoryDeviceRecords();
    const vault = new Vault();
    const records = sealedDeviceRecords(kept, vault);
    const plain = bytesOf(100, 3);
    await got(records.putPiece('old', 0, plain));
    Object.assign(vault, { key, state: 'switching_on' });
    await got(records.putPiece('new', 0, plain));
    expect(isSealed(kept.pieces.get('new/0')!)).toBe(true);
    for (const copy_id of ['old', 'new']) expect(await got(records.getPiece(copy_id, 0))).toEqual(plain);
    kept.pieces.set('new/1', kept.pieces.get('new/0')!);
    expect(await got(records.getPiece('new', 1))).toBe(null);
    vault.state = 'on';
    expect(await got(records.getPiece('old', 0))).toBe(null);
    expect(await got(records.getPiece('new', 0))).toEqual(plain);
  });
});

describe('the stored file', () => {
  it('has a length for each length of a database, and tells it', () => {
    const sizes = [
      1,
      4096,
      PIECE_BYTES,
      PIECE_BYTES + 1,
      512 * PIECE_BYTES,
      512 * PIECE_BYTES + 1,
      9_999_999,
    ];
    for (const size of sizes) expect(plainSize(storedSize(size)), `${size}`).toBe(size);
    for (const bad of [
      0,
      PIECE_BYTES,
      5 * PIECE_BYTES,
      4 * PIECE_BYTES + 7,
      storedSize(512 * PIECE_BYTES) + 7,
    ])
      expect(plainSize(bad), `${bad}`).toBe(null);
    expect([0, 1, 511, 512, 1024].map(pieceAt)).toEqual([5, 6, 516, 518, 1031]);
    expect([0, 1, 2].map(sealsAt)).toEqual([4, 517, 1030]);
  });

  it('has room for the users of a clinic, and refuses what has none', () => {
    const wrap: Wrap = {
      ...{ login: 'w'.repeat(64), by: 'password', of: 'a'.repeat(16), salt: 'b'.repeat(32) },
      ...{ iterations: 600_000, nonce: 'c'.repeat(24), wrapped: 'd'.repeat(96) },
    };
    expect(headerFits({ ...header, wraps: Array(150).fill(wrap) })).toBe(true);
    const full = { ...header, wraps: Array(250).fill(wrap) };
    expect(headerFits(full)).toBe(false);
    expect(() => encodeHeader(full)).toThrow();
  });
});

describe('the store over it', () => {
  /** A device with this database, encrypted; and how it is opened anew. */
  async function device(database: Uint8Array) {
    const disk = new MemoryDisk();
    const vault = new Vault();
    const save = { schema_version: '1', put: [{ path: 'uploads/a', bytes: bytesOf(50, 9) }], remove: [] };
    const store = new SealedStore(disk.open(), vault);
    await got(store.load());
    await got(store.commit({ database, ...save }));
    await got(store.encrypt(key, header));
    const again = (with_key: DataKey | null = key): SealedStore => {
      const fresh = new Vault();
      fresh.key = with_key;
      return new SealedStore(disk.open(), fresh);
    };
    return { disk, store, again };
  }

  const load = async (store: SealedStore): Promise<StoredDatabase> => (await got(store.load()))!;

  it('gives back what was saved after random changes, growth over a group’s end, and a rewrite', async () => {
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % n;
    const { disk, again } = await device(bytesOf(511 * PIECE_BYTES - 100, 1));
    for (let round = 0; round < 4; round++) {
      const store = again();
      const { file } = await load(store);
      for (let n = 0; n < 3; n++) {
        const written = bytesOf(1 + random(3 * PIECE_BYTES), random(255));
        file.set(written, round === 2 && n === 0 ? file.size : random(file.size - written.byteLength));
        const change = file.change();
        await got(store.commit({ database: change, schema_version: '1', put: [], remove: [] }));
        file.settle();
        expect(disk.written.at(-1), 'a save writes what changed, and its seals').toBeLessThan(
          (change.pieces.length + 3) * PIECE_BYTES,
        );
      }
      expect(await got(store.verify(file))).toBe(null);
      const next = again();
      expect(same((await load(next)).file.toBytes(), file.toBytes())).toBe(true);
      expect((await got(next.loadKept('previous')))!.file.size).toBeGreaterThan(0);
    }
    const store = again();
    await load(store);
    const small = bytesOf(3 * PIECE_BYTES + 5, 77);
    await got(store.commit({ database: small, schema_version: '1', put: [], remove: [] }));
    expect(same((await load(again())).file.toBytes(), small)).toBe(true);
    expect(disk.database!.bytes.byteLength).toBe(storedSize(small.byteLength));
  });

  it('is locked without the key, writes nothing then, and is not opened by another', async () => {
    const { disk, again } = await device(bytesOf(40_000, 1));
    for (const wrong of [null, other, { ...other, id: key.id }]) {
      const store = again(wrong);
      const before = disk.database;
      const answer = await store.load();
      expect(answer).toMatchObject({
        ok: false,
        code: wrong?.id === key.id ? 'database_damaged' : 'data_locked',
      });
      const commit = { database: bytesOf(10, 1), schema_version: '1', put: [], remove: [] };
      expect((await store.commit(commit)).ok).toBe(false);
      expect(disk.database).toBe(before);
      expect(answer.ok || (answer.code === 'data_locked') === (store.header !== null)).toBe(true);
    }
  });

  it('names what was exchanged or taken from an older state of the same place', async () => {
    const { disk, again } = await device(bytesOf(40_000, 1));
    const older = disk.database!;
    const store = again();
    const { file } = await load(store);
    file.set(bytesOf(100, 5), 10);
    await got(store.commit({ database: file.change(), schema_version: '1', put: [], remove: [] }));
    const newer = disk.database!.bytes;
    const swapped = async (change: (bytes: Uint8Array) => void) => {
      const bytes = newer.slice();
      change(bytes);
      disk.database = { ...disk.database!, bytes };
      const answer = await again().load();
      return answer.ok ? { ok: true } : answer;
    };
    const at = (index: number) => pieceAt(index) * PIECE_BYTES;
    const tries = [
      await swapped((bytes) => bytes.copyWithin(at(0), at(1), at(2))),
      // The piece alone, the seals alone.
      await swapped((bytes) => bytes.set(older.bytes.slice(at(0), at(1)), at(0))),
      await swapped((bytes) => bytes.set(older.bytes.slice(at(0) - PIECE_BYTES, at(0)), at(0) - PIECE_BYTES)),
      await swapped((bytes) => void (bytes[9] = 0xff)),
    ];
    for (const answer of tries) expect(answer).toMatchObject({ ok: false, code: 'database_damaged' });
    expect((await swapped(() => undefined)).ok).toBe(true);
  });

  it('refuses plain photos and those of other places, once all are encrypted', async () => {
    const { disk, again } = await device(bytesOf(40_000, 1));
    const store = again();
    await load(store);
    expect(await got(store.getFile('uploads/a'))).toBe(null);
    await got(store.putFiles([{ path: 'uploads/b', bytes: bytesOf(60, 4) }]));
    expect(await got(store.getFile('uploads/b'))).toEqual(bytesOf(60, 4));
    disk.files.set('uploads/c', disk.files.get('uploads/b')!);
    expect(await got(store.getFile('uploads/c'))).toBe(null);
    disk.copies.set('uploads/d', bytesOf(5, 1));
    expect(await store.otherBytes('uploads/d')).toBe(null);
  });

  it('lays another database with its photos over the one that is there encrypted as well', async () => {
    const { disk, again } = await device(bytesOf(40_000, 1));
    const store = again();
    await load(store);
    const database = bytesOf(50_000, 6);
    const put = [{ path: 'uploads/e', bytes: bytesOf(70, 8) }];
    const whole = { database, put, remove: [], schema_version: '1', saved_at: 'later', above: 9 };
    await got(store.startOver(whole));
    expect(isSealed(disk.files.get('uploads/e')!)).toBe(true);
    const next = again();
    expect(same((await load(next)).file.toBytes(), database)).toBe(true);
    expect(next.header).toEqual(header);
    expect(await got(next.getFile('uploads/e'))).toEqual(bytesOf(70, 8));
  });

  it('leaves no session on the disk from the moment on in which the database is encrypted', async () => {
    const disk = new MemoryDisk();
    const store = new SealedStore(disk.open(), new Vault());
    await got(store.load());
    await got(store.commit({ database: bytesOf(9, 1), schema_version: '1', put: [], remove: [] }));
    const session = { token_sha256: 'a'.repeat(64), user_id: 1, is_demo: false, last_used_ms: 1 };
    await got(store.saveSessions([session]));
    await got(store.encrypt(key, { ...header, state: 'switching_on' }));
    expect(disk.sessions).toEqual([]);
    expect(await got(store.loadSessions())).toEqual([session]);
  });

  it('encrypts the states that are kept along with the newest, and opens them as they were', async () => {
    const disk = new MemoryDisk();
    const vault = new Vault();
    const store = new SealedStore(disk.open(), vault);
    await got(store.load());
    const states = [1, 2, 3].map((seed) => bytesOf(40_000, seed));
    for (const [n, database] of states.entries())
      await got(
        store.commit({ database, schema_version: '1', put: [], remove: [], before_migration: n === 1 }),
      );
    await got(store.encrypt(key, header));
    const { previous, before_migration } = disk.kept;
    for (const stored of [disk.database, previous, before_migration])
      expect(isSealedDatabase(stored!.bytes)).toBe(true);
    const kept = async (state: 'previous' | 'before_migration') =>
      (await got(store.loadKept(state)))!.file.toBytes();
    expect(same(await kept('before_migration'), states[0]!)).toBe(true);
    expect(same(await kept('previous'), states[1]!)).toBe(true);
  });

  it('finds a piece in memory that is not the one that is stored', async () => {
    const { again } = await device(bytesOf(3 * PIECE_BYTES, 1));
    const store = again();
    const { file } = await load(store);
    expect(await got(store.verify(file))).toBe(null);
    file.set(new Uint8Array([1, 2, 3]), PIECE_BYTES + 5);
    expect(await got(store.verify(file))).toEqual({ piece: 1 });
  });

  it('keeps older states, and what opens of a damaged file', async () => {
    const plain = bytesOf(3 * PIECE_BYTES, 1);
    const { disk, again } = await device(plain);
    const store = again();
    const { file } = await load(store);
    file.set(new Uint8Array([1, 2, 3]), 5);
    await got(
      store.commit({
        ...{ database: file.change(), schema_version: '2' },
        put: [],
        remove: [],
        before_migration: true,
      }),
    );
    const kept = await got(again().loadKept('before_migration'));
    expect(same(kept?.file.toBytes(), plain)).toBe(true);
    expect(await again(null).loadKept('previous')).toMatchObject({
      code: 'data_locked',
      values: { generation: 2 },
    });
    const bytes = disk.database!.bytes.slice();
    bytes[pieceAt(1) * PIECE_BYTES + 7]! ^= 1;
    disk.database = { ...disk.database!, bytes };
    const rescued = (await got(again().loadUnchecked()))!;
    expect(same(rescued.slice(0, PIECE_BYTES), file.piece(0))).toBe(true);
    expect(same(rescued.slice(PIECE_BYTES, 2 * PIECE_BYTES), new Uint8Array(PIECE_BYTES))).toBe(true);
    expect(same(rescued.slice(2 * PIECE_BYTES), plain.slice(2 * PIECE_BYTES))).toBe(true);
    expect(same((await got(again(null).loadUnchecked()))!, bytes)).toBe(true);
    await got(again(null).goBack('before_migration', 'later'));
    expect(same((await load(again())).file.toBytes(), plain)).toBe(true);
    const off = again();
    await load(off);
    await got(off.decrypt());
    expect(same(disk.database.bytes, plain)).toBe(true);
    expect(off.header).toBe(null);
  });
});
