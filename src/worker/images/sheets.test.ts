import { describe, expect, it, vi } from 'vitest';
import {
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { PlanDocument } from '../../core/export/importForm';
import { MAX_PROFILE_NAME_CHARS } from '../../core/limits';
import { presetProfile } from '../../core/motion/profiles';
import { ok } from '../../core/result';
import { spotsIn } from '../../core/sheet/density';
import { SHEET_DEFAULTS, sheetAreaMm2, sheetOutline, sheetParams } from '../../core/sheet/sheet';
import type { SheetInput } from '../../core/sheet/sheet';
import { markAccepted } from '../../db/tables/iterations';
import { sha256Hex } from '../kernel/hash';

const SHEET: SheetInput = { ...SHEET_DEFAULTS.rectangle, spot_diameter_um: 150, coverage_pct: 5 };

/** A worker with a sheet and a plan of it as it was asked for. */
async function withSheet() {
  const worker = await makeSignedIn();
  const sheet = await got(worker.api.createSheet(SHEET, 'en'));
  const made = await got(plan(worker, sheet.id, sheetParams(SHEET)));
  return { worker, sheet, plan: made };
}

async function documentOf(
  { api }: TestWorker,
  id: number,
  format: 'json' | 'json_photo',
): Promise<PlanDocument> {
  return JSON.parse(await (await got(api.exportIteration(id, format, 'en'))).blob.text()) as PlanDocument;
}

const file = (document: PlanDocument) => new Blob([JSON.stringify(document)]);

describe('a new sheet', () => {
  it('is an image of its own kind with an exact scale, its field as a mask, and a picture that is stored', async () => {
    const worker = await makeSignedIn();
    const sheet = await got(worker.api.createSheet(SHEET_DEFAULTS.round, 'en'));
    expect(sheet).toMatchObject({
      ...{ kind: 'sheet', title: 'Test sheet 2026-03-01 · 1', width_mm: 31, height_mm: 31 },
      ...{
        width_px: 1240,
        height_px: 1240,
        scale: { kind: 'sheet', width_mm: 31 },
        masks_n: 1,
        deletable: true,
      },
    });
    const [mask] = await got(worker.api.listMasks(sheet.id));
    expect(mask).toMatchObject({
      label: 'Field',
      role: 'treat',
      vertices: sheetOutline(SHEET_DEFAULTS.round),
    });
    const bytes = new Uint8Array(await (await got(worker.api.getPhoto(sheet.id))).arrayBuffer());
    expect(await sha256Hex(bytes)).toBe(sheet.sha256);
    expect((await got(worker.api.getThumbnail(sheet.id))).size).toBeGreaterThan(0);
    const polish = await got(worker.api.createSheet(SHEET, 'pl'));
    expect(polish.title).toBe('Arkusz testowy 2026-03-01 · 1');
    expect((await got(worker.api.listMasks(polish.id)))[0]!.label).toBe('Pole');
    expect((await got(worker.api.createSheet(SHEET, 'en'))).title).toBe('Test sheet 2026-03-01 · 2');
  });

  it('has the plan’s form filled in as it was asked for', async () => {
    const worker = await makeSignedIn();
    const { uid } = await got(worker.api.createSheet({ ...SHEET, angle_step_deg: 20 }, 'en'));
    const form = (await got(worker.api.getDraft(uid)))?.form;
    expect(form).toMatchObject({
      iteration_id: null,
      values: {
        spot_diameter_um: 150,
        coverage_pct: 5,
        angle_step_deg: 20,
        min_mask_pct: 0,
        positions: 'one',
      },
    });
  });

  it('is planned like a photo, as many spots as its fields said, and marked wherever it is told of', async () => {
    const { worker, sheet, plan: made } = await withSheet();
    expect(made).toMatchObject({ plan_valid: true, is_sheet: true, is_demo: false, photo_missing: false });
    expect(made.spots_count).toBe(spotsIn(sheetAreaMm2(SHEET), 5, 150));
    expect(made.params).toMatchObject({ spot_diameter_um: 150, scale_mm: 31 });
    expect((await got(worker.api.listIterations(sheet.id)))[0]).toMatchObject({ is_sheet: true });
    expect((await got(worker.api.listImages(0, 9))).rows[0]).toMatchObject({ kind: 'sheet' });
    const photo = await got(worker.api.addImage(photoBlob()));
    await got(worker.api.setScale(photo.id, { kind: 'width', width_mm: 15.8 }));
    await got(worker.api.saveMasks(photo.id, [square(3, 3, 8)], []));
    expect(await got(plan(worker, photo.id))).toMatchObject({ is_sheet: false });
  });

  it('is fired by the device’s profile with the sheet’s spot, and its name says so however long it is', async () => {
    const { worker, sheet, plan: made } = await withSheet();
    const profile = { ...presetProfile('2.0'), name: '2.0 · 25 mm · 150 µm', spot_diameter_um: 150 };
    expect(made.params.motion).toMatchObject({ profile });
    const name = 'x'.repeat(MAX_PROFILE_NAME_CHARS);
    await got(worker.api.saveProfile(null, { ...presetProfile('1.0'), name }));
    await got(worker.api.chooseProfile({ id: 1 }));
    const { motion } = (await got(plan(worker, sheet.id, sheetParams(SHEET)))).params;
    expect(motion!.profile.name).toMatch(/^x+.* · 25 mm · 150 µm$/);
    expect(motion!.profile.name.length).toBeLessThanOrEqual(MAX_PROFILE_NAME_CHARS);
  });

  it('takes more masks, and can be deleted like an image', async () => {
    const { worker, sheet } = await withSheet();
    const masks = await got(worker.api.listMasks(sheet.id));
    const more = [...masks, square(1, 1, 4, { label: 'corner' })];
    expect(
      await got(
        worker.api.saveMasks(
          sheet.id,
          more,
          masks.map(({ id }) => id),
        ),
      ),
    ).toHaveLength(2);
    await got(worker.api.deleteImage(sheet.id));
    expect((await got(worker.api.listImages(0, 9))).total).toBe(0);
    expect(worker.disk.files.has(sheet.storage_path)).toBe(false);
  });

  it('belongs to its user alone, a demo’s to the demo', async () => {
    const { worker, sheet, plan: made } = await withSheet();
    await becomeSecondUser(worker);
    expect(await failed(worker.api.getImage(sheet.id))).toBe('image_not_found');
    expect(await failed(worker.api.getIteration(made.id))).toBe('iteration_not_found');
    await got(worker.api.signInDemo('en'));
    const own = await got(worker.api.createSheet(SHEET, 'en'));
    expect(await got(plan(worker, own.id))).toMatchObject({ is_demo: true, is_sheet: true });
    expect(await failed(worker.api.getImage(sheet.id))).toBe('image_not_found');
  });

  it.each<[string, Partial<SheetInput>]>([
    ['parameter_out_of_range', { width_mm: 1.9 }],
    ['parameter_out_of_range', { angle_step_deg: 21 }],
    ['parameter_out_of_range', { spot_diameter_um: NaN }],
    ['coverage_out_of_range', { coverage_pct: 2 }],
    ['too_many_spots', { width_mm: 50, height_mm: 50, spot_diameter_um: 50, coverage_pct: 20 }],
  ])('that does not fit is refused with %s and nothing is made', async (code, more) => {
    const worker = await makeSignedIn();
    const commits_n = worker.disk.commits_n;
    expect(await failed(worker.api.createSheet({ ...SHEET, ...more }, 'en'))).toBe(code);
    expect(worker.disk.commits_n).toBe(commits_n);
    expect((await got(worker.api.listImages(0, 9))).total).toBe(0);
  });
});

describe('a sheet is no treatment', () => {
  it('its plan is accepted neither by the worker nor by the database', async () => {
    const { worker, plan: made } = await withSheet();
    expect(await failed(worker.api.acceptIteration(made.id))).toBe('plan_is_sheet');
    const past = worker.runtime.read((signed) => {
      markAccepted(signed, made.id, '2026-03-01T09:00:00.000Z');
      return ok(null);
    });
    await expect(past).rejects.toThrow('a plan of a test sheet cannot be accepted');
    expect(await got(worker.api.getIteration(made.id))).toMatchObject({ status: 'draft' });
    expect((await got(worker.api.rejectIteration(made.id))).status).toBe('rejected');
  });

  it('its scale stays as it was made, and its picture is never exchanged', async () => {
    const { worker, sheet } = await withSheet();
    const scale = { kind: 'width', width_mm: 62 } as const;
    for (const under_plan of [false, true])
      expect(await failed(worker.api.setScale(sheet.id, scale, under_plan))).toBe('sheet_scale_fixed');
    expect(await failed(worker.api.attachPhoto(sheet.id, photoBlob()))).toBe('photo_not_missing');
    for (const change of ['width_mm = 62', "scale_json = '{}'", "kind = 'photo'", "sha256 = 'x'"]) {
      const past = worker.runtime.read((signed) => {
        signed.db.run(`UPDATE images SET ${change} WHERE id = :id`, { id: sheet.id });
        return ok(null);
      });
      await expect(past, change).rejects.toThrow(/never changes|never exchanged/);
    }
    expect(await got(worker.api.getImage(sheet.id))).toMatchObject({
      ...{ kind: 'sheet', sha256: sheet.sha256, width_mm: 31, scale: sheet.scale },
    });
  });
});

describe('a sheet in exports', () => {
  it('is told by the notice, the file’s name and its formats', async () => {
    const { worker, plan: made } = await withSheet();
    for (const format of ['json', 'csv'] as const) {
      const { filename } = await got(worker.api.exportIteration(made.id, format, 'en'));
      expect(filename).toBe(`apertura-plan-${made.id}-draft-test-sheet.${format}`);
    }
    const { metadata } = await documentOf(worker, made.id, 'json');
    expect(metadata.notices).toEqual(['test_sheet', 'not_accepted']);
  });

  it.each(['json', 'json_photo'] as const)('stays one on another device: %s', async (format) => {
    const { worker, sheet, plan: made } = await withSheet();
    const document = await documentOf(worker, made.id, format);
    const other = await makeSignedIn();
    const shown = await got(other.api.previewImport(file(document)));
    expect(shown).toMatchObject({ is_sheet: true, title: sheet.title });
    const taken = await got(other.api.importPlan(file(document), shown.from.file_sha256, 'en'));
    expect(taken).toMatchObject({ is_sheet: true, photo_missing: false, spots_count: made.spots_count });
    const image = await got(other.api.getImage(taken.image_id));
    expect(image).toMatchObject({
      ...{ kind: 'sheet', title: sheet.title, sha256: sheet.sha256, scale: { kind: 'sheet', width_mm: 31 } },
      ...{ width_px: sheet.width_px, width_mm: sheet.width_mm },
    });
    expect(await failed(other.api.acceptIteration(taken.id))).toBe('plan_is_sheet');
    // And further on from there.
    const again = await documentOf(other, taken.id, format);
    expect(again.metadata.notices).toEqual(['test_sheet', 'not_accepted']);
    expect((await got(other.api.recomputePlan(taken.id, () => undefined))).same).toBe(true);
  });

  it('is drawn there with what is treated, and without what is kept free', async () => {
    const worker = await makeSignedIn();
    const sheet = await got(worker.api.createSheet(SHEET, 'en'));
    const fields = await got(worker.api.listMasks(sheet.id));
    const drawn = [...fields, square(1, 1, 4, { label: 'corner', role: 'exclude' })];
    await got(
      worker.api.saveMasks(
        sheet.id,
        drawn,
        fields.map(({ id }) => id),
      ),
    );
    const made = await got(plan(worker, sheet.id, sheetParams(SHEET)));
    const carried = file(await documentOf(worker, made.id, 'json'));
    const other = await makeSignedIn();
    const draw = vi.spyOn(other.env, 'drawSheet');
    const shown = await got(other.api.previewImport(carried));
    await got(other.api.importPlan(carried, shown.from.file_sha256, 'en'));
    expect(draw.mock.calls).toEqual([[sheet.width_px, 31, fields.map(({ vertices }) => vertices)]]);
  });

  it('does not become a photo by a notice that is taken out, nor a photo a sheet by one that is put in', async () => {
    const { worker, plan: made } = await withSheet();
    const document = await documentOf(worker, made.id, 'json');
    document.metadata.notices = ['not_accepted'];
    const answer = await worker.api.previewImport(file(document));
    expect(answer).toMatchObject({ code: 'import_tampered', values: { field: 'metadata.notices' } });
    const photo = await got(worker.api.addImage(photoBlob()));
    await got(worker.api.setScale(photo.id, { kind: 'width', width_mm: 15.8 }));
    await got(worker.api.saveMasks(photo.id, [square(3, 3, 8)], []));
    const of_photo = await documentOf(worker, (await got(plan(worker, photo.id))).id, 'json');
    expect((await worker.api.previewImport(file(of_photo))).ok).toBe(true);
    of_photo.metadata.notices = ['test_sheet', 'not_accepted'];
    expect(await failed(worker.api.previewImport(file(of_photo)))).toBe('import_tampered');
  });

  it('is told from a photo of its very size by the picture itself', async () => {
    const { worker, plan: made } = await withSheet();
    const { image, ...rest } = await documentOf(worker, made.id, 'json');
    const of_photo = { ...rest, image: { ...image, sha256: 'a'.repeat(64) } };
    const answer = await worker.api.previewImport(file(of_photo));
    expect(answer).toMatchObject({ code: 'import_tampered', values: { field: 'metadata.notices' } });
    of_photo.metadata.notices = ['not_accepted'];
    expect(await got(worker.api.previewImport(file(of_photo)))).toMatchObject({ is_sheet: false });
  });

  it('is refused where it says that it was accepted', async () => {
    const { worker, plan: made } = await withSheet();
    const { metadata, ...rest } = await documentOf(worker, made.id, 'json');
    const accepted = {
      accepted_at: metadata.created_at,
      accepted_by: 'user',
      status: 'accepted',
      standing: 'stands',
    } as const;
    const forged = { ...rest, metadata: { ...metadata, ...accepted, notices: ['test_sheet' as const] } };
    expect(await worker.api.previewImport(file(forged))).toMatchObject({
      values: { field: 'metadata.status' },
    });
  });
});

it('a sheet comes back from a backup as one', async () => {
  const { worker, sheet, plan: made } = await withSheet();
  const quiet = () => undefined;
  const { blob } = await got(worker.api.makeBackup(null, quiet));
  const other = await makeSignedIn();
  const { fingerprint } = await got(other.api.previewRestore(blob, null, quiet));
  await got(other.api.restoreBackup(blob, null, fingerprint, quiet));
  await got(other.api.signIn('user', '123'));
  expect(await got(other.api.getImage(sheet.id))).toMatchObject({ kind: 'sheet', scale: sheet.scale });
  expect(await failed(other.api.acceptIteration(made.id))).toBe('plan_is_sheet');
  expect(await failed(other.api.setScale(sheet.id, { kind: 'width', width_mm: 62 }))).toBe(
    'sheet_scale_fixed',
  );
});
