/** What the last search may do and what it may not (docs/planner.md). */
import { describe, expect, it } from 'vitest';
import { RegionGrid } from '../../geometry/regionGrid';
import type { PlanRequest } from '../../model';
import { hexSpacing, Spread } from '../evenness/spread';
import type { Site } from '../placement/separate';
import { findRegions } from '../regions/regions';
import { toEnd } from '../steps';
import { requestFor, seeded, starOutline } from '../testing/shapes';
import { buildField, type FieldTrack } from '../tracks/field';
import { badness, searchSteps } from './search';

/** A mask in two parts, cut by one that is kept free; a mask beside it. */
const REQUEST: PlanRequest = requestFor([
  { vertices: starOutline(16, 15, [8, 7, 6, 7, 8, 6, 7, 7]) },
  {
    role: 'exclude',
    vertices: [
      { x: 14, y: 2 },
      { x: 15, y: 2 },
      { x: 15, y: 28 },
      { x: 14, y: 28 },
    ],
  },
  { vertices: starOutline(25, 15, [3, 4, 3, 3, 4]) },
]);

function scene(request: PlanRequest, seed: number) {
  const found = findRegions(request);
  if (!found.ok) throw new Error(found.code);
  const regions = found.value;
  const field = buildField(request, regions);
  const region = regions.masks[0]!;
  const rings = region.components.flatMap((c) => c.rings);
  const random = seeded(seed);
  // on every track from its middle on, 0.9 mm and a little apart; one in eight tracks counts as thin
  const tracks = field.tracks[0]!.flat().map((t, i): FieldTrack => ({ ...t, thin: i % 8 === 3 }));
  const sites: Site[] = [];
  const places: { x: number; y: number }[] = [];
  for (const track of tracks) {
    for (let t = track.lo + 300 * random(); t <= track.hi; t += 900 + 500 * random()) {
      const line = field.lines[track.line]!;
      const p = { x: line.foot_x + t * line.cos, y: line.foot_y + t * line.sin };
      if (places.some((q) => Math.hypot(q.x - p.x, q.y - p.y) < 400)) continue;
      sites.push({ track, t });
      places.push(p);
    }
  }
  const area_um2 = region.treatable_area_mm2 * 1e6;
  const grid = new RegionGrid(rings, hexSpacing(area_um2 / sites.length) / 2);
  const make = (): Spread => new Spread({ field, rings, grid, area_um2, tracks }, sites);
  // spots of the other mask, some of them in the way
  const others = [
    { x: places[0]!.x + 500, y: places[0]!.y },
    { x: places[9]!.x, y: places[9]!.y + 350 },
    { x: 100, y: 200 },
  ].filter((o) => places.every((q) => Math.hypot(q.x - o.x, q.y - o.y) > field.spacing_um + 2));
  return { field, rings, sites, make, others };
}

function searched(seed: number): { spread: Spread; before: number; s: ReturnType<typeof scene> } {
  const s = scene(REQUEST, seed);
  const spread = s.make();
  const before = badness(spread);
  toEnd(searchSteps(spread, s));
  return { spread, before, s };
}

describe('the last search', () => {
  const trials = [1, 2, 3].map((seed) => ({ seed, ...searched(seed) }));

  it('makes it better, and by much', () => {
    for (const { spread, before } of trials) expect(badness(spread)).toBeLessThan(0.6 * before);
  });

  it('keeps the spots of each part, and all spots on tracks of the mask', () => {
    for (const { spread, s } of trials) {
      const parts = (all: readonly Site[]): number[] =>
        [0, 1].map((c) => all.filter((p) => p.track.component === c).length);
      expect(parts(s.sites).every((n) => n > 10)).toBe(true);
      expect(parts(spread.sites())).toEqual(parts(s.sites));
      for (const { track, t } of spread.sites()) {
        expect(spread.ground).toContain(track);
        expect(t).toBeGreaterThanOrEqual(track.lo);
        expect(t).toBeLessThanOrEqual(track.hi);
      }
    }
  });

  it('takes spots to other lines, but none from a track of whole discs to one without', () => {
    for (const { spread, s } of trials) {
      const now = spread.sites();
      const moved = now.filter((p, i) => p.track.line !== s.sites[i]!.track.line).length;
      expect(moved).toBeGreaterThan(now.length / 10);
      expect(now.filter((p, i) => p.track.thin && !s.sites[i]!.track.thin)).toEqual([]);
      expect(now.some((p, i) => !p.track.thin && s.sites[i]!.track.thin)).toBe(true);
    }
  });

  it('comes out the same again, to the last bit', () => {
    for (const { seed, spread } of trials) {
      expect(searched(seed).spread.sliders.t).toEqual(spread.sliders.t);
    }
  });

  it('gives back what it cannot make better', () => {
    const s = scene(REQUEST, 1);
    const spread = s.make();
    toEnd(searchSteps(spread, s));
    const good = badness(spread);
    toEnd(searchSteps(spread, s));
    expect(badness(spread)).toBeLessThanOrEqual(good);
  });

  it('pauses often', () => {
    const s = scene(REQUEST, 1);
    const steps = searchSteps(s.make(), s);
    let pauses = 0;
    while (steps.next().done !== true) pauses++;
    expect(pauses).toBeGreaterThan(60);
  });
});
