import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Store } from '../../db/store/store';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { compactInQueue } from '../health/maintain';
import { failed, got, makeTestWorker, makeSignedIn, photoBlob } from '../../../tests/support/testWorker';

const NEWEST = MIGRATIONS.at(-1)!.name;

describe('open', () => {
  it('makes a fresh database, seeds the user, stores it', async () => {
    const { api, disk } = makeTestWorker();
    expect(await got(api.open())).toEqual({
      schema_version: NEWEST,
      fresh: true,
      generation: 1,
      seed_password_stands: true,
      idle_minutes: 5,
      readonly_because: null,
      locked: false,
    });
    expect(disk.database?.schema_version).toBe(NEWEST);
    const db = await openSqlite(disk.database!.bytes);
    const users = db.rows<{ login: string; password_hash: string }>('SELECT login, password_hash FROM users');
    expect(users).toHaveLength(1);
    expect(users[0]!.login).toBe('user');
    expect(users[0]!.password_hash).toMatch(/^\$2[aby]\$04\$/);
  });

  it('opens what is there without writing, and answers the same when called again', async () => {
    const first = makeTestWorker();
    await got(first.api.open());
    const worker = makeTestWorker(first.disk);
    const info = await got(worker.api.open());
    expect(info).toMatchObject({ fresh: false, generation: 1 });
    expect(await got(worker.api.open())).toEqual(info);
    expect(worker.disk.commits_n).toBe(1);
  });

  it('seeds nobody where there is a user already', async () => {
    const { api, disk } = await makeSignedIn();
    await got(api.changePassword('123', 'something better'));
    const worker = makeTestWorker(disk);
    expect(await got(worker.api.open())).toMatchObject({ seed_password_stands: false });
    expect(await failed(worker.api.signIn('user', '123'))).toBe('wrong_credentials');
  });

  it('is refused while another tab writes, and works when asked again later', async () => {
    let taken = true;
    const { api } = makeTestWorker(new MemoryDisk(), {
      takeLock: async () => (taken ? fail('locked_by_another_tab') : { ok: true, value: null }),
    });
    expect(await failed(api.open())).toBe('locked_by_another_tab');
    expect(await failed(api.signIn('user', '123'))).toBe('locked_by_another_tab');
    expect(await failed(api.listImages(0, 10))).toBe('locked_by_another_tab');
    taken = false;
    await got(api.open());
    await got(api.signIn('user', '123'));
  });

  it('gives nothing of sound data to whoever was refused, though the other tab has gone meanwhile', async () => {
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk).api.open());
    let taken = true;
    const { api } = makeTestWorker(disk, {
      takeLock: async () => (taken ? fail('locked_by_another_tab') : { ok: true, value: null }),
    });
    expect(await failed(api.open())).toBe('locked_by_another_tab');
    taken = false;
    expect(await failed(api.exportDatabaseCopy())).toBe('locked_by_another_tab');
    expect(await failed(api.inspectStore())).toBe('locked_by_another_tab');
  });

  it('says so without IndexedDB', async () => {
    const { api } = makeTestWorker(new MemoryDisk(), { openStore: async () => fail('storage_unavailable') });
    expect(await failed(api.open())).toBe('storage_unavailable');
  });

  it('opens a newer database for looking only, and leaves it as it is', async () => {
    const future = [...MIGRATIONS, { name: '9999_future.sql', sql: 'CREATE TABLE future (id INTEGER)' }];
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk, { migrations: future }).api.open());
    const before = disk.database;
    const { api, runtime } = makeTestWorker(disk);
    expect(await got(api.open())).toMatchObject({
      schema_version: '9999_future.sql',
      readonly_because: { code: 'database_newer_than_app' },
    });
    await got(api.signIn('user', '123'));
    expect((await got(api.listImages(0, 10))).total).toBe(0);
    expect(await failed(api.addImage(photoBlob()))).toBe('database_newer_than_app');
    expect(await failed(api.changePassword('123', 'something better'))).toBe('database_newer_than_app');
    expect(await failed(runtime.enqueue(() => compactInQueue(runtime)))).toBe('database_newer_than_app');
    expect((await got(api.exportDatabaseCopy())).blob.size).toBe(before!.bytes.byteLength);
    // A backup can be taken out; this app itself could not restore it.
    const { blob } = await got(api.makeBackup(null, () => undefined));
    expect(await failed(api.previewRestore(blob, null, () => undefined))).toBe('database_newer_than_app');
    expect(disk.database).toBe(before);
  });

  it('refuses a newer database that it cannot read', async () => {
    const future = [...MIGRATIONS, { name: '9999_future.sql', sql: 'ALTER TABLE spots RENAME TO pulses' }];
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk, { migrations: future }).api.open());
    const before = disk.database;
    expect(await failed(makeTestWorker(disk).api.open())).toBe('database_newer_than_app');
    expect(disk.database).toBe(before);
  });

  it('stores nothing of a migration that fails, leaves the old state for looking, opens when mended', async () => {
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk).api.open());
    const before = disk.database;
    const bad = [
      ...MIGRATIONS,
      { name: '9000_fine.sql', sql: 'CREATE TABLE fine (id INTEGER)' },
      { name: '9001_bad.sql', sql: 'CREATE TABLE users (id INTEGER)' },
    ];
    const { api } = makeTestWorker(disk, { migrations: bad });
    expect(await got(api.open())).toMatchObject({
      schema_version: NEWEST,
      readonly_because: { code: 'migration_failed', values: { migration: '9001_bad.sql' } },
    });
    await got(api.signIn('user', '123'));
    expect(await failed(api.addImage(photoBlob()))).toBe('migration_failed');
    expect(disk.database).toBe(before);
    expect(await got(makeTestWorker(disk).api.open())).toMatchObject({ readonly_because: null });
  });

  it('keeps the state before a migration, and can go back to it', async () => {
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk).api.open());
    const before = disk.database!;
    const next = [...MIGRATIONS, { name: '9000_wrong.sql', sql: "UPDATE users SET login = 'nobody'" }];
    const { api } = makeTestWorker(disk, { migrations: next });
    expect(await got(api.open())).toMatchObject({ schema_version: '9000_wrong.sql', generation: 2 });
    expect(disk.kept.before_migration).toBe(before);
    // What counts as saved last is what the migration has made.
    expect(await disk.presence.promised()).toMatchObject({ generation: 2 });
    // Only where the database is not open: nobody loses saves by mistake.
    disk.database!.bytes.fill(0x55, 4096, 8192);
    const later = makeTestWorker(disk);
    expect(await failed(later.api.open())).toBe('database_damaged');
    expect(await got(later.api.inspectStore())).toMatchObject({
      newest: { failure: { code: 'database_damaged' } },
      kept: [
        { state: 'previous', info: { generation: 1, failure: null } },
        { state: 'before_migration', info: { generation: 1, failure: null } },
      ],
    });
    expect(await got(later.api.openKept('before_migration'))).toMatchObject({
      generation: 3,
      schema_version: NEWEST,
    });
    await got(later.api.signIn('user', '123'));
  });

  it('names a damaged database and does not overwrite it', async () => {
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk).api.open());
    disk.database!.bytes.fill(0x55, 4096, 8192);
    const before = disk.database!.bytes.slice();
    expect(await failed(makeTestWorker(disk).api.open())).toBe('database_damaged');
    expect(disk.database!.bytes).toEqual(before);
  });

  it('closes the store that it could not use, and keeps the one that it uses', async () => {
    const disk = new MemoryDisk();
    const counts = { opened_n: 0, closed_n: 0 };
    let bend: (store: Store) => void = () => undefined;
    const { api, env, clock } = makeTestWorker(disk, {
      openStore: async () => {
        const store = disk.open();
        counts.opened_n += 1;
        store.close = () => void (counts.closed_n += 1);
        bend(store);
        return ok(store);
      },
    });
    bend = (store) => (store.claim = async () => fail('storage_failed'));
    expect(await failed(api.open())).toBe('storage_failed');
    bend = (store) => (store.load = async () => fail('database_damaged'));
    expect(await failed(api.open())).toBe('database_damaged');
    // What could be saved nowhere is not opened.
    bend = (store) => (store.mend = async () => fail('storage_full'));
    expect(await failed(api.open())).toBe('storage_full');
    expect(counts).toEqual({ opened_n: 3, closed_n: 3 });
    bend = () => undefined;
    await got(api.open());
    await got(api.open());
    expect(counts).toEqual({ opened_n: 4, closed_n: 3 });
    expect(disk.database!.saved_at).toBe(env.now().toISOString());
    expect(disk.database!.saved_at).toBe(new Date(clock.ms).toISOString());
  });

  it('says so where data were here once and are gone, and lays nothing over the loss', async () => {
    const disk = new MemoryDisk();
    await got(makeTestWorker(disk).api.open());
    disk.database = null;
    const { api } = makeTestWorker(disk);
    expect(await failed(api.open())).toBe('database_lost');
    expect(disk.database).toBeNull();
    expect(await failed(api.listImages(0, 1))).toBe('database_lost');
    expect(await got(api.startAfresh())).toMatchObject({ fresh: true });
  });

  it('is refused when the first save fails, and can be repeated', async () => {
    const worker = makeTestWorker();
    worker.disk.failures = ['storage_full'];
    expect(await failed(worker.api.open())).toBe('storage_full');
    expect(await got(worker.api.open())).toMatchObject({ fresh: true, generation: 1 });
  });
});
