/** What balancing may do and what it may not, and that its account of discs is that of plain counting. */
import { describe, expect, it } from 'vitest';
import type { PlanRequest } from '../../model';
import { onPhotoMm, latticePoint } from '../regions/frame';
import { findRegions } from '../regions/regions';
import { toEnd } from '../steps';
import { requestFor, seeded, starOutline } from '../testing/shapes';
import { buildField, type Placed } from '../tracks/field';
import { localCoverage } from '../validation/localCoverage';
import { balanceSteps } from './balance';
import { discRaster } from './discRaster';
import { LocalDiscs } from './localDiscs';
import { hexSpacing } from './spread';

const R_UM = 2500;
const round = (x: number, y: number, r: number) => starOutline(x, y, new Array<number>(60).fill(r));

/** Spots thrown at random, `apart` hexagonal spacings from each other: as many as the coverage asks, badly spread. */
function scene(request: PlanRequest, seed: number, { apart = 0.72, per_mm2 = 1.41 } = {}) {
  const found = findRegions(request);
  if (!found.ok) throw new Error(found.code);
  const regions = found.value;
  const field = buildField(request, regions);
  const random = seeded(seed);
  const placed: Placed[] = [];
  regions.masks.forEach((region, mask) => {
    const tracks = field.tracks[mask]!.flat();
    const n = Math.floor(region.treatable_area_mm2 * per_mm2);
    const least = Math.max(field.spacing_um, apart * hexSpacing(1e6 / per_mm2));
    for (let tries = 0, own = 0; own < n && tries < 400 * n; tries++) {
      const track = tracks[Math.floor(tracks.length * random())]!;
      const t = track.lo + Math.floor((track.hi - track.lo) * random());
      // a line has as much skin as it is far from the middle
      if (random() > Math.abs(t) / regions.radius_um || t < track.lo) continue;
      const p = latticePoint(field.lines[track.line]!, t);
      const clear = tries < 200 * n ? least : field.spacing_um;
      if (placed.some((q) => Math.hypot(q.x - p.x, q.y - p.y) < clear)) continue;
      placed.push({ track, t, ...p });
      own++;
    }
  });
  return { request, regions, field, placed };
}
type Scene = ReturnType<typeof scene>;

function verdictOf({ request, regions }: Scene, placed: readonly Placed[]) {
  const at = regions.positions.map((p) => onPhotoMm(regions.center, p));
  const spots = placed.map((p) => ({
    ...onPhotoMm(regions.center, p),
    mask_id: regions.masks[p.track.mask]!.mask_id,
  }));
  return localCoverage(request, at, spots).masks;
}

/** Least distance of any two, µm. */
function closest(placed: readonly Placed[]): number {
  let least = Infinity;
  placed.forEach((p, i) => {
    for (const q of placed.slice(0, i)) least = Math.min(least, Math.hypot(p.x - q.x, p.y - q.y));
  });
  return least;
}

/** A mask in two parts, cut by one that is kept free, and a second mask that touches it. */
const REQUEST = requestFor(
  [
    { id: 1, vertices: round(17, 15, 8) },
    {
      id: 2,
      role: 'exclude',
      vertices: [
        { x: 13, y: 2 },
        { x: 13.6, y: 2 },
        { x: 13.6, y: 28 },
        { x: 13, y: 28 },
      ],
    },
    { id: 3, vertices: round(26, 15, 5) },
  ],
  { angle_step_deg: 3 },
);

