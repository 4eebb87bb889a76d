/**
 * Two clinics and three tablets in a real PostgreSQL: what comes in is what the tablets hold, the same twice changes
 * nothing, a newer backup continues, nobody sees what is another's, and a plan that comes out opens on a tablet.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../scripts/fleet/tables';
import type { Db } from '../../src/db/sqlite/sqlite';
import { backUp, describeWithPostgres, makeTablet, quiet, startFleet } from '../support/fleet';
import type { As, Fleet } from '../support/fleet';
import { addDrawnImage, becomeSecondUser, got, makeSignedIn, plan } from '../support/testWorker';

type Tablet = Awaited<ReturnType<typeof makeTablet>>;

/** What the fleet puts before a tablet's columns. */
const ADDED = ['tenant_id', 'device_id', 'owner_id', 'created_month'];
const NAMES = [...TABLES.map(({ name }) => name), 'spots'];
/** Clinic and device of each tablet. */
const PLACES = [
  ['derma', 'left'],
  ['derma', 'right'],
  ['skin', 'only'],
] as const;

let fleet: Fleet;
let tablets: Tablet[];

/** Rows of a tablet's table as text, whatever their order. */
const tabletRows = (db: Db, name: string): string[] =>
  db
    .rows(`SELECT * FROM ${name}`)
    .map((row) => JSON.stringify(Object.entries(row).sort()))
    .sort();

async function fleetRows(name: string, [tenant, device]: readonly [string, string]): Promise<string[]> {
  const rows = await fleet.rows<Record<string, unknown>>(
    `SELECT * FROM ${name} WHERE tenant_id = '${tenant}' AND device_id = '${device}'`,
  );
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([key]) => !ADDED.includes(key))
          .sort(),
      ),
    )
    .sort();
}

const load = (name: string, [tenant, device]: readonly [string, string]) =>
  fleet.run(['load', name, '--tenant', tenant, '--device', device, '--photos', 'photos']);

