/** A large drawing without hundreds of taps: a plan of it is made here and imported with the photo. */
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { canonicalJson } from '../../src/worker/kernel/hash';
import { exportDocument } from '../../src/core/export/json';
import { identityOf } from '../../src/core/planner/identity';
import { makePlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import { defaultParams } from '../../src/core/paramValues';
import type { App, PointMm } from './app';
import { readPlan, type ExportedPlan } from './exported';
import { LARGE } from './photos';

/** A ring with a wavy edge, as a hand would draw it: `n` corners around (x, y). */
export function wavyRing(n: number, [x, y]: PointMm, radius_mm: number): PointMm[] {
  return Array.from({ length: n }, (_, i) => {
    const angle = (i * 2 * Math.PI) / n;
    const r = radius_mm * (1 + 0.06 * Math.sin(9 * angle));
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)] as const;
  });
}

/** Twenty rings of `n` corners, four rows of five, over the large photo. */
export function twentyRings(n: number): PointMm[][] {
  return Array.from({ length: 20 }, (_, i) => wavyRing(n, [9 + 8 * (i % 5), 7 + 8 * Math.floor(i / 5)], 2.9));
}

/** The plan of `outlines` on the photo that `bare` was made on, as the app would export it. */
function planOf(bare: ExportedPlan, outlines: readonly (readonly PointMm[])[]): string {
  const { image, metadata } = bare;
  const request = parsePlanRequest({
    ...defaultParams(),
    coverage_pct: 3,
    image: { width_mm: image.width_mm, height_mm: image.height_mm },
    masks: outlines.map((outline, i) => ({
      id: i + 1,
      label: `Ring ${i + 1}`,
      role: 'treat',
      vertices: outline.map(([x, y]) => ({ x: Math.round(x * 1000) / 1000, y: Math.round(y * 1000) / 1000 })),
    })),
  });
  if (!request.ok) throw new Error(JSON.stringify(request));
  const made = makePlan(request.value);
  if (!made.ok) throw new Error(JSON.stringify(made));
  const { params, spots, metrics, validation, warnings, fallbacks } = made.value;
  const input_sha256 = createHash('sha256')
    .update(canonicalJson(identityOf(request.value)))
    .digest('hex');
  const { plan_valid, overlap_count, spots_outside_mask_count } = bare.validation;
  return JSON.stringify(
    exportDocument({
      app_version: metadata.app_version,
      exported_at: metadata.exported_at,
      iteration: {
        ...{ id: 1, parent_id: null, status: 'draft', standing: 'draft', is_demo: false },
        ...{ photo_missing: false, scale_changed: false, is_sheet: false, decisions: [] },
        ...{ created_at: metadata.created_at, created_by: metadata.created_by },
        ...{ accepted_at: null, accepted_by: null, accepted_with_default_password: false },
        ...{ plan_valid, overlap_count, spots_outside_mask_count },
        ...{ standing: 'draft', photo_missing: false, decisions: [] },
      },
      params: { ...params, scale_mm: image.width_mm, input_sha256, motion: null },
      image: image as Parameters<typeof exportDocument>[0]['image'],
      masks: request.value.masks,
      ...{ spots, metrics, warnings, fallbacks },
      validation_messages: validation.messages,
    }),
  );
}

/** From the images to the large photo, exported with a plan of one square, ready to be drawn upon. */
async function exportedPhoto(app: App): Promise<ExportedPlan> {
  await app.addPhoto(LARGE.path);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, [
    [20, 15],
    [26, 15],
    [26, 21],
    [20, 21],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await app.generate();
  await app.page.locator('summary', { hasText: app.texts.image.export }).click();
  await app.page.getByRole('checkbox', { name: app.texts.storage.withPhoto }).check();
  return readPlan((await app.export('json')).bytes).plan;
}

/** Opens images of the large photo, one for each drawing in turn: `open` brings the next one to its Masks tab. */
export async function crowdedImages(app: App): Promise<(outlines: PointMm[][]) => Promise<void>> {
  const bare = await exportedPhoto(app);
  return async (outlines) => {
    await app.open('/');
    const buffer = Buffer.from(planOf(bare, outlines));
    const file = { name: 'plan.json', mimeType: 'application/json', buffer };
    await app.page.getByTestId('plan-file').setInputFiles(file);
    await app.button(app.texts.storage.importYes).click();
    await expect(app.page).toHaveURL(/\/images\/\d+\/plan\/\d+/, { timeout: 30_000 });
    await app.tab('masks');
  };
}
