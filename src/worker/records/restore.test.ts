/** A backup that was changed by hand, or is of other records, is told before it is restored and marked for good. */
import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { BackupManifest } from '../../core/backup/manifest';
import { MAX_MARKED_FINDINGS } from '../../core/limits';
import { fail } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { openMigrated } from '../../db/testing/rows';
import { chainRest } from '../../db/sqlite/chained';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import { sha256Hex } from '../kernel/hash';
import { assessBackup } from './assess';
import { headsOf } from './heads';

const quiet = () => undefined;
let worker: TestWorker;
let image_id: number;
let id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  ({ id } = await got(plan(worker, image_id, { coverage_pct: 3 })));
  await got(worker.api.acceptIteration(id));
});

const backup = async ({ api }: TestWorker) => (await got(api.makeBackup(null, quiet))).blob;

/** The backup with its database changed behind the triggers; its manifest fits again. */
async function changed(blob: Blob, change: (db: Db) => void): Promise<Blob> {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
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
  manifest.database = { ...manifest.database, size: database.byteLength, sha256: await sha256Hex(database) };
  const text = new TextEncoder().encode(JSON.stringify(manifest));
  return new Blob([zipSync({ ...files, 'apertura.sqlite': database, 'manifest.json': text }) as BlobPart]);
}

async function freshDevice(): Promise<TestWorker> {
  const device = makeTestWorker(new MemoryDisk());
  await got(device.api.open());
  await got(device.api.signIn('user', '123'));
  return device;
}

async function restored(device: TestWorker, blob: Blob) {
  const { api } = device;
  const preview = await got(api.previewRestore(blob, null, quiet));
  await got(api.restoreBackup(blob, null, preview.fingerprint, quiet));
  await got(api.signIn('user', '123'));
  return preview.records;
}

const SOUND = { doubt: null, broken: null, doubted_n: 0 };
const notices = async ({ api }: TestWorker) => {
  const { blob } = await got(api.exportIteration(id, 'json', 'en'));
  return (JSON.parse(await blob.text()) as { metadata: { notices: string[]; chains: object } }).metadata;
};

describe('a backup as the app has made it', () => {
  it('is restored without a word, on a new device and on its own, and tells where its chains end', async () => {
    const blob = await backup(worker);
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as BackupManifest;
    const report = await got(worker.api.verifyRecords(quiet));
    expect(report).toMatchObject({ broken: null, known: null });
    expect(manifest.chains).toMatchObject({
      audit_log: report.heads.audit_log,
      decisions: report.heads.decisions,
    });
    const device = await freshDevice();
    expect(await restored(device, blob)).toEqual(SOUND);
    expect(await got(device.api.getIteration(id))).toMatchObject({ standing: 'stands' });
    expect(await got(device.api.verifyRecords(quiet))).toMatchObject({ broken: null, known: null });
    await got(plan(worker, image_id, { coverage_pct: 3 }));
    expect(await restored(worker, blob)).toEqual(SOUND);
    expect(await got(worker.api.recordsState())).toMatchObject({ doubtful: [] });
    expect((await notices(worker)).notices).toEqual(['default_password']);
  });

  it('does not let a plan stand again that was withdrawn since', async () => {
    const blob = await backup(worker);
    await got(worker.api.withdrawIteration(id, 'wrong side'));
    expect(await restored(worker, blob)).toEqual({ ...SOUND, doubted_n: 1 });
    expect(await got(worker.api.getIteration(id))).toMatchObject({ standing: 'doubted' });
  });

  it('tells what was decided and logged since as what would go, and nothing of what it has itself', async () => {
    const removes = async (blob: Blob) => (await got(worker.api.previewRestore(blob, null, quiet))).removes;
    const before = await backup(worker);
    const kept = { images: 0, plans: 0, accepted: 0, users: [], decisions: 0 };
    expect(await removes(before)).toEqual({ ...kept, log_rows: 0 });
    // What waits to be stored goes as well.
    worker.runtime.note('locked', {});
    expect(await removes(before)).toEqual({ ...kept, log_rows: 1 });
    await got(worker.api.withdrawIteration(id, 'wrong side'));
    // A withdrawal is in neither log.
    expect(await removes(before)).toEqual({ ...kept, decisions: 1, log_rows: 1 });
    const draft = await got(plan(worker, image_id, { coverage_pct: 3 }));
    await got(worker.api.rejectIteration(draft.id, 'too dense'));
    const decided = await removes(before);
    expect(decided).toMatchObject({ ...kept, plans: 1, decisions: 2 });
    expect(decided.log_rows).toBeGreaterThanOrEqual(3);
    // Its own rows are in it.
    expect(await removes(await backup(worker))).toEqual({ ...kept, log_rows: 0 });
  });

  it('of another device is not what this one has seen', async () => {
    const other = await freshDevice();
    const there = await got(plan(other, await addDrawnImage(other), { coverage_pct: 4 }));
    await got(other.api.acceptIteration(there.id));
    const records = await restored(worker, await backup(other));
    expect(records).toEqual({ doubt: 'not_continued', broken: null, doubted_n: 1 });
    expect(await got(worker.api.recordsState())).toMatchObject({ doubtful: [{ doubt: 'not_continued' }] });
  });
});

