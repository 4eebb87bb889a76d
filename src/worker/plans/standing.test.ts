/** One plan of an image stands: superseding, withdrawing, the lock under it, and what exports and lists say. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  fixture,
  got,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { MAX_REASON_CHARS } from '../../core/limits';
import { ascii, jpegWith, segment } from '../../../tests/support/photoMetadata';
import { openSqlite } from '../../db/sqlite/sqlite';
import { sha256Hex } from '../kernel/hash';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const accepted = async () => {
  const { id } = await got(plan(worker, image_id));
  await got(worker.api.acceptIteration(id));
  return id;
};
const standings = async () =>
  Object.fromEntries(
    (await got(worker.api.listIterations(image_id))).map(({ id, standing }) => [id, standing]),
  );
const latest = async () => (await got(worker.api.getImage(image_id))).latest;

interface Exported {
  metadata: { status: string; standing: string; notices: string[]; decisions: unknown[] };
}
async function exported(id: number): Promise<Exported & { filename: string }> {
  const { blob, filename } = await got(worker.api.exportIteration(id, 'json', 'en'));
  return { ...(JSON.parse(await blob.text()) as Exported), filename };
}
/** What lies in the database, to show that a refused call changed nothing. */
async function stored(): Promise<string> {
  const db = await openSqlite(worker.disk.database!.bytes);
  const rows = ['plan_iterations', 'decisions', 'audit_log', 'masks', 'images'].map((table) =>
    db.rows(`SELECT * FROM ${table}`),
  );
  db.close();
  return JSON.stringify(rows);
}

it('a plan whose photo has another scale by now says so in every file and is no program and no code, until it has that scale again', async () => {
  const id = await accepted();
  const scaled = (width_mm: number) => got(worker.api.setScale(image_id, { kind: 'width', width_mm }, true));
  const whole = await exported(id);
  await scaled(20);
  const changed = await exported(id);
  expect(changed.metadata.notices).toEqual(['scale_changed', ...whole.metadata.notices]);
  expect(changed.filename).toBe(whole.filename.replace('.json', '-scale-changed.json'));
  for (const format of ['gcode', 'program'] as const)
    expect(await failed(worker.api.exportIteration(id, format, 'en'))).toBe('plan_scale_changed');
  expect(await failed(worker.api.makePlanCode(id, false))).toBe('plan_scale_changed');
  // It comes in elsewhere with what it says of itself.
  const { blob } = await got(worker.api.exportIteration(id, 'json', 'en'));
  await got(worker.api.previewImport(blob));
  await scaled(15.8);
  expect((await exported(id)).metadata.notices).toEqual(whole.metadata.notices);
  await got(worker.api.exportIteration(id, 'gcode', 'en'));
  await got(worker.api.makePlanCode(id, false));
});

it('a rejection tells the list of versions who made it and when, and ends no acceptance', async () => {
  const { id } = await got(plan(worker, image_id, { coverage_pct: 8 }));
  const { decisions } = await got(worker.api.rejectIteration(id, 'too dense'));
  expect(await got(worker.api.listIterations(image_id))).toMatchObject([
    {
      ...{ id, standing: 'rejected', superseded_by_id: null },
      ...{ ended_at: decisions[0]!.created_at, ended_by_login: 'user' },
    },
  ]);
});

