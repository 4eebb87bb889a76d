import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../../tests/fixtures/planner/judge.mjs';
import { RegionGrid } from '../../geometry/regionGrid';
import type { PlanRequest } from '../../model';
import { hexSpacing, Spread } from '../evenness/spread';
import { spiralStarts } from '../placement/spiralStart';
import { makePlan } from '../plan';
import { findRegions } from '../regions/regions';
import { parsePlanRequest } from '../request';
import { toEnd } from '../steps';
import { requestFor, seeded, starOutline } from '../testing/shapes';
import { buildField } from '../tracks/field';
import { farGapSteps } from './farGaps';
import { slide } from './search';

/** A lesion with a hole: between the hole and the rim lies a sliver of five millimetres. */
function sliver(): PlanRequest {
  const file = new URL('../../../../tests/fixtures/planner/cases/hole.json', import.meta.url);
  const parsed = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
}

/** From top to bottom of the photo. */
function strip(x: number, w: number): { x: number; y: number }[] {
  return [
    { x, y: 0 },
    { x: x + w, y: 0 },
    { x: x + w, y: 30 },
    { x, y: 30 },
  ];
}

/** The spots of the largest part of a request's only mask, slid apart from a start. */
function spreadOf(request: PlanRequest, n: number): Spread {
  const regions = findRegions(request);
  if (!regions.ok) throw new Error(regions.code);
  const [region] = regions.value.masks;
  const field = buildField(request, regions.value);
  const tracks = field.tracks[0]!.flat();
  const rings = region!.components.flatMap((c) => c.rings);
  const area_um2 = region!.treatable_area_mm2 * 1e6;
  const grid = new RegionGrid(rings, hexSpacing(area_um2 / n) / 2);
  const [start] = spiralStarts(field, tracks, { n, area_mm2: area_um2 / 1e6 }, 1);
  const spread = new Spread({ field, rings, grid, area_um2, tracks }, start!);
  for (let k = 0; k < 12; k++) slide(spread);
  return spread;
}

describe('far places', () => {
  it('are served where a track leads there: the gap of a sliver beside a hole', { timeout: 60_000 }, () => {
    const request = sliver();
    const plan = makePlan(request);
    if (!plan.ok) throw new Error(plan.code);
    const verdict = judge(request, plan.value);
    expect(verdict.broken).toEqual([]);
    expect(plan.value.metrics.n).toBe(plan.value.metrics.target_n);
    // 3.1 without it; the nearest track leaves 1.7
    expect(verdict.gap).toBeLessThan(1.85);
    expect(verdict.closest_rel).toBeGreaterThan(0.67);
  });

  it('cost evenness and the closest pair next to nothing, and no part a spot', { timeout: 60_000 }, () => {
    const random = seeded(6);
    let moved = 0;
    for (let i = 0; i < 10; i++) {
      const radii = Array.from({ length: 7 }, () => 3 + 8 * random());
      // every second one in two parts
      const free = { id: 2, role: 'exclude' as const, vertices: strip(18.5, 0.6) };
      const whole = { id: 1, vertices: starOutline(20, 15, radii) };
      const request = requestFor(i % 2 === 0 ? [whole] : [whole, free], { min_mask_pct: 0 });
      const spread = spreadOf(request, 70 + 10 * i);
      const parts = (): number[] => spread.tracks.map((track) => track.component).sort();
      const before = { ...spread.extremes(), even: spread.equalizer.evenness(), parts: parts() };
      const sites = JSON.stringify(spread.sites().map(({ t }) => t));
      toEnd(farGapSteps(spread, []));
      const after = spread.extremes();
      if (JSON.stringify(spread.sites().map(({ t }) => t)) === sites) continue;
      moved++;
      expect(after.gap).toBeLessThan(before.gap);
      expect(after.closest).toBeGreaterThanOrEqual(Math.min(before.closest, 0.68) - 0.03);
      expect(spread.equalizer.evenness()).toBeLessThan(before.even + (before.gap > 2.6 ? 0.09 : 0.03));
      expect(parts()).toEqual(before.parts);
    }
    expect(moved).toBeGreaterThan(1);
  });

  it('are not served where a spot of another mask stands', { timeout: 60_000 }, () => {
    const random = seeded(6);
    const radii = Array.from({ length: 7 }, () => 3 + 8 * random());
    const request = requestFor([{ id: 1, vertices: starOutline(20, 15, radii) }], { min_mask_pct: 0 });
    const places = ({ sliders, n }: Spread) =>
      Array.from({ length: n }, (_, i) => ({ x: sliders.x[i]!, y: sliders.y[i]! }));
    const served = (others: readonly { x: number; y: number }[]) => {
      const spread = spreadOf(request, 70);
      const before = places(spread);
      toEnd(farGapSteps(spread, others));
      const isFar = (p: { x: number; y: number }, all: typeof before) =>
        all.every((q) => Math.hypot(p.x - q.x, p.y - q.y) > spread.hex / 2);
      return places(spread).filter((p) => isFar(p, before));
    };
    const free = served([]);
    expect(free.length).toBeGreaterThan(0);
    for (const p of served(free)) {
      for (const q of free) expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(315);
    }
  });

  it('are no reason to touch a plan that has none', () => {
    const spread = spreadOf(
      requestFor([{ id: 1, vertices: starOutline(20, 15, new Array<number>(60).fill(9)) }]),
      120,
    );
    expect(spread.extremes().gap).toBeLessThan(1.7);
    const before = spread.sites();
    toEnd(farGapSteps(spread, []));
    expect(spread.sites()).toEqual(before);
  });
});
