import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync, strToU8 } from 'fflate';
import type { Zippable } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import {
  addDrawnImage,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { BackupManifest } from '../../core/backup/manifest';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { NO_ONES_HASH } from '../accounts/passwords';
import { sha256Hex } from '../kernel/hash';

// Deriving a key takes 600,000 rounds on purpose.
vi.setConfig({ testTimeout: 30_000 });

const PASSPHRASE = 'rosy apertures 7';
const quiet = () => undefined;

/** A device with one image and an accepted plan. */
async function testWorkerWithPlan(): Promise<TestWorker & { image_id: number; plan_id: number }> {
  const worker = await makeSignedIn();
  const image_id = await addDrawnImage(worker);
  const { id } = await got(plan(worker, image_id));
  await got(worker.api.acceptIteration(id));
  return { ...worker, image_id, plan_id: id };
}

async function otherDevice(): Promise<TestWorker> {
  const worker = makeTestWorker(new MemoryDisk());
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  return worker;
}

/** The archive's files, to be changed, and zipped again. */
async function unpacked(blob: Blob): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await blob.arrayBuffer()));
}
const packed = (files: Zippable) => new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]);

async function changed(
  blob: Blob,
  change: (files: Record<string, Uint8Array>, manifest: BackupManifest) => void | Promise<void>,
) {
  const files = await unpacked(blob);
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']!)) as BackupManifest;
  await change(files, manifest);
  if (files['manifest.json']) files['manifest.json'] = strToU8(JSON.stringify(manifest));
  return packed(files);
}

// A backup is named by local time.
vi.stubEnv('TZ', 'UTC');

const preview = (worker: TestWorker, file: Blob, passphrase: string | null = null) =>
  worker.api.previewRestore(file, passphrase, quiet);

async function restore(worker: TestWorker, file: Blob, passphrase: string | null = null): Promise<void> {
  const { fingerprint } = await got(preview(worker, file, passphrase));
  await got(worker.api.restoreBackup(file, passphrase, fingerprint, quiet));
}

