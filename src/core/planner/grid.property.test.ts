/** Mode grid: every node of one lattice that lies inside fires, at a spacing that is given or that follows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskGeometry, Plan, PlanRequest, VertexMm } from '../model';
import { isBySpacing } from '../params';
import { leastSpacingUm } from './placement/gridSpacing';
import { makePlan, planSteps, previewPlan } from './plan';
import { nodesInside } from './testing/lattice';
import { requestFor, starOutline } from './testing/shapes';

const box = (x: number, y: number, w: number, h: number): VertexMm[] => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const disc = (x: number, y: number, r: number): VertexMm[] =>
  starOutline(
    x,
    y,
    Array.from({ length: 180 }, () => r),
  );

function planned(request: PlanRequest): Plan {
  const made = makePlan(request);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value;
}

const round = (mm: number): number => Math.round(mm * 1000) / 1000;

/** Rounding at the rim apart, the spots are the nodes, each in its mask. */
function expectNodes(request: PlanRequest, plan: Plan): void {
  const spacing_mm = plan.metrics.grid_spacing_mm!;
  const key = (p: { x_mm: number; y_mm: number; mask_id: number }) =>
    `${round(p.x_mm)} ${round(p.y_mm)} ${p.mask_id}`;
  const at = plan.params.positions_mm;
  const surely = nodesInside(request, at, spacing_mm, 0.001).map(key);
  const perhaps = new Set(nodesInside(request, at, spacing_mm, -0.001).map(key));
  const fired = plan.spots.map(key);
  expect(new Set(fired).size).toBe(fired.length);
  expect(fired.filter((k) => !perhaps.has(k))).toEqual([]);
  const all = new Set(fired);
  expect(surely.filter((k) => !all.has(k))).toEqual([]);
}

