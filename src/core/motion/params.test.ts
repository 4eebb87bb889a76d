import { describe, expect, it } from 'vitest';
import { MOTION_DEFAULTS, motionFieldOutOfRange, presetOf, rotationLimitDegS, withPreset } from './params';

describe('motion parameters', () => {
  it('start as device generation 2.0, within their ranges', () => {
    expect(motionFieldOutOfRange(MOTION_DEFAULTS)).toBeNull();
    expect(presetOf(MOTION_DEFAULTS)).toBe('2.0');
    expect(rotationLimitDegS(MOTION_DEFAULTS)).toBe(1000);
  });

  it('take speed and acceleration from a preset and keep the rest', () => {
    const old = withPreset({ ...MOTION_DEFAULTS, dwell_ms: 7 }, '1.0');
    expect(old).toMatchObject({ max_speed_mm_s: 200, acceleration_mm_s2: 60_000, dwell_ms: 7 });
    expect(presetOf(old)).toBe('1.0');
    expect(presetOf({ ...old, max_speed_mm_s: 201 })).toBeNull();
  });

  it('name the field that is out of range, NaN included', () => {
    expect(motionFieldOutOfRange({ ...MOTION_DEFAULTS, dwell_ms: 0 })).toBe('dwell_ms');
    expect(motionFieldOutOfRange({ ...MOTION_DEFAULTS, max_speed_mm_s: NaN })).toBe('max_speed_mm_s');
  });
});
