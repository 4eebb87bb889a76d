/** Where exactly the verdict turns: each limit from both of its sides. */
import { describe, expect, it } from 'vitest';
import { requestFor } from '../testing/shapes';
import { countPairsWithin, validatePlan, type SpotPlace } from './validate';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const request = requestFor([{ id: 7, vertices: box(10, 5, 20, 20) }]);
const center = [{ x_mm: 20, y_mm: 15 }];
const spot = (x_mm: number, y_mm: number): SpotPlace => ({ x_mm, y_mm, mask_id: 7 });
/** n spots evenly on a circle around a place. */
const ring = (n: number, x_mm = 20.5, y_mm = 15.5, radius_mm = 2.3): SpotPlace[] =>
  Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * i) / n;
    return spot(x_mm + radius_mm * Math.cos(angle), y_mm + radius_mm * Math.sin(angle));
  });

describe('overlap', () => {
  it('begins below the diameter: spots may touch', () => {
    expect(countPairsWithin([spot(1, 1), spot(1.3, 1)], 300)).toBe(0);
    expect(countPairsWithin([spot(1, 1), spot(1.299, 1)], 300)).toBe(1);
    expect(countPairsWithin([spot(1, 1), spot(1.18, 1.24)], 300)).toBe(0);
    expect(countPairsWithin([spot(1, 1), spot(1.18, 1.239)], 300)).toBe(1);
  });

  it('counts each pair once, also one that lies on one place, and three as three pairs', () => {
    expect(countPairsWithin([spot(1, 1), spot(1, 1)], 300)).toBe(1);
    expect(countPairsWithin([spot(1, 1), spot(1.1, 1), spot(1.2, 1)], 300)).toBe(3);
    expect(countPairsWithin([spot(1, 1), spot(5, 1), spot(1, 5)], 300)).toBe(0);
    expect(countPairsWithin([], 300)).toBe(0);
  });

  it('is an error that names how many of how many', () => {
    expect(validatePlan(request, center, [spot(20, 15), spot(20.1, 15), spot(24, 15)])).toEqual({
      plan_valid: false,
      overlap_count: 1,
      spots_outside_mask_count: 0,
      messages: [{ code: 'spots_overlap', severity: 'error', mask_id: null, values: { count: 1, of: 3 } }],
    });
  });
});

describe('outside', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => spot(12 + (i % 5) * 3, 10 + Math.floor(i / 5) * 3));
  const astray = (n: number) => twenty.slice(0, n).map((s, i) => (i === 0 ? spot(9.9, 15) : s));

  it('is a warning at 5 %, an error above', () => {
    expect(validatePlan(request, center, twenty).messages).toEqual([]);
    expect(validatePlan(request, center, astray(20))).toEqual({
      plan_valid: true,
      overlap_count: 0,
      spots_outside_mask_count: 1,
      messages: [
        { code: 'spots_outside_mask', severity: 'warning', mask_id: null, values: { count: 1, of: 20 } },
      ],
    });
    expect(validatePlan(request, center, astray(19))).toMatchObject({
      plan_valid: false,
      messages: [{ code: 'spots_outside_mask', severity: 'error', values: { count: 1, of: 19 } }],
    });
  });

  it('is beyond the aperture of the spot’s own position, or one that the plan does not have', () => {
    const wide = requestFor([{ id: 7, vertices: box(1, 1, 38, 28) }]);
    const count = (positions: { x_mm: number; y_mm: number }[], s: SpotPlace) =>
      validatePlan(wide, positions, [s]).spots_outside_mask_count;
    expect(count(center, spot(32.5, 15))).toBe(0);
    expect(count(center, spot(32.501, 15))).toBe(1);
    expect(count(center, spot(20, 2.5))).toBe(0);
    expect(count(center, spot(20, 2.499))).toBe(1);
    const two = [
      { x_mm: 13, y_mm: 15 },
      { x_mm: 27, y_mm: 15 },
    ];
    expect(count(two, { ...spot(30, 15), position_index: 0 })).toBe(1);
    expect(count(two, { ...spot(30, 15), position_index: 1 })).toBe(0);
    expect(count(two, { ...spot(20, 15), position_index: 2 })).toBe(1);
    expect(count(two, spot(1.5, 15))).toBe(0);
  });

  it('is the place of another mask: the topmost one has it, an exclusion nobody', () => {
    const stacked = requestFor([
      { id: 1, vertices: box(10, 5, 20, 20) },
      { id: 2, vertices: box(10, 5, 5, 20) },
      { id: 3, role: 'exclude', vertices: box(10, 20, 20, 5) },
    ]);
    const count = (x_mm: number, y_mm: number, mask_id: number) =>
      validatePlan(stacked, center, [{ x_mm, y_mm, mask_id }]).spots_outside_mask_count;
    expect([count(20, 15, 1), count(12, 15, 1), count(12, 15, 2), count(20, 15, 2)]).toEqual([0, 1, 0, 1]);
    expect([count(20, 22, 1), count(12, 22, 2), count(20, 15, 3)]).toEqual([1, 1, 1]);
  });

  it('is in what is kept free, whatever was drawn over it later', () => {
    const over = requestFor([
      { id: 1, vertices: box(10, 5, 20, 20) },
      { id: 2, role: 'exclude', vertices: box(14, 10, 6, 6) },
      { id: 3, vertices: box(12, 8, 10, 10) },
    ]);
    const count = (x_mm: number, mask_id: number) =>
      validatePlan(over, center, [{ x_mm, y_mm: 13, mask_id }]).spots_outside_mask_count;
    expect([count(13, 3), count(17, 3), count(17, 1), count(21, 3), count(23, 1)]).toEqual([0, 1, 1, 0, 0]);
  });
});