describe('where the data themselves do not open, or are of a newer app', () => {
  it('a backup is held against what this device has seen', async () => {
    const open = async (blob: Blob) =>
      openSqlite(unzipSync(new Uint8Array(await blob.arrayBuffer()))['apertura.sqlite']!);
    const older = await open(await backup(worker));
    await got(plan(worker, image_id, { coverage_pct: 4 }));
    const newest = await open(await backup(worker));
    const other = await freshDevice();
    const there = await got(plan(other, await addDrawnImage(other), { coverage_pct: 4 }));
    await got(other.api.acceptIteration(there.id));
    const foreign = await open(await backup(other));
    const { runtime } = worker;
    const opened = runtime.opened!;
    // Its plans can be read, or it would not be open; its records may be of another form.
    const db = await openMigrated();
    db.script('DROP TABLE access_log');
    const newer = { ...opened, db, readonly_because: fail('database_newer_than_app') };
    for (const now of [null, newer]) {
      runtime.opened = now;
      // A manifest of before the chain tells no heads.
      expect(await assessBackup(runtime, newest, undefined)).toMatchObject({ doubt: null, doubted: [] });
      // What does not stand there does not stand again.
      const doubted = now ? [id] : [];
      expect(await assessBackup(runtime, older, undefined)).toMatchObject({ doubt: null, doubted });
      expect(await assessBackup(runtime, foreign, undefined)).toMatchObject({
        ...{ doubt: 'not_continued', doubted: [there.id] },
      });
    }
    runtime.opened = opened;
  });
});

describe('a backup that was changed by hand', () => {
  const moved = (db: Db) =>
    db.script(
      `UPDATE spots SET x_mm = round(x_mm + 0.002, 3) WHERE iteration_id = ${id} AND sequence_index = 0`,
    );
  const acceptor = (db: Db) =>
    db.script("UPDATE audit_log SET created_at = '2026-02-01T08:00:00.000Z' WHERE id = 1");
  const rewritten = (db: Db) => {
    acceptor(db);
    db.script('UPDATE audit_log SET hash = NULL');
    chainRest(db, 'audit_log');
  };

  it.each([
    ['a spot that is moved', moved, 'plan_changed', { table: 'plan_iterations', what: 'plan_changed' }],
    ['another time', acceptor, 'chain_broken', { table: 'audit_log', row: 1, what: 'changed' }],
  ])('by %s is told, marked, and stands only when accepted again', async (_, change, doubt, broken) => {
    const { version: before } = await got(worker.api.getIteration(id));
    const device = await freshDevice();
    const records = await restored(device, await changed(await backup(worker), change));
    expect(records).toMatchObject({ doubt, broken, doubted_n: 1 });
    const { api } = device;
    const shown = await got(api.getIteration(id));
    expect(shown).toMatchObject({ status: 'accepted', standing: 'doubted' });
    expect(shown.decisions.at(-1)).toMatchObject({ kind: 'doubted', login: '' });
    expect((await notices(device)).notices).toEqual(['doubted', 'restored_in_doubt', 'default_password']);
    expect(await failed(api.withdrawIteration(id, 'x'))).toBe('plan_does_not_stand');
    expect(await got(api.verifyRecords(quiet))).toMatchObject({ broken: null, known: broken });

    const again = await got(api.acceptIteration(id));
    expect(again).toMatchObject({ standing: 'stands' });
    expect(again.decisions.map(({ kind }) => kind)).toEqual(['accepted', 'doubted', 'accepted']);
    expect((await notices(device)).notices).toEqual(['restored_in_doubt', 'default_password']);
    expect(await got(api.recordsState())).toMatchObject({ doubtful: [{ doubt, doubted_n: 1 }] });
    expect(await got(api.verifyRecords(quiet))).toMatchObject({ broken: null, known: broken });
    // A window that shows it as it stood before the restore ends nothing that was decided since.
    expect(
      await failed(api.withdrawIteration(id, 'done', { password: '123', version: before, note: '' })),
    ).toBe('plan_already_decided');
    await got(api.withdrawIteration(id, 'done'));
    expect(await failed(api.acceptIteration(id))).toBe('plan_already_decided');
  });

  it('with a chain that was made anew is told by its manifest, and by the device that has seen the true one', async () => {
    const blob = await changed(await backup(worker), rewritten);
    const { records } = await got(worker.api.previewRestore(blob, null, quiet));
    expect(records).toMatchObject({ doubt: 'chain_broken' });
    const device = await freshDevice();
    expect((await got(device.api.previewRestore(blob, null, quiet))).records).toMatchObject({
      doubt: 'chain_broken',
    });
  });
});

