import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { judge } from '../../../../tests/fixtures/planner/judge.mjs';
import { makePlan } from '../plan';
import { parsePlanRequest } from '../request';
import { requestFor, seeded } from '../testing/shapes';
import { smoothCoverage } from './smoothCoverage';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const center = [{ x_mm: 20, y_mm: 15 }];
type Spot = { x_mm: number; y_mm: number; mask_id: number };
const lattice = (per_mm: number, x: number, y: number, w: number, h: number): Spot[] =>
  Array.from({ length: Math.round(w * per_mm) * Math.round(h * per_mm) }, (_, k) => ({
    x_mm: x + ((k % Math.round(w * per_mm)) + 0.5) / per_mm,
    y_mm: y + (Math.floor(k / Math.round(w * per_mm)) + 0.5) / per_mm,
    mask_id: 7,
  }));

/** The same by the plainest way: sums of exponentials over all points of a fine raster and all spots. */
function plainly(isSkin: (x: number, y: number) => boolean, spots: readonly Spot[], sigma: number) {
  const h = 0.05;
  const skin: [number, number][] = [];
  for (let i = 0; i < 800; i++)
    for (let j = 0; j < 600; j++)
      if (isSkin((i + 0.5) * h, (j + 0.5) * h)) skin.push([(i + 0.5) * h, (j + 0.5) * h]);
  const density = spots.length / (skin.length * h * h);
  const heat = (dx: number, dy: number) => {
    const q = (dx * dx + dy * dy) / (2 * sigma * sigma);
    return q > 8 ? 0 : Math.exp(-q);
  };
  const values: number[] = [];
  // at one place in nine
  skin.forEach(([x, y]) => {
    if (Math.round(x / h - 0.5) % 3 > 0 || Math.round(y / h - 0.5) % 3 > 0) return;
    const fired = spots.reduce((sum, s) => sum + heat(s.x_mm - x, s.y_mm - y), 0);
    const under = skin.reduce((sum, [u, v]) => sum + heat(u - x, v - y), 0) * h * h;
    values.push(fired / under / density);
  });
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  return { least: Math.min(...values), most: Math.max(...values), sd };
}

describe('smooth coverage', () => {
  it('agrees with plain sums, at a slanted rim, a hole and the aperture’s edge', () => {
    const ring = [
      { x: 14, y: 9 },
      { x: 23.3, y: 10.4 },
      { x: 21.7, y: 17.1 },
      { x: 13.2, y: 15.6 },
    ];
    const request = requestFor([
      { id: 7, vertices: ring },
      { id: 8, role: 'exclude', vertices: box(17, 12, 1.5, 1.5) },
    ]);
    const at = [{ x_mm: 11, y_mm: 15 }];
    const within = (x: number, y: number) =>
      ring.every((a, i) => {
        const b = ring[(i + 1) % 4]!;
        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
      });
    const isSkin = (x: number, y: number) =>
      within(x, y) && !(x > 17 && x < 18.5 && y > 12 && y < 13.5) && Math.hypot(x - 11, y - 15) < 12.5;
    const random = seeded(3);
    const spots = lattice(1.4, 12, 8, 14, 11)
      .map((s) => ({ ...s, x_mm: s.x_mm + 0.3 * random(), y_mm: s.y_mm + 0.3 * random() }))
      .filter((s) => isSkin(s.x_mm, s.y_mm));
    const told = smoothCoverage(request, at, spots).get(7)!;
    expect(told.map(({ sigma_mm }) => sigma_mm)).toEqual([0.5, 1]);
    for (const { sigma_mm, least, most, sd } of told) {
      const plain = plainly(isSkin, spots, sigma_mm);
      expect(Math.abs(sd / plain.sd - 1), `sd of ${sigma_mm}`).toBeLessThan(0.06);
      // not quite the same places are looked at
      expect(Math.abs(least - plain.least), `least of ${sigma_mm}`).toBeLessThan(0.06);
      expect(Math.abs(most - plain.most), `most of ${sigma_mm}`).toBeLessThan(0.06);
    }
  }, 30_000);

  test.each(['square10', 'ring_c'])('of a plan agrees with the independent judge: %s', (name) => {
    const file = new URL(`../../../../tests/fixtures/planner/${name}.json`, import.meta.url);
    const request = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
    if (!request.ok) throw new Error(request.code);
    const plan = makePlan(request.value);
    if (!plan.ok) throw new Error(plan.code);
    const judged = judge(request.value, plan.value);
    const [fine, broad] = plan.value.metrics.per_mask[0]!.smooth_coverage!;
    expect(Math.abs(fine!.sd - judged.smooth_rms_05!)).toBeLessThan(0.006);
    expect(Math.abs(broad!.sd - judged.smooth_rms_1!)).toBeLessThan(0.004);
    expect(Math.abs(broad!.least - judged.smooth_min_1!)).toBeLessThan(0.03);
    expect(Math.abs(broad!.most - judged.smooth_max_1!)).toBeLessThan(0.03);
  });

  it('of a lattice is the same everywhere but at the rim, and says where spots are missing', () => {
    const request = requestFor([{ id: 7, vertices: box(14, 9, 12, 12) }]);
    const even = lattice(3, 14, 9, 12, 12);
    const [fine, broad] = smoothCoverage(request, center, even).get(7)!;
    expect([fine!.sd, broad!.sd].every((sd) => sd < 0.01)).toBe(true);
    const starved = even.filter((s) => Math.hypot(s.x_mm - 20, s.y_mm - 15) > 1);
    const [hole, wide] = smoothCoverage(request, center, starved).get(7)!;
    // in the middle of what is bare, e to the −r²/2σ² is left
    expect(hole!.least).toBeGreaterThan(0.1);
    expect(hole!.least).toBeLessThan(0.2);
    expect(wide!.least).toBeGreaterThan(0.57);
    expect(wide!.least).toBeLessThan(0.67);
  });

  it('is that of each mask by itself, and none of a mask without spots', () => {
    const request = requestFor([
      { id: 7, vertices: box(10, 9, 10, 10) },
      { id: 8, vertices: box(20, 9, 10, 10) },
      { id: 9, vertices: box(12, 20, 10, 3) },
    ]);
    const spots = [
      ...lattice(3, 10, 9, 10, 10),
      ...lattice(1.5, 20, 9, 10, 10).map((s) => ({ ...s, mask_id: 8 })),
    ];
    const found = smoothCoverage(request, center, spots);
    expect([...found.keys()].sort()).toEqual([7, 8]);
    for (const figures of found.values()) for (const { sd } of figures) expect(sd).toBeLessThan(0.06);
  });

  it('is the same wherever on the photo the plan lies', () => {
    const of = (by: number) => {
      const request = requestFor([{ id: 7, vertices: box(14 + by, 9 + by, 8, 9) }]);
      const spots = lattice(2, 14, 9, 8, 9).map((s) => ({ ...s, x_mm: s.x_mm + by, y_mm: s.y_mm + by }));
      return smoothCoverage(request, [{ x_mm: 18 + by, y_mm: 13.5 + by }], spots).get(7)!;
    };
    of(0).forEach(({ least, most, sd }, i) => {
      const there = of(0.25)[i]!;
      expect(there.least).toBeCloseTo(least, 9);
      expect(there.most).toBeCloseTo(most, 9);
      expect(there.sd).toBeCloseTo(sd, 9);
    });
  });
});