describe('accepting a second plan', () => {
  it('supersedes the first in the same step, with the reason, and both sides say so', async () => {
    const first = await accepted();
    const second = await got(plan(worker, image_id, { coverage_pct: 8 }));
    const supersede = { iteration_id: first, reason: '  less is enough ' };
    const decided = await got(worker.api.acceptIteration(second.id, supersede));
    expect(decided).toMatchObject({ standing: 'stands', decisions: [{ kind: 'accepted', login: 'user' }] });
    expect(await standings()).toEqual({ [first]: 'superseded', [second.id]: 'stands' });
    const rows = await got(worker.api.listIterations(image_id));
    expect(rows.map(({ ended_by_login, superseded_by_id }) => [ended_by_login, superseded_by_id])).toEqual([
      [null, null],
      ['user', second.id],
    ]);
    expect(rows[1]!.ended_at).toBe(decided.decisions[0]!.created_at);
    expect((await got(worker.api.getIteration(first))).decisions).toMatchObject([
      { kind: 'accepted', reason: '' },
      { kind: 'superseded', reason: 'less is enough', by_iteration_id: second.id, login: 'user' },
    ]);
    const filter = { image_id, event_types: [], from: null, to: null, offset: 0, limit: 2 };
    const [event] = (await got(worker.api.listAudit(filter))).rows;
    expect(event).toMatchObject({ event_type: 'iteration_accepted', payload: { supersedes: first } });
    expect(await latest()).toMatchObject({ id: second.id, standing: 'stands' });
    expect(await exported(first)).toMatchObject({
      metadata: { status: 'accepted', standing: 'superseded', notices: ['superseded', 'default_password'] },
      filename: `apertura-plan-${first}-superseded-default-password.json`,
    });
    expect((await exported(second.id)).metadata.notices).toEqual(['default_password']);
  });

  it('is refused without naming the plan that stands, or naming another, and changes nothing', async () => {
    const first = await accepted();
    const second = await got(plan(worker, image_id, { coverage_pct: 8 }));
    const before = await stored();
    const reason = 'because';
    for (const supersede of [null, { iteration_id: second.id, reason }, { iteration_id: 999, reason }])
      expect(await worker.api.acceptIteration(second.id, supersede)).toMatchObject({
        code: 'plan_would_supersede',
        values: { standing_id: first },
      });
    for (const none of ['', '   ', '\u200b\u2060', 'x'.repeat(MAX_REASON_CHARS + 1)])
      expect(await failed(worker.api.acceptIteration(second.id, { iteration_id: first, reason: none }))).toBe(
        'reason_invalid',
      );
    expect(await stored()).toBe(before);
    expect(await standings()).toEqual({ [first]: 'stands', [second.id]: 'draft' });
  });

  it('needs no reason once the first has been withdrawn', async () => {
    const first = await accepted();
    await got(worker.api.withdrawIteration(first, 'wrong side'));
    const second = await got(plan(worker, image_id, { coverage_pct: 8 }));
    await got(worker.api.acceptIteration(second.id));
    expect(await standings()).toEqual({ [first]: 'withdrawn', [second.id]: 'stands' });
  });

  it('stands for its own image alone', async () => {
    const first = await accepted();
    const other_image = await addDrawnImage(worker);
    const other = await got(plan(worker, other_image));
    expect(await got(worker.api.acceptIteration(other.id))).toMatchObject({ standing: 'stands' });
    expect(await standings()).toEqual({ [first]: 'stands' });
  });
});

describe('withdrawing', () => {
  it('ends the acceptance for good, with the reason', async () => {
    const id = await accepted();
    const answer = await got(worker.api.withdrawIteration(id, 'wrong side'));
    expect(answer).toMatchObject({ status: 'accepted', standing: 'withdrawn' });
    expect(await latest()).toMatchObject({ id, standing: 'withdrawn' });
    expect((await exported(id)).metadata).toMatchObject({
      standing: 'withdrawn',
      notices: ['withdrawn', 'default_password'],
      decisions: [{ kind: 'accepted' }, { kind: 'withdrawn', reason: 'wrong side' }],
    });
    expect(await failed(worker.api.withdrawIteration(id, 'again'))).toBe('plan_does_not_stand');
    expect(await failed(worker.api.acceptIteration(id))).toBe('plan_already_decided');
  });

  it('is refused for drafts, rejected ones, without a reason and for another user', async () => {
    const id = await accepted();
    const draft = await got(plan(worker, image_id, { coverage_pct: 8 }));
    const before = await stored();
    expect(await failed(worker.api.withdrawIteration(draft.id, 'x'))).toBe('plan_does_not_stand');
    for (const none of ['', ' ', '\u202e\u3164', null as never])
      expect(await failed(worker.api.withdrawIteration(id, none))).toBe('reason_invalid');
    expect(await stored()).toBe(before);
    await becomeSecondUser(worker);
    expect(await failed(worker.api.withdrawIteration(id, 'x'))).toBe('iteration_not_found');
  });
});

