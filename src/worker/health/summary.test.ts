import { describe, expect, it } from 'vitest';
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

async function deskWithDraft() {
  const desk = await makeSignedIn();
  const image_id = await addDrawnImage(desk);
  return { ...desk, image_id, plan_id: (await got(plan(desk, image_id))).id };
}

/** Time passes with someone at work, so that the session stays. */
async function signedInAfter(desk: Awaited<ReturnType<typeof deskWithDraft>>, days: number): Promise<void> {
  desk.clock.ms += days * DAY_MS;
  await got(desk.api.signIn('user', '123'));
}

describe('the reminder', () => {
  it('comes when an accepted plan has waited 7 days for a backup, and goes with one', async () => {
    const desk = await deskWithDraft();
    await signedInAfter(desk, 30);
    expect(await got(desk.api.getCareSummary())).toMatchObject({ overdue: false, waiting_n: 0 });
    await got(desk.api.acceptIteration(desk.plan_id));
    await signedInAfter(desk, 6.9);
    expect(await got(desk.api.getCareSummary())).toMatchObject({
      overdue: false,
      waiting_n: 1,
      waiting_days: 6,
    });
    await signedInAfter(desk, 0.1);
    expect(await got(desk.api.getCareSummary())).toMatchObject({ overdue: true, waiting_days: 7 });
    const { filename } = await got(desk.api.makeBackup(null, quiet));
    expect(await got(desk.api.getCareSummary())).toMatchObject({ overdue: true });
    await got(desk.api.confirmBackup(filename));
    expect(await got(desk.api.getCareSummary())).toMatchObject({ overdue: false, waiting_n: 0 });
  });
});

describe('storage health', () => {
  it('tells sizes, counts and the last check', async () => {
    const desk = await deskWithDraft();
    const health = await got(desk.api.getStorageHealth());
    const photos_bytes = [...desk.disk.files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(health).toMatchObject({ photos_n: 1, images_n: 1, plans_n: 1, users_n: 1, photos_bytes });
    expect(health).toMatchObject({
      safety: null,
      last_check: null,
      database_bytes: desk.disk.database!.bytes.byteLength,
    });
    expect(await got(desk.api.checkStorage())).toMatchObject({ sound: true, detail: '' });
    desk.disk.files.delete([...desk.disk.files.keys()][0]!);
    expect(await got(desk.api.checkStorage())).toMatchObject({ sound: false });
    expect((await got(desk.api.getStorageHealth())).last_check).toMatchObject({ sound: false });
  });
});

describe('deleting by age', () => {
  it('shows and deletes old drafts and images, never decided plans', async () => {
    const desk = await deskWithDraft();
    const kept = await addDrawnImage(desk);
    await got(desk.api.acceptIteration((await got(plan(desk, kept))).id));
    const spare = await got(plan(desk, kept));
    const items = await got(desk.api.listDeletable(LATER));
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['image', desk.image_id],
      ['draft', desk.plan_id],
      ['draft', spare.id],
    ]);
    expect(await got(desk.api.listDeletable(new Date(desk.clock.ms).toISOString()))).toEqual([]);
    expect(await failed(desk.api.listDeletable('yesterday'))).toBe('bad_request');
    expect(await failed(desk.api.deleteChosen({ images: [], drafts: [] }))).toBe('bad_request');
    expect(await failed(desk.api.deleteChosen({ images: [desk.image_id, kept], drafts: [] }))).toBe(
      'retention_changed',
    );
    expect((await got(desk.api.listImages(0, 9))).total).toBe(2);

    const choice = { images: [desk.image_id], drafts: [desk.plan_id, spare.id] };
    expect((await got(desk.api.deleteChosen(choice))).deleted_n).toBe(3);
    expect((await got(desk.api.listImages(0, 9))).rows.map(({ id }) => id)).toEqual([kept]);
    expect((await got(desk.api.listIterations(kept))).map(({ status }) => status)).toEqual(['accepted']);
    expect(desk.disk.files.size).toBe(2);
  });

  it('keeps an old image that is still worked on, and another user’s', async () => {
    const desk = await deskWithDraft();
    desk.clock.ms += 40 * DAY_MS;
    await got(desk.api.signIn('user', '123'));
    const newer = await got(plan(desk, desk.image_id));
    const month_ago = new Date(desk.clock.ms - 30 * DAY_MS).toISOString();
    expect((await got(desk.api.listDeletable(month_ago))).map(({ kind, id }) => [kind, id])).toEqual([
      ['draft', desk.plan_id],
    ]);
    await becomeSecondUser(desk);
    expect(await got(desk.api.listDeletable(LATER))).toEqual([]);
    expect(await failed(desk.api.deleteChosen({ images: [desk.image_id], drafts: [] }))).toBe(
      'retention_changed',
    );
    expect(await failed(desk.api.deleteChosen({ images: [], drafts: [newer.id] }))).toBe('retention_changed');
  });

  it('gives space back where it pays, and the file stays sound', async () => {
    const desk = await makeSignedIn();
    const { id: image_id } = await got(desk.api.addImage(photoBlob(), 'large.jpg'));
    await got(desk.api.setScale(image_id, { kind: 'width', width_mm: 24 }));
    await got(desk.api.saveMasks(image_id, [square(3, 3, 18)], []));
    // 24 times 900 spots: over a megabyte of rows.
    const fine = { algorithm_mode: 'grid', grid_spacing_mm: 0.4, coverage_pct: 20 } as const;
    const drafts: number[] = [];
    for (let i = 0; i < 24; i++) drafts.push((await got(plan(desk, image_id, fine))).id);
    const before = desk.disk.database!.bytes.byteLength;
    const { freed_bytes } = await got(desk.api.deleteChosen({ images: [], drafts }));
    expect(freed_bytes).toBeGreaterThan(1024 * 1024);
    expect(desk.disk.database!.bytes.byteLength).toBe(before - freed_bytes);
    expect(await got(desk.api.checkStorage())).toMatchObject({ sound: true });
    await got(plan(desk, image_id, fine));
  }, 60_000);
});
