/** What no single move of the search does. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../placement/separate';
import { findRegions } from '../regions/regions';
import { requestFor, starOutline } from '../testing/shapes';
import { buildField } from '../tracks/field';
import { Annealer } from './anneal';
import { SEARCH } from './settings';
import { skinFelt } from './skinFelt';
import { pairTables } from './tables';

function scene(changes: Record<string, unknown> = {}) {
  const request = requestFor([{ vertices: starOutline(20, 15, [7, 6, 7, 6, 7, 6]) }], changes);
  const found = findRegions(request);
  if (!found.ok) throw new Error(found.code);
  const regions = found.value;
  const field = buildField(request, regions);
  const region = regions.masks[0]!;
  const rings = region.components.flatMap((c) => c.rings);
  const tracks = field.tracks[0]!.flat();
  const ell = 900;
  const felt = skinFelt(rings, ell, SEARCH.wishes);
  const tables = pairTables(SEARCH.wishes);
  const at = ({ track, t }: Site): { x: number; y: number } => {
    const line = field.lines[track.line]!;
    return { x: line.foot_x + t * line.cos, y: line.foot_y + t * line.sin };
  };
  return { field, tracks, felt, tables, ell, at };
}

function apart(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** As many spots as stand `gap` apart on every second line. */
function spotsOf({ tracks, at }: ReturnType<typeof scene>, gap: number): Site[] {
  const sites: Site[] = [];
  for (const track of tracks) {
    for (let t = track.lo; t <= track.hi; t += gap / 4) {
      const site = { track, t };
      if (sites.every((s) => apart(at(s), at(site)) >= gap)) sites.push(site);
    }
  }
  return sites;
}

/** However hot: everything is taken that is allowed. */
function shaken(
  s: ReturnType<typeof scene>,
  sites: readonly Site[],
  others: { x: number; y: number }[],
): Site[] {
  const annealer = new Annealer({ ...s, others }, sites, 1);
  for (let k = 0; k < 4; k++) annealer.sweep({ from: 0, to: sites.length, temperature: 1e6, along: 0 });
  return annealer.sites();
}

describe('a move of the search', () => {
  it('never goes nearer than the hard distance to a spot of its own mask', () => {
    const s = scene({ min_spacing_factor: 2 });
    const after = shaken(s, spotsOf(s, 640), []);
    const places = after.map(s.at);
    let closest = Infinity;
    places.forEach((p, i) =>
      places.forEach((q, k) => (closest = k < i ? Math.min(closest, apart(p, q)) : closest)),
    );
    expect(closest).toBeGreaterThanOrEqual(s.field.spacing_um);
    // and it did come near: the rule is what held it
    expect(closest).toBeLessThan(s.field.spacing_um + 5);
  });

  it('never goes nearer than the hard distance to a spot of another mask', () => {
    const s = scene({ min_spacing_factor: 2 });
    const sites = spotsOf(s, 900);
    const others = Array.from({ length: 60 }, (_, k) => ({
      x: 1300 * ((k % 8) - 3.5),
      y: 1300 * (Math.floor(k / 8) - 3.5),
    })).filter((o) => sites.every((p) => apart(s.at(p), o) > s.field.spacing_um + 2));
    expect(others.length).toBeGreaterThan(3);
    const closest = Math.min(
      ...shaken(s, sites, others).flatMap((p) => others.map((o) => apart(s.at(p), o))),
    );
    expect(closest).toBeGreaterThanOrEqual(s.field.spacing_um);
    expect(closest).toBeLessThan(s.field.spacing_um + 40);
  });

  it('keeps to the places of its track', () => {
    const s = scene();
    // all begin beside an end
    const sites = s.tracks.map((track, i) => ({ track, t: i % 2 === 0 ? track.lo + 20 : track.hi - 20 }));
    const annealer = new Annealer({ ...s, others: [] }, sites, 1);
    for (let k = 0; k < 10; k++) {
      annealer.sweep({ from: 0, to: sites.length, temperature: 1e6, along: 1 });
      expect(annealer.sites().filter(({ track, t }) => t < track.lo || t > track.hi)).toEqual([]);
    }
  });

  it('stays with its position, also where a line of the next one is beside it', () => {
    // side by side: the last line of one ends beside the first of the next
    const strip = [9.7, 5, 3, 3, 3, 5, 9.7, 5, 3, 3, 3, 5];
    const s = scene({
      positions: 'several',
      aperture_diameter_mm: 11,
      masks: [{ id: 1, vertices: starOutline(20, 15, strip) }],
    });
    const sites = spotsOf(s, 700);
    const before = sites.map((p) => s.field.lines[p.track.line]!.position);
    expect(new Set(before).size).toBeGreaterThan(1);
    expect(shaken(s, sites, []).map((p) => s.field.lines[p.track.line]!.position)).toEqual(before);
  });

  it.each([0.01, 1e6])(
    'keeps its account: what the cells have by the moves is what they have when counted afresh, at %f',
    (temperature) => {
      const s = scene();
      const sites = spotsOf(s, 700);
      const annealer = new Annealer({ ...s, others: [] }, sites, 3);
      for (let k = 0; k < 3; k++) annealer.sweep({ from: 0, to: sites.length, temperature, along: 0 });
      const afresh = new Annealer({ ...s, others: [] }, annealer.sites(), 3);
      const worst = Math.max(...annealer.excess.map((e, i) => Math.abs(e - afresh.excess[i]!)));
      expect(worst).toBeLessThan(1e-9);
    },
  );
});
