import { beforeAll, describe, expect, it } from 'vitest';
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
import { exif, jpegWith, needlesIn, segment } from '../../../tests/support/photoMetadata';
import { ok } from '../../core/result';
import { sha256Hex } from '../kernel/hash';
import type { PlanParams } from '../../core/model';
import type { PlanDocument } from '../../core/export/importForm';

/** An exported plan as text. */
async function exported(
  worker: TestWorker,
  id: number,
  format: 'json' | 'json_photo' = 'json_photo',
): Promise<string> {
  return (await got(worker.api.exportIteration(id, format, 'en'))).blob.text();
}

async function testWorkerWithPlan(params: Partial<PlanParams> = {}) {
  const worker = await makeSignedIn();
  const image_id = await addDrawnImage(worker);
  return { ...worker, plan_id: (await got(plan(worker, image_id, params))).id };
}

async function importInto({ api }: TestWorker, text: string) {
  const file = new Blob([text]);
  const { file_sha256 } = await got(api.previewImport(file));
  return got(api.importPlan(file, file_sha256, 'en'));
}

/** What makes the plan, free of numbers and times that belong to a device. */
function planOf(text: string) {
  const { metadata, image, masks, spots, metrics, validation, warnings, fallbacks } = JSON.parse(
    text,
  ) as PlanDocument;
  const order = new Map(masks.map(({ id }, i) => [id, i]));
  const own = <T extends { mask_id: number | null }>(row: T) => ({
    ...row,
    mask_id: row.mask_id === null ? null : order.get(row.mask_id),
  });
  const { input_sha256, coverage_per_mask, ...params } = metadata.params;
  expect(input_sha256).toMatch(/^[0-9a-f]{64}$/);
  return {
    params,
    coverage:
      coverage_per_mask && Object.entries(coverage_per_mask).map(([id, pct]) => [order.get(Number(id)), pct]),
    size: [image.width_px, image.height_px, image.width_mm, image.height_mm],
    masks: masks.map(({ label, role, vertices }) => ({ label, role, vertices })),
    spots: spots.map(own),
    metrics: { ...metrics, per_mask: metrics.per_mask.map(own) },
    validation: { ...validation, messages: validation.messages.map(own) },
    warnings: warnings.map(own),
    fallbacks: fallbacks.map(own),
  };
}

