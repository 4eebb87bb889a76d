import { describe, expect, it } from 'vitest';
import type { RecomputeReport } from '../../../../worker/contract';
import { recomputeVerdict } from './recomputeVerdict';

const report = (changed: Partial<RecomputeReport>): RecomputeReport => ({
  same: true,
  inputs_intact: true,
  first_difference: null,
  stored_n: 10,
  recomputed_n: 10,
  stored_planner_version: 'diameters-2',
  planner_version: 'diameters-2',
  ...changed,
});
const older = { stored_planner_version: 'diameters-1' };

describe('making a stored plan again', () => {
  it.each([
    ['same', {}],
    ['same', older],
    ['differs', { same: false, first_difference: 3 }],
    ['other_version', { ...older, same: false, first_difference: 3 }],
    ['other_version', { stored_planner_version: 'diameters-9', same: false, first_difference: 0 }],
    ['inputs_changed', { inputs_intact: false }],
    // changed inputs are an alarm whatever made the plan
    ['inputs_changed', { ...older, same: false, inputs_intact: false, first_difference: 0 }],
  ] as const)('comes to: %s (%#)', (verdict, changed) => {
    expect(recomputeVerdict(report(changed))).toBe(verdict);
  });
});