describe('a backup', () => {
  it('is a zip with the database, the photos and a manifest of their hashes', async () => {
    const worker = await testWorkerWithPlan();
    const made = await got(worker.api.makeBackup(null, quiet));
    expect(made.filename).toBe('apertura-backup-20260301-0800.zip');
    expect(made.contents).toMatchObject({ images_n: 1, plans_n: 1, accepted_n: 1, users: ['user'] });
    const files = await unpacked(made.blob);
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']!)) as BackupManifest;
    expect(manifest.files.map(({ path }) => path).sort()).toEqual([...worker.disk.files.keys()].sort());
    expect(Object.keys(files).sort()).toEqual(
      ['apertura.sqlite', 'manifest.json', ...worker.disk.files.keys()].sort(),
    );
    for (const { path, sha256 } of manifest.files) expect(await sha256Hex(files[path]!)).toBe(sha256);
    expect(await sha256Hex(files['apertura.sqlite']!)).toBe(manifest.database.sha256);
  });

  const sqlite3 = spawnSync('sqlite3', ['--version']).status === 0;
  it.skipIf(!sqlite3)(
    'holds a database that the sqlite3 command opens (skipped where it is not installed)',
    async () => {
      const worker = await testWorkerWithPlan();
      const { blob } = await got(worker.api.makeBackup(null, quiet));
      const folder = mkdtempSync(join(tmpdir(), 'apertura-'));
      try {
        const path = join(folder, 'apertura.sqlite');
        writeFileSync(path, (await unpacked(blob))['apertura.sqlite']!);
        const ask = (sql: string) => execFileSync('sqlite3', [path, sql], { encoding: 'utf8' }).trim();
        expect(ask('PRAGMA integrity_check')).toBe('ok');
        expect(ask('SELECT status FROM plan_iterations')).toBe('accepted');
        expect(Number(ask('SELECT count(*) FROM spots'))).toBeGreaterThan(50);
        expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('counts as the last one only when the user has it', async () => {
    const { api } = await testWorkerWithPlan();
    const made = await got(api.makeBackup(null, quiet));
    expect(await got(api.getBackupSummary())).toMatchObject({ last_backup: null, waiting_n: 1 });
    expect(await failed(api.confirmBackup('another.zip'))).toBe('backup_none');
    await got(api.confirmBackup(made.filename));
    expect(await got(api.getBackupSummary())).toMatchObject({
      last_backup: { filename: made.filename, encrypted: false },
      waiting_n: 0,
      overdue: false,
    });
  });

  it('is no business of the demo’s', async () => {
    const { api } = await makeSignedIn();
    await got(api.signInDemo('en'));
    expect(await failed(api.makeBackup(null, quiet))).toBe('not_in_demo');
    expect(await failed(api.previewRestore(new Blob(), null, quiet))).toBe('not_in_demo');
  });

  it('is made even where a photo is missing, and says so', async () => {
    const worker = await testWorkerWithPlan();
    const thumbnail = [...worker.disk.files.keys()].find((path) => path.startsWith('thumbs/'))!;
    worker.disk.files.delete(thumbnail);
    const { contents, blob } = await got(worker.api.makeBackup(null, quiet));
    expect(contents.missing_n).toBe(1);
    expect((await got(preview(worker, blob))).contents.missing_n).toBe(1);
  });
});

describe('restoring', () => {
  it('brings everything to another device: photos, plans, decisions, users', async () => {
    const from = await testWorkerWithPlan();
    await got(from.api.addUser('anna', 'long enough'));
    const before = await got(from.api.getIteration(from.plan_id));
    const { blob } = await got(from.api.makeBackup(null, quiet));
    const to = await otherDevice();
    const shown = await got(preview(to, blob));
    expect(shown).toMatchObject({
      encrypted: false,
      adds: { images: 1, plans: 1, users: ['anna'] },
      removes: { images: 0, plans: 0, accepted: 0, users: [] },
    });
    await got(to.api.restoreBackup(blob, null, shown.fingerprint, quiet));
    expect(await failed(to.api.listImages(0, 10))).toBe('signed_out');
    await got(to.api.signIn('user', '123'));
    expect(await got(to.api.getIteration(from.plan_id))).toEqual(before);
    const photo = await got(to.api.getPhoto(from.image_id));
    expect(await sha256Hex(new Uint8Array(await photo.arrayBuffer()))).toBe(
      (await got(from.api.getImage(from.image_id))).sha256,
    );
    // And it lies on disk: the next start finds it.
    const again = makeTestWorker(to.disk);
    await got(again.api.open());
    await got(again.api.signIn('anna', 'long enough'));
  });

  it('says what would go, keeps a safety copy, and can go back to it', async () => {
    const worker = await makeSignedIn();
    const { blob: empty } = await got(worker.api.makeBackup(null, quiet));
    const image_id = await addDrawnImage(worker);
    const { id } = await got(plan(worker, image_id));
    await got(worker.api.acceptIteration(id));
    const shown = await got(preview(worker, empty));
    expect(shown.removes).toEqual({
      images: 1,
      plans: 1,
      accepted: 1,
      users: [],
      decisions: 1,
      log_rows: 4,
    });
    expect(shown.images_gone.map(({ id }) => id)).toEqual([image_id]);
    await got(worker.api.restoreBackup(empty, null, shown.fingerprint, quiet));
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.listImages(0, 10))).total).toBe(0);
    expect(worker.disk.files.size).toBe(0);

    const { blob: safety } = await got(worker.api.getCopy('safety'));
    await restore(worker, safety);
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.getIteration(id))).status).toBe('accepted');
    expect(worker.disk.files.size).toBe(2);
    await got(worker.api.deleteCopy('safety'));
    expect(await failed(worker.api.getCopy('safety'))).toBe('backup_none');
    expect(worker.deviceRecords.pieces.size).toBe(0);
  });

  it.each([
    [
      'the safety copy cannot be kept',
      (worker: TestWorker) => worker.deviceRecords.failures.push('storage_full'),
    ],
    ['a photo cannot be kept', (worker: TestWorker) => worker.disk.failures.push('storage_full')],
  ])('changes nothing when %s', async (_, breakIt) => {
    const { blob } = await got((await testWorkerWithPlan()).api.makeBackup(null, quiet));
    const worker = await otherDevice();
    const image_id = await addDrawnImage(worker);
    const { fingerprint } = await got(preview(worker, blob));
    const files = [...worker.disk.files.keys()].sort();
    breakIt(worker);
    expect(await failed(worker.api.restoreBackup(blob, null, fingerprint, quiet))).toBe('storage_full');
    expect((await got(worker.api.getImage(image_id))).title).toBe('lesion');
    expect([...worker.disk.files.keys()].sort()).toEqual(files);
    await got(worker.api.restoreBackup(blob, null, fingerprint, quiet));
  });

  it('changes nothing when the one save fails, and takes the laid down photos back', async () => {
    const { blob } = await got((await testWorkerWithPlan()).api.makeBackup(null, quiet));
    const worker = await otherDevice();
    const bytes = worker.disk.database!.bytes.slice();
    const { fingerprint } = await got(preview(worker, blob));
    // Two photos are laid down first.
    const store = worker.disk;
    const original = store.failures.shift.bind(store.failures);
    let asked = 0;
    store.failures.shift = () => (++asked === 3 ? 'storage_failed' : original());
    expect(await failed(worker.api.restoreBackup(blob, null, fingerprint, quiet))).toBe('storage_failed');
    expect(worker.disk.files.size).toBe(0);
    expect(worker.disk.database!.bytes).toEqual(bytes);
    expect((await got(worker.api.listImages(0, 10))).total).toBe(0);
  });

  it('refuses another file than the one that was shown', async () => {
    const worker = await testWorkerWithPlan();
    const { blob: one } = await got(worker.api.makeBackup(null, quiet));
    await addDrawnImage(worker);
    const { blob: two } = await got(worker.api.makeBackup(null, quiet));
    const { fingerprint } = await got(preview(worker, one));
    expect(await failed(worker.api.restoreBackup(two, null, fingerprint, quiet))).toBe('backup_changed');
    expect((await got(worker.api.listImages(0, 10))).total).toBe(2);
  });

  it('resumes nothing half done: photos of a killed restore are swept by the self-check', async () => {
    const worker = await testWorkerWithPlan();
    worker.disk.files.set('uploads/left-over.jpg', new Uint8Array(10));
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    expect(worker.disk.files.has('uploads/left-over.jpg')).toBe(false);
    expect(worker.disk.files.size).toBe(2);
  });
});

