import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../planner/plan';
import { parsePlanRequest } from '../planner/request';
import { coverageCurve, CURVE_STEP_PCT, type CurvePlan } from './coverageCurve';

const BOX = [
  { x: 10, y: 5 },
  { x: 30, y: 5 },
  { x: 30, y: 25 },
  { x: 10, y: 25 },
];
/** A square of 20 mm with a lattice of spots, of which those left of `bare_to_mm` are missing. */
function latticePlan(spacing_mm: number, bare_to_mm = 0): CurvePlan {
  const side = Math.round(20 / spacing_mm);
  const spots = Array.from({ length: side * side }, (_, k) => ({
    x_mm: 10 + ((k % side) + 0.5) * spacing_mm,
    y_mm: 5 + (Math.floor(k / side) + 0.5) * spacing_mm,
    mask_id: 7,
  })).filter(({ x_mm }) => x_mm >= bare_to_mm);
  return {
    masks: [{ id: 7, label: 'A', role: 'treat', vertices: BOX }],
    params: { positions_mm: [{ x_mm: 20, y_mm: 15 }], aperture_diameter_mm: 40, spot_diameter_um: 300 },
    spots,
    metrics: { treatable_area_mm2: 400 },
  };
}
const at = (curve: { share_pct: number[] }, pct: number) => curve.share_pct[pct / CURVE_STEP_PCT] ?? 0;

describe('area by local coverage', () => {
  it('begins with all of the treatable area and never grows', () => {
    const { share_pct, area_mm2 } = coverageCurve(latticePlan(0.8));
    expect([share_pct[0], area_mm2[0]]).toEqual([100, 400]);
    share_pct.forEach((share, k) => expect(share).toBeLessThanOrEqual(share_pct[k - 1] ?? 100));
    expect(share_pct.at(-1)).toBe(0);
    area_mm2.forEach((area, k) => expect(area).toBeCloseTo(share_pct[k]! * 4, 3));
  });

  it('falls where the coverage of a lattice is: 11 % at 0.8 mm, four times that at half of it', () => {
    const wide = coverageCurve(latticePlan(0.8));
    expect([at(wide, 8.5), at(wide, 14)]).toEqual([100, 0]);
    const close = coverageCurve(latticePlan(0.4));
    expect([at(close, 40), at(close, 49)]).toEqual([100, 0]);
    const [most, half, few] = wide.at_least_pct;
    expect(half).toBeGreaterThan(10.5);
    expect(half).toBeLessThan(11.6);
    expect(most!).toBeLessThan(half!);
    expect(few!).toBeGreaterThan(half!);
  });

  it('tells a bare quarter as an area without coverage', () => {
    const curve = coverageCurve(latticePlan(0.4, 15));
    // From the bare 5 mm the disc takes half of its reach away on this side and gives it on the other.
    expect(at(curve, 22)).toBeGreaterThan(73);
    expect(at(curve, 22)).toBeLessThan(77);
    expect(100 - at(curve, CURVE_STEP_PCT)).toBeGreaterThan(11);
    expect(100 - at(curve, CURVE_STEP_PCT)).toBeLessThan(15);
  });

  it('is counted plainly in a plan of the planner', () => {
    const file = new URL('../../../tests/fixtures/planner/square10.json', import.meta.url);
    const request = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
    const made = request.ok ? makePlan(request.value) : request;
    if (!request.ok || !made.ok) throw new Error('no plan');
    const { masks } = request.value;
    const { params, spots, metrics } = made.value;
    const curve = coverageCurve({ masks, params, spots, metrics });
    const [left, top] = [params.center_x_mm - 12.5, params.center_y_mm - 12.5];
    const isSkin = (x: number, y: number) => {
      const xs = masks[0]!.vertices.map((v) => v.x);
      const ys = masks[0]!.vertices.map((v) => v.y);
      return x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys);
    };
    const cells = Array.from({ length: 10_000 }, (_, i) => ({
      x: left + ((i % 100) + 0.5) * 0.25,
      y: top + (Math.floor(i / 100) + 0.5) * 0.25,
    })).filter(({ x, y }) => isSkin(x, y) && Math.hypot(x - left - 12.5, y - top - 12.5) <= 12.5);
    const values = cells.map(({ x, y }) => {
      const near = (p: number, q: number) => (p - x) ** 2 + (q - y) ** 2 <= 2.5 ** 2;
      const n = spots.filter((s) => near(s.x_mm, s.y_mm)).length;
      // 317 places of the raster lie in a disc.
      const skin_mm2 = (cells.filter((c) => near(c.x, c.y)).length / 317) * Math.PI * 2.5 ** 2;
      return (100 * n * Math.PI * 0.15 ** 2) / skin_mm2;
    });
    const plain = curve.share_pct.map(
      (_, k) => (100 * values.filter((value) => value >= k * CURVE_STEP_PCT).length) / values.length,
    );
    expect(curve.share_pct.length).toBeGreaterThan(15);
    curve.share_pct.forEach((share, k) => expect(Math.abs(share - plain[k]!), `step ${k}`).toBeLessThan(1.5));
  });

  it('of a plan without spots is empty', () => {
    expect(coverageCurve({ ...latticePlan(0.8), spots: [] })).toEqual({
      ...{ share_pct: [], area_mm2: [], at_least_pct: [null, null, null] },
    });
  });
});
