import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  PARAMS,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const drawing = () => [{ ...square(3, 3, 8), id: 1 }];

describe('preview', () => {
  it('plans the drawing of the screen, keeps the count and stores nothing', async () => {
    const commits_n = worker.disk.commits_n;
    const shown = await got(worker.api.previewPlan({ image_id, masks: drawing(), params: PARAMS }));
    const made = await got(plan(worker, image_id));
    expect(shown.spots).toHaveLength(made.spots_count);
    expect(shown.validation.plan_valid).toBe(true);
    expect(worker.disk.commits_n).toBe(commits_n + 1);
    expect(await got(worker.api.listIterations(image_id))).toHaveLength(1);
  });

  it('follows a drawing that has not been stored', async () => {
    const half = [{ ...square(3, 3, 5), id: 77 }];
    const shown = await got(worker.api.previewPlan({ image_id, masks: half, params: PARAMS }));
    expect(shown.metrics.area_mm2).toBe(25);
    expect(new Set(shown.spots.map((spot) => spot.mask_id))).toEqual(new Set([77]));
  });

  it('refuses what the planner refuses, a foreign image and one without scale', async () => {
    const ask = (id: number, more = {}) =>
      failed(worker.api.previewPlan({ image_id: id, masks: drawing(), params: { ...PARAMS, ...more } }));
    expect(await ask(image_id, { coverage_pct: 21 })).toBe('coverage_out_of_range');
    expect(await ask(999)).toBe('image_not_found');
    await becomeSecondUser(worker);
    expect(await ask(image_id)).toBe('image_not_found');
  });
});

describe('a preview that takes several slices', () => {
  const ask = (more = {}) =>
    worker.api.previewPlan({ image_id, masks: drawing(), params: { ...PARAMS, ...more } });

  /** A clock that runs, so that the planner is sliced. */
  beforeEach(() => {
    worker.env.now = () => new Date((worker.clock.ms += 20));
  });

  it('gives way to the next one', async () => {
    const first = ask();
    const second = ask({ coverage_pct: 12 });
    expect(await failed(first)).toBe('plan_cancelled');
    expect((await got(second)).params.coverage_pct).toBe(12);
  });

  it('ends when it is dropped, and the next one is made', async () => {
    const first = ask();
    // Its first slice has to have begun: what is dropped before is not there yet.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await got(worker.api.dropPreview());
    expect(await failed(first)).toBe('plan_cancelled');
    expect((await got(ask())).spots.length).toBeGreaterThan(0);
  });

  it('gives way to a plan that is made, and is refused meanwhile', async () => {
    const first = ask();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const making = plan(worker, image_id);
    expect(await failed(first)).toBe('plan_running');
    expect(await failed(ask())).toBe('plan_running');
    expect((await got(making)).plan_valid).toBe(true);
  });
});

describe('facts of a drawing', () => {
  it('name the positions that a plan would use, and the area that they hold', async () => {
    const wide = await got(worker.api.addImage(photoBlob()));
    await got(worker.api.setScale(wide.id, { kind: 'width', width_mm: 60 }));
    const masks = [
      { ...square(2, 20, 10), id: 1 },
      { ...square(48, 20, 10), id: 2 },
    ];
    const input = { image_id: wide.id, masks, params: { ...PARAMS, positions: 'several' as const } };
    const facts = await got(worker.api.drawingFacts(input));
    const preview = await got(worker.api.previewPlan(input));
    expect(facts.positions_mm).toHaveLength(2);
    expect(facts.positions_mm).toEqual(preview.params.positions_mm);
    expect(facts.masks.map((mask) => mask.outside_aperture_mm2)).toEqual([0, 0]);
    const one = await got(worker.api.drawingFacts({ ...input, params: PARAMS }));
    expect(one.positions_mm).toHaveLength(1);
    expect(one.masks.map((mask) => mask.outside_aperture_mm2)).not.toEqual([0, 0]);
  });

  it('are refused as a preview is', async () => {
    const ask = (id: number, masks = drawing()) =>
      failed(worker.api.drawingFacts({ image_id: id, masks, params: PARAMS }));
    expect(await ask(image_id, [])).toBe('no_masks');
    expect(await ask(999)).toBe('image_not_found');
    await becomeSecondUser(worker);
    expect(await ask(image_id)).toBe('image_not_found');
  });
});