describe('after a restore in doubt', () => {
  const added = (db: Db) =>
    db.script(`INSERT INTO users (login, password_hash, created_at, updated_at)
      SELECT 'eve', password_hash, created_at, updated_at FROM users`);

  /** Changes the database of a device past the app. */
  function past({ runtime }: TestWorker, change: (db: Db) => void): void {
    const { db } = runtime.opened!;
    for (const { name } of db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
      db.script(`DROP TRIGGER ${name}`);
    change(db);
  }

  it('what it was marked for is known, and what is changed since is found', async () => {
    const device = await freshDevice();
    const broken = { table: 'users', row: 2, what: 'user_changed' };
    expect(await restored(device, await changed(await backup(worker), added))).toMatchObject({
      ...{ doubt: 'chain_broken', broken },
    });
    const { api } = device;
    expect(await got(api.verifyRecords(quiet))).toMatchObject({ broken: null, known: broken });
    await got(plan(device, image_id, { coverage_pct: 4 }));
    past(device, (db) =>
      db.script('UPDATE audit_log SET user_id = 2 WHERE id = (SELECT max(id) FROM audit_log)'),
    );
    expect(await got(api.verifyRecords(quiet))).toMatchObject({
      broken: { table: 'audit_log', what: 'changed' },
    });
  });

  it('more than can be listed is known as a whole, down to where it ended', async () => {
    const device = await freshDevice();
    const many = (db: Db) =>
      db.script(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ${MAX_MARKED_FINDINGS})
        INSERT INTO users (login, password_hash, created_at, updated_at)
        SELECT 'eve' || i, password_hash, created_at, updated_at FROM users, n WHERE id = 1`);
    await restored(device, await changed(await backup(worker), many));
    const { db } = device.runtime.opened!;
    const marks = db.rows<{ payload: string }>(
      "SELECT payload FROM access_log WHERE kind = 'backup_restored'",
    );
    expect(JSON.parse(marks.at(-1)!.payload)).not.toHaveProperty('found');
    const known = { table: 'users', row: 2, what: 'user_changed' };
    expect(await got(device.api.verifyRecords(quiet))).toMatchObject({ broken: null, known });
    await got(plan(device, image_id, { coverage_pct: 4 }));
    past(device, (now) =>
      now.script('UPDATE audit_log SET user_id = 2 WHERE id = (SELECT max(id) FROM audit_log)'),
    );
    expect(await got(device.api.verifyRecords(quiet))).toMatchObject({
      broken: { table: 'audit_log', what: 'changed' },
    });
  });

  const renamed = (login: string) => (db: Db) =>
    db.script(`UPDATE users SET login = '${login}' WHERE login = 'eve'`);
  const more: [string, (db: Db) => void, object][] = [
    ['the same user under another name', renamed('mallory'), { table: 'users', row: 2 }],
    [
      'another user',
      (db) =>
        db.script(`INSERT INTO users (login, password_hash, created_at, updated_at)
          SELECT 'mallory', password_hash, created_at, updated_at FROM users WHERE id = 1`),
      { table: 'users', row: 3, what: 'user_changed' },
    ],
    [
      'a spot of a plan that was decided before',
      (db) =>
        db.script(
          `UPDATE spots SET x_mm = round(x_mm + 0.002, 3) WHERE iteration_id = ${id} AND sequence_index = 0`,
        ),
      { table: 'plan_iterations', what: 'plan_changed' },
    ],
    [
      'a row of before',
      (db) => db.script('UPDATE audit_log SET user_id = 2 WHERE id = 1'),
      { table: 'audit_log', row: 1, what: 'changed' },
    ],
  ];

  it.each(more)('%s is not taken for what was found then', async (_, change, broken) => {
    const device = await freshDevice();
    await restored(device, await changed(await backup(worker), added));
    past(device, change);
    const report = await got(device.api.verifyRecords(quiet));
    expect(report.broken).toMatchObject(broken);
    expect(report).not.toHaveProperty('found');
  });

  it('another fault of the same row is not taken for the one that was found then', async () => {
    const device = await freshDevice();
    const moved = (db: Db) =>
      db.script('UPDATE spots SET x_mm = round(x_mm + 0.002, 3) WHERE sequence_index = 0');
    await restored(device, await changed(await backup(worker), moved));
    past(device, (db) => db.script("UPDATE decisions SET reason = 'x' WHERE id = 1"));
    expect((await got(device.api.verifyRecords(quiet))).broken).toEqual({
      ...{ table: 'decisions', row: 1, what: 'changed' },
    });
  });

  it('what was found then is known after the next one, too', async () => {
    const device = await freshDevice();
    await restored(device, await changed(await backup(worker), added));
    const acceptor = (db: Db) => db.script('UPDATE audit_log SET user_id = 2 WHERE id = 1');
    await restored(device, await changed(await backup(device), acceptor));
    expect(await got(device.api.verifyRecords(quiet))).toMatchObject({
      ...{ broken: null, known: { table: 'audit_log', row: 1, what: 'changed' } },
    });
  });

  it('an end that was missing then is not taken for one that goes further', async () => {
    const device = await freshDevice();
    const cut = (db: Db) => db.script('DELETE FROM audit_log WHERE id > 2');
    const known = { table: 'audit_log', row: 2, what: 'end_missing' };
    await restored(device, await changed(await backup(worker), cut));
    expect(await got(device.api.verifyRecords(quiet))).toMatchObject({ broken: null, known });
    await got(plan(device, image_id, { coverage_pct: 4 }));
    past(device, cut);
    expect((await got(device.api.verifyRecords(quiet))).broken).toEqual(known);
  });

  it('rows that are taken away down to where it ended are missed', async () => {
    const device = await freshDevice();
    await restored(device, await changed(await backup(worker), added));
    const { last_n } = device.runtime.opened!.db.row<{ last_n: number }>(
      'SELECT max(id) AS last_n FROM audit_log',
    )!;
    await got(plan(device, image_id, { coverage_pct: 4 }));
    past(device, (db) => db.script(`DELETE FROM audit_log WHERE id > ${last_n}`));
    expect((await got(device.api.verifyRecords(quiet))).broken).toMatchObject({
      ...{ table: 'audit_log', what: 'end_missing' },
    });
  });
});

describe('records that this device has seen', () => {
  it('are kept once for as long as they are the same, the newest ones where there is no more room', async () => {
    const { deviceRecords, runtime } = worker;
    const seen = async () => {
      const kept = await deviceRecords.get('seen_heads');
      return kept.ok ? kept.value! : [];
    };
    for (let n = 0; n < 2; n++) await got(worker.api.verifyRecords(quiet));
    expect(await seen()).toEqual([headsOf(runtime.opened!.db)]);
    const [first] = await seen();
    const others = Array.from({ length: 100 }, (_, n) => ({
      ...{ ...first!, access_log: { rows_n: n, hash: '' } },
    }));
    await deviceRecords.set('seen_heads', others);
    await got(plan(worker, image_id, { coverage_pct: 4 }));
    await got(worker.api.verifyRecords(quiet));
    expect(await seen()).toEqual([...others.slice(1), headsOf(runtime.opened!.db)]);
  });

  it('are missed where the database goes on from before them', async () => {
    const before = worker.disk.database!.bytes;
    await got(worker.api.verifyRecords(quiet));
    await got(plan(worker, image_id, { coverage_pct: 4 }));
    await got(worker.api.verifyRecords(quiet));
    const db = await openSqlite(before);
    worker.runtime.opened!.db.close();
    worker.runtime.opened!.db = db;
    // Again and again: what was found once is not taken for what was seen.
    for (let n = 0; n < 2; n++)
      expect(await got(worker.api.verifyRecords(quiet))).toMatchObject({
        broken: { table: 'audit_log', what: 'not_continued' },
      });
  });
});
