import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { otherEmission } from '../testing/otherMotion';
import { motionDisagreement, sameTimes } from './agreement';
import { orderSpots } from './orders/orderSpots';
import { motionParamsOf, waitsAsAsked, type PlanMotion } from './planMotion';
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

  it('does not where it says cool of spots that wait no longer than line by line, though they could', () => {
    // Two lines of three, near enough to heat each other.
    const at = (theta_deg: number, t_mm: number): Spot => {
      const angle = (theta_deg * Math.PI) / 180;
      const place = { x_mm: 10 + t_mm * Math.cos(angle), y_mm: 10 + t_mm * Math.sin(angle) };
      return { ...SPOTS[0]!, theta_deg, t_mm, ...place };
    };
    const plain = [at(0, 9), at(0, 8.2), at(0, -9), at(5, -9), at(5, 8.2), at(5, 9)].map(
      (spot, sequence_index) => ({ ...spot, sequence_index }),
    );
    const cool = {
      ...usualChoice(presetProfile('2.0')),
      order: { kind: 'cool' as const, neighbour_ms: 60_000 },
    };
    const said = planMotionOf(plain, POSITIONS, 'diameters', cool);
    expect(judge(said, plain)).toBe('order');
    const ordered = orderSpots(plain, POSITIONS, 'diameters', motionParamsOf(cool), cool.order);
    if (!ordered.ok) throw new Error(ordered.code);
    const real = planMotionOf(ordered.value, POSITIONS, 'diameters', cool);
    expect(real.times.neighbours!.least_ms).toBeGreaterThan(said.times.neighbours!.least_ms);
    expect(waitsAsAsked(real)).toBe(false);
    expect(judge(real, ordered.value)).toBeNull();
    // Where none waits longer, line by line is what cool comes to.
    const two = [SPOTS[0]!, SPOTS[1]!];
    expect(judge(planMotionOf(two, POSITIONS, 'diameters', cool), two)).toBeNull();
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
