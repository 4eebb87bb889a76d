import { describe, expect, it } from 'vitest';
import type { PlanRequest, PositionMm } from '../../model';
import { makePlan, previewPlan } from '../plan';
import { requestFor, seeded } from '../testing/shapes';
import { latticeTolerance } from '../latticeTolerance';
import { localCoverage } from './localCoverage';
import { validatePlan } from './validate';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const center = [{ x_mm: 20, y_mm: 15 }];
/** Whether a place is in a polygon, by the crossings of a ray. */
const inside = (x: number, y: number, ring: readonly { x: number; y: number }[]) =>
  ring.filter((a, i) => {
    const b = ring.at(i - 1)!;
    return a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y);
  }).length %
    2 ===
  1;
type Spot = PositionMm & { mask_id: number };
/** A square lattice, so many spots a mm, in a box. */
const lattice = (per_mm: number, x: number, y: number, w: number, h: number, mask_id = 7): Spot[] =>
  Array.from({ length: Math.round(w * per_mm) * Math.round(h * per_mm) }, (_, k) => {
    const columns = Math.round(w * per_mm);
    return {
      x_mm: x + ((k % columns) + 0.5) / per_mm,
      y_mm: y + (Math.floor(k / columns) + 0.5) / per_mm,
      mask_id,
    };
  });
const square = requestFor([{ id: 7, vertices: box(12, 7, 16, 16) }], { coverage_pct: 20 });
const uneven = (spots: Spot[], request: PlanRequest = square, at = center) =>
  validatePlan(request, at, spots).messages.filter(({ code }) => code === 'local_coverage_uneven');