describe('the drawing under a plan that stands', () => {
  const masks = async () => (await got(worker.api.listMasks(image_id))).map(({ id }) => id);

  it('is locked until the user chooses to change it', async () => {
    const id = await accepted();
    const ids = await masks();
    const before = await stored();
    expect(await failed(worker.api.saveMasks(image_id, [square(2, 2, 9)], ids))).toBe('drawing_locked');
    expect(await failed(worker.api.setScale(image_id, { kind: 'width', width_mm: 20 }))).toBe(
      'drawing_locked',
    );
    expect(await stored()).toBe(before);
    await got(worker.api.saveMasks(image_id, [square(2, 2, 9)], ids, true));
    // It is never out of date: it stays as it was accepted, and says that the drawing has moved on.
    expect(await got(worker.api.getIteration(id))).toMatchObject({
      standing: 'stands',
      stale: false,
      drawing_moved_on: true,
    });
    expect(await latest()).toMatchObject({ id, drawing_moved_on: true });
    await got(worker.api.saveMasks(image_id, [square(3, 3, 8)], await masks(), true));
    expect(await latest()).toMatchObject({ id, drawing_moved_on: false });
    await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 20 }, true));
    expect(await latest()).toMatchObject({ id, drawing_moved_on: true });
  });

  it('is open under a draft, and again when the plan has been withdrawn', async () => {
    await got(plan(worker, image_id));
    await got(worker.api.saveMasks(image_id, [square(2, 2, 9)], await masks()));
    const id = await accepted();
    await got(worker.api.withdrawIteration(id, 'x'));
    await got(worker.api.saveMasks(image_id, [square(2, 2, 8)], await masks()));
    expect(await latest()).toMatchObject({ standing: 'withdrawn', drawing_moved_on: true });
  });
});