describe('balancing', () => {
  const trials = [1, 2, 3].map((seed) => {
    const s = scene(REQUEST, seed);
    return { s, out: toEnd(balanceSteps(s.field, s.regions, s.placed)) };
  });

  it('takes the worst places nearer to what a lattice holds', () => {
    const spread = ({ most, least }: { most: number; least: number }) => most - least;
    let [before, after] = [0, 0];
    for (const { s, out } of trials) {
      const [was, is] = [verdictOf(s, s.placed).get(1)!, verdictOf(s, out).get(1)!];
      expect(was.even).toBe(false);
      expect(spread(is)).toBeLessThan(spread(was));
      before += spread(was);
      after += spread(is);
    }
    expect(after).toBeLessThan(0.85 * before);
  });

  it('leaves each spot on a track of its part, where the track has places, and near where it was', () => {
    for (const { s, out } of trials) {
      expect(out).toHaveLength(s.placed.length);
      let moved = 0;
      out.forEach((p, i) => {
        const was = s.placed[i]!;
        const { mask, component, lo, hi, line } = p.track;
        expect([mask, component]).toEqual([was.track.mask, was.track.component]);
        expect(s.field.tracks[mask]![component]).toContain(p.track);
        expect(p.t >= lo && p.t <= hi && Number.isInteger(p.t)).toBe(true);
        expect({ x: p.x, y: p.y }).toEqual(latticePoint(s.field.lines[line]!, p.t));
        if (p.x !== was.x || p.y !== was.y) moved++;
      });
      expect(moved).toBeGreaterThan(5);
      expect(moved).toBeLessThan(out.length / 2);
    }
  });

  it('brings no two spots nearer than they may stand, of another mask neither, nor near pairs nearer', () => {
    for (const { s, out } of trials) {
      expect(closest(out)).toBeGreaterThanOrEqual(s.field.spacing_um);
      for (const mask of [0, 1]) {
        const own = (all: readonly Placed[]) => all.filter((p) => p.track.mask === mask);
        const hex = hexSpacing((s.regions.masks[mask]!.treatable_area_mm2 * 1e6) / own(out).length);
        const least = Math.min(closest(own(s.placed)), 0.61 * hex);
        expect(closest(own(out))).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('keeps the hard distance where that is what is near', () => {
    for (const [min_spacing_factor, per_mm2] of [
      [2, 1.41],
      [2.6, 1.05],
    ] as const) {
      const tight = requestFor([{ id: 1, vertices: round(20, 15, 8) }], {
        angle_step_deg: 2,
        min_spacing_factor,
      });
      for (const seed of [4, 5]) {
        const s = scene(tight, seed, { per_mm2 });
        const out = toEnd(balanceSteps(s.field, s.regions, s.placed));
        expect(out).not.toEqual(s.placed);
        expect(closest(out)).toBeGreaterThanOrEqual(s.field.spacing_um);
      }
    }
  });

  it('stays with each position', () => {
    const wide = requestFor([{ id: 1, vertices: round(20, 15, 11) }], {
      positions: 'several',
      aperture_diameter_mm: 14,
    });
    const s = scene(wide, 6);
    expect(s.regions.positions.length).toBeGreaterThan(1);
    const out = toEnd(balanceSteps(s.field, s.regions, s.placed));
    expect(out).not.toEqual(s.placed);
    const positions = (all: readonly Placed[]) => all.map((p) => s.field.lines[p.track.line]!.position);
    expect(positions(out)).toEqual(positions(s.placed));
  });

  it('asks nothing of discs of fewer than eight spots', () => {
    const s = scene(REQUEST, 7, { per_mm2: 0.39 });
    expect(toEnd(balanceSteps(s.field, s.regions, s.placed))).toEqual(s.placed);
  });

  it('touches nothing where all discs are in tolerance', () => {
    let seen = 0;
    for (const seed of [1, 2, 3, 4]) {
      const s = scene(requestFor([{ id: 1, vertices: round(20, 15, 5) }], { angle_step_deg: 3 }), seed);
      const out = toEnd(balanceSteps(s.field, s.regions, s.placed));
      const own = [...out.keys()];
      const worst = (['from_corner', 'through_reference'] as const).map((laid) => {
        const discs = new LocalDiscs(s.regions, s.regions.masks[0]!, own.length, laid);
        discs.fill(out, own);
        return discs.worst(new Uint8Array(discs.wanted.length));
      });
      if (Math.max(...worst) >= 0) continue;
      seen++;
      expect(toEnd(balanceSteps(s.field, s.regions, out)).filter((p, i) => p !== out[i])).toEqual([]);
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('the discs', () => {
  const s = scene(REQUEST, 11);
  const region = s.regions.masks[0]!;
  const own = s.placed.flatMap((p, i) => (p.track.mask === 0 ? [i] : []));
  const within = (discs: LocalDiscs, d: number, p: { x: number; y: number }) =>
    (p.x - discs.x(d)) ** 2 + (p.y - discs.y(d)) ** 2 <= R_UM * R_UM;
  const filled = (placed: readonly Placed[], laid: 'from_corner' | 'through_reference') => {
    const discs = new LocalDiscs(s.regions, region, own.length, laid);
    discs.fill(placed, own);
    return discs;
  };
  /** Every disc that counts, as plain counting has it. */
  const has = (discs: LocalDiscs, placed: readonly Placed[]) =>
    Array.from(discs.wanted, (_, d) => own.filter((i) => within(discs, d, placed[i]!)).length);
  const energy = (discs: LocalDiscs) => {
    const mm2 = ((discs.x(1) - discs.x(0)) / 1000) ** 2;
    return mm2 * discs.excess.reduce((sum, e) => sum + e, 0);
  };

  it.each(['from_corner', 'through_reference'] as const)('laid %s hold what is counted', (laid) => {
    const discs = filled(s.placed, laid);
    expect([...discs.has]).toEqual(has(discs, s.placed));
    expect(energy(discs)).toBeGreaterThan(0);
    // spots come and go: what a move was said to change is what it changes
    const random = seeded(5);
    const placed = [...s.placed];
    for (let k = 0; k < 60; k++) {
      const i = own[Math.floor(own.length * random())]!;
      const was = placed[i]!;
      const to = { ...was, x: was.x + Math.floor(3000 * (random() - 0.5)), y: was.y + 400 };
      discs.lift(was.x, was.y);
      const told = discs.change(to.x, to.y);
      const before = energy(discs);
      discs.move(to.x, to.y);
      placed[i] = to;
      expect(energy(discs) - before).toBeCloseTo(told, 9);
    }
    expect([...discs.has]).toEqual(has(discs, placed));
    expect([...discs.excess]).toEqual([...filled(placed, laid).excess]);
  });

  it('are worst where the excess is greatest, the first of equals, those given up left out', () => {
    const discs = filled(s.placed, 'through_reference');
    const skip = new Uint8Array(discs.wanted.length);
    const told: number[] = [];
    for (let d = discs.worst(skip); d >= 0; d = discs.worst(skip)) {
      told.push(d);
      skip[d] = 1;
    }
    const expected = [...discs.excess.keys()]
      .filter((d) => discs.excess[d]! > 0)
      .sort((a, b) => discs.excess[b]! - discs.excess[a]! || a - b);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(expected);
  });

  it('should have spots by their skin, and do not count with less than 73 % of it', () => {
    const cell_um2 = 7e5;
    const disc = Math.PI * R_UM * R_UM;
    const { wanted, left, top, step, columns } = discRaster(s.regions, region, cell_um2, 'through_reference');
    let counted = 0;
    const at = (d: number) => ({ x: left + (d % columns) * step, y: top + Math.floor(d / columns) * step });
    const c = s.regions.center;
    // the two parts are a disc of 8 mm less a strip, and less the second mask
    const isSkin = (x: number, y: number) => {
      const [px, py] = [(x + c.x_um) / 1000, (y + c.y_um) / 1000];
      return Math.hypot(px - 17, py - 15) < 8 && (px < 13 || px > 13.6) && Math.hypot(px - 26, py - 15) > 5;
    };
    for (let d = 0; d < wanted.length; d++) {
      const { x, y } = at(d);
      let [skin, all] = [0, 0];
      for (let u = -R_UM + 50; u < R_UM; u += 100) {
        for (let v = -R_UM + 50; v < R_UM; v += 100) {
          if (u * u + v * v > R_UM * R_UM) continue;
          all++;
          if (isSkin(x + u, y + v)) skin++;
        }
      }
      const share = skin / all;
      if (share > 0.745) {
        counted++;
        expect(Math.abs((wanted[d]! * cell_um2) / disc - share)).toBeLessThan(0.03);
      }
      if (share < 0.715) expect(wanted[d]).toBe(0);
    }
    expect(counted).toBeGreaterThan(100);
  });

  it('are laid through the reference point, or from the corner of what is there', () => {
    const through = discRaster(s.regions, region, 7e5, 'through_reference');
    expect([through.left % through.step, through.top % through.step].map(Math.abs)).toEqual([0, 0]);
    const corner = discRaster(s.regions, region, 7e5, 'from_corner');
    const xs = s.regions.masks
      .flatMap((m) => m.bare)
      .flatMap((ring) => [...ring].filter((_, i) => i % 2 === 0));
    expect(corner.left).toBe(Math.min(...xs));
    expect(corner.left - through.left).toBeGreaterThanOrEqual(0);
    expect(corner.left - through.left).toBeLessThan(through.step);
  });

  it('are fewer and farther apart where masks are far apart, never without number', () => {
    const far = requestFor(
      [
        { id: 1, vertices: round(20, 15, 4) },
        { id: 2, vertices: round(270, 270, 4) },
      ],
      {
        image: { width_mm: 300, height_mm: 300 },
        positions: 'several',
      },
    );
    const found = findRegions(far);
    if (!found.ok) throw new Error(found.code);
    const [, second] = found.value.masks;
    const raster = discRaster(found.value, second!, 7e5, 'from_corner');
    expect(raster.step).toBeGreaterThan(500);
    expect(raster.wanted.length).toBeLessThanOrEqual(20_000);
  });
});
