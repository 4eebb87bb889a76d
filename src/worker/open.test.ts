import { describe, expect, it } from 'vitest';
import { fail } from '../core/result';
import { MIGRATIONS } from '../db/migrations';
import { openSqlite } from '../db/sqlite';
import { MemoryDisk } from '../db/testing/memoryStore';
import { failed, got, makeDesk, makeSignedIn } from '../../tests/support/desk';

const NEWEST = MIGRATIONS.at(-1)!.name;

describe('open', () => {
  it('makes a fresh database, seeds the user, stores it', async () => {
    const { api, disk } = makeDesk();
    expect(await got(api.open())).toEqual({
      schema_version: NEWEST,
      fresh: true,
      generation: 1,
      seed_password_stands: true,
    });
    expect(disk.database?.schema_version).toBe(NEWEST);
    const db = await openSqlite(disk.database!.bytes);
    const users = db.rows<{ login: string; password_hash: string }>('SELECT login, password_hash FROM users');
    expect(users).toHaveLength(1);
    expect(users[0]!.login).toBe('user');
    expect(users[0]!.password_hash).toMatch(/^\$2[aby]\$04\$/);
  });

  it('opens what is there without writing, and answers the same when called again', async () => {
    const first = makeDesk();
    await got(first.api.open());
    const desk = makeDesk(first.disk);
    const info = await got(desk.api.open());
    expect(info).toMatchObject({ fresh: false, generation: 1 });
    expect(await got(desk.api.open())).toEqual(info);
    expect(desk.disk.commits_n).toBe(1);
  });

  it('seeds nobody where there is a user already', async () => {
    const { api, disk } = await makeSignedIn();
    await got(api.changePassword('123', 'something better'));
    const desk = makeDesk(disk);
    expect(await got(desk.api.open())).toMatchObject({ seed_password_stands: false });
    expect(await failed(desk.api.signIn('user', '123'))).toBe('wrong_credentials');
  });

  it('is refused while another tab writes, and works when asked again later', async () => {
    let taken = true;
    const { api } = makeDesk(new MemoryDisk(), {
      takeLock: async () => (taken ? fail('locked_by_another_tab') : { ok: true, value: null }),
    });
    expect(await failed(api.open())).toBe('locked_by_another_tab');
    expect(await failed(api.signIn('user', '123'))).toBe('locked_by_another_tab');
    expect(await failed(api.listImages(0, 10))).toBe('locked_by_another_tab');
    taken = false;
    await got(api.open());
    await got(api.signIn('user', '123'));
  });

  it('says so without IndexedDB', async () => {
    const { api } = makeDesk(new MemoryDisk(), { openStore: async () => fail('storage_unavailable') });
    expect(await failed(api.open())).toBe('storage_unavailable');
  });

  it('leaves a newer database as it is', async () => {
    const future = [...MIGRATIONS, { name: '9999_future.sql', sql: 'CREATE TABLE future (id INTEGER)' }];
    const disk = new MemoryDisk();
    await got(makeDesk(disk, { migrations: future }).api.open());
    const before = disk.database;
    expect(await failed(makeDesk(disk).api.open())).toBe('database_newer_than_app');
    expect(disk.database).toBe(before);
  });

  it('stores nothing of a migration that fails, and opens when it is mended', async () => {
    const disk = new MemoryDisk();
    await got(makeDesk(disk).api.open());
    const before = disk.database;
    const bad = [
      ...MIGRATIONS,
      { name: '9000_fine.sql', sql: 'CREATE TABLE fine (id INTEGER)' },
      { name: '9001_bad.sql', sql: 'CREATE TABLE users (id INTEGER)' },
    ];
    expect(await failed(makeDesk(disk, { migrations: bad }).api.open())).toBe('migration_failed');
    expect(disk.database).toBe(before);
    await got(makeDesk(disk).api.open());
  });

  it('names a damaged database and does not overwrite it', async () => {
    const disk = new MemoryDisk();
    await got(makeDesk(disk).api.open());
    disk.database!.bytes.fill(0x55, 4096, 8192);
    const before = disk.database!.bytes.slice();
    expect(await failed(makeDesk(disk).api.open())).toBe('database_damaged');
    expect(disk.database!.bytes).toEqual(before);
  });

  it('is refused when the first save fails, and can be repeated', async () => {
    const desk = makeDesk();
    desk.disk.failures = ['storage_full'];
    expect(await failed(desk.api.open())).toBe('storage_full');
    expect(await got(desk.api.open())).toMatchObject({ fresh: true, generation: 1 });
  });
});