describe('local coverage', () => {
  it('agrees with plain counting in areas cut by aperture, exclusion and masks above', () => {
    const request = requestFor([
      { id: 1, vertices: box(4, 6, 24, 18) },
      {
        id: 2,
        vertices: [
          { x: 18, y: 4 },
          { x: 34, y: 12 },
          { x: 22, y: 26 },
        ],
      },
      {
        id: 3,
        role: 'exclude',
        vertices: [
          { x: 12, y: 12 },
          { x: 14.5, y: 13 },
          { x: 13, y: 15 },
        ],
      },
    ]);
    const random = seeded(11);
    const spots = lattice(2, 4, 4, 30, 22)
      .map((s) => ({ ...s, x_mm: Math.round(1000 * (s.x_mm + 0.2 * random())) / 1000 }))
      .map((s) => ({ ...s, mask_id: owner(s.x_mm, s.y_mm) ?? 0 }))
      .filter(({ mask_id }) => mask_id > 0);
    function owner(x: number, y: number): number | null {
      if (Math.hypot(x - 20, y - 15) > 12.5) return null;
      const [one, two, free] = request.masks.map((mask) => inside(x, y, mask.vertices));
      return free ? null : two ? 2 : one ? 1 : null;
    }
    const found = localCoverage(request, center, spots);
    const h = 0.05;
    for (const id of [1, 2]) {
      const own = spots.filter(({ mask_id }) => mask_id === id);
      const skin: [number, number][] = [];
      for (let x = 4 + h / 2; x < 36; x += h)
        for (let y = 2 + h / 2; y < 28; y += h) if (owner(x, y) === id) skin.push([x, y]);
      const mean = own.length / skin.length;
      let [least, most, farthest] = [Infinity, 0, 0];
      let worst: PositionMm = { x_mm: 0, y_mm: 0 };
      // every millimetre from the aperture’s edge
      for (let y = 2.5; y < 28; y++) {
        for (let x = 7.5; x < 33; x++) {
          const within = ([u, v]: readonly [number, number]) => (u - x) ** 2 + (v - y) ** 2 <= 6.25;
          const cells = skin.filter(within).length;
          if (cells * h * h < 0.75 * Math.PI * 6.25) continue;
          const held = latticeTolerance(cells * mean);
          if (held === null) continue;
          const rel = own.filter((s) => within([s.x_mm, s.y_mm])).length / (cells * mean);
          least = Math.min(least, rel);
          most = Math.max(most, rel);
          const out = rel < 1 ? (1 - rel) / (1.005 - held.min) : (rel - 1) / (held.max - 0.995);
          if (out > farthest) [farthest, worst] = [out, { x_mm: x, y_mm: y }];
        }
      }
      const told = found.masks.get(id)!;
      expect(Math.abs(told.least - least), `least of ${id}`).toBeLessThan(0.01);
      expect(Math.abs(told.most - most), `most of ${id}`).toBeLessThan(0.01);
      expect(told.worst, `worst of ${id}`).toMatchObject(worst);
      expect(told.even).toBe(farthest <= 1);
    }
  });

  it('of an even lattice is even, and where spots were taken away or added it is not, at that place', () => {
    const even = lattice(1.75, 12, 7, 16, 16);
    expect(localCoverage(square, center, even).masks.get(7)).toMatchObject({ even: true });
    expect(uneven(even)).toEqual([]);
    const near = (s: Spot, x: number, y: number) => Math.hypot(s.x_mm - x, s.y_mm - y) < 1.2;
    const starved = even.filter((s) => !near(s, 16.5, 11.5));
    const [low] = uneven(starved);
    expect(low).toMatchObject({ severity: 'warning', mask_id: 7 });
    expect(low!.values['of_mean_pct']).toBeLessThan(low!.values['least_pct'] as number);
    expect(Math.hypot(Number(low!.values['x_mm']) - 16.5, Number(low!.values['y_mm']) - 11.5)).toBeLessThan(
      1.5,
    );
    const crowded = [
      ...even,
      ...even.filter((s) => near(s, 23.5, 18.5)).map((s) => ({ ...s, x_mm: s.x_mm + 0.25 })),
    ];
    const [told] = uneven(crowded);
    expect(told!.values['of_mean_pct']).toBeGreaterThan(told!.values['most_pct'] as number);
    expect(Math.hypot(Number(told!.values['x_mm']) - 23.5, Number(told!.values['y_mm']) - 18.5)).toBeLessThan(
      1.5,
    );
    // a warning is no refusal
    expect(validatePlan(square, center, starved).plan_valid).toBe(true);
  });

  it('turns just where two decimals show it out of tolerance', () => {
    const even = lattice(3.5, 12, 7, 16, 16);
    let [last, first] = [0, Infinity];
    // one spot more after the other beside those around the middle
    const more = even.filter((s) => Math.hypot(s.x_mm - 20, s.y_mm - 15) < 2);
    for (let n = 20; n <= 45; n++) {
      const spots = [...even, ...more.slice(0, n).map((s) => ({ ...s, x_mm: s.x_mm + 0.1 }))];
      const { even: isEven, worst } = localCoverage(square, center, spots).masks.get(7)!;
      expect(worst).toMatchObject({ min: 0.85, max: 1.12 });
      if (worst.relative > 1) expect(isEven, String(worst.relative)).toBe(worst.relative <= 1.125);
      if (worst.relative > 1 && isEven) last = Math.max(last, worst.relative);
      if (worst.relative > 1 && !isEven) first = Math.min(first, worst.relative);
    }
    expect(last).toBeGreaterThan(1.115);
    expect(first).toBeLessThan(1.13);
  });

  it('is judged by the mask’s own mean, not by what was asked', () => {
    const spots = lattice(1.75, 12, 7, 16, 16);
    for (const coverage_pct of [16, 20]) {
      expect(uneven(spots, { ...square, coverage_pct })).toEqual([]);
    }
    // both of two masks are even in themselves, however different
    const two = requestFor(
      [
        { id: 7, vertices: box(10, 7, 10, 16) },
        { id: 8, vertices: box(20, 7, 10, 16) },
      ],
      { coverage_pct: 20 },
    );
    expect(uneven([...lattice(1.7, 10, 7, 10, 16), ...lattice(1, 20, 7, 10, 16, 8)], two)).toEqual([]);
  });

  it('is not judged where too few spots are expected, in narrow masks, and in masks without spots', () => {
    const sparse = lattice(0.5, 12, 7, 16, 16);
    const strip = requestFor([{ id: 7, vertices: box(10, 14, 20, 2) }]);
    expect(localCoverage(square, center, sparse).masks.get(7)).toBeNull();
    expect(localCoverage(strip, center, lattice(3, 10, 14, 20, 2)).masks.get(7)).toBeNull();
    expect(localCoverage(square, center, []).masks.get(7)).toBeUndefined();
  });

  it('is told once of a mask that is refused for too much in one place', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      x_mm: 18 + 0.35 * (i % 8),
      y_mm: 13 + 0.35 * Math.floor(i / 8),
      mask_id: 7,
    }));
    const codes = validatePlan(square, center, [...lattice(1.2, 12, 7, 16, 16), ...crowd]).messages.map(
      (m) => m.code,
    );
    expect(codes.filter((code) => code.startsWith('local'))).toEqual(['local_coverage_high']);
  });

  it('is told of a mask beside one that is refused', () => {
    const two = requestFor([
      { id: 7, vertices: box(9, 7, 11, 16) },
      { id: 8, vertices: box(20, 7, 11, 16) },
    ]);
    const crowd = lattice(2.5, 13, 13, 4, 4);
    const starved = lattice(1.4, 20, 7, 11, 16, 8).filter((s) => Math.hypot(s.x_mm - 25, s.y_mm - 15) > 1.3);
    const { messages } = validatePlan(two, center, [...lattice(1, 9, 7, 11, 16), ...crowd, ...starved]);
    expect(messages.filter(({ code }) => code.startsWith('local')).map((m) => [m.code, m.mask_id])).toEqual([
      ['local_coverage_high', 7],
      ['local_coverage_uneven', 8],
    ]);
  });

  it('is the same wherever on the photo the plan lies', () => {
    const moved = (by: number) => box(12 + by, 7 + by, 16, 16);
    const of = (by: number) => {
      const spots = lattice(1.75, 12, 7, 16, 16).map((s, i) => ({
        ...s,
        x_mm: s.x_mm + by + 0.001 * ((i * 37) % 200),
        y_mm: s.y_mm + by,
      }));
      const request = requestFor([{ id: 7, vertices: moved(by) }]);
      return localCoverage(request, [{ x_mm: 20 + by, y_mm: 15 + by }], spots).masks.get(7)!;
    };
    const [here, there] = [of(0), of(0.5)];
    expect(there.least).toBeCloseTo(here.least, 9);
    expect(there.worst.x_mm).toBeCloseTo(here.worst.x_mm + 0.5, 9);
  });

  it('is measured within all apertures, and no farther', () => {
    const wide = requestFor([{ id: 7, vertices: box(1, 3, 38, 24) }]);
    const spots = lattice(2, 1, 3, 38, 24);
    const reached = (at: PositionMm[]) =>
      spots.filter((s) => at.some((p) => Math.hypot(s.x_mm - p.x_mm, s.y_mm - p.y_mm) <= 12.5));
    for (const at of [center, [13, 27].map((x_mm) => ({ x_mm, y_mm: 15 }))]) {
      expect(localCoverage(wide, at, reached(at)).masks.get(7), String(at.length)).toMatchObject({
        even: true,
      });
    }
  });

  it('is told of a full plan, mask by mask, and not of previews', () => {
    const preview = previewPlan(square);
    expect(preview.ok && preview.value.metrics.per_mask[0]).not.toHaveProperty('local_coverage');
    const made = makePlan(square);
    if (!made.ok) throw new Error(made.code);
    const { metrics, spots, params } = made.value;
    const { least, most, worst, even } = localCoverage(square, params.positions_mm, spots).masks.get(7)!;
    const rounded = (value: number) => Math.floor(value * 10_000 + 0.5) / 10_000;
    expect(metrics.per_mask[0]!.local_coverage).toEqual({
      even,
      least: rounded(least),
      most: rounded(most),
      worst: {
        ...worst,
        relative: rounded(worst.relative),
        min: rounded(worst.min),
        max: rounded(worst.max),
      },
    });
  });
});
