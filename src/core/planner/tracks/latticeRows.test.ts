/** Nodes of a lattice against plain asking, node by node: none lost, none had twice, on the seams too. */
import { describe, expect, it } from 'vitest';
import { regionsAt } from '../regions/regions';
import { requestFor, seeded } from '../testing/shapes';
import { LatticeRows, type Stretch } from './latticeRows';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
/** Of discs of 300 µm, with the 2 µm that rounding may take. */
const INSET_UM = 150;
const ROUNDING_UM = 2;

/** The nodes of all stretches, as "position x y". */
function nodesOf(rows: LatticeRows, positions_n: number, spacing_um: number): string[] {
  const found: string[] = [];
  for (let position = 0; position < positions_n; position++) {
    for (let k = -60; k <= 60; k++) {
      const y = k * spacing_um;
      for (const { lo, hi } of rows.stretches(position, y)) {
        for (let i = Math.ceil(lo / spacing_um); i <= Math.floor(hi / spacing_um); i++)
          found.push(`${position} ${i * spacing_um} ${y}`);
      }
    }
  }
  return found.sort();
}

describe('the rows of several positions', () => {
  const request = requestFor([{ id: 1, vertices: box(1, 2, 38, 26) }]);
  const radius = 12_500;

  /** Each node of the box by the position that is nearest, the first of equals, if that one reaches it. */
  function plain(positions: readonly { x: number; y: number }[], spacing_um: number): string[] {
    const found: string[] = [];
    const first = positions[0]!;
    const [left, top] = [1000 - first.x, 2000 - first.y];
    const margin = INSET_UM + ROUNDING_UM;
    for (let x = -60 * spacing_um; x <= 60 * spacing_um; x += spacing_um) {
      for (let y = -60 * spacing_um; y <= 60 * spacing_um; y += spacing_um) {
        if (Math.min(x - left, left + 38_000 - x, y - top, top + 26_000 - y) < margin) continue;
        const far = positions.map((p) => (x + first.x - p.x) ** 2 + (y + first.y - p.y) ** 2);
        const least = Math.min(...far);
        if (least <= (radius - margin) ** 2) found.push(`${far.indexOf(least)} ${x || 0} ${y || 0}`);
      }
    }
    return found.sort();
  }

  it.each([
    ['side by side', '15,15 25,15'],
    ['the right one first', '25,15 15,15'],
    ['one above the other', '20,12 20,18'],
    ['the lower one first', '20,18 20,12'],
    ['aslant', '15,11 21,19'],
    ['four around a node', '15,10 25,10 15,20 25,20'],
    ['four, the last ones first', '25,20 15,20 25,10 15,10'],
    ['in one place', '20,15 20,15'],
  ])('share all nodes: %s', (_, places) => {
    const at = places.split(' ').map((place) => {
      const [x, y] = place.split(',').map(Number);
      return { x: 1000 * x!, y: 1000 * y! };
    });
    const positions = at.map(({ x, y }) => ({ x_mm: x / 1000, y_mm: y / 1000 }));
    const rows = new LatticeRows(regionsAt(request, positions), INSET_UM);
    for (const spacing_um of [500, 1000]) {
      const expected = plain(at, spacing_um);
      expect(nodesOf(rows, at.length, spacing_um)).toEqual(expected);
      expect(rows.count(spacing_um)).toBe(expected.length);
      expect(rows.most(spacing_um)).toBeGreaterThanOrEqual(expected.length);
    }
  });

  it('share all nodes, wherever they are', () => {
    const random = seeded(3);
    const place = (least: number, more: number) => least + Math.floor((4 * more + 1) * random()) / 4;
    for (let k = 0; k < 16; k++) {
      const positions = Array.from({ length: 2 + (k % 3) }, () => ({
        x_mm: place(12, 16),
        y_mm: place(10, 10),
      }));
      const rows = new LatticeRows(regionsAt(request, positions), INSET_UM);
      const at = positions.map((p) => ({ x: 1000 * p.x_mm, y: 1000 * p.y_mm }));
      expect(nodesOf(rows, at.length, 750), JSON.stringify(positions)).toEqual(plain(at, 750));
    }
  });
});

describe('the rows of one mask', () => {
  it('have their nodes from edge to edge, and never more than is said to be the most', () => {
    // one node more than the spacing goes into the room
    for (const [w, h, n] of [
      [4.304, 4.304, 81],
      [4.303, 4.304, 72],
      [4.304, 0.304, 9],
      [0.31, 0.31, 1],
      [0.3, 4.31, 0],
    ] as const) {
      const at = { x_mm: 12, y_mm: 10 };
      const mask = { id: 1, vertices: box(12 - 0.152, 10 - 0.152, w, h) };
      const rows = new LatticeRows(regionsAt(requestFor([mask], { min_mask_pct: 0 }), [at]), INSET_UM);
      expect(rows.count(500), `${w} × ${h}`).toBe(n);
      expect(rows.most(500)).toBeGreaterThanOrEqual(n);
    }
  });

  it('tell each stretch by its part, and none of what is left out', () => {
    const masks = [
      { id: 1, vertices: box(10, 10, 12, 5) },
      { id: 2, role: 'exclude' as const, vertices: box(13, 9, 1, 7) },
      { id: 3, role: 'exclude' as const, vertices: box(20.5, 9, 1.1, 7) },
      { id: 4, vertices: box(10, 17, 3, 3) },
    ];
    const regions = regionsAt(requestFor(masks), [{ x_mm: 16, y_mm: 14 }]);
    expect(regions.masks.map((m) => m.left_out)).toEqual([null, 'mask_below_minimum']);
    const rows = new LatticeRows(regions, INSET_UM);
    const told = ({ mask, component, lo, hi }: Stretch) => [mask, component, lo, hi];
    const parts = regions.masks[0]!.components.map((c) => [c.area_mm2, c.left_out]);
    expect(parts).toEqual([
      [32.5, false],
      [15, false],
      [2, false],
    ]);
    expect(rows.stretches(0, -1000).map(told)).toEqual([
      [0, 1, -5848, -3152],
      [0, 0, -1848, 4348],
      [0, 2, 5752, 5848],
    ]);
    expect(rows.count(100)).toBeGreaterThan(4000);
    expect(rows.most(100)).toBeGreaterThanOrEqual(rows.count(100));
    expect(rows.stretches(0, 4000)).toEqual([]);
    // a vertex on the row is crossed once
    expect(rows.stretches(0, 1000)).toEqual([]);
    expect(rows.stretches(0, -4000)).toEqual([]);
  });
});
