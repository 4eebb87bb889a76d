/** Photos that earlier versions stored: cleaned in the background, with every plan, hash and way back still good. */
import { describe, expect, it } from 'vitest';
import { migrate } from '../../db/sqlite/migrate';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { openSqlite } from '../../db/sqlite/sqlite';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { cleanedPath, thumbnailPath } from '../../db/tables/paths';
import { needlesIn } from '../../../tests/support/photoMetadata';
import {
  addDrawnImage,
  fixture,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { sha256Hex } from '../kernel/hash';
import { stripMetadata } from '../photo/strip';

const PATH = 'uploads/a.jpg';
const SCHEMAS = MIGRATIONS.map(({ name }) => name).filter((name) => name < '0011');
const dirty = fixture('tests/fixtures/photos/metadata-upright.jpg');
const clean = stripMetadata('jpg', dirty)!.bytes;
const DIRTY_SHA256 = await sha256Hex(dirty);
const CLEAN_SHA256 = await sha256Hex(clean);

/** A device on which the app of a schema was used last, with its photo as it came from the camera. */
async function diskOf(migration: string, sha256 = DIRTY_SHA256): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const number = migration.slice(0, 4);
  let bytes: Uint8Array = fixture(`tests/fixtures/databases/with-plan-${number}.sqlite`);
  if (number >= '0003') {
    const db = await openSqlite(bytes);
    // What the app of then did as it stored the photo.
    db.script('DROP TRIGGER IF EXISTS images_photo_fixed');
    db.run('UPDATE images SET sha256 = :sha256', { sha256 });
    if (number >= '0008') db.script(triggerOf('images_photo_fixed', MIGRATIONS, number));
    bytes = db.export();
    db.close();
  }
  disk.database = { bytes, generation: 7, schema_version: migration, saved_at: '' };
  disk.files.set(PATH, dirty.slice());
  disk.files.set(thumbnailPath(PATH), clean.slice(0, 99));
  return disk;
}

/** The trigger as the newest migration up to a number has it. */
function triggerOf(
  name: string,
  migrations: readonly { name: string; sql: string }[],
  number: string,
): string {
  const found = migrations
    .filter((migration) => migration.name.slice(0, 4) <= number)
    .flatMap(
      ({ sql }) => sql.match(new RegExp(`CREATE TRIGGER (IF NOT EXISTS )?${name}[\\s\\S]*?\\nEND;`)) ?? [],
    )
    .filter((text) => text?.startsWith('CREATE'));
  return found.at(-1)!;
}

async function cleaned(worker: TestWorker): Promise<void> {
  await expect.poll(() => worker.runtime.opened?.cleaning).toBe('done');
}

async function opened(
  disk: MemoryDisk,
  more: Parameters<typeof makeTestWorker>[1] = {},
): Promise<TestWorker> {
  const worker = makeTestWorker(disk, more);
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  await cleaned(worker);
  return worker;
}

async function rows(disk: MemoryDisk) {
  const db = await openSqlite(disk.database!.bytes);
  const image = db.row<{
    sha256: string;
    cleaned_at: string | null;
    original_name: string;
    storage_path: string;
  }>('SELECT sha256, cleaned_at, original_name, storage_path FROM images')!;
  const hashes = db
    .rows<{ sha256: string }>('SELECT sha256 FROM photo_hashes ORDER BY sha256')
    .map((r) => r.sha256);
  db.close();
  return { image, hashes };
}

