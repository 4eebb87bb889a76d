import { describe, expect, it } from 'vitest';
import { makePlan } from '../plan';
import { requestFor, seeded } from '../testing/shapes';
import { countPairsWithin, validatePlan } from './validate';

const square = [
  { x: 10, y: 5 },
  { x: 30, y: 5 },
  { x: 30, y: 25 },
  { x: 10, y: 25 },
];
const request = requestFor([{ id: 1, vertices: square }]);
const center = [{ x_mm: 20, y_mm: 15 }];

describe('countPairsWithin', () => {
  it('agrees with the plain count of pairs', () => {
    const random = seeded(5);
    const spots = Array.from({ length: 300 }, () => ({ x_mm: 4 * random(), y_mm: 4 * random(), mask_id: 1 }));
    const um = (v: number): number => Math.floor(v * 1000 + 0.5);
    let plain = 0;
    spots.forEach((a, i) => {
      for (const b of spots.slice(0, i)) {
        if (Math.hypot(um(a.x_mm) - um(b.x_mm), um(a.y_mm) - um(b.y_mm)) < 300) plain++;
      }
    });
    expect(plain).toBeGreaterThan(100);
    expect(countPairsWithin(spots, 300)).toBe(plain);
  });
});

describe('validatePlan', () => {
  const made = makePlan(request);
  if (!made.ok) throw new Error(made.code);
  const { spots, params } = made.value;
  const at = params.positions_mm;
  const codes = (list: readonly { x_mm: number; y_mm: number; mask_id: number }[]): string[] =>
    validatePlan(request, at, list).messages.map((m) => m.code);

  it('finds nothing wrong with a plan, and something with none', () => {
    expect(validatePlan(request, at, spots).plan_valid).toBe(true);
    expect(validatePlan(request, at, [])).toMatchObject({
      plan_valid: false,
      messages: [{ code: 'no_spots' }],
    });
  });

  it('sees one spot moved onto its neighbour', () => {
    const bad = spots.map((s, i) =>
      i === 1 ? { ...s, x_mm: spots[0]!.x_mm + 0.299, y_mm: spots[0]!.y_mm } : s,
    );
    expect(validatePlan(request, at, bad)).toMatchObject({ plan_valid: false, overlap_count: 1 });
  });

  it('allows up to 5 % outside, with a warning', () => {
    const stray = (count: number): typeof spots =>
      spots.map((s, i) => (i < count ? { ...s, x_mm: 1 + i / 2, y_mm: 1 } : s));
    const few = validatePlan(request, at, stray(5));
    expect(few).toMatchObject({ plan_valid: true, spots_outside_mask_count: 5 });
    expect(few.messages[0]).toMatchObject({ code: 'spots_outside_mask', severity: 'warning' });
    expect(validatePlan(request, at, stray(40)).plan_valid).toBe(false);
  });

  it('takes a spot under another mask or in an exclusion as outside', () => {
    const over = requestFor([
      { id: 1, vertices: square },
      { id: 2, vertices: square.map((v) => ({ x: v.x / 2 + 5, y: v.y })) },
      { id: 3, role: 'exclude', vertices: square.map((v) => ({ x: v.x, y: v.y / 5 + 18 })) },
    ]);
    const place = (x_mm: number, y_mm: number): number =>
      validatePlan(over, center, [{ x_mm, y_mm, mask_id: 1 }]).spots_outside_mask_count;
    expect([place(25, 15), place(15, 15), place(25, 21), place(20, 2.4)]).toEqual([0, 1, 1, 1]);
  });

  it('refuses a crowd in one place even where the mean is right', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      x_mm: 18 + 0.5 * (i % 8),
      y_mm: 13 + 0.5 * Math.floor(i / 8),
      mask_id: 1,
    }));
    expect(codes(crowd)).toEqual(['local_coverage_high']);
  });
});
