/** Spots: every column with a value of its own, there and back. */
import { expect, it } from 'vitest';
import { openMigrated, putIteration, putPlan } from '../testing/rows';
import { insertSpots, listSpots, renumberSpots } from './spots';

it('gives the spots of a plan back as they were added, in emission order, and those of no other', async () => {
  const { scope, image_id, mask_id, iteration_id } = putPlan(await openMigrated(), 'a');
  const id = putIteration(scope, image_id);
  const spot = (sequence_index: number) => ({
    sequence_index,
    theta_deg: 12.5 + sequence_index,
    t_mm: -3.25,
    x_mm: 1.125,
    y_mm: 2.625,
    mask_id,
    component_id: 4,
    position_index: 6,
  });
  insertSpots(scope, id, [spot(2), spot(0), spot(1)]);
  expect(listSpots(scope, id)).toEqual([spot(0), spot(1), spot(2)]);
  expect(listSpots(scope, iteration_id)).toHaveLength(1);
  expect(listSpots(scope, 99)).toEqual([]);
});

it('numbers the spots of a plan anew, all of them and no other’s', async () => {
  const db = await openMigrated();
  const { scope, image_id, mask_id, iteration_id } = putPlan(db, 'a');
  const id = putIteration(scope, image_id);
  const spot = (sequence_index: number, x_mm: number) => ({
    ...{ sequence_index, theta_deg: 0, t_mm: 0, x_mm, y_mm: 1 },
    ...{ mask_id, component_id: 1, position_index: 0 },
  });
  insertSpots(scope, id, [spot(0, 10), spot(1, 11), spot(2, 12)]);
  const before = listSpots(scope, iteration_id);
  renumberSpots(scope, id, [2, 0, 1]);
  expect(listSpots(scope, id)).toEqual([spot(0, 12), spot(1, 10), spot(2, 11)]);
  expect(listSpots(scope, iteration_id)).toEqual(before);
  // A number too few, one that is none, and one twice.
  for (const from of [[0, 1], [0, 1, 5], [0, 1, 1], []])
    expect(() => db.transaction(() => (renumberSpots(scope, id, from), true))).toThrow();
  const stranger = putPlan(db, 'b').scope;
  expect(() => renumberSpots(stranger, id, [0, 1, 2])).toThrow();
  expect(listSpots(scope, id)).toEqual([spot(0, 12), spot(1, 10), spot(2, 11)]);
});