describe('an encrypted backup', () => {
  it('opens with its passphrase alone, and a wrong one is told from damage', async () => {
    const worker = await testWorkerWithPlan();
    expect(await failed(worker.api.makeBackup('short', quiet))).toBe('passphrase_too_short');
    const { blob, filename } = await got(worker.api.makeBackup(PASSPHRASE, quiet));
    expect(filename).toMatch(/\.zip\.encrypted$/);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/SQLite format|uploads|PK\x03\x04uploads/);
    expect(await failed(preview(worker, blob))).toBe('backup_needs_passphrase');
    expect(await failed(preview(worker, blob, 'rosy apertures 8'))).toBe('backup_wrong_passphrase');
    expect((await got(preview(worker, blob, PASSPHRASE))).encrypted).toBe(true);
    for (const at of [20, 60, 70, bytes.length - 1]) {
      const broken = bytes.slice();
      broken[at]! ^= 1;
      const code = await failed(preview(worker, new Blob([broken]), PASSPHRASE));
      // A changed head changes the key, which looks like a wrong passphrase: both open nothing.
      expect(code).toMatch(/^backup_(damaged|wrong_passphrase)$/);
    }
    expect(await failed(preview(worker, new Blob([bytes.slice(0, -1)]), PASSPHRASE))).toBe('backup_damaged');
    const to = await otherDevice();
    await restore(to, blob, PASSPHRASE);
    await got(to.api.signIn('user', '123'));
    expect((await got(to.api.getIteration(worker.plan_id))).status).toBe('accepted');
  });

  it('loses no chunk unnoticed: cut at a chunk’s end it is damaged', async () => {
    const worker = await makeSignedIn();
    for (let i = 0; i < 3; i++) await got(worker.api.addImage(photoBlob()));
    // Over a megabyte, so that there is more than one chunk.
    const big = new Uint8Array(1.5 * 1024 * 1024).map((_, i) => (i * 2654435761) >>> 24);
    const path = [...worker.disk.files.keys()].find((each) => each.startsWith('thumbs/'))!;
    worker.disk.files.set(path, big);
    const { blob } = await got(worker.api.makeBackup(PASSPHRASE, quiet));
    const chunk = 1024 * 1024 + 16;
    expect(blob.size).toBeGreaterThan(51 + 16 + chunk);
    const cut = blob.slice(0, 51 + 16 + chunk);
    expect(await failed(preview(worker, cut, PASSPHRASE))).toBe('backup_damaged');
    expect((await got(preview(worker, blob, PASSPHRASE))).contents.images_n).toBe(3);
  });
});

