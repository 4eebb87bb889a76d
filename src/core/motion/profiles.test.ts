import { describe, expect, it } from 'vitest';
import { otherEmission, otherMachine } from '../testing/otherMotion';
import { EMISSION_FIELDS, MACHINE_DEFAULTS, MACHINE_FIELDS, MOTION_PRESETS } from './params';
import { DEFAULT_ORDER, NEIGHBOUR_RANGE_MS, ORDER_KINDS } from './planMotion';
import { checkChoice, checkProfile, fitProblem, isPresetName, presetProfile, usualChoice } from './profiles';

describe('the generations of the device', () => {
  it('are profiles under their numbers, with nothing but speed and acceleration of their own', () => {
    for (const preset of MOTION_PRESETS) {
      const profile = presetProfile(preset);
      expect(checkProfile(profile)).toEqual({ ok: true, value: profile });
      expect(profile).toEqual({
        ...{ ...MACHINE_DEFAULTS, name: preset },
        max_speed_mm_s: preset === '1.0' ? 200 : 1000,
        acceleration_mm_s2: preset === '1.0' ? 60_000 : 200_000,
      });
      expect(isPresetName(profile.name)).toBe(true);
    }
    expect(isPresetName('3.0')).toBe(false);
  });
});

describe('a choice of motion', () => {
  const whole = {
    profile: { name: 'Left room', ...otherMachine() },
    ...otherEmission(),
    order: { kind: 'cool' as const, neighbour_ms: 750 },
  };
  const change = (more: object) => checkChoice({ ...whole, ...more });

  it('is taken as it is, every figure of it, and nothing besides', () => {
    expect(checkChoice(whole)).toEqual({ ok: true, value: whole });
    expect(checkChoice({ ...whole, times: { total_ms: 1 }, extra: 1 })).toEqual({ ok: true, value: whole });
    expect(checkChoice(usualChoice(presetProfile('2.0')))).toMatchObject({
      value: { dwell_ms: 20, firing_speed_mm_s: 0, order: DEFAULT_ORDER },
    });
  });

  it('is refused field by field, whichever part it is in', () => {
    for (const [field, row] of Object.entries(MACHINE_FIELDS)) {
      const code = row.kind === 'number' ? 'parameter_out_of_range' : 'bad_request';
      const answer = change({ profile: { ...whole.profile, [field]: undefined } });
      expect(answer, field).toMatchObject({ ok: false, code, values: { field } });
    }
    for (const field of Object.keys(EMISSION_FIELDS)) {
      expect(change({ [field]: -1 })).toMatchObject({ code: 'parameter_out_of_range', values: { field } });
    }
    // Slower than the usual machine: what another one could do is not enough.
    const slow = { ...whole.profile, max_speed_mm_s: 50 };
    const values = { field: 'firing_speed_mm_s', min: 0, max: 50 };
    expect(change({ profile: slow, firing_speed_mm_s: 51 })).toMatchObject({ values });
    for (const name of ['', ' ', 'x'.repeat(41), null]) {
      const answer = change({ profile: { ...whole.profile, name } });
      expect(answer).toMatchObject({ code: 'profile_name_invalid', values: { max: 40 } });
    }
  });

  it('has an order that is known, and a time within its range', () => {
    for (const kind of ORDER_KINDS)
      expect(change({ order: { kind, neighbour_ms: 0 } })).toMatchObject({ ok: true });
    for (const order of [null, 'default', { kind: 'shortest', neighbour_ms: 0 }, { neighbour_ms: 0 }]) {
      expect(change({ order })).toEqual({ ok: false, code: 'bad_request', values: { field: 'order' } });
    }
    const [min, max] = NEIGHBOUR_RANGE_MS;
    for (const neighbour_ms of [min - 1, max + 1, NaN, '5', undefined]) {
      const answer = change({ order: { kind: 'default', neighbour_ms } });
      expect(answer).toMatchObject({ values: { field: 'neighbour_ms', min, max } });
    }
    for (const none of [null, undefined, 'x', 4]) {
      expect(checkChoice(none)).toMatchObject({ code: 'bad_request', values: { field: 'motion' } });
      expect(change({ profile: none })).toMatchObject({ code: 'bad_request', values: { field: 'profile' } });
    }
  });
});

describe('a machine fits a plan', () => {
  const machine = presetProfile('2.0');
  it('that asks for no more than its aperture, and for its very spot', () => {
    expect(fitProblem(machine, machine)).toBeNull();
    expect(fitProblem(machine, { aperture_diameter_mm: 20, spot_diameter_um: 300 })).toBeNull();
    const named = { name: '2.0', field: 'aperture_diameter_mm', value: 25, plan: 25.001 };
    expect(fitProblem(machine, { aperture_diameter_mm: 25.001, spot_diameter_um: 300 })).toEqual({
      ...{ ok: false, code: 'profile_does_not_fit', values: named },
    });
    for (const plan of [299, 301]) {
      const values = { name: '2.0', field: 'spot_diameter_um', value: 300, plan };
      expect(fitProblem(machine, { aperture_diameter_mm: 20, spot_diameter_um: plan })).toMatchObject({
        values,
      });
    }
  });
});
