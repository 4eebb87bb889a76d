import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestFor } from '../../planner/testing/shapes';
import { treatableFinder } from '../../planner/validation/validate';
import { checkSmears, type IsTreated } from './checkSmears';
import { axisDistanceMm, smearAxes } from './smears';

const FIGURES = { dwell_ms: 20, firing_speed_mm_s: 50, spot_diameter_um: 300 };
const everywhere: IsTreated = () => true;
const spot = (x_mm: number, y_mm: number, theta_deg = 0, mask_id = 1) => ({
  ...{ x_mm, y_mm, theta_deg, mask_id },
  position_index: 0,
});

describe('smears that overlap', () => {
  it('are counted by spot, with the length of a smear', () => {
    // smears of 1 mm: ends 0.299 mm apart overlap, 0.3 mm touch
    expect(checkSmears([spot(0, 0), spot(1.299, 0), spot(5, 0)], 'diameters', FIGURES, everywhere)).toEqual({
      ok: false,
      code: 'smears_overlap',
      values: { n: 2, length_mm: 1 },
    });
    expect(checkSmears([spot(0, 0), spot(1.3, 0), spot(5, 0)], 'diameters', FIGURES, everywhere)).toBeNull();
    expect(checkSmears([spot(0, 0), spot(1, 0.3)], 'diameters', FIGURES, everywhere)).toBeNull();
    const three = [spot(0, 0), spot(1, 0), spot(2, 0)];
    expect(checkSmears(three, 'diameters', FIGURES, everywhere)).toMatchObject({ values: { n: 3 } });
  });

  it('are looked for along rows in a grid, along diameters else', () => {
    const above = [spot(0, 0, 90), spot(0, 1.2, 90)];
    expect(checkSmears(above, 'grid', FIGURES, everywhere)).toBeNull();
    expect(checkSmears(above, 'diameters', FIGURES, everywhere)).toMatchObject({ code: 'smears_overlap' });
  });

  it('are none where the head stops at each spot, whatever lies where', () => {
    const at_rest = { ...FIGURES, firing_speed_mm_s: 0 };
    expect(checkSmears([spot(0, 0), spot(0, 0)], 'diameters', at_rest, () => false)).toBeNull();
  });

  it('are those that all pairs say', () => {
    const places = fc.array(fc.tuple(...[5000, 5000, 35].map((max) => fc.integer({ min: 0, max }))), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(places, (drawn) => {
        const spots = drawn.map(([x, y, line]) => spot(x! / 1000, y! / 1000, line! * 5));
        const axes = smearAxes(spots, 'diameters', 1);
        const near = axes.filter((a) => axes.some((b) => b !== a && axisDistanceMm(a, b) < 0.3 - 1e-6));
        const answer = checkSmears(spots, 'diameters', FIGURES, everywhere);
        if (near.length === 0) expect(answer).toBeNull();
        else expect(answer).toMatchObject({ code: 'smears_overlap', values: { n: near.length } });
      }),
    );
  });
});

describe('smears that leave their mask', () => {
  const box = (x: number, y: number, w: number, h: number) => [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
  const request = requestFor([
    { id: 1, vertices: box(10, 5, 20, 20) },
    { id: 2, vertices: box(22, 14, 6, 2) },
    { id: 3, role: 'exclude', vertices: box(14, 14.95, 0.05, 0.1) },
  ]);
  const isTreated = treatableFinder(request, [{ x_mm: 20, y_mm: 15 }]);
  const check = (...spots: ReturnType<typeof spot>[]) => checkSmears(spots, 'diameters', FIGURES, isTreated);
  const leaving = (n: number) => ({ ok: false, code: 'smears_leave_mask', values: { n, length_mm: 1 } });

  it('are counted by spot: over the edge, into another mask, over a thin place that is kept free', () => {
    expect(check(spot(12, 10), spot(29.4, 15))).toBeNull();
    expect(check(spot(12, 10), spot(29.501, 15), spot(10.4, 15))).toEqual(leaving(2));
    expect(check(spot(21.6, 15))).toEqual(leaving(1));
    expect(check(spot(21.4, 15))).toBeNull();
    expect(check(spot(22.6, 15, 0, 2))).toBeNull();
    expect(check(spot(14.3, 15))).toEqual(leaving(1));
    expect(check(spot(13.8, 15))).toEqual(leaving(1));
    expect(check(spot(13.4, 15))).toBeNull();
  });

  it('are those beyond the aperture of their own position too', () => {
    // the aperture's edge is at 32.5 mm, beyond the mask; at 27.5 mm about another reference point
    const other = treatableFinder(request, [{ x_mm: 15, y_mm: 15 }]);
    expect(checkSmears([spot(27.1, 13)], 'diameters', FIGURES, isTreated)).toBeNull();
    expect(checkSmears([spot(27.1, 13)], 'diameters', FIGURES, other)).toEqual(leaving(1));
  });

  it('are told only where none overlap', () => {
    expect(check(spot(29.9, 15), spot(29.9, 15.1))).toMatchObject({ code: 'smears_overlap' });
  });
});
