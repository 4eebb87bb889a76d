import { PLANNER_VERSION } from '../../core/planner/version';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../db/sqlite/sqlite';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { Spot } from '../../core/model';
import { firstDifference } from './verify';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

describe('recompute and compare', () => {
  const recompute = (id: number, on = worker) => on.api.recomputePlan(id, () => undefined);

  it.each([
    ['auto', {}],
    ['manual', { center_mode: 'manual', center_x_mm: 7.12345, center_y_mm: 6.98765 }],
    ['image_center', { center_mode: 'image_center' }],
    ['grid', { algorithm_mode: 'grid' }],
    ['grid of a given spacing', { algorithm_mode: 'grid', grid_by: 'spacing', grid_spacing_mm: 1.1 }],
  ] as const)('says that a plan (%s) comes out the same', async (_name, params) => {
    const made = await got(plan(worker, image_id, params));
    expect(await got(recompute(made.id))).toMatchObject({
      same: true,
      inputs_intact: true,
      first_difference: null,
      stored_n: made.spots_count,
      recomputed_n: made.spots_count,
    });
  });

  it.each(['one_way', 'cool'] as const)(
    'says so of a plan whose spots fire in another order: %s',
    async (kind) => {
      const made = await got(plan(worker, image_id));
      const choice = { ...made.params.motion!, order: { kind, neighbour_ms: 700 } };
      const set = await got(worker.api.setMotion(made.id, choice));
      expect(firstDifference(made.spots, set.spots)).not.toBeNull();
      expect(await got(recompute(made.id))).toMatchObject({ same: true, inputs_intact: true });
      await got(worker.api.acceptIteration(made.id));
      expect(await got(recompute(made.id))).toMatchObject({ same: true, first_difference: null });
    },
  );

  it('still does after the drawing has changed, and for an accepted plan', async () => {
    const made = await got(plan(worker, image_id));
    await got(worker.api.acceptIteration(made.id));
    const ids = (await got(worker.api.listMasks(image_id))).map((mask) => mask.id);
    await got(worker.api.saveMasks(image_id, [square(2, 2, 9)], ids, true));
    expect(await got(recompute(made.id))).toMatchObject({ same: true, inputs_intact: true });
  });

  it('finds the spot that was moved, and inputs that were touched', async () => {
    const made = await got(plan(worker, image_id));
    const stored = worker.disk.database!;
    const db = await openSqlite(stored.bytes);
    const where = { id: made.id };
    db.run('UPDATE spots SET x_mm = x_mm + 0.001 WHERE iteration_id = :id AND sequence_index = 3', where);
    db.script('DROP TRIGGER plan_iterations_origin_fixed');
    db.run(
      `UPDATE plan_iterations SET params_snapshot =
         json_set(params_snapshot, '$.masks[0].label', 'B', '$.planner_version', 'older-1') WHERE id = :id`,
      where,
    );
    stored.bytes = db.export();
    db.close();
    const again = makeTestWorker(worker.disk);
    await got(again.api.open());
    await got(again.api.signIn('user', '123'));
    const report = await got(recompute(made.id, again));
    expect(report).toMatchObject({ same: false, inputs_intact: false, first_difference: 3 });
    expect(report).toMatchObject({ stored_planner_version: 'older-1', planner_version: PLANNER_VERSION });
  });

  it('is refused to a second user', async () => {
    const made = await got(plan(worker, image_id));
    await becomeSecondUser(worker);
    expect(await failed(recompute(made.id))).toBe('iteration_not_found');
  });
});

describe('the first difference', () => {
  const spot = (sequence_index: number): Spot => ({
    sequence_index,
    theta_deg: 10,
    t_mm: 1,
    x_mm: 2,
    y_mm: 3,
    mask_id: 1,
    component_id: 1,
    position_index: 0,
  });
  const spots = [spot(0), spot(1), spot(2)];

  it('is none between equal spots', () => {
    expect(firstDifference(spots, structuredClone(spots))).toBeNull();
    expect(firstDifference([], [])).toBeNull();
  });

  it.each(Object.keys(spot(0)) as (keyof Spot)[])('is seen in %s alone', (field) => {
    const other = spots.map((each, i) => (i === 1 ? { ...each, [field]: each[field] + 1 } : each));
    expect(firstDifference(spots, other)).toBe(1);
    expect(firstDifference(other, spots)).toBe(1);
  });

  it('is the end of the shorter list', () => {
    expect(firstDifference(spots, spots.slice(0, 2))).toBe(2);
    expect(firstDifference([], spots)).toBe(0);
  });
});