describe('a photo of an earlier version', () => {
  it.each(SCHEMAS)('is cleaned once the app is open: %s', async (name) => {
    const early = name < '0003';
    const disk = await diskOf(name);
    const worker = await opened(disk);
    expect(Buffer.from(disk.files.get(PATH)!).equals(clean)).toBe(true);
    const { image, hashes } = await rows(disk);
    expect(image).toMatchObject({ sha256: CLEAN_SHA256, original_name: '', storage_path: PATH });
    expect(image.cleaned_at).toBe(worker.runtime.nowIso());
    // Early versions noted no hash: then that of the bytes as they lay there.
    expect(hashes).toEqual(early ? ['', DIRTY_SHA256] : [DIRTY_SHA256]);
    expect([...disk.files.values()].flatMap((bytes) => needlesIn(bytes))).toEqual([]);
    expect(needlesIn(disk.database!.bytes)).toEqual([]);
    // Plans, the decided one among them, have their inputs as before; those of an older planner say so.
    for (const id of [1, 2]) {
      const report = await got(worker.api.recomputePlan(id, () => undefined));
      expect(report.inputs_intact).toBe(true);
      expect(report.same).toBe(report.stored_planner_version === report.planner_version);
    }
    expect(await got(worker.api.getIteration(1))).toMatchObject({ status: 'accepted', plan_valid: true });
    expect(await got(worker.api.selfCheck())).toMatchObject({ finding: null });
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    // Opened again there is nothing to do.
    const { generation } = disk.database!;
    await opened(disk);
    expect(disk.database!.generation).toBe(generation);
  });

  it('loses its file’s name, also where it was the title, from the stored pages', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    const db = await openSqlite(disk.database!.bytes);
    db.script('PRAGMA secure_delete = OFF');
    db.run("UPDATE images SET original_name = 'Jan Kowalski.jpg', title = 'Jan Kowalski'");
    // As many as fill several pages: what a change leaves behind between the rows is found there.
    for (let n = 0; n < 60; n++)
      db.run(
        `INSERT INTO images (storage_path, width_mm, created_by, created_at, original_name, title)
         VALUES (:path, 40, 1, '2026-01-02T03:04:05.000Z', :name, '')`,
        { path: `uploads/${n}.jpg`, name: `${'x'.repeat(n * 3)} Jan Kowalski ${n}.jpg` },
      );
    db.run('DELETE FROM images WHERE id > 1');
    disk.database = { ...disk.database!, bytes: db.export() };
    db.close();
    expect(needlesIn(disk.database.bytes)).toEqual(['Jan Kowalski']);
    const worker = await opened(disk);
    expect(await got(worker.api.getImage(1))).toMatchObject({
      title: expect.stringMatching(/^2026-01-02 · 1$/),
    });
    expect(needlesIn(disk.database.bytes)).toEqual([]);
    const backup = await got(worker.api.makeBackup(null, () => undefined));
    expect(needlesIn(new Uint8Array(await backup.blob.arrayBuffer()))).toEqual([]);
  });

  it('that has no metadata is looked at once and stays as it is', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!, CLEAN_SHA256);
    disk.files.set(PATH, clean.slice());
    await opened(disk);
    expect(await rows(disk)).toMatchObject({ image: { sha256: CLEAN_SHA256 }, hashes: [] });
    expect((await rows(disk)).image.cleaned_at).not.toBeNull();
    expect([...disk.files.keys()].sort()).toEqual([thumbnailPath(PATH), PATH].sort());
  });

  it.each([
    ['is gone', (disk: MemoryDisk) => void disk.files.delete(PATH)],
    ['is damaged', (disk: MemoryDisk) => void disk.files.set(PATH, dirty.slice(0, 5000))],
    [
      'is another than the row says',
      (disk: MemoryDisk) => void disk.files.set(PATH, fixture('tests/fixtures/photos/grey.jpg')),
    ],
  ])('that %s is left to the checks', async (_what, spoil) => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    spoil(disk);
    const before = new Map(disk.files);
    await opened(disk);
    expect(await rows(disk)).toMatchObject({ image: { sha256: DIRTY_SHA256, cleaned_at: null }, hashes: [] });
    expect([...disk.files]).toEqual([...before]);
  });
});

describe('a kill or a full disk', () => {
  it('leaves the photo as it was, and the next start cleans it', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    const worker = makeTestWorker(disk);
    await got(worker.api.open());
    disk.failures = ['storage_full'];
    await cleaned(worker);
    expect(Buffer.from(disk.files.get(PATH)!).equals(dirty)).toBe(true);
    expect(await rows(disk)).toMatchObject({ image: { sha256: DIRTY_SHA256, cleaned_at: null }, hashes: [] });
    await opened(disk);
    expect(await rows(disk)).toMatchObject({ image: { sha256: CLEAN_SHA256 }, hashes: [DIRTY_SHA256] });
  });

  it('between bytes and row does not happen: both are one change of the store', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    const changes: { put: string[]; isDatabase: boolean }[] = [];
    const change = disk.change.bind(disk);
    disk.change = (files) => {
      changes.push({ put: (files.put ?? []).map(({ path }) => path), isDatabase: 'database' in files });
      change(files);
    };
    await opened(disk);
    expect(changes.filter(({ put }) => put.includes(PATH))).toEqual([
      { put: [PATH, cleanedPath(PATH)], isDatabase: true },
    ]);
  });
});

