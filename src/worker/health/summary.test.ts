import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../db/sqlite/sqlite';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';

const DAY_MS = 24 * 60 * 60 * 1000;
const LATER = '2030-01-01T00:00:00.000Z';
const quiet = () => undefined;

async function testWorkerWithDraft() {
  const worker = await makeSignedIn();
  const image_id = await addDrawnImage(worker);
  return { ...worker, image_id, plan_id: (await got(plan(worker, image_id))).id };
}

/** Time passes with someone at work, so that the session stays. */
async function signedInAfter(
  worker: Awaited<ReturnType<typeof testWorkerWithDraft>>,
  days: number,
): Promise<void> {
  worker.clock.ms += days * DAY_MS;
  await got(worker.api.signIn('user', '123'));
}

describe('the reminder', () => {
  it('comes when an accepted plan has waited 7 days for a backup, and goes with one', async () => {
    const worker = await testWorkerWithDraft();
    await signedInAfter(worker, 30);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ overdue: false, waiting_n: 0 });
    await got(worker.api.acceptIteration(worker.plan_id));
    await signedInAfter(worker, 6.9);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({
      overdue: false,
      waiting_n: 1,
      waiting_days: 6,
    });
    await signedInAfter(worker, 0.1);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ overdue: true, waiting_days: 7 });
    const { filename } = await got(worker.api.makeBackup(null, quiet));
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ overdue: true });
    await got(worker.api.confirmBackup(filename));
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ overdue: false, waiting_n: 0 });
  });
});

describe('storage health', () => {
  it('tells sizes, counts and the last check', async () => {
    const worker = await testWorkerWithDraft();
    const health = await got(worker.api.getStorageHealth());
    const photos_bytes = [...worker.disk.files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(health).toMatchObject({ photos_n: 1, images_n: 1, plans_n: 1, users_n: 1, photos_bytes });
    expect(health).toMatchObject({
      safety: null,
      last_check: null,
      database_bytes: worker.disk.database!.bytes.byteLength,
    });
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true, detail: '' });
    worker.disk.files.delete([...worker.disk.files.keys()][0]!);
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: false });
    expect((await got(worker.api.getStorageHealth())).last_check).toMatchObject({ sound: false });
  });
});

describe('deleting by age', () => {
  it('shows and deletes old drafts and images, never decided plans', async () => {
    const worker = await testWorkerWithDraft();
    const kept = await addDrawnImage(worker);
    await got(worker.api.acceptIteration((await got(plan(worker, kept))).id));
    const spare = await got(plan(worker, kept));
    const items = await got(worker.api.listDeletable(LATER));
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['image', worker.image_id],
      ['draft', worker.plan_id],
      ['draft', spare.id],
    ]);
    expect(await got(worker.api.listDeletable(new Date(worker.clock.ms).toISOString()))).toEqual([]);
    expect(await failed(worker.api.listDeletable('yesterday'))).toBe('bad_request');
    expect(await failed(worker.api.deleteChosen({ images: [], drafts: [] }))).toBe('bad_request');
    expect(await failed(worker.api.deleteChosen({ images: [worker.image_id, kept], drafts: [] }))).toBe(
      'retention_changed',
    );
    expect((await got(worker.api.listImages(0, 9))).total).toBe(2);

    const choice = { images: [worker.image_id], drafts: [worker.plan_id, spare.id] };
    expect((await got(worker.api.deleteChosen(choice))).deleted_n).toBe(3);
    expect((await got(worker.api.listImages(0, 9))).rows.map(({ id }) => id)).toEqual([kept]);
    expect((await got(worker.api.listIterations(kept))).map(({ status }) => status)).toEqual(['accepted']);
    expect(worker.disk.files.size).toBe(2);
  });

  it('deletes all of a choice or nothing, and with a draft the retired masks that only it had used', async () => {
    const worker = await testWorkerWithDraft();
    const { image_id, plan_id } = worker;
    const [used] = await got(worker.api.listMasks(image_id));
    await got(worker.api.saveMasks(image_id, [square(2, 2, 9)], [used!.id]));
    const accepted = await got(plan(worker, image_id));
    await got(worker.api.acceptIteration(accepted.id));
    for (const drafts of [
      [plan_id, accepted.id],
      [plan_id, 99],
    ])
      expect(await failed(worker.api.deleteChosen({ images: [], drafts }))).toBe('retention_changed');
    expect(await failed(worker.api.deleteChosen({ images: [99], drafts: [plan_id] }))).toBe(
      'retention_changed',
    );
    expect(await got(worker.api.listIterations(image_id))).toHaveLength(2);
    expect(await got(worker.api.deleteChosen({ images: [], drafts: [plan_id] }))).toEqual({
      deleted_n: 1,
      freed_bytes: 0,
    });
    const db = await openSqlite(worker.disk.database!.bytes);
    expect(db.rows('SELECT count(*) AS n FROM masks')).toEqual([{ n: 1 }]);
  });

  it('takes an instant in any spelling', async () => {
    const worker = await testWorkerWithDraft();
    const later = new Date(worker.clock.ms + 1000).toISOString().replace('Z', '+00:00');
    expect(await got(worker.api.listDeletable(later))).toHaveLength(2);
  });

  it('keeps an old image that is still worked on, and another user’s', async () => {
    const worker = await testWorkerWithDraft();
    worker.clock.ms += 40 * DAY_MS;
    await got(worker.api.signIn('user', '123'));
    const newer = await got(plan(worker, worker.image_id));
    const month_ago = new Date(worker.clock.ms - 30 * DAY_MS).toISOString();
    expect((await got(worker.api.listDeletable(month_ago))).map(({ kind, id }) => [kind, id])).toEqual([
      ['draft', worker.plan_id],
    ]);
    await becomeSecondUser(worker);
    expect(await got(worker.api.listDeletable(LATER))).toEqual([]);
    expect(await failed(worker.api.deleteChosen({ images: [worker.image_id], drafts: [] }))).toBe(
      'retention_changed',
    );
    expect(await failed(worker.api.deleteChosen({ images: [], drafts: [newer.id] }))).toBe(
      'retention_changed',
    );
  });

  it('gives space back where it pays, and the file stays sound', async () => {
    const worker = await makeSignedIn();
    const { id: image_id } = await got(worker.api.addImage(photoBlob()));
    await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 24 }));
    await got(worker.api.saveMasks(image_id, [square(3, 3, 18)], []));
    // 24 times 900 spots: over a megabyte of rows.
    const fine = { algorithm_mode: 'grid', grid_spacing_mm: 0.4, coverage_pct: 20 } as const;
    const drafts: number[] = [];
    for (let i = 0; i < 24; i++) drafts.push((await got(plan(worker, image_id, fine))).id);
    const before = worker.disk.database!.bytes.byteLength;
    const { freed_bytes } = await got(worker.api.deleteChosen({ images: [], drafts }));
    expect(freed_bytes).toBeGreaterThan(1024 * 1024);
    expect(worker.disk.database!.bytes.byteLength).toBe(before - freed_bytes);
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    await got(plan(worker, image_id, fine));
  }, 60_000);
});