/** The fewest spots that are a crowd where 10 % were asked. */
const CROWD = 43;

describe('a crowd', () => {
  const verdict = (spots: SpotPlace[], of = request) => validatePlan(of, center, spots);
  const crowds = (spots: SpotPlace[], of = request) =>
    verdict(spots, of).messages.filter(({ code }) => code === 'local_coverage_high');

  it('is more than 1.5 times the coverage asked, in a disc of 5 mm, by more than a spot', () => {
    // 10 % of the disc's 19.6 mm² are 27.8 spots of 0.0707 mm²; half as much again are 41.7, and one more
    expect(crowds(ring(CROWD - 1))).toEqual([]);
    const [worst] = crowds(ring(CROWD));
    expect(worst).toMatchObject({ severity: 'error', mask_id: 7, values: { x_mm: 20.5, y_mm: 15.5 } });
    expect(worst!.values['factor']).toBeCloseTo((CROWD * 0.0707) / 1.963, 1);
    expect(verdict(ring(CROWD)).plan_valid).toBe(false);
  });

  it('follows the coverage asked of its mask', () => {
    expect(crowds(ring(CROWD), { ...request, coverage_pct: 12 })).toEqual([]);
    expect(crowds(ring(CROWD), { ...request, coverage_per_mask: { '7': 12 } })).toEqual([]);
    expect(crowds(ring(CROWD), { ...request, coverage_per_mask: { '8': 12 } })).toHaveLength(1);
    expect(crowds(ring(CROWD - 6), { ...request, coverage_per_mask: { '7': 8 } })).toHaveLength(1);
  });

  it('is found away from the centre, in every direction', () => {
    for (const [x, y] of [
      [14.5, 15.5],
      [25.5, 15.5],
      [20.5, 9.5],
      [20.5, 21.5],
      [15.5, 10.5],
      [24.5, 20.5],
    ] as const) {
      expect(crowds(ring(CROWD + 2, x, y))[0]?.values).toMatchObject({ x_mm: x, y_mm: y });
    }
  });

  it('is the worst of several', () => {
    const two = [...ring(CROWD + 2, 14.5, 15.5), ...ring(CROWD + 6, 25.5, 15.5)];
    expect(crowds(two)).toHaveLength(1);
    expect(crowds(two)[0]!.values).toMatchObject({ x_mm: 25.5, y_mm: 15.5 });
    // the first of equals
    const alike = [...ring(CROWD + 2, 25.5, 15.5), ...ring(CROWD + 2, 14.5, 15.5)];
    expect(crowds(alike)[0]!.values).toMatchObject({ x_mm: 14.5, y_mm: 15.5 });
  });

  it('is not told from discs that lie mostly beside the mask', () => {
    const strip = requestFor([{ id: 7, vertices: box(10, 14, 20, 2) }]);
    const line = Array.from({ length: 30 }, (_, i) => spot(16 + i * 0.3, 15));
    expect(crowds(line, strip)).toEqual([]);
  });

  it('is told from discs of which three quarters are in the mask, and of the skin that they have', () => {
    // 36 spots at one place: too many for three quarters of a disc, few enough for the next one, which has more
    const told = (edge: number) =>
      crowds(ring(36, 20.5, 15.5, 0.8), requestFor([{ id: 7, vertices: box(20.5 - edge, 5, 9, 20) }]));
    // of a disc whose middle is 1.01 mm from a straight edge a quarter lies beyond it
    expect(told(0.99)).toEqual([]);
    expect(told(1.03)).toMatchObject([{ values: { x_mm: 20.5 } }]);
  });

  it('counts the spots of its own mask', () => {
    const others = ring(CROWD + 5).map((s, i) => (i % 2 === 0 ? s : { ...s, mask_id: 8 }));
    expect(crowds(others)).toEqual([]);
  });

  it('is found in the aperture of each of several positions', () => {
    const wide = requestFor([{ id: 7, vertices: box(1, 3, 38, 24) }]);
    const [left, right] = [
      { x_mm: 13, y_mm: 15 },
      { x_mm: 27, y_mm: 15 },
    ];
    const found = (positions: { x_mm: number; y_mm: number }[], x_mm: number, position_index: number) =>
      validatePlan(
        wide,
        positions,
        ring(CROWD + 2, x_mm, 15.5).map((s) => ({ ...s, position_index })),
      ).messages.find(({ code }) => code === 'local_coverage_high')?.values;
    expect(found([left, right], 31.5, 1)).toMatchObject({ x_mm: 31.5, y_mm: 15.5 });
    expect(found([right, left], 9.5, 1)).toMatchObject({ x_mm: 9.5, y_mm: 15.5 });
    expect(found([left, right], 9.5, 0)).toMatchObject({ x_mm: 9.5, y_mm: 15.5 });
    const tall = requestFor([{ id: 7, vertices: box(8, 1, 24, 28) }]);
    const upper = [20, 10] as const;
    for (const [first, second] of [upper, [10, 20]] as const) {
      const positions = [first, second].map((y_mm) => ({ x_mm: 20, y_mm }));
      const y_mm = second + (second > 15 ? 4.5 : -4.5);
      const spots = ring(CROWD + 2, 20.5, y_mm).map((s) => ({ ...s, position_index: 1 }));
      expect(validatePlan(tall, positions, spots).messages).toMatchObject([{ values: { x_mm: 20.5, y_mm } }]);
    }
  });

  it('is looked for where there is skin to treat, on its own side', () => {
    for (const [x, y, w, h] of [
      [10, 5, 8, 20],
      [22, 5, 8, 20],
      [10, 5, 20, 8],
      [10, 17, 20, 8],
    ] as const) {
      const side = requestFor([{ id: 7, vertices: box(x, y, w, h) }]);
      const [mx, my] = [x + w / 2 + 0.5, y + h / 2 + 0.5];
      expect(crowds(ring(CROWD + 2, mx, my), side)[0]?.values).toMatchObject({ x_mm: mx, y_mm: my });
      expect(crowds(ring(CROWD + 2, 40 - mx, my), side).length).toBe(w === 20 ? 1 : 0);
      expect(crowds(ring(CROWD + 2, mx, 30 - my), side).length).toBe(h === 20 ? 1 : 0);
    }
  });

  it('is no long line of spots, of which a disc holds a part', () => {
    const line = Array.from({ length: 60 }, (_, i) => i * 0.2 - 6);
    expect(crowds(line.map((d) => spot(20.5, 15.5 + d)))).toEqual([]);
    expect(crowds(line.map((d) => spot(20.5 + d, 15.5)))).toEqual([]);
  });
});