describe('what is no sound backup of ours is refused, and nothing is changed', () => {
  const make = async () => {
    const worker = await testWorkerWithPlan();
    return { worker, blob: (await got(worker.api.makeBackup(null, quiet))).blob };
  };

  it.each([
    ['a text', new Blob(['Dear doctor']), 'backup_not_a_backup'],
    ['an empty file', new Blob([]), 'backup_not_a_backup'],
    ['a photo', photoBlob(), 'backup_not_a_backup'],
    ['a foreign zip', packed({ 'letter.txt': strToU8('Dear doctor') }), 'backup_not_a_backup'],
    [
      'names that climb',
      packed({ '../../etc/passwd': strToU8('x'), 'manifest.json': strToU8('{}') }),
      'backup_not_a_backup',
    ],
    ['names that climb inside', packed({ 'uploads/../../x.jpg': strToU8('x') }), 'backup_not_a_backup'],
    ['names from the root', packed({ '/uploads/a.jpg': strToU8('x') }), 'backup_not_a_backup'],
    ['names with backslashes', packed({ 'uploads\\a.jpg': strToU8('x') }), 'backup_not_a_backup'],
    ['a manifest of others', packed({ 'manifest.json': strToU8('{"name":"x"}') }), 'backup_not_a_backup'],
  ])('%s', async (_, file, code) => {
    const worker = await makeSignedIn();
    expect(await failed(preview(worker, file))).toBe(code);
  });

  it('a zip cut anywhere', async () => {
    const { worker, blob } = await make();
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(await failed(preview(worker, blob.slice(0, Math.floor(blob.size * share))))).toBe(
        'backup_damaged',
      );
    }
  });

  it('a byte changed anywhere', async () => {
    const { worker, blob } = await make();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const sound = await got(preview(worker, blob));
    const names: string[] = [];
    for (let i = 1; i < 40; i++) {
      const broken = bytes.slice();
      broken[Math.floor((bytes.length * i) / 40)]! ^= 0x55;
      const answer = await preview(worker, new Blob([broken]));
      // A time or an attribute in the archive's list: what it holds is the same, byte for byte.
      if (answer.ok && JSON.stringify(answer.value) === JSON.stringify(sound)) continue;
      if (answer.ok) names.push(`byte ${i}/40`);
      else expect(answer.code).toMatch(/^backup_/);
    }
    expect(names).toEqual([]);
  });

  it('a photo that is not the one of the manifest, missing, or too many', async () => {
    const { worker, blob } = await make();
    const photo = [...worker.disk.files.keys()].find((path) => path.startsWith('uploads/'))!;
    const other = await changed(blob, (files) => void (files[photo] = strToU8('another photo')));
    expect(await failed(preview(worker, other))).toBe('backup_damaged');
    const missing = await changed(blob, (files) => void Reflect.deleteProperty(files, photo));
    expect(await failed(preview(worker, missing))).toBe('backup_damaged');
    const extra = await changed(blob, (files) => void (files['uploads/extra.jpg'] = strToU8('x')));
    expect(await failed(preview(worker, extra))).toBe('backup_damaged');
    // Taken out of the manifest as well, the database still names it.
    const hidden = await changed(blob, (files, manifest) => {
      Reflect.deleteProperty(files, photo);
      manifest.files = manifest.files.filter(({ path }) => path !== photo);
    });
    expect(await failed(preview(worker, hidden))).toBe('backup_damaged');
    // Exchanged together with its hash, it is not the photo of its row.
    const exchanged = await changed(blob, async (files, manifest) => {
      files[photo] = strToU8('another photo');
      const entry = manifest.files.find(({ path }) => path === photo)!;
      Object.assign(entry, { size: files[photo].length, sha256: await sha256Hex(files[photo]) });
    });
    expect(await failed(preview(worker, exchanged))).toBe('backup_damaged');
  });

  it('a manifest or a schema from the future', async () => {
    const { worker, blob } = await make();
    const newer = await changed(blob, (_, manifest) => void Object.assign(manifest, { format_version: 2 }));
    expect(await failed(preview(worker, newer))).toBe('backup_newer_than_app');
    const migrations = [
      ...worker.env.migrations,
      { name: '9999_future.sql', sql: 'CREATE TABLE future (x INTEGER);' },
    ];
    const future = makeTestWorker(new MemoryDisk(), { migrations });
    await got(future.api.open());
    await got(future.api.signIn('user', '123'));
    const { blob: ahead } = await got(future.api.makeBackup(null, quiet));
    expect(await failed(preview(worker, ahead))).toBe('database_newer_than_app');
  });

  it('a database that is no longer ours: without its triggers, or no database at all', async () => {
    const { worker, blob } = await make();
    const swap = (bytes: Uint8Array) =>
      changed(blob, async (files, manifest) => {
        files['apertura.sqlite'] = bytes;
        Object.assign(manifest.database, { size: bytes.length, sha256: await sha256Hex(bytes) });
      });
    expect(await failed(preview(worker, await swap(strToU8('no database'))))).toBe('backup_damaged');
    const { openSqlite } = await import('../../db/sqlite/sqlite');
    const db = await openSqlite((await unpacked(blob))['apertura.sqlite']!);
    db.script('DROP TRIGGER plan_iterations_decided_keep');
    expect(await failed(preview(worker, await swap(db.export())))).toBe('backup_not_a_backup');
    const foreign = await openSqlite(null);
    foreign.script('CREATE TABLE x (y)');
    expect(await failed(preview(worker, await swap(foreign.export())))).toBe('backup_not_a_backup');
  });

  it('a small file that unfolds without end', async () => {
    const worker = await makeSignedIn();
    const bomb = zipSync({ 'manifest.json': [new Uint8Array(8 * 1024 * 1024), { level: 9 }] });
    // The directory promises a few bytes; the data hold millions.
    const view = new DataView(bomb.buffer);
    const end = bomb.length - 22;
    const directory = view.getUint32(end + 16, true);
    view.setUint32(directory + 24, 100, true);
    expect(await failed(preview(worker, new Blob([bomb as Uint8Array<ArrayBuffer>])))).toBe('backup_damaged');
    // And one that promises too much is not unfolded at all.
    view.setUint32(directory + 24, 0x7fffffff, true);
    expect(await failed(preview(worker, new Blob([bomb as Uint8Array<ArrayBuffer>])))).toBe(
      'backup_too_large',
    );
  });

  it('entries that lie over each other', async () => {
    const worker = await makeSignedIn();
    const zip = zipSync({ 'uploads/a.jpg': strToU8('aaaa'), 'uploads/b.jpg': strToU8('bbbb') });
    const view = new DataView(zip.buffer);
    const directory = view.getUint32(zip.length - 22 + 16, true);
    const second = directory + 46 + 'uploads/a.jpg'.length;
    view.setUint32(second + 42, 0, true);
    expect(await failed(preview(worker, new Blob([zip as Uint8Array<ArrayBuffer>])))).toBe('backup_damaged');
  });
});

