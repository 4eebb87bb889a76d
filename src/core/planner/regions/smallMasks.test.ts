/** At their very limits: what is just small, and what is no skin but rounding. */
import { describe, expect, it } from 'vitest';
import { requestFor } from '../testing/shapes';
import { findRegions } from './regions';
import { isTooSmall, leastMaskMm2, sliversOf } from './smallMasks';

const corners = (...xy: [number, number][]) => xy.map(([x, y]) => ({ x, y }));
const box = (x: number, y: number, w: number, h: number) =>
  corners([x, y], [x + w, y], [x + w, y + h], [x, y + h]);

function regionsOf(...args: Parameters<typeof requestFor>) {
  const found = findRegions(requestFor(...args));
  if (!found.ok) throw new Error(found.code);
  return found.value.masks;
}

describe('a mask', () => {
  it('of just the least area is planned, a hair smaller not; with no least area none is too small', () => {
    const request = { aperture_diameter_mm: 25, min_mask_pct: 3 };
    const least = leastMaskMm2(request);
    expect(least).toBeCloseTo(14.726, 3);
    expect([least, least * (1 - 1e-12)].map((mm2) => isTooSmall(mm2, request))).toEqual([false, true]);
    expect(isTooSmall(0, { ...request, min_mask_pct: 0 })).toBe(false);
  });

  it('has no sliver of just 1 % of what is treated of it', () => {
    expect(sliversOf([990, 10])).toEqual([false, false]);
    expect(sliversOf([991, 9])).toEqual([false, true]);
  });
});

describe('what is left of a mask under a square of 10 µm', () => {
  const all = { min_mask_pct: 0 };

  it.each([
    [9, 'mask_covered_by_others'],
    [11, null],
  ])('is no skin where others leave it: %i µm, %s', (um, left_out) => {
    const to = 14 - um / 1000;
    const over = corners([9, 9], [15, 9], [15, to], [to, to], [to, 15], [9, 15]);
    const masks = [
      { id: 1, vertices: box(10, 10, 4, 4) },
      { id: 2, role: 'exclude' as const, vertices: over },
    ];
    const [mask] = regionsOf(masks, all);
    expect(Math.round(mask!.treatable_area_mm2 * 1e6)).toBe(um * um);
    expect(mask!.left_out).toBe(left_out);
  });

  it('is no skin where the aperture leaves it', () => {
    const set = { center_mode: 'manual', center_x_mm: 15, center_y_mm: 15, ...all };
    const reached = Array.from({ length: 24 }, (_, um) => {
      // a right angle that points at the aperture’s middle, its tip a little within
      const tip = 27.51 - um / 1000;
      const vertices = corners([tip, 15], [tip + 4, 11], [tip + 4, 19]);
      const [mask] = regionsOf([{ id: 1, vertices }], set);
      const um2 = Math.round(1e6 * (mask!.area_mm2 - mask!.outside_aperture_mm2));
      expect(mask!.left_out, `${um2} µm²`).toBe(um2 < 100 ? 'mask_outside_aperture' : null);
      return um2;
    });
    expect(reached.filter((um2) => um2 > 0 && um2 < 100)).not.toEqual([]);
    expect(reached.filter((um2) => um2 >= 100)).not.toEqual([]);
  });
});
