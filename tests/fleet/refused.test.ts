/** What cannot be taken in is refused in one clear line, and the database is as it was before. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDevice } from '../../scripts/fleet/device';
import type { BackupManifest } from '../../src/core/backup/manifest';
import { openSqlite } from '../../src/db/sqlite/sqlite';
import type { Db } from '../../src/db/sqlite/sqlite';
import { sha256Hex } from '../../src/worker/kernel/hash';
import { backUp, describeWithPostgres, makeTablet, started, startFleet, typed } from '../support/fleet';
import type { Fleet } from '../support/fleet';
import { got, plan } from '../support/testWorker';

const PASSPHRASE = 'rosy apertures 7';
/** Root may mount; there the disk is really full. */
const MOUNTS = process.getuid?.() === 0 && process.platform === 'linux';

let fleet: Fleet;
let sound: Uint8Array<ArrayBuffer>;

const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(fleet.folder, name), bytes);
const load = (name: string, ...more: string[]) => fleet.run(['load', name, '--photos', 'photos', ...more]);

/** How many rows each table holds, parts and all. */
async function rowsN(): Promise<Record<string, number>> {
  const tables = await fleet.rows<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`);
  const rows = await fleet.rows<{ name: string; n: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** Nothing but the clinic is there. */
async function expectNothing(): Promise<void> {
  const filled = Object.entries(await rowsN()).filter(([, n]) => n > 0);
  expect(filled).toEqual([['fleet_tenants', 1]]);
}

/** Refused in one line that says this; the database has nothing. */
async function expectRefused(answer: ReturnType<typeof load>, said: RegExp): Promise<void> {
  const { status, out, err } = await answer;
  expect(err).toMatch(said);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  await expectNothing();
}

/** The backup with other contents, and a manifest that fits them. */
async function changed(
  change: (db: Db) => void,
  more: Partial<BackupManifest> = {},
  from = sound,
): Promise<Uint8Array> {
  const files = unzipSync(from);
  const db = await openSqlite(files['apertura.sqlite']!);
  const triggers = db.rows<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.script(sql);
  const database = db.export();
  db.close();
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as BackupManifest;
  const told = { ...manifest.database, size: database.byteLength, sha256: await sha256Hex(database) };
  const text = strToU8(JSON.stringify({ ...manifest, database: told, ...more }));
  return zipSync({ ...files, 'apertura.sqlite': database, 'manifest.json': text });
}

describeWithPostgres('what cannot be taken in', () => {
  beforeAll(async () => {
    fleet = await startFleet();
    const tablet = await makeTablet();
    sound = await backUp(tablet, fleet.folder, 'sound.zip');
    await backUp(tablet, fleet.folder, 'sealed.zip', PASSPHRASE);
    expect((await load('sound.zip')).err).toContain('not prepared');
    expect((await fleet.run(['init'])).status).toBe(0);
    expect((await load('sound.zip')).err).toContain('There is no clinic here yet');
    expect((await fleet.run(['init', '--tenant', 'derma'])).status).toBe(0);
    // Again: nothing changes, and what is there stays.
    expect((await fleet.run(['init'])).status).toBe(0);
  });
  afterAll(() => fleet.stop());

  describe('by its file', () => {
    it('a damaged one, wherever the damage is', async () => {
      for (const at of [0.2, 0.5, 0.9]) {
        const bytes = sound.slice();
        bytes[Math.floor(bytes.length * at)]! ^= 0x10;
        put('damaged.zip', bytes);
        await expectRefused(load('damaged.zip'), /^The backup is damaged or incomplete/);
      }
      put('damaged.zip', sound.subarray(0, sound.length / 2));
      await expectRefused(load('damaged.zip'), /^The backup is damaged or incomplete/);
      expect(existsSync(join(fleet.folder, 'photos'))).toBe(false);
    });

    it('a foreign one, an empty one, none, and a folder', async () => {
      put('foreign.zip', zipSync({ 'letter.txt': strToU8('dear') }));
      await expectRefused(load('foreign.zip'), /^This file is not an Apertura backup/);
      put('foreign.zip', 'dear');
      await expectRefused(load('foreign.zip'), /^This file is not an Apertura backup/);
      put('foreign.zip', '');
      await expectRefused(load('foreign.zip'), /^This file is not an Apertura backup/);
      await expectRefused(load('nowhere.zip'), /^The file cannot be read: \S+nowhere\.zip \(ENOENT\)/);
      mkdirSync(join(fleet.folder, 'folder.zip'));
      await expectRefused(load('folder.zip'), /^This is no file/);
    });

    it('one of a newer schema, and one of a newer form', async () => {
      put(
        'newer.zip',
        await changed((db) =>
          db.script("INSERT INTO schema_version VALUES ('9999_far_ahead.sql', '2030-01-01T00:00:00.000Z')"),
        ),
      );
      await expectRefused(load('newer.zip'), /newer version of Apertura/);
      put('newer.zip', await changed(() => undefined, { format_version: 2 as 1 }));
      await expectRefused(load('newer.zip'), /^The backup comes from a newer version of Apertura/);
    });

    it('one that was changed by hand: a spot, a record, what the app would not store', async () => {
      put(
        'changed.zip',
        await changed((db) => db.script('UPDATE spots SET x_mm = x_mm + 0.002 WHERE id = 1')),
      );
      await expectRefused(
        load('changed.zip'),
        /^The records of this backup do not hold together \(plan_iterations 1/,
      );
      put('changed.zip', await changed((db) => db.script("UPDATE audit_log SET payload = '{}'")));
      await expectRefused(
        load('changed.zip'),
        /^The records of this backup do not hold together \(audit_log 1/,
      );
      put('changed.zip', await changed((db) => db.script("UPDATE images SET uid = 'me'")));
      await expectRefused(
        load('changed.zip'),
        /^This backup holds something that Apertura would not have stored/,
      );
      const told = JSON.parse(new TextDecoder().decode(unzipSync(sound)['manifest.json'])) as BackupManifest;
      const chains = { ...told.chains!, decisions: { rows_n: 0, hash: '' } };
      put('changed.zip', await changed(() => undefined, { chains }));
      await expectRefused(load('changed.zip'), /^The records of this backup do not end where it says/);
    });

    it('one whose plan is not what it says, told as such whatever the server stumbles over; no photo is laid down', async () => {
      const tablet = await makeTablet(1);
      await got(plan(tablet, tablet.image_id, { coverage_pct: 5 }));
      const bytes = await backUp(tablet, fleet.folder, 'draft.zip');
      const off = 'UPDATE spots SET x_mm = x_mm + 1 WHERE id = (SELECT max(id) FROM spots)';
      const large = 'UPDATE spots SET position_index = 4000000000 WHERE id = (SELECT max(id) FROM spots)';
      for (const change of [off, large]) {
        const database = (db: Db) => db.script(`PRAGMA ignore_check_constraints = ON; ${change}`);
        put('changed.zip', await changed(database, {}, bytes));
        await expectRefused(
          load('changed.zip'),
          /^This backup holds something that Apertura would not have stored/,
        );
      }
      expect(existsSync(join(fleet.folder, 'photos'))).toBe(false);
    });

    it('an encrypted one without its passphrase, with a wrong one, or one in no file; the right one opens it', async () => {
      await expectRefused(load('sealed.zip'), /^This backup is encrypted\. Name a file/);
      put('wrong', 'rosy apertures 8\n');
      await expectRefused(load('sealed.zip', '--passphrase-file', 'wrong'), /^The passphrase does not open/);
      await expectRefused(
        load('sealed.zip', '--passphrase-file', 'none'),
        /^The file with the passphrase cannot be read/,
      );
      await expect(
        (async () => {
          put('right', `${PASSPHRASE}\r\n`);
          const opened = await load('sealed.zip', '--passphrase-file', 'right', '--tenant', 'elsewhere');
          return opened.err;
        })(),
      ).resolves.toMatch(/^There is no clinic "elsewhere" here/);
      await expectNothing();
    });
  });

  describe('by its database', () => {
    it('at a wrong address: no server, no database, no role, no address', async () => {
      const at = (url: string) => typed(['load', 'sound.zip', '--to', url], fleet.folder);
      await expectRefused(
        at('postgres://postgres@127.0.0.1:9/fleet'),
        /^No PostgreSQL answers at this address/,
      );
      await expectRefused(at(fleet.server.url('nowhere')), /^There is no such database/);
      await expectRefused(at(fleet.server.url('fleet', 'nobody')), /^The database refuses this role/);
      await expectRefused(at('mysql://here/fleet'), /^--to: this is no address/);
      const secret = await at('postgres://me:hush@127.0.0.1:9/fleet');
      expect(secret.err).not.toContain('hush');
    });

    it('without the right: a role that is no loader, and one that may not make the tables', async () => {
      fleet.server.sql('CREATE ROLE clerk LOGIN; CREATE DATABASE other', 'fleet');
      const as = (args: string[], database: string) =>
        typed([...args, '--to', fleet.server.url(database, 'clerk')], fleet.folder);
      await expectRefused(
        as(['load', 'sound.zip'], 'fleet'),
        /^This role may not do that.*GRANT apertura_loader/,
      );
      await expectRefused(as(['init'], 'other'), /has not the right/);
      fleet.server.sql('GRANT apertura_loader TO clerk');
      expect((await as(['load', 'sound.zip', '--tenant', 'none'], 'fleet')).err).toContain(
        'no clinic "none"',
      );
      // Nobody's table of the same name stands before the fleet's.
      fleet.server.sql(
        `CREATE SCHEMA before; CREATE TABLE before.fleet_tenants AS SELECT 'none' AS tenant_id;
         GRANT USAGE ON SCHEMA before TO PUBLIC; GRANT SELECT ON before.fleet_tenants TO PUBLIC;
         ALTER ROLE clerk SET search_path = before, public`,
        'fleet',
      );
      expect((await as(['load', 'sound.zip', '--tenant', 'none'], 'fleet')).err).toContain(
        'no clinic "none"',
      );
      await expectNothing();
    });

    it('of a newer version than the program, or of an older one', async () => {
      const version = (n: number) =>
        fleet.server.sql(
          `CREATE OR REPLACE FUNCTION fleet_version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ${n}'`,
          'fleet',
        );
      version(2);
      await expectRefused(load('sound.zip'), /is of version 2, this program of 1\. Use a newer version/);
      version(0);
      await expectRefused(load('sound.zip'), /is of version 0, this program of 1\. Run init again/);
      version(1);
    });

    it('that looks elsewhere first is prepared where it is looked for', async () => {
      fleet.server.sql('CREATE DATABASE third');
      fleet.server.sql('CREATE SCHEMA elsewhere; ALTER DATABASE third SET search_path = elsewhere', 'third');
      fleet.server.sql('GRANT ALL ON SCHEMA elsewhere TO PUBLIC', 'third');
      expect(await fleet.run(['init', '--tenant', 'derma'], 'third')).toMatchObject({ status: 0, err: '' });
      expect((await fleet.run(['verify'], 'third')).out).toContain('0 devices');
    });

    it('by words that say too much, too little or what is no name', async () => {
      const at = ['--tenant', 'derma', '--device', 'a'];
      for (const [args, said] of [
        [['load', 'sound.zip', 'sound.zip', '--device', 'a'], 'With --device only one backup at a time'],
        [['load', 'sound.zip', '--tenant', 'derma', '--tenant', 'derma'], 'One --tenant at a time'],
        [['load', 'sound.zip', '--device', 'A b'], '--device: a name has'],
        [['load', 'sound.zip', '--device', '../a'], '--device: a name has'],
        [['load'], 'Which backup?'],
        [['export', ...at], 'export wants'],
        [['export', ...at, '--plan', '1', '--image', '1'], 'export wants'],
        [['export', '--tenant', 'derma', '--plan', '1'], 'export wants'],
        [['export', ...at, '--plan', '01'], '--plan and --image want'],
      ] as const)
        await expectRefused(fleet.run(args), new RegExp(said));
    });

    it('with a full disk under it', async () => {
      fleet.server.sql(
        `CREATE FUNCTION fill_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           IF NEW.sequence_index > 20 THEN
             RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left on device';
           END IF;
           RETURN NEW;
         END $$;
         CREATE TRIGGER fill_up BEFORE INSERT ON spots FOR EACH ROW EXECUTE FUNCTION fill_up()`,
        'fleet',
      );
      // As a program of its own: nothing else is said, by Node neither.
      const args = ['load', 'sound.zip', '--photos', 'photos', '--to', fleet.server.url('fleet')];
      await expectRefused(
        started(args, fleet.folder),
        /^The disk of the database server is full\. Nothing was changed/,
      );
      fleet.server.sql('DROP TRIGGER fill_up ON spots', 'fleet');
    });

    it('that writes something else than it is given: a spot, a row, one spot less', async () => {
      for (const [table, change, told] of [
        ['spots', 'NEW.x_mm := NEW.x_mm + 1e-9; RETURN NEW', 'spots'],
        ['spots', 'IF NEW.sequence_index = 5 THEN RETURN NULL; END IF; RETURN NEW', 'spots'],
        ['images', `NEW.title := NEW.title || '.'; RETURN NEW`, 'images'],
        ['masks', `NEW.owner_id := 2; RETURN NEW`, 'masks'],
      ] as const) {
        fleet.server.sql(
          `CREATE FUNCTION alter_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${change}; END $$;
           CREATE TRIGGER alter_it BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION alter_it()`,
          'fleet',
        );
        const said = new RegExp(`^What the database has written of ${told} is not what the backup holds`);
        await expectRefused(load('sound.zip'), said);
        fleet.server.sql('DROP FUNCTION alter_it CASCADE', 'fleet');
      }
    });

    it('with a connection that is cut at the very end: nobody knows, and the next time tells', async () => {
      fleet.server.sql(
        `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
           PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON fleet_loads DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW EXECUTE FUNCTION cut()`,
        'fleet',
      );
      await expectRefused(load('sound.zip'), /^The connection to the database was cut at the very end/);
      fleet.server.sql('DROP FUNCTION cut CASCADE', 'fleet');
    });

    it.skipIf(!MOUNTS)('with a disk under it that is really full', async (context) => {
      const disk = join(fleet.server.folder, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        return context.skip();
      }
      try {
        const owner = execFileSync('stat', ['-c', '%u:%g', join(fleet.server.folder, 'data')], {
          encoding: 'utf8',
        });
        execFileSync('chown', [owner.trim(), disk]);
        fleet.server.sql(`CREATE TABLESPACE small LOCATION '${disk}'`);
        fleet.server.sql('CREATE DATABASE narrow TABLESPACE small');
        expect((await fleet.run(['init', '--tenant', 'derma'], 'narrow')).status).toBe(0);
        // All of the room is taken: by one table, page by page, until no more fits.
        fleet.server.sql(
          `CREATE TABLE filler (x text);
           DO $$ BEGIN
             LOOP INSERT INTO filler VALUES (repeat('x', 1900)); END LOOP;
           EXCEPTION WHEN disk_full THEN NULL; END $$;`,
          'narrow',
        );
        execFileSync('dd', ['if=/dev/zero', `of=${join(disk, 'rest')}`], { stdio: 'ignore' });
      } catch (error) {
        // dd ends when the disk is full.
        if (!String(error).includes('dd')) throw error;
      }
      try {
        const { status, out, err } = await fleet.run(['load', 'sound.zip', '--photos', 'photos'], 'narrow');
        expect(err).toMatch(/^The disk of the database server is full\. Nothing was changed/);
        expect({ status, out }).toEqual({ status: 2, out: '' });
        expect(fleet.server.sql('SELECT count(*) FROM fleet_devices', 'narrow').trim()).toBe('0');
        expect(fleet.server.sql('SELECT count(*) FROM images', 'narrow').trim()).toBe('0');
      } finally {
        fleet.server.sql('DROP DATABASE narrow WITH (FORCE)');
        fleet.server.sql('DROP TABLESPACE small');
        execFileSync('umount', [disk]);
      }
    });

    it('with a connection that is cut in the middle of a load', async () => {
      // Somebody else has the table of spots: the load stands there, with all other rows written.
      fleet.server.sql("SELECT fleet_make_month('2026-03-01')", 'fleet');
      const other = await fleet.client();
      await other.query('BEGIN');
      await other.query('LOCK TABLE spots IN SHARE MODE');
      rmSync(join(fleet.folder, 'photos'), { recursive: true, force: true });
      const args = ['load', 'sound.zip', '--photos', 'photos', '--to', fleet.server.url('fleet')];
      const loading = started(args, fleet.folder);
      const watch = await fleet.client();
      for (let cut = false; !cut;) {
        const { rows } = await watch.query<{ cut: boolean }>(
          `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
           WHERE query LIKE 'COPY spots%' AND wait_event_type = 'Lock'`,
        );
        cut = rows[0]?.cut === true;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const { status, err } = await loading;
      await other.query('ROLLBACK');
      expect(err).toMatch(/^The connection to the database was cut\. Nothing was changed/);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(status).toBe(2);
      await expectNothing();
      expect(existsSync(join(fleet.folder, 'photos'))).toBe(false);
    });

    it('while another load of the device runs; then it comes in', async () => {
      const other = await fleet.client();
      await other.query('BEGIN');
      await lockDevice(other, { tenant_id: 'derma', device_id: 'left' });
      await expectRefused(load('sound.zip', '--device', 'left'), /^Another load of this device is running/);
      await other.query('ROLLBACK');
      expect(await load('sound.zip', '--device', 'left')).toMatchObject({ status: 0, err: '' });
      expect((await rowsN())['images']).toBe(1);
    });
  });
});
