/** As many as fit: what a packing holds, and that what fits is not called unreachable. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../../tests/fixtures/planner/judge.mjs';
import type { PlanRequest, VertexMm } from '../../model';
import { makePlan, previewPlan } from '../plan';
import { findRegions } from '../regions/regions';
import { parsePlanRequest } from '../request';
import { requestFor } from '../testing/shapes';
import { buildField, type Placed } from '../tracks/field';
import { pack } from './pack';

function strip(w: number, h: number, a: number): VertexMm[] {
  const corners = [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2],
  ] as const;
  return corners.map(([x, y]) => ({
    x: 20 + x * Math.cos(a) - y * Math.sin(a),
    y: 15 + x * Math.sin(a) + y * Math.cos(a),
  }));
}

function disc(r: number): VertexMm[] {
  return Array.from({ length: 60 }, (_, k) => {
    const a = (k * Math.PI) / 30;
    return { x: 20 + r * Math.cos(a), y: 15 + r * Math.sin(a) };
  });
}

/** What is packed, what changes of the parameters, how much a sweep line by line held, and what must fit. */
const FULL = [
  ['a narrow strip', strip(3, 18, 0.4), { min_spacing_factor: 2 }, 130, 132],
  ['a strip', strip(5, 14, 1.2), { min_spacing_factor: 3 }, 77, 85],
  ['a small disc of small spots', disc(3), { min_spacing_factor: 1.5, spot_diameter_um: 200 }, 246, 291],
  ['a disc', disc(8), { min_spacing_factor: 2.5 }, 292, 368],
  ['a disc of many lines', disc(8), { min_spacing_factor: 2, angle_step_deg: 2 }, 503, 520],
  ['a disc of few lines', disc(11), { min_spacing_factor: 2.8, angle_step_deg: 10 }, 358, 358],
] as const;

describe('a packing', () => {
  it.each(FULL)('of %s holds more than line by line', (_, vertices, changes, by_lines, holds) => {
    const request = requestFor([{ id: 1, vertices }], { min_mask_pct: 0, coverage_pct: 20, ...changes });
    const regions = findRegions(request);
    if (!regions.ok) throw new Error(regions.code);
    const field = buildField(request, regions.value);
    const [tracks] = field.tracks[0]!;
    const packed = pack(field, tracks!, [], Infinity);
    expect(packed.length).toBeGreaterThanOrEqual(holds);
    expect(holds).toBeGreaterThanOrEqual(by_lines);
    const near = (a: Placed, b: Placed) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2 < field.spacing_um ** 2;
    packed.forEach((p, i) => {
      expect(p.t).toBeGreaterThanOrEqual(p.track.lo);
      expect(p.t).toBeLessThanOrEqual(p.track.hi);
      expect(packed.findIndex((other, k) => k < i && near(p, other))).toBe(-1);
    });
    // around what is there already, and no more than asked
    const first = packed.slice(0, 20);
    const others = pack(field, tracks!, first, 15);
    expect(others).toHaveLength(15);
    expect(others.some((p) => first.some((other) => near(p, other)))).toBe(false);
  });
});

describe('a count that fits', () => {
  const file = new URL('../../../../tests/fixtures/planner/cases/nearlyFull.json', import.meta.url);
  const parsed = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.code);
  const asked = (vertices: VertexMm[], changes: object) =>
    requestFor([{ id: 1, vertices }], { min_mask_pct: 0, ...changes });
  const cases: [string, PlanRequest, number][] = [
    ['nearly full', parsed.value, 217],
    ['a strip', asked(strip(5, 14, 1.2), { min_spacing_factor: 3, coverage_pct: 8.2 }), 81],
    ['a disc', asked(disc(8), { min_spacing_factor: 2.5, coverage_pct: 11.8 }), 334],
    ['many lines', asked(disc(8), { min_spacing_factor: 2, angle_step_deg: 2, coverage_pct: 18 }), 510],
  ];

  it.each(cases)('is placed: %s', { timeout: 60_000 }, (_, request, least) => {
    for (const make of [makePlan, previewPlan]) {
      const plan = make(request);
      if (!plan.ok) throw new Error(plan.code);
      expect(plan.value.metrics.n).toBe(plan.value.metrics.target_n);
      expect(plan.value.metrics.n).toBeGreaterThanOrEqual(least);
      expect(plan.value.fallbacks.map(({ reason }) => reason)).not.toContain('coverage_unreachable');
      expect(judge(request, plan.value).broken).toEqual([]);
    }
  });
});