describe('a plan without its photo', () => {
  async function imported(image: object = {}): Promise<{ id: number; image_id: number }> {
    const made = await got(plan(worker, image_id));
    const sent = await got(worker.api.exportIteration(made.id, 'json', 'en'));
    const document = JSON.parse(await sent.blob.text()) as { image: object };
    const blob = new Blob([JSON.stringify({ ...document, image: { ...document.image, ...image } })]);
    const { file_sha256 } = await got(worker.api.previewImport(blob));
    return got(worker.api.importPlan(blob, file_sha256, 'en'));
  }

  it('cannot be accepted, says so in exports, and can once its own photo is attached', async () => {
    const alone = await imported();
    expect(await got(worker.api.getIteration(alone.id))).toMatchObject({ photo_missing: true });
    expect(await got(worker.api.getImage(alone.image_id))).toMatchObject({ kind: 'missing' });
    expect(await failed(worker.api.acceptIteration(alone.id))).toBe('photo_missing');
    expect(await exported(alone.id)).toMatchObject({
      metadata: { notices: ['not_accepted', 'photo_missing'] },
      filename: `apertura-plan-${alone.id}-draft-photo-missing.json`,
    });
    const before = await stored();
    expect(await failed(worker.api.attachPhoto(alone.image_id, new Blob(['no photo'])))).toMatch(/^photo_/);
    // Of the same size, so that the hash alone tells.
    const another = new Blob([fixture('tests/fixtures/photos/ISIC_0010184_512.jpg')]);
    expect(await failed(worker.api.attachPhoto(alone.image_id, another))).toBe('photo_is_another');
    expect(await stored()).toBe(before);
    await got(worker.api.attachPhoto(alone.image_id, photoBlob()));
    expect(await got(worker.api.getIteration(alone.id))).toMatchObject({ photo_missing: false });
    expect(await got(worker.api.getImage(alone.image_id))).toMatchObject({ kind: 'photo' });
    const photo = await got(worker.api.getPhoto(alone.image_id));
    expect(photo.size).toBe((await got(worker.api.getPhoto(image_id))).size);
    expect(await got(worker.api.acceptIteration(alone.id))).toMatchObject({ standing: 'stands' });
    expect((await exported(alone.id)).metadata.notices).toEqual(['default_password']);
  });

  it.each([
    ['as its file is', 1],
    ['as it is without metadata', 0],
  ])('takes a photo with metadata that the plan knows %s, and that alone', async (_how, known_n) => {
    const clean = new Uint8Array(await photoBlob().arrayBuffer());
    const dirty = Uint8Array.from(jpegWith(clean, [segment(0xfe, ascii('of a camera'))]));
    const wanted = await sha256Hex(known_n === 1 ? dirty : clean);
    const alone = await imported({ sha256: wanted });
    const attached = await got(worker.api.attachPhoto(alone.image_id, new Blob([dirty])));
    expect(attached).toMatchObject({ kind: 'photo', sha256: await sha256Hex(clean) });
    const hashes = worker.runtime.opened!.db.rows('SELECT image_id, sha256 FROM photo_hashes');
    expect(hashes).toEqual(known_n === 1 ? [{ image_id: alone.image_id, sha256: wanted }] : []);
  });

  it('takes no photo of another size than the plan says', async () => {
    const { width_px, height_px } = await got(worker.api.getImage(image_id));
    const alone = await imported({ width_px: 2 * width_px, height_px: 2 * height_px });
    const before = await stored();
    expect(await failed(worker.api.attachPhoto(alone.image_id, photoBlob()))).toBe('photo_is_another');
    expect(await stored()).toBe(before);
  });

  it.each(['en', 'pl'] as const)('loses the title that said so with it (%s)', async (language) => {
    const { title } = await got(worker.api.getImage(image_id));
    const made = await got(plan(worker, image_id));
    const { blob } = await got(worker.api.exportIteration(made.id, 'json', language));
    const { file_sha256 } = await got(worker.api.previewImport(blob));
    const alone = await got(worker.api.importPlan(blob, file_sha256, language));
    expect((await got(worker.api.getImage(alone.image_id))).title).not.toBe(title);
    expect((await got(worker.api.attachPhoto(alone.image_id, photoBlob()))).title).toBe(title);
  });

  it('is told from another photo that has its title by then', async () => {
    const alone = await imported();
    const { title } = await got(worker.api.getImage(alone.image_id));
    const bare = title.replace(' (no photo)', '');
    expect(bare).not.toBe(title);
    await got(worker.api.renameImage(image_id, 'another'));
    const other = new Blob([fixture('tests/fixtures/photos/ISIC_0010184_512.jpg')]);
    await got(worker.api.renameImage((await got(worker.api.addImage(other))).id, bare));
    expect((await got(worker.api.attachPhoto(alone.image_id, photoBlob()))).title).toBe(`${bare} (2)`);
  });

  it('is a draft wherever it goes, which knows what it counted as', async () => {
    const id = await accepted();
    await got(worker.api.withdrawIteration(id, 'wrong side'));
    const { blob } = await got(worker.api.exportIteration(id, 'json', 'en'));
    const { file_sha256, from } = await got(worker.api.previewImport(blob));
    expect(from).toMatchObject({ status: 'accepted', standing: 'withdrawn' });
    const there = await got(worker.api.importPlan(blob, file_sha256, 'en'));
    expect(there).toMatchObject({ standing: 'draft', decisions: [] });
    expect(there.params.imported_from).toMatchObject({ standing: 'withdrawn' });
  });

  it('takes no photo where there is one, and none of another user', async () => {
    const alone = await imported();
    expect(await failed(worker.api.attachPhoto(image_id, photoBlob()))).toBe('photo_not_missing');
    await becomeSecondUser(worker);
    expect(await failed(worker.api.attachPhoto(alone.image_id, photoBlob()))).toBe('image_not_found');
  });
});