describe('import', () => {
  it('shows a plan, stores nothing, and then stores it as a draft with its origin', async () => {
    const from = await testWorkerWithPlan();
    await got(from.api.acceptIteration(from.plan_id));
    const document = JSON.parse(await exported(from, from.plan_id)) as PlanDocument;
    document.metadata.accepted_by = 'the chief';
    const to = await makeSignedIn();
    const file = new Blob([JSON.stringify(document)]);
    const shown = await got(to.api.previewImport(file));
    expect(shown).toMatchObject({ title: 'lesion', masks_n: 1, plan_valid: true, known_image_id: null });
    expect(shown.from).toMatchObject({
      iteration_id: from.plan_id,
      ...{ status: 'accepted', standing: 'stands', created_by: 'user', accepted_by: 'the chief' },
      photo_included: true,
    });
    expect((await got(to.api.listImages(0, 9))).total).toBe(0);

    const stored = await got(to.api.importPlan(file, shown.file_sha256, 'en'));
    expect(stored).toMatchObject({ status: 'draft', parent_id: null, stale: false, plan_valid: true });
    expect(stored.params.imported_from).toEqual(shown.from);
    const { rows } = await got(
      to.api.listAudit({
        image_id: stored.image_id,
        event_types: [],
        from: null,
        to: null,
        offset: 0,
        limit: 9,
      }),
    );
    expect(rows.map(({ event_type }) => event_type)).toEqual(['iteration_created']);
    expect(rows[0]!.payload['imported_from']).toEqual(shown.from);
    const noted = to.runtime.opened!.db.rows<{ payload: string }>(
      "SELECT payload FROM access_log WHERE kind = 'imported'",
    );
    expect(noted.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
      { iteration_id: stored.id, file_sha256: shown.file_sha256 },
    ]);
    expect((await got(to.api.previewImport(file))).known_image_id).toBe(stored.image_id);
    expect(await got(to.api.recomputePlan(stored.id, () => undefined))).toMatchObject({
      same: true,
      inputs_intact: true,
    });
    // The same rules hold for it as for a plan made here.
    expect((await got(to.api.acceptIteration(stored.id))).status).toBe('accepted');
    expect(await got(to.api.getImage(stored.image_id))).toMatchObject({
      ...{ width_mm: 15.8, title: 'lesion' },
      // Nobody has typed or measured it here.
      scale: { kind: 'import', width_mm: 15.8 },
    });
    expect((await got(to.api.getPhoto(stored.image_id))).size).toBe(photoBlob().size);
    // It goes by its own hash alone.
    expect(to.runtime.opened!.db.rows('SELECT image_id FROM photo_hashes')).toEqual([]);
  });

  it.each<[string, Partial<PlanParams>]>([
    ['diameters', {}],
    ['grid', { algorithm_mode: 'grid' }],
    ['grid of a given spacing', { algorithm_mode: 'grid', grid_by: 'spacing', grid_spacing_mm: 1.1 }],
    ['a manual centre', { center_mode: 'manual', center_x_mm: 6, center_y_mm: 8, coverage_pct: 17.5 }],
  ])('export → import → export gives the same plan: %s', async (_, params) => {
    const from = await testWorkerWithPlan(params);
    const text = await exported(from, from.plan_id);
    const to = await makeSignedIn();
    // Other numbers than on the device it comes from.
    await addDrawnImage(to);
    const stored = await importInto(to, text);
    const again = await exported(to, stored.id);
    expect(planOf(again)).toEqual(planOf(text));
    expect(JSON.parse(again).image).toEqual(JSON.parse(text).image);
    // And once more, from there to a third one.
    const third = await makeSignedIn();
    expect(planOf(await exported(third, (await importInto(third, again)).id))).toEqual(planOf(text));
  });

  it('keeps coverage per mask, exclusions and warnings with the right masks', async () => {
    const from = await makeSignedIn();
    const { id } = await got(from.api.addImage(photoBlob()));
    await got(from.api.setScale(id, { kind: 'width', width_mm: 40 }));
    const rows = await got(
      from.api.saveMasks(
        id,
        [
          square(2, 2, 12),
          square(15, 2, 12, { label: 'B' }),
          square(5, 5, 3, { label: 'X', role: 'exclude' }),
        ],
        [],
      ),
    );
    const crowded = { coverage_pct: 20, min_spacing_factor: 3 };
    const made = await got(plan(from, id, { ...crowded, coverage_per_mask: { [String(rows[1]!.id)]: 5 } }));
    expect(made.params.fallbacks.map(({ mask_id }) => mask_id)).toContain(rows[0]!.id);
    const text = await exported(from, made.id);
    const to = await makeSignedIn();
    await addDrawnImage(to);
    const stored = await importInto(to, text);
    expect(planOf(await exported(to, stored.id))).toEqual(planOf(text));
    // The drawing is the plan's, and lies as it lay there.
    expect(stored.stale).toBe(false);
    const drawn = to.runtime.opened!.db.rows(
      'SELECT mask_label, role, stack_index FROM masks WHERE image_id = :image_id ORDER BY id',
      { image_id: stored.image_id },
    );
    expect(drawn).toEqual([
      { mask_label: 'A', role: 'treat', stack_index: 0 },
      { mask_label: 'B', role: 'treat', stack_index: 1 },
      { mask_label: 'X', role: 'exclude', stack_index: 2 },
    ]);
    const more = await got(plan(to, stored.image_id, stored.params, stored.id));
    expect(more.spots.map(({ x_mm, y_mm }) => [x_mm, y_mm])).toEqual(
      made.spots.map(({ x_mm, y_mm }) => [x_mm, y_mm]),
    );
  });

  it('takes metadata out of a photo that an older app exported, and knows it by both hashes', async () => {
    const dirty = fixture('tests/fixtures/photos/metadata-upright.jpg');
    // An app that kept photos as they came.
    const from = await makeSignedIn({
      preparePhoto: async () => {
        const size = { width_px: 600, height_px: 400, thumbnail: new Uint8Array(9) };
        return ok({ bytes: dirty, extension: 'jpg', ...size, removed: [], drawn_anew: false });
      },
    });
    const { id: image_id } = await got(from.api.addImage(new Blob([dirty])));
    await got(from.api.setScale(image_id, { kind: 'width', width_mm: 20 }));
    await got(from.api.saveMasks(image_id, [square(3, 3, 8)], []));
    const text = await exported(from, (await got(plan(from, image_id))).id);
    const named = JSON.parse(text) as PlanDocument;
    expect(named.image.sha256).toBe(await sha256Hex(dirty));
    named.image.name = 'Jan Kowalski.jpg';
    named.image.title = 'Jan Kowalski';

    const to = await makeSignedIn();
    const stored = await importInto(to, JSON.stringify(named));
    const image = await got(to.api.getImage(stored.image_id));
    expect(image.title).toBe('2026-03-01 · 1');
    expect([...to.disk.files.values()].flatMap((bytes) => needlesIn(bytes))).toEqual([]);
    expect(needlesIn(to.disk.database!.bytes)).toEqual([]);
    const hashes = to.runtime.opened!.db.rows('SELECT image_id, sha256 FROM photo_hashes');
    expect(hashes).toEqual([{ image_id: image.id, sha256: named.image.sha256 }]);
    expect(image.sha256).not.toBe(named.image.sha256);
    // What goes out again holds none of it, and is the same plan.
    const again = await exported(to, stored.id);
    expect(planOf(again)).toEqual(planOf(text));
    const { photo } = (JSON.parse(again) as PlanDocument).image;
    expect(needlesIn(Buffer.from(photo!.data_base64, 'base64'))).toEqual([]);
    expect(needlesIn(Buffer.from(again))).toEqual([]);
  });

  it('refuses a photo that would have to be drawn anew: its pixels would not be those of the plan', async () => {
    const from = await testWorkerWithPlan();
    const document = JSON.parse(await exported(from, from.plan_id)) as PlanDocument;
    const turned = jpegWith(fixture('tests/fixtures/photos/ISIC_0013778_512.jpg'), [
      segment(0xe1, exif({ orientation: 3 })),
    ]);
    document.image.photo!.data_base64 = Buffer.from(turned).toString('base64');
    document.image.sha256 = await sha256Hex(turned);
    const to = await makeSignedIn();
    const file = new Blob([JSON.stringify(document)]);
    const { file_sha256 } = await got(to.api.previewImport(file));
    expect(await failed(to.api.importPlan(file, file_sha256, 'en'))).toBe('import_tampered');
  });

  it('refuses a photo that has not as many pixels as the file says', async () => {
    const from = await testWorkerWithPlan();
    const document = JSON.parse(await exported(from, from.plan_id)) as PlanDocument;
    document.image.width_px *= 2;
    document.image.height_px *= 2;
    const to = await makeSignedIn();
    const file = new Blob([JSON.stringify(document)]);
    const { file_sha256 } = await got(to.api.previewImport(file));
    expect(await failed(to.api.importPlan(file, file_sha256, 'en'))).toBe('import_tampered');
  });

  it('puts a labelled placeholder where the file has no photo', async () => {
    const from = await testWorkerWithPlan();
    const to = await makeSignedIn();
    const stored = await importInto(to, await exported(from, from.plan_id, 'json'));
    const image = await got(to.api.getImage(stored.image_id));
    expect(image).toMatchObject({ title: 'lesion (no photo)', width_px: 512, height_px: 512 });
    expect(stored.params.imported_from).toMatchObject({ photo_included: false });
    // The placeholder goes by no photo's hash: it is not the photo, and who adds that one is not told that it is here.
    expect(to.runtime.opened!.db.rows('SELECT image_id FROM photo_hashes')).toEqual([]);
    expect(planOf(await exported(to, stored.id, 'json'))).toEqual(
      planOf(await exported(from, from.plan_id, 'json')),
    );
  });

  it('leaves a plan that is said not to be valid so', async () => {
    const from = await testWorkerWithPlan();
    const document = JSON.parse(await exported(from, from.plan_id)) as PlanDocument;
    document.validation.plan_valid = false;
    document.metadata.notices.push('plan_invalid');
    const to = await makeSignedIn();
    const stored = await importInto(to, JSON.stringify(document));
    expect(stored.plan_valid).toBe(false);
    expect(await failed(to.api.acceptIteration(stored.id))).toBe('plan_invalid');
  });

  it('never makes a demo’s plan acceptable', async () => {
    const worker = await makeSignedIn();
    await got(worker.api.signInDemo('en'));
    const [sample] = (await got(worker.api.listImages(0, 1))).rows;
    const text = await exported(worker, (await got(plan(worker, sample!.id))).id);
    await got(worker.api.signIn('user', '123'));
    const stored = await importInto(worker, text);
    expect(stored.is_demo).toBe(true);
    expect(await failed(worker.api.acceptIteration(stored.id))).toBe('plan_is_demo');
  });

  it('belongs to who imported it', async () => {
    const from = await testWorkerWithPlan();
    const to = await makeSignedIn();
    const stored = await importInto(to, await exported(from, from.plan_id));
    await becomeSecondUser(to);
    expect(await failed(to.api.getIteration(stored.id))).toBe('iteration_not_found');
  });
});

