import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { otherEmission } from '../testing/otherMotion';
import { motionDisagreement, sameTimes } from './agreement';
import type { PlanMotion } from './planMotion';
import { presetProfile, usualChoice } from './profiles';
import type { IsTreated } from './smears/checkSmears';
import { planMotionOf } from './times';

const POSITIONS = [{ x_mm: 10, y_mm: 10 }];
const PLAN = {
  ...{ positions_mm: POSITIONS, algorithm_mode: 'diameters' as const },
  ...{ aperture_diameter_mm: 25, spot_diameter_um: 300 },
};
/** Four on one line, fired from right to left. */
const SPOTS: Spot[] = [2, 1.2, 0, -1].map((t_mm, sequence_index) => ({
  ...{ sequence_index, theta_deg: 0, t_mm, x_mm: 10 + t_mm, y_mm: 10 },
  ...{ mask_id: 1, component_id: 1, position_index: 0 },
}));
const everywhere = (): IsTreated => () => true;
const MOTION = planMotionOf(SPOTS, POSITIONS, 'diameters', usualChoice(presetProfile('2.0')));

const judge = (motion: unknown, spots = SPOTS, treated = everywhere) =>
  motionDisagreement(spots, PLAN, motion as PlanMotion, treated);

describe('a stored motion', () => {
  it('agrees with the spots that it was made of', () => {
    expect(judge(MOTION)).toBeNull();
  });

  it('does not with figures that no machine has', () => {
    expect(judge({ ...MOTION, dwell_ms: 0 })).toBe('choice');
    expect(judge({ ...MOTION, profile: { ...MOTION.profile, settle_ms: -1 } })).toBe('choice');
    expect(judge({ ...MOTION, order: { ...MOTION.order, kind: 'any' } })).toBe('choice');
  });

  it('does not with a machine that cannot fire the plan', () => {
    expect(judge({ ...MOTION, profile: { ...MOTION.profile, spot_diameter_um: 301 } })).toBe('profile');
    expect(judge({ ...MOTION, profile: { ...MOTION.profile, aperture_diameter_mm: 24 } })).toBe('profile');
  });

  it('does not with spots in another order', () => {
    const turned = SPOTS.toReversed().map((spot, sequence_index) => ({ ...spot, sequence_index }));
    expect(judge(MOTION, turned)).toBe('order');
    const swapped = [SPOTS[1]!, SPOTS[0]!, ...SPOTS.slice(2)].map((s, i) => ({ ...s, sequence_index: i }));
    expect(judge(MOTION, swapped)).toBe('order');
  });

  it('does not with smears that go where they may not', () => {
    const choice = { ...usualChoice(presetProfile('2.0')), ...otherEmission(), dwell_ms: 5 };
    const passing = planMotionOf(SPOTS, POSITIONS, 'diameters', { ...choice, firing_speed_mm_s: 60 });
    expect(judge(passing)).toBeNull();
    expect(judge(passing, SPOTS, () => () => false)).toBe('smears');
    const long = planMotionOf(SPOTS, POSITIONS, 'diameters', { ...choice, firing_speed_mm_s: 150 });
    expect(judge(long)).toBe('smears');
    // Where the head stops nobody asks for the areas.
    const never = (): IsTreated => {
      throw new Error('asked');
    };
    expect(judge(MOTION, SPOTS, never)).toBeNull();
  });

  it('does not with any time changed, but for the last digits of a sum', () => {
    const { neighbours, ...times } = MOTION.times;
    for (const [name, ms] of Object.entries(times)) {
      const changed = (to: number) => judge({ ...MOTION, times: { ...MOTION.times, [name]: to } });
      expect(changed(ms + Math.max(ms, 1) * 1e-5), name).toBe('times');
      if (ms > 0) expect(changed(ms * (1 + 1e-9)), name).toBeNull();
    }
    for (const [name, value] of Object.entries(neighbours!)) {
      const changed = { ...MOTION.times, neighbours: { ...neighbours!, [name]: value * 1.1 } };
      expect(judge({ ...MOTION, times: changed }), name).toBe('times');
    }
    expect(judge({ ...MOTION, times: { ...MOTION.times, neighbours: null } })).toBe('times');
    expect(judge({ ...MOTION, times: { ...MOTION.times, settle_ms: undefined } })).toBe('times');
    expect(judge({ ...MOTION, times: { ...MOTION.times, more_ms: 0 } })).toBe('times');
    expect(judge({ ...MOTION, times: { ...MOTION.times, total_ms: NaN } })).toBe('times');
  });

  it('has the same times from either side', () => {
    const none = { ...MOTION.times, neighbours: null };
    expect(sameTimes(none, none)).toBe(true);
    expect(sameTimes(MOTION.times, none)).toBe(false);
    expect(sameTimes(none, MOTION.times)).toBe(false);
  });
});
