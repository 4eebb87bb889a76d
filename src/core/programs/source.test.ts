import { describe, expect, it } from 'vitest';
import { PLAN_STANDINGS } from '../model';
import { figure, programSource } from './source';
import { acceptedInput, sampleEmission } from './testing/source';

const codeOf = (change: Parameters<typeof acceptedInput>[1], is_sheet = false) => {
  const source = programSource(acceptedInput(sampleEmission(), { ...change, is_sheet }));
  return source.ok ? 'ok' : source.code;
};

describe('a program', () => {
  it('is made of plans that stand, and of sheets whatever was not rejected', () => {
    expect(
      PLAN_STANDINGS.map((standing) => [standing, codeOf({ standing }), codeOf({ standing }, true)]),
    ).toEqual([
      ['draft', 'program_not_allowed', 'ok'],
      ['stands', 'ok', 'ok'],
      ['rejected', 'program_not_allowed', 'program_not_allowed'],
      ['superseded', 'program_not_allowed', 'ok'],
      ['withdrawn', 'program_not_allowed', 'ok'],
      ['doubted', 'program_not_allowed', 'ok'],
    ]);
  });

  it('is never made of the demo, of what is not valid, or without a motion', () => {
    for (const is_sheet of [false, true]) {
      expect(codeOf({ is_demo: true }, is_sheet)).toBe('program_not_allowed');
      expect(codeOf({ plan_valid: false }, is_sheet)).toBe('program_not_allowed');
    }
    const input = acceptedInput(sampleEmission());
    const still = { ...input, params: { ...input.params, motion: null } };
    expect(programSource(still)).toEqual({ ok: false, code: 'program_without_motion' });
    const draft = { ...still, iteration: { ...still.iteration, standing: 'draft' as const } };
    expect(programSource(draft)).toEqual({ ok: false, code: 'program_not_allowed' });
  });

  it('writes figures to so many decimals, never a negative zero', () => {
    expect([figure(1.23456789, 6), figure(-1e-9, 6), figure(2, 3)]).toEqual([1.234568, 0, 2]);
    expect(Object.is(figure(-1e-9, 6), 0)).toBe(true);
  });
});
