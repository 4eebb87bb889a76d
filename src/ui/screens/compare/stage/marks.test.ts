import { expect, it } from 'vitest';
import { sampleInput } from '../../../../core/export/testing/sample';
import { comparePlans } from '../../../../core/compare/compare';
import type { ComparedPlan } from '../../../../worker/contract';
import { FATES, SIGNS } from './marks';
import { signsOf } from './paintPane';

const plan = (spots: [number, number][]): ComparedPlan => {
  const input = sampleInput();
  const [first] = input.spots;
  return {
    ...input,
    image_id: 1,
    spots: spots.map(([x_mm, y_mm], sequence_index) => ({ ...first!, sequence_index, x_mm, y_mm })),
  };
};

it('signs differ by shape as well as by colour', () => {
  expect(new Set(FATES.map((fate) => SIGNS[fate].path)).size).toBe(3);
  expect(new Set(FATES.map((fate) => SIGNS[fate].color)).size).toBe(3);
});

it('each pane has the signs of its own plan, and the ways of what moved', () => {
  // kept, moved, gone; new
  const from = plan([
    [11, 7],
    [13, 7],
    [15, 7],
  ]);
  const to = plan([
    [11, 7],
    [13.2, 7],
    [18, 12],
  ]);
  const comparison = comparePlans(from, to);
  const ways = [[13, 7, 13.2, 7]];
  expect(signsOf(comparison, from, to, 'from')).toEqual({
    ...{ moved: [[13, 7]], added: [], removed: [[15, 7]], ways },
  });
  expect(signsOf(comparison, from, to, 'to')).toEqual({
    ...{ moved: [[13.2, 7]], added: [[18, 12]], removed: [], ways },
  });
  const rescaled = { ...to, params: { ...to.params, scale_mm: 31 } };
  expect(signsOf(comparePlans(from, rescaled), from, rescaled, 'to'), 'another scale').toBeNull();
});