const shapes = fc
  .array(
    fc.record({
      x: fc.integer({ min: 12, max: 28 }),
      y: fc.integer({ min: 10, max: 20 }),
      radii: fc.array(fc.integer({ min: 25, max: 90 }), { minLength: 5, maxLength: 14 }),
      role: fc.constantFrom('treat' as const, 'treat' as const, 'exclude' as const),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((drawn) =>
    drawn.map(({ x, y, radii, role }, i): MaskGeometry => ({
      id: i + 1,
      label: `m${i}`,
      role: i === 0 ? 'treat' : role,
      vertices: starOutline(
        x,
        y,
        radii.map((r) => r / 10),
      ),
    })),
  );
const wishes = fc.record({
  coverage_pct: fc.integer({ min: 3, max: 20 }),
  grid_spacing_mm: fc.integer({ min: 315, max: 2000 }).map((um) => um / 1000),
  grid_by: fc.constantFrom('coverage' as const, 'spacing' as const),
  edge_margin_mm: fc.constantFrom(0, 0, 0.3),
});

describe('a grid of any shape', () => {
  it('is a valid plan of every node inside, at distance, in boustrophedon', () => {
    fc.assert(
      fc.property(shapes, wishes, (masks, wish) => {
        const request = requestFor(masks, { algorithm_mode: 'grid', min_mask_pct: 0, ...wish });
        const made = makePlan(request);
        if (!made.ok) return expect(made.code).toBe('nothing_to_treat');
        const plan = made.value;
        const said = plan.validation.messages.filter((m) => m.severity === 'error').map((m) => m.code);
        expect(said).toEqual(plan.spots.length === 0 ? ['no_spots'] : []);
        if (plan.metrics.grid_spacing_mm === undefined) return;
        const hasSlivers = plan.warnings.some((w) => w.code === 'component_below_minimum');
        if (!hasSlivers) expectNodes(request, plan);
        expect(plan.metrics.grid_spacing_mm * 1000).toBeGreaterThanOrEqual(leastSpacingUm(request));
        if (isBySpacing(request)) {
          expect(plan.metrics.grid_spacing_mm).toBe(request.grid_spacing_mm);
          expect(plan.metrics.target_n).toBe(plan.metrics.n);
          expect(plan.metrics.target_coverage_pct).toBeCloseTo(plan.metrics.achieved_coverage_pct, 3);
          expect(plan.fallbacks.map((f) => f.reason)).not.toContain('coverage_unreachable');
        }
        const rows = new Map<number, number[]>();
        for (const s of plan.spots) rows.set(s.y_mm, [...(rows.get(s.y_mm) ?? []), s.x_mm]);
        expect([...rows.keys()]).toEqual([...rows.keys()].sort((a, b) => a - b));
        [...rows.values()].forEach((xs, i) =>
          expect(xs).toEqual([...xs].sort((a, b) => (i % 2 === 0 ? b - a : a - b))),
        );
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('has the same nodes in its preview', () => {
    fc.assert(
      fc.property(shapes, wishes, (masks, wish) => {
        const request = requestFor(masks, { algorithm_mode: 'grid', min_mask_pct: 0, ...wish });
        const [made, preview] = [makePlan(request), previewPlan(request)];
        if (!made.ok || !preview.ok) return expect(made.ok).toBe(preview.ok);
        expect(preview.value.spots).toEqual(made.value.spots);
        const { n, target_n, grid_spacing_mm, achieved_coverage_pct } = made.value.metrics;
        expect(preview.value.metrics).toMatchObject({ n, target_n, achieved_coverage_pct });
        expect(preview.value.metrics.grid_spacing_mm).toBe(grid_spacing_mm);
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});

describe('ordinary grids that were invalid once', () => {
  const square = [{ id: 1, vertices: box(13, 8, 14, 14) }];
  const round20 = [{ id: 1, vertices: disc(20, 15, 10) }];
  it.each([
    ['square 14 mm', 0.4, 15, square],
    ['square 14 mm', 0.5, 10, square],
    ['square 14 mm', 0.6, 12, square],
    ['disc 20 mm', 0.6, 12, round20],
    ['disc 20 mm', 1.2, 3, round20],
  ] as const)('%s, spacing %f mm, coverage %f', (_, grid_spacing_mm, coverage_pct, masks) => {
    for (const grid_by of ['spacing', 'coverage'] as const) {
      const request = requestFor(masks, { algorithm_mode: 'grid', grid_spacing_mm, coverage_pct, grid_by });
      const plan = planned(request);
      expect(plan.validation).toMatchObject({
        plan_valid: true,
        overlap_count: 0,
        spots_outside_mask_count: 0,
      });
      expect(plan.validation.messages.map((m) => m.code)).not.toContain('local_coverage_high');
      expectNodes(request, plan);
      const { achieved_coverage_pct } = plan.metrics;
      const told = grid_by === 'spacing' && achieved_coverage_pct > 20 ? ['grid_coverage_high'] : [];
      expect(plan.warnings.map(({ code }) => code)).toEqual(told);
      const asked_pct = grid_by === 'coverage' ? coverage_pct : 7.0686 / grid_spacing_mm ** 2;
      expect(Math.abs(achieved_coverage_pct / asked_pct - 1)).toBeLessThan(0.1);
    }
  });
});

describe('a grid of a given coverage', () => {
  /** Of all spacings, by counting every one: the count nearest to N, then the larger spacing. */
  function bestByForce(request: PlanRequest, plan: Plan, wanted: number): { um: number; n: number } {
    const asked_pct = request.coverage_pct;
    const densest = Math.ceil(Math.sqrt(7.068583470577035 / (1.3 * asked_pct)) * 1000);
    let best = { um: 0, n: Infinity };
    for (let um = Math.max(leastSpacingUm(request), densest); um <= 3000; um++) {
      const n = nodesInside(request, plan.params.positions_mm, um / 1000).length;
      if (Math.abs(n - wanted) <= Math.abs(best.n - wanted)) best = { um, n };
    }
    return best;
  }

  it.each([
    ['a box of about 4 mm', box(12.3, 9.4, 3.991, 4.1), 10],
    [
      'a triangle',
      [
        { x: 12, y: 9 },
        { x: 18.3, y: 10.2 },
        { x: 13.1, y: 16 },
      ],
      14,
    ],
    ['a strip', box(12.3, 9.4, 9, 0.9), 10],
    [
      'a small disc',
      starOutline(
        20,
        15,
        Array.from({ length: 24 }, () => 2.3),
      ),
      3,
    ],
  ])('takes the lattice that comes nearest to its count: %s', (_, vertices, coverage_pct) => {
    const request = requestFor([{ id: 1, vertices }], {
      algorithm_mode: 'grid',
      coverage_pct,
      min_mask_pct: 0,
    });
    const plan = planned(request);
    const wanted = plan.metrics.target_n;
    expect(wanted).toBe(
      Math.round((coverage_pct * plan.metrics.treatable_area_mm2) / 100 / ((Math.PI * 0.09) / 4)),
    );
    const best = bestByForce(request, plan, wanted);
    expect({ um: Math.round(plan.metrics.grid_spacing_mm! * 1000), n: plan.metrics.n }).toEqual(best);
  });

  it('does not pick: off the count by a few rather than uneven', () => {
    const request = requestFor([{ id: 1, vertices: box(13, 8, 14, 14) }], { algorithm_mode: 'grid' });
    const plan = planned(request);
    expectNodes(request, plan);
    expect(Math.abs(plan.metrics.n - plan.metrics.target_n)).toBeLessThanOrEqual(12);
  });

  it('counts all masks together, and takes no coverage of their own', () => {
    const masks = [
      { id: 1, vertices: box(11, 10, 7, 8) },
      { id: 2, vertices: box(20, 10, 7, 8) },
    ];
    const of = (coverage_per_mask: Record<string, number> | null) =>
      requestFor(masks, { algorithm_mode: 'grid', coverage_per_mask });
    expect(makePlan(of({ '1': 5, '2': 12 }))).toEqual({
      ok: false,
      code: 'grid_one_coverage',
      values: { field: 'coverage_per_mask' },
    });
    expect(makePlan({ ...of({ '2': 5 }), grid_by: 'spacing' })).toMatchObject({ code: 'grid_one_coverage' });
    const alike = planned(of({ '1': 5, '2': 5 }));
    // what is kept free has no coverage
    const free = { id: 3, role: 'exclude' as const, vertices: box(2, 2, 2, 2) };
    const own = { algorithm_mode: 'grid', coverage_per_mask: { '1': 5, '2': 5 }, coverage_pct: 10 };
    expect(planned(requestFor([...masks, free], own)).spots).toEqual(alike.spots);
    expect(alike.spots).toEqual(planned({ ...of(null), coverage_pct: 5 }).spots);
    expect(alike.metrics.target_n).toBe(80);
  });

  it('pauses while it looks for its spacing', () => {
    const masks = [{ id: 1, vertices: disc(20, 15, 10) }];
    const pauses = (grid_by: string) =>
      [...planSteps(requestFor(masks, { algorithm_mode: 'grid', grid_by, coverage_pct: 10 }))].length;
    expect(pauses('coverage') - pauses('spacing')).toBeGreaterThan(3);
  });

  it('says what does not fit where no closer lattice may be taken', () => {
    const request = requestFor([{ id: 1, vertices: box(13, 8, 14, 14) }], {
      ...{ algorithm_mode: 'grid', min_spacing_factor: 4, coverage_pct: 10 },
    });
    const plan = planned(request);
    expect(plan.metrics.grid_spacing_mm).toBeGreaterThanOrEqual(1.2);
    expect(plan.metrics.n).toBe(121);
    expect(plan.fallbacks.map((f) => f.reason)).toEqual(['coverage_unreachable']);
    const { n, target_n } = plan.metrics;
    expect(plan.warnings[0]).toMatchObject({ code: 'coverage_unreachable', values: { n, target_n } });
  });

  it('is never much denser than asked, whatever of its masks no disc fits into', () => {
    const masks = [
      { id: 1, vertices: disc(20, 18, 3) },
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ id: i + 2, vertices: box(10, 5 + i, 20, 0.29) })),
    ];
    const request = requestFor(masks, { algorithm_mode: 'grid', coverage_pct: 10, min_mask_pct: 0 });
    const plan = planned(request);
    expect(7.0686 / plan.metrics.grid_spacing_mm! ** 2).toBeLessThanOrEqual(13);
    expect(plan.fallbacks.map((f) => f.reason)).toContain('coverage_unreachable');
  });
});

describe('a grid of a given spacing', () => {
  it('is refused where spots would stand too close, with the range', () => {
    const masks = [{ id: 1, vertices: box(13, 8, 14, 14) }];
    const at = (grid_spacing_mm: number, more = {}) =>
      makePlan(requestFor(masks, { algorithm_mode: 'grid', grid_by: 'spacing', grid_spacing_mm, ...more }));
    expect(at(0.314)).toEqual({
      ok: false,
      code: 'parameter_out_of_range',
      values: { field: 'grid_spacing_mm', value: 0.314, min: 0.315, max: 2 },
    });
    expect(at(0.315).ok).toBe(true);
    expect(at(0.6, { min_spacing_factor: 2 }).ok).toBe(true);
    // 300 × 1.11 is a little more than 333 in numbers of a computer
    expect(at(0.333, { min_spacing_factor: 1.11 }).ok).toBe(true);
    expect(at(0.599, { min_spacing_factor: 2 })).toMatchObject({ code: 'parameter_out_of_range' });
    // the coverage that a request has all the same asks for nothing
    expect(at(0.8, { coverage_pct: 3 })).toEqual(at(0.8, { coverage_pct: 3 }));
    const [three, twenty] = [at(0.8, { coverage_pct: 3 }), at(0.8, { coverage_pct: 20 })];
    if (!three.ok || !twenty.ok) throw new Error('refused');
    expect(three.value.spots).toEqual(twenty.value.spots);
    expect(three.value.metrics).toEqual(twenty.value.metrics);
  });

  it('needs no coverage', () => {
    const request = requestFor([{ id: 1, vertices: box(13, 8, 14, 14) }], {
      ...{ algorithm_mode: 'grid', grid_by: 'spacing', coverage_pct: undefined },
    });
    expect(planned(request).metrics.n).toBe(289);
  });

  it('fires as many as its size forbids: too many are refused', () => {
    const large = {
      ...{ image: { width_mm: 100, height_mm: 100 }, aperture_diameter_mm: 100, algorithm_mode: 'grid' },
      ...{ grid_by: 'spacing', center_mode: 'image_center' },
    };
    const request = requestFor([{ id: 1, vertices: box(1, 1, 98, 98) }], {
      ...large,
      grid_spacing_mm: 0.315,
    });
    expect(makePlan(request)).toMatchObject({ ok: false, code: 'too_many_spots' });
    // teeth along the rows, off a spine in the middle: little skin, of which each row is full
    const rows = Array.from({ length: 311 }, (_, k) => 50 + 0.3 * (k - 155));
    const tooth = (y: number, from: number, to: number, half: number) => [
      { x: from, y: y - half },
      { x: to, y: y - half },
      { x: to, y: y + half },
      { x: from, y: y + half },
    ];
    const right = rows.flatMap((y) => tooth(y, 50.05, 97, 0.03));
    const comb = [...right, ...rows.reverse().flatMap((y) => tooth(y, 49.95, 3, -0.03))];
    const fine = { spot_diameter_um: 50, min_spacing_factor: 1, grid_spacing_mm: 0.3 };
    const refused = makePlan(requestFor([{ id: 1, vertices: comb }], { ...large, ...fine }));
    expect(refused).toMatchObject({ ok: false, code: 'too_many_spots', values: { max: 50_000 } });
  });

  it('is of no lattice where its coverage asks for less than half a spot', () => {
    const speck = [{ id: 1, vertices: box(20, 15, 0.4, 0.4) }];
    const plan = planned(requestFor(speck, { algorithm_mode: 'grid', coverage_pct: 3, min_mask_pct: 0 }));
    expect(plan.metrics).toMatchObject({ n: 0, target_n: 0 });
    expect(plan.metrics).not.toHaveProperty('grid_spacing_mm');
    expect(plan.validation.messages.map((m) => m.code)).toEqual(['no_spots']);
  });
});

describe.each(['coverage', 'spacing'] as const)('a grid by %s', (grid_by) => {
  const asked = { algorithm_mode: 'grid', grid_by, grid_spacing_mm: 0.6, coverage_pct: 18 };
  const count = ({ spots }: Plan, x: number, y: number, side: number): number =>
    spots.filter((s) => Math.abs(s.x_mm - x) < side / 2 && Math.abs(s.y_mm - y) < side / 2).length;

  it('fires nothing into masks that are too small', () => {
    const big = { id: 1, vertices: box(10, 8, 12, 14) };
    const small = { id: 2, vertices: box(24, 13, 3, 3) };
    const alone = planned(requestFor([big], asked));
    const plan = planned(requestFor([big, small], { ...asked, ...centerOf(alone) }));
    expect(plan.warnings.map((w) => [w.code, w.mask_id])).toEqual([['mask_below_minimum', 2]]);
    expect(plan.spots).toEqual(alone.spots);
    expect(plan.metrics.per_mask.map((m) => [m.mask_id, m.n, m.left_out])).toEqual([
      [1, alone.metrics.n, false],
      [2, 0, true],
    ]);
    const counted = planned(requestFor([big, small], { ...asked, ...centerOf(alone), min_mask_pct: 1 }));
    expect(count(counted, 25.5, 14.5, 3)).toBeGreaterThan(9);
  });

  it('fires nothing into slivers of a mask, however many discs they hold', () => {
    const sliver = (side: number) => [
      { id: 1, vertices: box(11, 6, 18, 18) },
      {
        id: 2,
        role: 'exclude' as const,
        vertices: [
          { x: 13 + side, y: 5 },
          { x: 13 + side, y: 8 + side },
          { x: 10, y: 8 + side },
          { x: 10, y: 6 + side },
          { x: 11 + side, y: 6 + side },
          { x: 11 + side, y: 5 },
        ],
      },
    ];
    const plan = planned(requestFor(sliver(1.7), asked));
    expect(plan.warnings.map((w) => w.code)).toContain('component_below_minimum');
    expect(count(plan, 11.85, 6.85, 1.7)).toBe(0);
    // a part of 1 % and more is treated
    const part = planned(requestFor(sliver(2), asked));
    expect(part.warnings.map((w) => w.code)).not.toContain('component_below_minimum');
    expect(count(part, 12, 7, 2)).toBeGreaterThan(3);
  });
});

/** Where a plan's aperture stands, as asked by hand. */
function centerOf({ params: { center_x_mm, center_y_mm } }: Plan) {
  return { center_mode: 'manual', center_x_mm, center_y_mm };
}

describe('a grid of several positions', () => {
  it.each([0.5, 0.8, 1])(
    'has one lattice of %d mm, with no gap and no crowd at the seams',
    (grid_spacing_mm) => {
      const request = requestFor([{ id: 1, vertices: box(5, 15, 52, 18) }], {
        ...{ image: { width_mm: 62, height_mm: 50 }, positions: 'several' },
        ...{ algorithm_mode: 'grid', grid_by: 'spacing', grid_spacing_mm },
      });
      const plan = planned(request);
      expect(plan.params.positions_mm.length).toBeGreaterThan(2);
      expect(plan.validation.plan_valid).toBe(true);
      expectNodes(request, plan);
      for (const s of plan.spots) {
        const far = plan.params.positions_mm.map((p) => Math.hypot(s.x_mm - p.x_mm, s.y_mm - p.y_mm));
        const own = far[s.position_index]!;
        expect(own).toBeLessThanOrEqual(Math.min(...far) + 1e-9);
        // equally near to two, the first has it
        expect(far.findIndex((d) => Math.abs(d - own) < 1e-9)).toBe(s.position_index);
        expect(Math.abs(Math.abs(s.t_mm) - own)).toBeLessThan(0.001);
      }
    },
  );
});