describe('a backup of an older schema', () => {
  it('is brought up to date when it is restored', async () => {
    const old = makeTestWorker(new MemoryDisk());
    // Before users had roles: whoever is there is made the administrator.
    const migrations = old.env.migrations.filter(({ name }) => name < '0016');
    const { openSqlite } = await import('../../db/sqlite/sqlite');
    const { migrate } = await import('../../db/sqlite/migrate');
    const db = await openSqlite(null);
    migrate(db, migrations, '2026-01-01T00:00:00.000Z');
    db.run("INSERT INTO users (login, password_hash, created_at, updated_at) VALUES ('eva', :hash, :t, :t)", {
      ...{ hash: NO_ONES_HASH, t: '2026-01-01T00:00:00.000Z' },
    });
    const worker = await makeSignedIn();
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    const bytes = db.export();
    const older = await changed(blob, async (files, manifest) => {
      files['apertura.sqlite'] = bytes;
      Object.assign(manifest.database, { size: bytes.length, sha256: await sha256Hex(bytes) });
    });
    const shown = await got(preview(worker, older));
    expect(shown).toMatchObject({ migrates: true, adds: { users: ['eva'] }, removes: { users: ['user'] } });
    await got(worker.api.restoreBackup(older, null, shown.fingerprint, quiet));
    const again = makeTestWorker(worker.disk);
    expect((await got(again.api.open())).schema_version).toBe(worker.env.migrations.at(-1)!.name);
  });
});
