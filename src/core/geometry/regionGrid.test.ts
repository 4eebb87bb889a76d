import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegionGrid } from './regionGrid';
import { insideRings, type Ring } from './ring';

/** A star around (0, 0) with a square hole: many edges, few of them straight up or across. */
function starOf(radii: readonly number[]): Ring[] {
  const ring = radii.flatMap((r, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
  return [Float64Array.from(ring), Float64Array.from([-2, -2, -2, 3, 3, 3, 3, -2])];
}

type Segment = [number, number, number, number];

/** The pieces by definition: cut by every edge, asked at the middle of each piece, neighbours joined. */
function plainPieces(rings: readonly Ring[], [ax, ay, bx, by]: Segment): [number, number][] {
  const cuts = [0, 1];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [px, py, qx, qy] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
      const d = (bx - ax) * (qy - py) - (by - ay) * (qx - px);
      if (d === 0) continue;
      const t = ((px - ax) * (qy - py) - (py - ay) * (qx - px)) / d;
      const s = ((px - ax) * (by - ay) - (py - ay) * (bx - ax)) / d;
      if (t > 0 && t < 1 && s >= 0 && s <= 1) cuts.push(t);
    }
  }
  cuts.sort((a, b) => a - b);
  const pieces: [number, number][] = [];
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [cuts[i - 1]!, cuts[i]!];
    const middle = (from + to) / 2;
    if (to - from < 1e-12 || !insideRings(rings, ax + middle * (bx - ax), ay + middle * (by - ay))) continue;
    const last = pieces[pieces.length - 1];
    if (last !== undefined && from - last[1] < 1e-9) last[1] = to;
    else pieces.push([from, to]);
  }
  return pieces;
}

function piecesOf(grid: RegionGrid, segment: Segment): [number, number][] {
  const out: number[] = [];
  const n = grid.insidePieces(...segment, out);
  return Array.from({ length: n }, (_, i) => [out[2 * i]!, out[2 * i + 1]!]);
}

const RADII = [9, 5, 8, 6.5, 9.5, 4.5, 7, 9, 5.5, 8.5, 6];
const rounded = (pieces: [number, number][]) =>
  pieces.map((piece) => piece.map((t) => Math.round(t * 1e9) / 1e9));

describe('RegionGrid', () => {
  const rings = starOf(RADII);

  it.each([0.4, 1, 3, 50])('finds the pieces inside, whatever the cells’ size: %s', (cell) => {
    const grid = new RegionGrid(rings, cell);
    const place = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(place, place, place, place), (segment) => {
        expect(rounded(piecesOf(grid, segment))).toEqual(rounded(plainPieces(rings, segment)));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('knows short segments deep inside, in the hole and outside without an edge', () => {
    const grid = new RegionGrid(rings, 0.25);
    expect(piecesOf(grid, [-3.6, 0.1, -3.4, 0.2])).toEqual([[0, 1]]);
    expect(piecesOf(grid, [0, 0, 0.4, 0.3])).toEqual([]);
    expect(piecesOf(grid, [8, 8, 8.3, 8.2])).toEqual([]);
    for (const far of [
      [-40, 0, -30, 1],
      [30, 0, 40, 1],
      [0, -40, 1, -30],
      [0, 30, 1, 40],
    ] as Segment[]) {
      expect(piecesOf(grid, far)).toEqual([]);
    }
  });

  it('is asked again and again, with the same answer', () => {
    const grid = new RegionGrid(rings, 1);
    const across: Segment = [-12, 0.5, 12, 0.4];
    const first = piecesOf(grid, across);
    expect(first.length).toBeGreaterThan(1);
    piecesOf(grid, [0, -12, 0.3, 12]);
    expect(piecesOf(grid, across)).toEqual(first);
  });

  it('tells where a point is', () => {
    const grid = new RegionGrid(rings, 1);
    for (let x = -10; x <= 10; x += 0.7) {
      for (let y = -10; y <= 10; y += 0.7) expect(grid.contains(x, y)).toBe(insideRings(rings, x, y));
    }
  });
});