describeWithPostgres('backups of three tablets of two clinics', () => {
  beforeAll(async () => {
    fleet = await startFleet();
    expect(await fleet.run(['init', '--tenant', 'derma', '--tenant', 'skin'])).toMatchObject({ status: 0 });
    tablets = [await makeTablet(0), await makeTablet(31), await makeTablet(62)];
    // A second user on the first tablet, with a plan of their own and something begun.
    const [first] = tablets as [Tablet];
    await becomeSecondUser(first);
    const theirs = await addDrawnImage(first);
    await got(plan(first, theirs, { coverage_pct: 3 }));
    await got(first.api.signIn('user', '123'));
    for (const [i, tablet] of tablets.entries()) {
      await backUp(tablet, fleet.folder, `${i}.zip`);
      const done = await load(`${i}.zip`, PLACES[i]!);
      expect(done).toMatchObject({ status: 0, err: '' });
      expect(done.out).toContain('verified');
    }
  });
  afterAll(() => fleet.stop());

  it('hold every row of every table, under the same names and with the same values', async () => {
    for (const [i, { runtime }] of tablets.entries())
      for (const name of NAMES) {
        const found = await fleetRows(name, PLACES[i]!);
        expect(found, name).toEqual(tabletRows(runtime.opened!.db, name));
      }
  });

  it('have the tables of the tablets, all of them, and no column less', async () => {
    const { db } = tablets[0]!.runtime.opened!;
    const there = db.rows<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    expect([...NAMES].sort()).toEqual(there.map(({ name }) => name));
    for (const name of NAMES) {
      const columns = await fleet.rows<{ attname: string }>(
        `SELECT attname FROM pg_attribute WHERE attrelid = '${name}'::regclass AND attnum > 0`,
      );
      const own = db.rows<{ name: string }>('SELECT name FROM pragma_table_info(:name)', { name });
      expect(columns.map(({ attname }) => attname)).toEqual(
        expect.arrayContaining(own.map((column) => column.name)),
      );
    }
  });

  it('have clinic and device before all else in every key', async () => {
    const keys = await fleet.rows<{ relation: string; kind: string; columns: string[] }>(
      `SELECT c.conrelid::regclass::text AS relation, c.contype::text AS kind,
         array_agg(a.attname::text ORDER BY k.n) AS columns
       FROM pg_constraint c, unnest(c.conkey) WITH ORDINALITY k(attnum, n), pg_attribute a
       WHERE c.contype IN ('p', 'u', 'f') AND a.attrelid = c.conrelid AND a.attnum = k.attnum
         AND c.connamespace = 'public'::regnamespace
       GROUP BY c.oid`,
    );
    expect(keys.length).toBeGreaterThan(40);
    const others = keys.filter(
      ({ columns }) => columns[0] !== 'tenant_id' || (columns.length > 1 && columns[1] !== 'device_id'),
    );
    expect(others).toEqual([]);
    expect(
      keys
        .filter(({ columns }) => columns.length === 1)
        .map(({ relation }) => relation)
        .sort(),
    ).toEqual(['fleet_devices', 'fleet_tenants']);
  });

  it('leave the server with figures of what others refer to', async () => {
    const known = await fleet.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE reltuples >= 0 AND relkind = 'r'
       AND relnamespace = 'public'::regnamespace AND relname IN ('users', 'images', 'masks', 'plan_iterations') ORDER BY 1`,
    );
    expect(known.map(({ name }) => name)).toEqual(['images', 'masks', 'plan_iterations', 'users']);
  });

  it('lie in a part a month', async () => {
    const parts = await fleet.rows<{ part: string; n: string }>(
      `SELECT tableoid::regclass::text AS part, count(*) AS n FROM spots GROUP BY 1 ORDER BY 1`,
    );
    expect(parts.map(({ part }) => part)).toEqual(['spots_2026_03', 'spots_2026_04', 'spots_2026_05']);
    const logs = await fleet.rows<{ part: string }>(
      'SELECT DISTINCT tableoid::regclass::text AS part FROM audit_log ORDER BY 1',
    );
    expect(logs.map(({ part }) => part)).toEqual([
      'audit_log_2026_03',
      'audit_log_2026_04',
      'audit_log_2026_05',
    ]);
  });

  it('keep their photos by hash, once', async () => {
    const files = readdirSync(join(fleet.folder, 'photos'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.jpg'))
      .sort();
    expect(files.map((path) => path.split('/')[0])).toEqual(['derma', 'derma', 'skin', 'skin']);
    for (const path of files)
      expect(path).toMatch(/^[a-z]+\/([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}\.jpg$/);
    expect(await fleet.run(['verify', '--photos', 'photos'])).toMatchObject({ status: 0, err: '' });
  });

  describe('under row-level security', () => {
    const relations = (more = '') =>
      fleet.rows<{ name: string; part: boolean }>(
        `SELECT c.relname AS name, c.relispartition AS part FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ${more} ORDER BY 1`,
      );
    const open = () =>
      relations(`AND NOT (c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`);
    /** How many rows a role sees; null where it may not look. */
    const seen = async (name: string, as: As | undefined, where = 'true'): Promise<number | null> => {
      try {
        const rows = await fleet.rows<{ n: string }>(`SELECT count(*) AS n FROM ${name} WHERE ${where}`, as);
        return Number(rows[0]!.n);
      } catch (error) {
        expect((error as { code?: string }).code).toBe('42501');
        return null;
      }
    };
    const hasOwner = async (name: string) =>
      (
        await fleet.rows(
          `SELECT FROM pg_attribute WHERE attrelid = '${name}'::regclass AND attname = 'owner_id'`,
        )
      ).length > 0;

    it('stands every table, parts too; one without is found', async () => {
      expect(await open()).toEqual([]);
      fleet.server.sql('CREATE TABLE left_open (tenant_id text)', 'fleet');
      try {
        expect(await open()).toEqual([{ name: 'left_open', part: false }]);
      } finally {
        fleet.server.sql('DROP TABLE left_open', 'fleet');
      }
    });

    it('nobody sees anything who does not say for whom, the owner neither', async () => {
      for (const { name } of await relations())
        for (const role of ['apertura_reader', 'apertura_clinic', 'apertura_owner'])
          expect((await seen(name, { role })) ?? 0, `${role} ${name}`).toBe(0);
    });

    it('a clinic sees all of its own and nothing of another, in every table', async () => {
      for (const tenant of ['derma', 'skin']) {
        const as = { role: 'apertura_clinic', tenant };
        for (const { name } of (await relations()).filter(({ part }) => !part)) {
          const own = await seen(name, undefined, `tenant_id = '${tenant}'`);
          expect(await seen(name, as), name).toBe(own);
          expect(await seen(name, as, `tenant_id <> '${tenant}'`), name).toBe(0);
        }
        expect(await seen('spots', as)).toBeGreaterThan(10);
      }
    });

    it('a user sees what is theirs and nothing of another user, tablet or clinic, in every table', async () => {
      for (const [tenant, user] of [
        ['derma', 'left/1'],
        ['derma', 'left/2'],
        ['derma', 'right/1'],
        ['skin', 'only/1'],
      ] as const) {
        const as = { role: 'apertura_reader', tenant, user };
        const [device, id] = user.split('/');
        const theirs = `tenant_id = '${tenant}' AND device_id = '${device}' AND owner_id = ${id}`;
        for (const { name } of (await relations()).filter(({ part }) => !part)) {
          const owned = await hasOwner(name);
          const own = owned ? await seen(name, undefined, theirs) : 0;
          expect((await seen(name, as)) ?? 0, `${user} ${name}`).toBe(own);
          if (owned) expect(await seen(name, as, `NOT (${theirs})`), name).toBe(0);
        }
        for (const name of ['spots', 'images', 'plan_iterations', 'masks', 'audit_log', 'users'])
          expect(await seen(name, as), name).toBeGreaterThan(0);
      }
      // The same number on another tablet is somebody else; several accounts of one person are named together.
      const both = { role: 'apertura_reader', tenant: 'derma', user: 'left/2,right/1' };
      expect(await seen('images', both)).toBe(2);
      expect(await seen('images', { ...both, tenant: 'skin' })).toBe(0);
    });

    it('what opens a tablet is shown to nobody, and nobody but the loader writes', async () => {
      for (const role of ['apertura_reader', 'apertura_clinic']) {
        const as = { role, tenant: 'derma', user: 'left/1' };
        await expect(fleet.rows('SELECT password_hash FROM users', as)).rejects.toThrow('permission denied');
        await expect(fleet.rows('SELECT recovery_sha256 FROM users', as)).rejects.toThrow(
          'permission denied',
        );
        for (const { name } of await relations())
          for (const write of [
            `DELETE FROM ${name}`,
            `SELECT FROM ${name} FOR UPDATE`,
            `INSERT INTO ${name} DEFAULT VALUES`,
            // Row policies do not ask about it.
            `TRUNCATE ${name}`,
          ])
            await expect(fleet.rows(write, as), write).rejects.toThrow('permission denied');
        for (const call of [
          "fleet_make_month('2030-01-01')",
          "fleet_count('users')",
          "fleet_protect('users')",
        ])
          await expect(fleet.rows(`SELECT ${call}`, as), call).rejects.toThrow('permission denied');
      }
    });

    it('what the fleet notes itself is no user’s to read', async () => {
      const notes = (await relations("AND c.relname LIKE 'fleet%'")).map(({ name }) => name);
      expect(notes).toHaveLength(5);
      for (const name of notes)
        expect(await seen(name, { role: 'apertura_reader', tenant: 'derma', user: 'left/1' }), name).toBe(
          null,
        );
    });

    it('nobody signs in as one of its roles, and none but the loader passes it', async () => {
      const roles = await fleet.rows(
        `SELECT rolname AS role, rolcanlogin AS enters, rolbypassrls AS passes, rolsuper OR rolcreaterole AS rules
         FROM pg_roles WHERE rolname LIKE 'apertura%' ORDER BY 1`,
      );
      expect(roles).toEqual(
        ['clinic', 'loader', 'owner', 'reader'].map((name) => ({
          ...{ role: `apertura_${name}`, enters: false, passes: name === 'loader', rules: false },
        })),
      );
    });
  });

  describe('come again', () => {
    /** All rows of all tables and where they lie, so that a row that was written anew shows. */
    const state = async () => {
      const relations = await fleet.rows<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
      );
      const found: Record<string, unknown> = {};
      for (const { name } of relations)
        found[name] = await fleet.rows(`SELECT ctid, xmin, t.* FROM ${name} t ORDER BY ctid`);
      return found;
    };

    it('the same backup changes nothing, whether or not its device is named', async () => {
      const before = await state();
      for (const [i, place] of PLACES.entries())
        expect((await load(`${i}.zip`, place)).out).toContain('nothing changed');
      expect((await fleet.run(['load', '2.zip', '--tenant', 'skin', '--photos', 'photos'])).out).toContain(
        'device only: taken in before',
      );
      expect((await fleet.run(['load', '2.zip'])).err).toBe(
        'Several clinics are here: say which one with --tenant (derma, skin).\n',
      );
      // What was taken in of one tablet is not known of another.
      expect((await load('1.zip', PLACES[0])).err).toContain('no continuation of device left');
      expect(await state()).toEqual(before);
    });

    it('a newer one continues: what came, changed and went; and an older one changes nothing', async () => {
      const [tablet] = tablets as [Tablet];
      const { api, runtime, clock, image_id } = tablet;
      clock.ms += 40 * 86_400_000;
      await got(api.signIn('user', '123'));
      const draft = await got(plan(tablet, image_id, { coverage_pct: 3 }));
      const gone = await got(plan(tablet, image_id, { coverage_pct: 5 }));
      await backUp(tablet, fleet.folder, '0b.zip');
      expect((await load('0b.zip', PLACES[0])).status).toBe(0);
      expect(await fleetRows('spots', PLACES[0])).toEqual(tabletRows(runtime.opened!.db, 'spots'));

      await got(api.renameImage(image_id, 'renamed'));
      await got(api.withdrawIteration(tablet.plan_id, 'another side'));
      await got(api.deleteDraft(gone.id));
      await got(api.acceptIteration(draft.id));
      await backUp(tablet, fleet.folder, '0c.zip');
      // What somebody has changed here does not outlive the tablet's word.
      fleet.server.sql(
        `UPDATE spots SET x_mm = x_mm + 1 WHERE device_id = 'left' AND sequence_index = 2;
         DELETE FROM spots WHERE device_id = 'left' AND sequence_index = 4;
         UPDATE images SET title = 'mine' WHERE device_id = 'left'`,
        'fleet',
      );
      const done = await load('0c.zip', PLACES[0]);
      expect(done).toMatchObject({ status: 0, err: '' });
      // The tablet notes of a backup that it was made, after it was made.
      for (const name of NAMES.filter((one) => one !== 'access_log'))
        expect(await fleetRows(name, PLACES[0]), name).toEqual(tabletRows(runtime.opened!.db, name));
      expect(await fleetRows('images', PLACES[0])).toEqual(
        expect.arrayContaining([expect.stringContaining('renamed')]),
      );
      expect(await fleet.run(['verify', '--photos', 'photos'])).toMatchObject({ status: 0, err: '' });

      const before = await state();
      const late = await fleet.run(['load', '0.zip', '--tenant', 'derma', '--device', 'left']);
      expect(late.out).toContain('nothing changed');
      expect(await state()).toEqual(before);
    });

    it('one that went another way is refused with the reason, and comes in under a name of its own', async () => {
      const [, tablet] = tablets as [Tablet, Tablet];
      const { api } = tablet;
      const back = new Blob([readFileSync(join(fleet.folder, '1.zip')) as Uint8Array<ArrayBuffer>]);
      const draft = await got(plan(tablet, tablet.image_id, { coverage_pct: 3 }));
      await got(api.acceptIteration(draft.id, { iteration_id: tablet.plan_id, reason: 'better' }));
      await backUp(tablet, fleet.folder, '1b.zip');
      expect((await load('1b.zip', PLACES[1])).status).toBe(0);
      const { fingerprint } = await got(api.previewRestore(back, null, quiet));
      await got(api.restoreBackup(back, null, fingerprint, quiet));
      await got(api.signIn('user', '123'));
      await got(plan(tablet, tablet.image_id, { coverage_pct: 5 }));
      await backUp(tablet, fleet.folder, '1c.zip');
      const before = await state();
      const refused = await load('1c.zip', PLACES[1]);
      expect(refused).toMatchObject({ status: 2, out: '' });
      expect(refused.err).toMatch(
        /^The backup is no continuation of device right: its audit_log does not go/,
      );
      expect(refused.err.trim().split('\n')).toHaveLength(1);
      expect(await state()).toEqual(before);
      expect((await load('1c.zip', ['derma', 'right-again'])).status).toBe(0);
    });
  });

  describe('come out', () => {
    it('as a plan with its photo that a tablet opens with the same spots', async () => {
      const done = await fleet.run([
        ...['export', '--tenant', 'skin', '--device', 'only', '--plan', String(tablets[2]!.plan_id)],
        ...['--photos', 'photos', '--out', 'out'],
      ]);
      expect(done).toMatchObject({ status: 0, err: '' });
      const file = new Blob([readFileSync(done.out.trim()) as Uint8Array<ArrayBuffer>]);
      // What the tablet itself would have exported, but for the time.
      const own = await got(tablets[2]!.api.exportIteration(tablets[2]!.plan_id, 'json_photo', 'en'));
      const told = JSON.parse(await file.text());
      const wanted = JSON.parse(await own.blob.text());
      for (const document of [told, wanted])
        for (const key of ['exported_at', 'app_version', 'chains']) delete document.metadata[key];
      expect(told).toEqual(wanted);
      const other = await makeSignedIn();
      const preview = await got(other.api.previewImport(file));
      const opened = await got(other.api.importPlan(file, preview.file_sha256, 'en'));
      expect(opened).toMatchObject({ status: 'draft' });
    });

    it('as an image with all of its plans and its photo', async () => {
      const done = await fleet.run([
        ...['export', '--tenant', 'derma', '--device', 'left', '--image', String(tablets[0]!.image_id)],
        ...['--photos', 'photos', '--out', 'image'],
      ]);
      expect(done).toMatchObject({ status: 0, err: '' });
      const photo = done.out.split('\n').find((line) => line.endsWith('.jpg'))!;
      // Of a draft that was thrown away there is none.
      const plans = await got(tablets[0]!.api.listIterations(tablets[0]!.image_id));
      expect(done.out.match(/\.json$/gm)).toHaveLength(plans.length);
      const other = await makeSignedIn();
      const added = await got(other.api.addImage(new Blob([readFileSync(photo) as Uint8Array<ArrayBuffer>])));
      const own = tablets[0]!.runtime.opened!.db.row<{ sha256: string }>('SELECT sha256 FROM images LIMIT 1');
      expect(await got(other.api.getImage(added.id))).toMatchObject(own!);
    });

    it('is refused in one line where there is no such plan, or no photo', async () => {
      const ask = (...more: string[]) =>
        fleet.run(['export', '--tenant', 'skin', '--device', 'only', ...more]);
      expect(await ask('--plan', '99', '--photos', 'photos')).toMatchObject({
        status: 2,
        err: 'There is no plan 99 of device only in clinic skin.\n',
      });
      expect((await ask('--plan', '1', '--photos', 'elsewhere')).err).toContain('--without-photo');
      expect((await ask('--plan', '1', '--without-photo', '--out', 'out')).status).toBe(0);
      expect((await ask('--plan', '1', '--without-photo', '--out', '0.zip')).err).toMatch(
        /^The files cannot be written to \S+0\.zip \(EEXIST\)\.\n$/,
      );
    });
  });

  it('are found changed by verify: a spot, a row, a record, a photo', async () => {
    const told = async (sql: string) => {
      fleet.server.sql(sql, 'fleet');
      const { status, out, err } = await fleet.run(['verify', '--tenant', 'skin', '--photos', 'photos']);
      expect(status).toBe(2);
      expect(out).toMatch(/^1 devices, /);
      return err;
    };
    expect(
      await told("UPDATE spots SET x_mm = x_mm + 1e-9 WHERE tenant_id = 'skin' AND sequence_index = 3"),
    ).toBe('skin only: spots of plan 1 were changed\n');
    // Also where none of them is left.
    expect(await told("DELETE FROM spots WHERE tenant_id = 'skin'")).toBe(
      'skin only: spots of plan 1 were changed\n',
    );
    expect(await told("UPDATE images SET title = 'other' WHERE tenant_id = 'skin'")).toContain(
      'skin only: images: rows were changed\n',
    );
    expect(await told("UPDATE decisions SET reason = 'so' WHERE tenant_id = 'skin'")).toContain(
      'skin only: decisions 1: the chain is broken\n',
    );
    expect(
      await told(
        "DELETE FROM access_log WHERE tenant_id = 'skin' AND id = (SELECT max(id) FROM access_log WHERE tenant_id = 'skin')",
      ),
    ).toContain('skin only: access_log: the chain does not end as it was taken in\n');
    expect(
      await told(
        `UPDATE fleet_photos SET sha256 = repeat('0', 64) WHERE tenant_id = 'skin' AND storage_path LIKE 'uploads%'`,
      ),
    ).toMatch(/skin only: uploads\S+: the photo is missing or damaged/);
  });
});
