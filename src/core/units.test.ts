import { describe, expect, it } from 'vitest';
import { fail, ok } from './result';
import { coverageColor, orderColor } from './palette';
import { apertureAreaMm2, spotAreaMm2, toLatticeMm } from './units';

describe('the lattice', () => {
  it('is 1 µm, halves upward, without a negative zero', () => {
    expect([1.2344, 1.2345, 1.2346, -1.2345, -1.2346].map(toLatticeMm)).toEqual([
      1.234, 1.235, 1.235, -1.234, -1.235,
    ]);
    expect(Object.is(toLatticeMm(-0.0004), 0)).toBe(true);
    expect(Object.is(toLatticeMm(0.0004), 0)).toBe(true);
  });
});

describe('areas', () => {
  it('are those of circles of the given diameter', () => {
    expect(apertureAreaMm2(25)).toBeCloseTo(490.87385, 5);
    expect(spotAreaMm2(300)).toBeCloseTo(0.0706858, 7);
    // 3 % of the aperture, the least mask of specification §4.3
    expect(apertureAreaMm2(25) * 0.03).toBeCloseTo(14.7, 1);
  });
});

describe('results', () => {
  it('carry their value, or their code and the figures of its message', () => {
    expect(ok(3)).toEqual({ ok: true, value: 3 });
    expect(fail('signed_out')).toEqual({ ok: false, code: 'signed_out' });
    expect(Object.keys(fail('signed_out'))).toEqual(['ok', 'code']);
    expect(fail('too_many_masks', { max: 3 })).toEqual({
      ok: false,
      code: 'too_many_masks',
      values: { max: 3 },
    });
  });
});

describe('colours by a figure', () => {
  it('run along viridis by the order', () => {
    expect([0, 0.125, 0.1875, 0.5, 1].map(orderColor)).toEqual([
      '#414487',
      '#355f8d',
      '#306c8e',
      '#22a884',
      '#fde725',
    ]);
  });

  it('are pale where the coverage is as asked, blue below, orange above, the ends beyond', () => {
    expect(coverageColor(1)).toEqual([0xf4, 0xf2, 0xee, 90]);
    expect(coverageColor(0.7)).toEqual([0x1f, 0x78, 0xd1, 225]);
    expect(coverageColor(0)).toEqual(coverageColor(0.7));
    expect(coverageColor(1.3)).toEqual([0xf0, 0x7c, 0x00, 225]);
    expect(coverageColor(9)).toEqual(coverageColor(1.3));
    expect(coverageColor(1.12)).toEqual([242, 195, 143, 144]);
    expect(coverageColor(0.88)).toEqual([159, 193, 226, 144]);
    expect(coverageColor(Number.NaN)).toEqual([0, 0, 0, 0]);
  });
});
