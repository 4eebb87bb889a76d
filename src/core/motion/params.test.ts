import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkEmission,
  checkMachine,
  EMISSION_DEFAULTS,
  EMISSION_FIELDS,
  MACHINE_DEFAULTS,
  MACHINE_FIELDS,
  MOTION_DEFAULTS,
  presetOf,
  rotationLimitDegS,
  withPreset,
  type MotionField,
} from './params';

const tables: [string, Record<string, MotionField>, (values: unknown) => unknown][] = [
  ['machine', MACHINE_FIELDS, (values) => checkMachine({ ...MACHINE_DEFAULTS, ...(values as object) })],
  [
    'emission',
    EMISSION_FIELDS,
    (values) => checkEmission({ ...EMISSION_DEFAULTS, ...(values as object) }, MACHINE_DEFAULTS),
  ],
];

describe('motion parameters', () => {
  it('start as device generation 2.0, within their ranges', () => {
    expect(checkMachine(MACHINE_DEFAULTS)).toEqual({ ok: true, value: MACHINE_DEFAULTS });
    expect(checkEmission(EMISSION_DEFAULTS, MACHINE_DEFAULTS)).toEqual({
      ok: true,
      value: EMISSION_DEFAULTS,
    });
    expect(presetOf(MOTION_DEFAULTS)).toBe('2.0');
    expect(rotationLimitDegS(MOTION_DEFAULTS)).toBe(1000);
  });

  it('take speed and acceleration from a preset and keep the rest', () => {
    const old = withPreset({ ...MOTION_DEFAULTS, dwell_ms: 7 }, '1.0');
    expect(old).toMatchObject({ max_speed_mm_s: 200, acceleration_mm_s2: 60_000, dwell_ms: 7 });
    expect(presetOf(old)).toBe('1.0');
    expect(presetOf({ ...old, max_speed_mm_s: 201 })).toBeNull();
  });

  it.each(tables)('of the %s are refused field by field, each with its range', (_, table, check) => {
    for (const [name, field] of Object.entries(table)) {
      if (field.kind !== 'number') {
        expect(check({ [name]: 'elsewhere' })).toEqual({
          ok: false,
          code: 'bad_request',
          values: { field: name },
        });
        continue;
      }
      const [min, max] = field.range;
      for (const value of [NaN, Infinity, min - 1e-6, max + 1e-6, null, String(min)]) {
        const values = { field: name, min, max };
        expect(check({ [name]: value })).toEqual({ ok: false, code: 'parameter_out_of_range', values });
      }
      expect(check({ [name]: min })).toMatchObject({ ok: true });
      expect(check({ [name]: max })).toMatchObject({ ok: true });
    }
  });

  it('take no firing speed above what the carriage can do, and never cut it down', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (most, asked) => {
          const machine = { ...MACHINE_DEFAULTS, max_speed_mm_s: most };
          const answer = checkEmission({ dwell_ms: 20, firing_speed_mm_s: asked }, machine);
          if (asked <= most) expect(answer).toMatchObject({ ok: true, value: { firing_speed_mm_s: asked } });
          else {
            const values = { field: 'firing_speed_mm_s', min: 0, max: most };
            expect(answer).toEqual({ ok: false, code: 'parameter_out_of_range', values });
          }
        },
      ),
    );
  });

  it('leave out what is no field, and refuse what is no object', () => {
    expect(checkMachine({ ...MACHINE_DEFAULTS, name: 'x' })).toEqual({ ok: true, value: MACHINE_DEFAULTS });
    expect(checkMachine(null)).toMatchObject({ ok: false, code: 'bad_request' });
    expect(checkEmission('x', MACHINE_DEFAULTS)).toMatchObject({ ok: false, code: 'bad_request' });
  });
});