describe('going back to a kept state', () => {
  it.each(['previous', 'before_migration'] as const)(
    '%s finds its photo, and its hash is known',
    async (state) => {
      const disk = await diskOf(SCHEMAS.at(-1)!);
      await opened(disk);
      expect((await rows(disk)).image.sha256).toBe(CLEAN_SHA256);
      // The newest state is found damaged.
      disk.database = { ...disk.database!, bytes: disk.database!.bytes.slice(0, 100) };
      const worker = makeTestWorker(disk);
      expect((await worker.api.open()).ok).toBe(false);
      await got(worker.api.openKept(state));
      await got(worker.api.signIn('user', '123'));
      await cleaned(worker);
      const photo = await got(worker.api.getPhoto(1));
      expect(Buffer.from(await photo.arrayBuffer()).equals(clean)).toBe(true);
      expect(await rows(disk)).toMatchObject({ image: { sha256: CLEAN_SHA256 }, hashes: [DIRTY_SHA256] });
      expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
      // A backup compares rows with bytes.
      await got(worker.api.makeBackup(null, () => undefined));
    },
  );
});

describe('a backup', () => {
  it('of an earlier version is cleaned after it was restored', async () => {
    // Made by an app that never cleans: everything is stored as it was then.
    const old = await diskOf(SCHEMAS.at(-1)!);
    const keeps = makeTestWorker(old);
    await got(keeps.api.open());
    old.failures = Array<'storage_full'>(1).fill('storage_full');
    await cleaned(keeps);
    await got(keeps.api.signIn('user', '123'));
    const backup = await got(keeps.api.makeBackup(null, () => undefined));
    const bytes = new Uint8Array(await backup.blob.arrayBuffer());
    expect(needlesIn(bytes).length).toBeGreaterThan(0);

    const worker = await makeSignedIn();
    await addDrawnImage(worker);
    const { fingerprint } = await got(worker.api.previewRestore(backup.blob, null, () => undefined));
    await got(worker.api.restoreBackup(backup.blob, null, fingerprint, () => undefined));
    await cleaned(worker);
    expect(await rows(worker.disk)).toMatchObject({
      image: { sha256: CLEAN_SHA256 },
      hashes: [DIRTY_SHA256],
    });
    await got(worker.api.signIn('user', '123'));
    const again = await got(worker.api.makeBackup(null, () => undefined));
    expect(needlesIn(new Uint8Array(await again.blob.arrayBuffer()))).toEqual([]);
  });

  it('that is being made is not disturbed: the photos of its moment wait with it', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    const worker = makeTestWorker(disk);
    await got(worker.api.open());
    const signing = worker.api.signIn('user', '123');
    await got(signing);
    const made = await Promise.all([1, 2, 3].map(() => worker.api.makeBackup(null, () => undefined)));
    expect(made.map(({ ok }) => ok)).toEqual([true, true, true]);
    await cleaned(worker);
    expect(Buffer.from(disk.files.get(PATH)!).equals(clean)).toBe(true);
  });
});

describe('where nothing may be written', () => {
  it('no photo is touched', async () => {
    const disk = await diskOf(SCHEMAS.at(-1)!);
    // Left by a newer app than this one, which had not looked at the photo yet.
    const db = await openSqlite(disk.database!.bytes);
    expect(migrate(db, [...MIGRATIONS, { name: '9999_newer.sql', sql: '' }], '')).toMatchObject({ ok: true });
    disk.database!.bytes = db.export();
    db.close();
    const worker = makeTestWorker(disk);
    expect((await got(worker.api.open())).readonly_because).not.toBeNull();
    await cleaned(worker);
    expect(Buffer.from(disk.files.get(PATH)!).equals(dirty)).toBe(true);
  });
});

describe('an image that goes', () => {
  it('takes the note of its cleaning with it', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    await got(plan(worker, id));
    const { storage_path } = await got(worker.api.getImage(id));
    worker.disk.files.set(cleanedPath(storage_path), new Uint8Array(3));
    await got(worker.api.deleteImage(id));
    expect([...worker.disk.files.keys()]).toEqual([]);
  });
});
