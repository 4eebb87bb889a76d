/** Spots: every column with a value of its own, there and back. */
import { expect, it } from 'vitest';
import { openMigrated, putIteration, putPlan } from '../testing/rows';
import { insertSpots, listSpots } from './spots';

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