describe('import refuses, and stores nothing:', () => {
  const cases: [string, string, (d: PlanDocument) => void][] = [
    ['a newer minor version', 'import_too_new', (d) => void (d.metadata.format_version = '1.9')],
    ['a newer major version', 'import_too_new', (d) => void (d.metadata.format_version = '2.0')],
    ['another kind of file', 'import_not_a_plan', (d) => Object.assign(d.metadata, { format: 'other' })],
    ['a field that nobody knows', 'import_invalid', (d) => Object.assign(d, { extra: 1 })],
    ['a missing field', 'import_invalid', (d) => void Reflect.deleteProperty(d.metrics, 'n')],
    ['a figure as text', 'import_invalid', (d) => Object.assign(d.spots[0]!, { x_mm: '1' })],
    ['coverage of 21', 'import_invalid', (d) => void (d.metadata.params.coverage_pct = 21)],
    ['a mask outside the photo', 'import_invalid', (d) => void (d.masks[0]!.vertices[0]!.x = -4)],
    [
      'a mask that crosses itself',
      'import_invalid',
      (d) => void d.masks[0]!.vertices.splice(1, 2, ...d.masks[0]!.vertices.slice(1, 3).reverse()),
    ],
    [
      'more masks than can be saved again',
      'too_many_masks',
      (d) => void d.masks.push(...Array.from({ length: 50 }, (_, i) => ({ ...d.masks[0]!, id: 100 + i }))),
    ],
    ['a moved spot', 'import_tampered', (d) => void (d.spots[3]!.x_mm += 0.4)],
    [
      'a spot moved along its line onto another',
      'import_tampered',
      (d) =>
        void Object.assign(d.spots[1]!, {
          x_mm: d.spots[0]!.x_mm,
          y_mm: d.spots[0]!.y_mm,
          t_mm: d.spots[0]!.t_mm,
          theta_deg: d.spots[0]!.theta_deg,
        }),
    ],
    ['a spot taken out', 'import_tampered', (d) => void d.spots.pop()],
    ['another order', 'import_tampered', (d) => void d.spots.reverse()],
    ['another count', 'import_tampered', (d) => void (d.metrics.n += 1)],
    ['another coverage achieved', 'import_tampered', (d) => void (d.metrics.achieved_coverage_pct = 15)],
    ['another area', 'import_tampered', (d) => void (d.metrics.per_mask[0]!.treatable_area_mm2 *= 2)],
    ['another coverage asked', 'import_tampered', (d) => void (d.metadata.params.coverage_pct = 11)],
    ['another drawing', 'import_tampered', (d) => void (d.masks[0]!.vertices[0]!.x += 0.01)],
    ['another scale', 'import_tampered', (d) => void (d.metadata.params.scale_mm = 20)],
    ['another height', 'import_tampered', (d) => void (d.image.height_mm = 11)],
    ['a draft that calls itself accepted', 'import_tampered', (d) => void (d.metadata.status = 'accepted')],
    ['a demo that hides it', 'import_tampered', (d) => void (d.metadata.is_demo = true)],
    ['overlaps that it denies', 'import_tampered', (d) => void (d.validation.overlap_count = 3)],
    ['another hash', 'import_tampered', (d) => void (d.metadata.params.input_sha256 = '0'.repeat(64))],
    ['another label', 'import_tampered', (d) => void (d.masks[0]!.label = 'B')],
    ['another photo', 'import_tampered', (d) => void (d.image.photo!.data_base64 = btoa('no photo'))],
  ];

  let sound = '';
  beforeAll(async () => {
    const from = await testWorkerWithPlan();
    sound = await exported(from, from.plan_id);
  });

  it.each(cases)('%s', async (_, code, change) => {
    const document = JSON.parse(sound) as PlanDocument;
    change(document);
    const to = await makeSignedIn();
    const commits = to.disk.commits_n;
    const file = new Blob([JSON.stringify(document)]);
    expect(await failed(to.api.previewImport(file))).toBe(code);
    expect(await failed(to.api.importPlan(file, 'x', 'en'))).toBe(code);
    expect(to.disk.commits_n).toBe(commits);
    expect((await got(to.api.listImages(0, 9))).total).toBe(0);
  });

  it('what is no JSON at all, or another file than the one that was shown', async () => {
    const { api, plan_id, ...worker } = await testWorkerWithPlan();
    expect(await failed(api.previewImport(new Blob(['Dear doctor'])))).toBe('import_not_a_plan');
    expect(await failed(api.previewImport(new Blob(['[1, 2]'])))).toBe('import_not_a_plan');
    const text = await exported({ ...worker, api }, plan_id);
    const { file_sha256 } = await got(api.previewImport(new Blob([text])));
    expect(await failed(api.importPlan(new Blob([`${text} `]), file_sha256, 'en'))).toBe('import_invalid');
  });
});
