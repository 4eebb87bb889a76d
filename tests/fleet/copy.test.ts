/** What is beneath a load: rows as bytes, a stream that waits, an old device, a passphrase that is typed. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Column, Value } from '../../scripts/fleet/binary';
import { copyRows } from '../../scripts/fleet/merge';
import { typedPassphrase } from '../../scripts/fleet/passphrase';
import type { BackupManifest } from '../../src/core/backup/manifest';
import { openSqlite } from '../../src/db/sqlite/sqlite';
import { MemoryDisk } from '../../src/db/testing/memoryStore';
import { sha256Hex } from '../../src/worker/kernel/hash';
import { backUp, describeWithPostgres, makeTablet, startFleet } from '../support/fleet';
import type { Fleet } from '../support/fleet';
import { addDrawnImage, fixture, got, makeTestWorker, plan } from '../support/testWorker';

let fleet: Fleet;
const load = (name: string, ...more: string[]) => fleet.run(['load', name, '--photos', 'photos', ...more]);

describeWithPostgres('beneath a load', () => {
  beforeAll(async () => {
    fleet = await startFleet();
    expect((await fleet.run(['init', '--tenant', 'derma'])).status).toBe(0);
  });
  afterAll(() => fleet.stop());

  it('every value arrives as it was, and one that does not fit its column is refused', async () => {
    const client = await fleet.client();
    await client.query(
      'CREATE TEMP TABLE kinds (n integer, a bigint, i integer, f double precision, t text, j json, d date)',
    );
    const columns: Column[] = [
      ...[{ name: 'n', type: 'integer' } as const, { name: 'a', type: 'bigint' } as const],
      ...[{ name: 'i', type: 'integer' } as const, { name: 'f', type: 'double precision' } as const],
      ...[{ name: 't', type: 'text' } as const, { name: 'j', type: 'json' } as const],
      { name: 'd', type: 'date' },
    ];
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !value.includes('\0') && value.isWellFormed());
    const days = fc.integer({ min: -20_000, max: 40_000 });
    const row = fc.tuple(
      maybe(fc.maxSafeInteger()),
      maybe(fc.integer()),
      maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
      maybe(text),
      maybe(fc.json({ stringUnit: 'grapheme-ascii' })),
      maybe(days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))),
    );
    const rows = fc.sample(row, { numRuns: 500, seed: 7 }).map((values, n): Value[] => [n, ...values]);
    await copyRows(client, 'kinds', columns, rows);
    const found = await client.query({
      text: 'SELECT n, a, i, f, t, j, d::text FROM kinds ORDER BY n',
      rowMode: 'array',
    });
    // -0 counts, too.
    const told = (all: readonly Value[][]) =>
      all.map((values) => values.map((value) => (Object.is(value, -0) ? '-0' : value)));
    expect(told(found.rows as Value[][])).toEqual(told(rows));

    for (const [name, value] of [
      ['a', 1.5],
      ['a', 2 ** 53],
      ['a', '7'],
      ['i', 2 ** 31],
      ['f', 'x'],
      ['t', 7],
      ['t', 'a\0b'],
    ] as const) {
      const one = columns.filter((column) => column.name === name);
      await expect(copyRows(client, 'kinds', one, [[value]]), `${name} ${value}`).rejects.toThrow(
        'does not fit its column',
      );
    }
  });

  it('asks for no more rows than the database takes', async () => {
    const [one, other, watch] = [await fleet.client(), await fleet.client(), await fleet.client()];
    await other.query('CREATE TABLE wide (x text)');
    await other.query('BEGIN');
    await other.query('LOCK TABLE wide');
    const wanted_n = 40_000;
    let asked_n = 0;
    function* rows() {
      for (; asked_n < wanted_n; asked_n++) yield ['x'.repeat(1000)];
    }
    const copied = copyRows(one, 'wide', [{ name: 'x', type: 'text' }], rows());
    const waiting = async () =>
      (
        await watch.query(
          "SELECT FROM pg_stat_activity WHERE query LIKE 'COPY wide%' AND wait_event_type = 'Lock'",
        )
      ).rows.length > 0;
    while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 10));
    // 40 MB are there to be sent; what was asked for is a few pieces.
    expect(asked_n).toBeLessThan(5000);
    await other.query('COMMIT');
    await copied;
    expect(asked_n).toBe(wanted_n);
    expect((await other.query<{ n: number }>('SELECT count(*) AS n FROM wide')).rows[0]!.n).toBe(wanted_n);
    await other.query('DROP TABLE wide');
  });

  it('an old device comes in, and goes on where it is brought to the schema of today', async () => {
    const database = fixture('tests/fixtures/databases/with-plan-0014.sqlite');
    const manifest = {
      ...{ format: 'apertura-backup', format_version: 1, app_version: '0.9.0', generation: 7 },
      ...{ schema_version: '0014_never_accept_sheets.sql', made_at: '2026-02-01T08:00:00.000Z', files: [] },
      database: { name: 'apertura.sqlite', size: database.length, sha256: await sha256Hex(database) },
      missing: ['uploads/a.jpg', 'thumbs/a.jpg.jpg'],
    };
    const zip = zipSync({ 'apertura.sqlite': database, 'manifest.json': strToU8(JSON.stringify(manifest)) });
    writeFileSync(join(fleet.folder, 'old.zip'), zip);
    expect(await load('old.zip')).toMatchObject({ status: 0, err: '' });
    expect((await load('old.zip')).out).toContain('taken in before');

    const disk = new MemoryDisk();
    disk.database = { bytes: database, generation: 7, schema_version: manifest.schema_version, saved_at: '' };
    const today = makeTestWorker(disk);
    await got(today.api.open());
    await got(today.api.signIn('user', '123'));
    await got(today.api.renameImage(1, 'years later'));
    await backUp(today, fleet.folder, 'today.zip');
    const { out, err } = await load('today.zip');
    expect(err).toBe('');
    expect(out).toMatch(/device (device-\w+), of .* 3 plans, .*; verified/);
    const devices = await fleet.rows<{ title: string }>(
      "SELECT title FROM images WHERE title = 'years later'",
    );
    expect(devices).toHaveLength(1);
    expect(await fleet.rows('SELECT FROM fleet_devices')).toHaveLength(1);
    expect((await fleet.run(['verify'])).err).toBe('');
  });

  it('a load that needs parts for a new month waits for nobody who reads or loads', async () => {
    const tablet = await makeTablet(200);
    await backUp(tablet, fleet.folder, 'autumn.zip');
    const other = await fleet.client();
    await other.query("ALTER DATABASE fleet SET lock_timeout = '20s'");
    await other.query('BEGIN');
    await other.query('LOCK TABLE spots, audit_log IN ROW EXCLUSIVE MODE');
    expect(await load('autumn.zip', '--device', 'autumn')).toMatchObject({ status: 0, err: '' });
    await other.query('ROLLBACK');
    const parts = await fleet.rows<{ part: string }>(
      "SELECT DISTINCT tableoid::regclass::text AS part FROM spots WHERE device_id = 'autumn'",
    );
    expect(parts).toEqual([{ part: 'spots_2026_09' }]);
  });

  it('photos that were lost are laid down again by a backup that has them', async () => {
    const tablet = await makeTablet(3);
    await backUp(tablet, fleet.folder, 'new.zip');
    expect((await load('new.zip')).status).toBe(0);
    const photos = join(fleet.folder, 'photos');
    const files = readdirSync(photos, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.jpg'),
    );
    rmSync(join(photos, files[0]!));
    writeFileSync(join(photos, files[1]!), 'half');
    // Both tablets have photographed the same, so each names both files.
    expect((await fleet.run(['verify', '--photos', 'photos'])).err).toMatch(
      /^(\S+ \S+: \S+: the photo is missing or damaged \(\w+\)\n){4}$/,
    );
    expect((await load('new.zip')).out).toContain('nothing changed, but 2 lost photos laid down again');
    expect(await fleet.run(['verify', '--photos', 'photos'])).toMatchObject({ status: 0, err: '' });
    expect(existsSync(join(photos, files[0]!))).toBe(true);
  });

  it('a photo that the tablet has taken away since is not laid down again by an older backup', async () => {
    const tablet = await makeTablet(4);
    const icon = (name: string) => new Blob([fixture(`public/icons/${name}`)]);
    const taken_away = await got(tablet.api.addImage(icon('icon-192.png')));
    const kept = await got(tablet.api.addImage(icon('icon-512.png')));
    await backUp(tablet, fleet.folder, 'before.zip');
    const at = ['--device', 'thinner', '--photos', 'thinner'];
    expect((await load('before.zip', ...at)).status).toBe(0);
    await got(tablet.api.deleteImage(taken_away.id));
    await backUp(tablet, fleet.folder, 'after.zip');
    expect((await load('after.zip', ...at)).status).toBe(0);
    rmSync(join(fleet.folder, 'thinner'), { recursive: true });
    expect((await load('before.zip', ...at)).out).toContain(
      'nothing changed, but 4 lost photos laid down again',
    );
    const files = readdirSync(join(fleet.folder, 'thinner'), { recursive: true, encoding: 'utf8' });
    expect(files.join()).toContain(kept.sha256);
    expect(files.join()).not.toContain(taken_away.sha256);
    const out = [
      '--tenant',
      'derma',
      '--device',
      'thinner',
      '--image',
      String(taken_away.id),
      '--without-photo',
    ];
    expect((await fleet.run(['export', ...out])).err).toContain(`There is no image ${taken_away.id}`);
  });

  it('a photo that cannot be laid down leaves nothing: no half of it, and no row', async () => {
    const tablet = await makeTablet(6);
    await backUp(tablet, fleet.folder, 'blocked.zip');
    const { sha256 } = await got(tablet.api.getImage(tablet.image_id));
    const beside = join(fleet.folder, 'blocked/derma', sha256.slice(0, 2), sha256.slice(2, 4));
    mkdirSync(join(beside, `${sha256}.jpg`, 'in the way'), { recursive: true });
    const refused = await load('blocked.zip', '--device', 'blocked', '--photos', 'blocked');
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('photos cannot be written') });
    expect(readdirSync(beside)).toEqual([`${sha256}.jpg`]);
    expect(await fleet.rows("SELECT FROM fleet_devices WHERE device_id = 'blocked'")).toEqual([]);
  });

  it('a part is made for a whole month alone', async () => {
    const as = { role: 'apertura_loader' };
    await expect(fleet.rows("SELECT fleet_make_month('2031-01-15')", as)).rejects.toThrow('first day');
  });

  it('two users that have changed names with each other come in', async () => {
    const tablet = await makeTablet(5);
    const { db } = tablet.runtime.opened!;
    await got(tablet.api.addUser('second', 'a temporary one'));
    await backUp(tablet, fleet.folder, 'names.zip');
    expect((await load('names.zip', '--device', 'names')).status).toBe(0);
    expect(db.row("SELECT id FROM users WHERE login = 'second'")).toEqual({ id: 2 });
    const rename = (id: number, login: string) => tablet.api.renameUser(id, login);
    await got(rename(2, 'third'));
    await got(rename(1, 'second'));
    await got(rename(2, 'user'));
    await backUp(tablet, fleet.folder, 'names.zip');
    expect(await load('names.zip', '--device', 'names')).toMatchObject({ status: 0, err: '' });
    expect(await fleet.rows("SELECT id, login FROM users WHERE device_id = 'names' ORDER BY id")).toEqual([
      { id: 1, login: 'second' },
      { id: 2, login: 'user' },
    ]);
  });

  it('a device that is not named is found by its beginning, in its own clinic alone', async () => {
    const tablet = await makeTablet(8);
    await backUp(tablet, fleet.folder, 'found.zip');
    expect((await fleet.run(['init', '--tenant', 'skin'])).status).toBe(0);
    const derma = ['--tenant', 'derma'];
    expect((await load('found.zip', ...derma, '--device', 'chosen')).status).toBe(0);
    expect((await load('found.zip', ...derma)).out).toContain('device chosen: taken in before');
    // The name that another clinic has given is not told here.
    expect((await load('found.zip', '--tenant', 'skin')).out).toMatch(/clinic skin, device device-\w+, of /);
    expect((await load('found.zip', ...derma, '--device', 'twice')).status).toBe(0);
    expect(await load('found.zip', ...derma)).toMatchObject({
      status: 2,
      err: 'Several devices have the beginning of this one: say which with --device (chosen, twice).\n',
    });
  });

  it('a load changes nothing of another tablet, nor of one that is called so in another clinic', async () => {
    const [poor, rich] = [await makeTablet(10), await makeTablet(11)];
    for (const coverage_pct of [3, 5]) await got(plan(rich, rich.image_id, { coverage_pct }));
    await addDrawnImage(rich);
    await backUp(rich, fleet.folder, 'rich.zip');
    await backUp(poor, fleet.folder, 'poor.zip');
    const take = async (name: string, tenant: string, device: string) =>
      expect(await load(name, '--tenant', tenant, '--device', device)).toMatchObject({ status: 0, err: '' });
    await take('rich.zip', 'derma', 'rich');
    await take('rich.zip', 'skin', 'poor');
    await take('poor.zip', 'derma', 'poor');
    /** All rows of the other two and where they lie, so that one that was written anew shows. */
    const others = async () => {
      const found: Record<string, unknown[]> = {};
      for (const { name } of await fleet.rows<{ name: string }>(
        `SELECT relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attname = 'device_id'
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
      ))
        found[name] = await fleet.rows(
          `SELECT ctid, xmin, t.* FROM ${name} t
           WHERE (tenant_id, device_id) IN (('derma', 'rich'), ('skin', 'poor')) ORDER BY ctid`,
        );
      return found;
    };
    const before = await others();
    expect(before['fleet_spots']).toHaveLength(6);
    await got(poor.api.renameImage(poor.image_id, 'another name'));
    const { id } = await got(plan(poor, poor.image_id, { coverage_pct: 6 }));
    await backUp(poor, fleet.folder, 'poor.zip');
    await take('poor.zip', 'derma', 'poor');
    expect(await others()).toEqual(before);
    await got(poor.api.deleteDraft(id));
    await backUp(poor, fleet.folder, 'poor.zip');
    await take('poor.zip', 'derma', 'poor');
    expect(await others()).toEqual(before);
  });

  it('records that were changed in the database, or put in there, are not written over: the load is refused', async () => {
    const tablet = await makeTablet(12);
    await backUp(tablet, fleet.folder, 'held.zip');
    const take = () => load('held.zip', '--tenant', 'derma', '--device', 'held');
    expect((await take()).status).toBe(0);
    await got(tablet.api.renameImage(tablet.image_id, 'another name'));
    await backUp(tablet, fleet.folder, 'held.zip');
    const columns = 'tenant_id, device_id, owner_id, user_id, kind, payload, created_at, prev_hash, hash';
    for (const [table, harm, undo] of [
      ['decisions', "SET reason = 'so'", "SET reason = ''"],
      [
        'access_log',
        `INSERT INTO access_log (id, ${columns}) SELECT 999, ${columns} FROM access_log WHERE device_id = 'held' LIMIT 1`,
        'DELETE FROM access_log WHERE id = 999',
      ],
    ] as const) {
      const run = (sql: string) =>
        fleet.server.sql(
          sql.startsWith('SET') ? `UPDATE ${table} ${sql} WHERE device_id = 'held'` : sql,
          'fleet',
        );
      run(harm);
      expect(await take()).toMatchObject({
        status: 2,
        err: expect.stringContaining(`1 rows of ${table} are not those that were taken in`),
      });
      run(undo);
    }
    expect(await take()).toMatchObject({ status: 0, err: '' });
  });

  it('of two backups with the same records the tablet’s own count of saves tells which is older', async () => {
    const early = unzipSync(await backUp(await makeTablet(14), fleet.folder, 'early.zip'));
    const db = await openSqlite(early['apertura.sqlite']!);
    db.script("UPDATE images SET title = 'later'");
    const database = db.export();
    db.close();
    const manifest = JSON.parse(strFromU8(early['manifest.json']!)) as BackupManifest;
    const held = { ...manifest.database, size: database.byteLength, sha256: await sha256Hex(database) };
    const later = { ...manifest, database: held, generation: manifest.generation + 1 };
    const zip = zipSync({
      ...early,
      ...{ 'apertura.sqlite': database, 'manifest.json': strToU8(JSON.stringify(later)) },
    });
    writeFileSync(join(fleet.folder, 'late.zip'), zip);
    const take = (name: string, device: string) => load(name, '--tenant', 'derma', '--device', device);
    expect((await take('early.zip', 'onwards')).status).toBe(0);
    expect((await take('late.zip', 'onwards')).out).toContain('1 changed');
    expect((await take('late.zip', 'backwards')).status).toBe(0);
    expect((await take('early.zip', 'backwards')).out).toContain('older than what is there; nothing changed');
    const titles = await fleet.rows("SELECT title FROM images WHERE device_id IN ('onwards', 'backwards')");
    expect(titles).toEqual([{ title: 'later' }, { title: 'later' }]);
  });

  it('a backup with more records goes on, whatever its tablet counts: it may have begun to count anew', async () => {
    const tablet = await makeTablet(15);
    await backUp(tablet, fleet.folder, 'counted.zip');
    await got(tablet.api.renameImage(tablet.image_id, 'counted anew'));
    await got(plan(tablet, tablet.image_id, { coverage_pct: 3 }));
    const files = unzipSync(await backUp(tablet, fleet.folder, 'anew.zip'));
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as BackupManifest;
    const text = JSON.stringify({ ...manifest, generation: 1 });
    writeFileSync(join(fleet.folder, 'anew.zip'), zipSync({ ...files, 'manifest.json': strToU8(text) }));
    const take = (name: string) => load(name, '--tenant', 'derma', '--device', 'anew');
    expect((await take('counted.zip')).status).toBe(0);
    expect((await take('anew.zip')).out).toContain('; verified');
    expect(await fleet.rows("SELECT title FROM images WHERE device_id = 'anew'")).toEqual([
      { title: 'counted anew' },
    ]);
  });
});

describe('a passphrase that is typed', () => {
  const asked = (keys: string[]) => {
    const stdin = Object.assign(new PassThrough(), {
      isTTY: true,
      raw: [] as boolean[],
      setRawMode,
    }) as never;
    let shown = '';
    const answer = typedPassphrase('a.zip', stdin, {
      write: (text: string) => ((shown += text), true),
    } as never);
    for (const key of keys) (stdin as PassThrough).write(key);
    return answer.then((passphrase) => ({ passphrase, shown, raw: (stdin as { raw: boolean[] }).raw }));
  };
  function setRawMode(this: { raw: boolean[] }, mode: boolean) {
    this.raw.push(mode);
    return this;
  }

  it('is taken as typed, with corrections, and never shown', async () => {
    expect(await asked(['rosx', '\u007f', 'y ąpertures', ' 7\r'])).toEqual({
      passphrase: 'rosy ąpertures 7',
      shown: 'Passphrase of a.zip: \n',
      raw: [true, false],
    });
  });

  it('can be given up, and is not waited for without a terminal', async () => {
    await expect(asked(['ro', '\u0003'])).rejects.toThrow('Given up. Nothing was changed.');
    await expect(typedPassphrase('a.zip', { isTTY: false } as never, process.stderr)).rejects.toThrow(
      '--passphrase-file',
    );
  });
});
