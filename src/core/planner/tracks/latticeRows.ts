/**
 * Where nodes of an XY lattice may stand, row by row: the stretches of a row in which the whole disc is inside
 * (specification §4.9).
 *
 * Frame: µm around the first reference point; a row is a whole y, a place on it a whole x. Method, for one row of one
 * mask: as for any line (tracks), with the edges near it alone; what was found of a row is kept, since many lattices
 * have rows in common. A row belongs to each position as far as that one's aperture holds the disc and no other
 * position is nearer; of equally near ones the first has the place, so no node is lost or had twice. Cost of a new
 * row: the edges near it; of a known one: its stretches.
 */
import { ringsBox, type Ring } from '../../geometry/ring';
import type { LatticeUm } from '../../points';
import type { Regions } from '../regions/regions';
import { forbidEdge } from './forbidden';
import { gapsBetween, ROUNDING_MARGIN_UM } from './tracks';

/** Edges are found by the bands of this height that they touch, µm. */
const BAND_UM = 256;

/** Edges by band, each as ax, ay, bx, by and the index of its part. */
class EdgeBands {
  readonly #bands = new Map<number, number[]>();

  /** `by`: how far above and below an edge it still counts. */
  add(ring: Ring, part: number, by: number): void {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by_] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
      const last = Math.floor((Math.max(ay, by_) + by) / BAND_UM);
      for (let band = Math.floor((Math.min(ay, by_) - by) / BAND_UM); band <= last; band++) {
        const known = this.#bands.get(band);
        if (known === undefined) this.#bands.set(band, [ax, ay, bx, by_, part]);
        else known.push(ax, ay, bx, by_, part);
      }
    }
  }

  near(y: number): readonly number[] {
    return this.#bands.get(Math.floor(y / BAND_UM)) ?? NONE;
  }
}

const NONE: readonly number[] = [];

interface MaskEdges {
  mask: number;
  edges: EdgeBands;
  outlines: EdgeBands;
  leftOut: boolean[];
  top: number;
  bottom: number;
  /** By y. */
  rows: Map<number, Row>;
}

interface Row {
  /** Between the places too near to an edge, [from, to]. */
  gaps: [number, number][];
  crossings: { x: number; part: number }[];
}

const EMPTY: Row = { gaps: [], crossings: [] };

/** A stretch of a row on which discs are wholly inside one part of a mask, and within one position's reach. */
export interface Stretch {
  mask: number;
  component: number;
  /** First and last place, whole µm. */
  lo: number;
  hi: number;
}

/** How far the nodes of a lattice may reach along a row and down it. */
interface Room {
  width_um: number;
  height_um: number;
}

/** The rows of all masks and positions of a plan. */
export class LatticeRows {
  readonly #masks: MaskEdges[];
  readonly #positions: readonly LatticeUm[];
  readonly #inset: number;
  readonly #within: number;
  readonly #extent: number;
  readonly #rooms: Room[] = [];
  readonly #edge = new Float64Array(4);

  /** `inset_um`: of centres from every edge of their area. */
  constructor(regions: Regions, inset_um: number) {
    this.#positions = regions.positions;
    this.#inset = inset_um + ROUNDING_MARGIN_UM;
    this.#within = regions.radius_um - this.#inset;
    this.#extent = regions.extent_um;
    this.#masks = regions.masks.flatMap((region, mask): MaskEdges[] => {
      if (region.left_out !== null) return [];
      const edges = new EdgeBands();
      for (const ring of region.bare) edges.add(ring, 0, this.#inset);
      const outlines = new EdgeBands();
      region.components.forEach((c, part) => c.rings.forEach((ring) => outlines.add(ring, part, 0)));
      for (const { rings, left_out } of region.components) {
        if (left_out) continue;
        const { minX, maxX, minY, maxY } = ringsBox(rings);
        this.#rooms.push({ width_um: maxX - minX, height_um: maxY - minY });
      }
      const { minY, maxY } = ringsBox(region.components.flatMap((c) => c.rings));
      const leftOut = region.components.map((c) => c.left_out);
      return [{ mask, edges, outlines, leftOut, top: minY, bottom: maxY, rows: new Map() }];
    });
  }

  /** Farthest that a node can lie from the frame's origin, µm. */
  get extent_um(): number {
    return this.#extent;
  }

  /** The row at y as far as it is the position's, in the masks' order and from left to right. */
  stretches(position: number, y: number): Stretch[] {
    const found: Stretch[] = [];
    const [from, to] = this.#reach(position, y);
    if (from > to) return found;
    for (const mask of this.#masks) {
      const row = this.#row(mask, y);
      for (const [a, b] of row.gaps) {
        if (b < from) continue;
        if (a > to) break;
        const lo = Math.max(from, Math.ceil(a));
        const hi = Math.min(to, Math.floor(b));
        if (lo > hi) continue;
        const component = partAt(row.crossings, (lo + hi) / 2, mask.leftOut);
        if (component !== undefined) found.push({ mask: mask.mask, component, lo, hi });
      }
    }
    return found;
  }

  /** Nodes of the lattice through the origin that may fire, at a spacing of whole µm. */
  count(spacing_um: number): number {
    let n = 0;
    this.#positions.forEach((p, position) => {
      const last = Math.floor((p.y + this.#within) / spacing_um);
      for (let k = Math.ceil((p.y - this.#within) / spacing_um); k <= last; k++) {
        for (const { lo, hi } of this.stretches(position, k * spacing_um)) {
          n += Math.max(0, Math.floor(hi / spacing_um) - Math.ceil(lo / spacing_um) + 1);
        }
      }
    });
    return n;
  }

  /** What no lattice of this or a larger spacing can exceed. */
  most(spacing_um: number): number {
    let n = 0;
    for (const { width_um, height_um } of this.#rooms) {
      n += (Math.floor(width_um / spacing_um) + 1) * (Math.floor(height_um / spacing_um) + 1);
    }
    return n;
  }

  /** First and last place of a row that is the position's own and in its reach; whole numbers, compared exactly. */
  #reach(position: number, y: number): [number, number] {
    const own = this.#positions[position]!;
    const dy = y - own.y;
    if (Math.abs(dy) > this.#within) return [0, -1];
    const half = Math.floor(Math.sqrt(this.#within * this.#within - dy * dy));
    let from = own.x - half;
    let to = own.x + half;
    this.#positions.forEach((other, i) => {
      if (i === position) return;
      // nearer to its own than to the other: a·x ≤ b, or < b where the other comes first
      const a = 2 * (other.x - own.x);
      const far = (p: LatticeUm): number => p.x * p.x + (p.y - y) * (p.y - y);
      const b = far(other) - far(own) - (i < position ? 1 : 0);
      if (a > 0) to = Math.min(to, Math.floor(b / a));
      else if (a < 0) from = Math.max(from, Math.ceil(b / a));
      else if (b < 0) to = -Infinity;
    });
    return [from, to];
  }

  #row(mask: MaskEdges, y: number): Row {
    if (y < mask.top || y > mask.bottom) return EMPTY;
    const known = mask.rows.get(y);
    if (known !== undefined) return known;
    const edges = mask.edges.near(y);
    const forbidden: number[] = [];
    for (let e = 0; e < edges.length; e += 5) {
      this.#edge.set([edges[e]!, edges[e + 1]! - y, edges[e + 2]!, edges[e + 3]! - y]);
      forbidEdge(this.#edge, 0, 2, this.#inset, forbidden);
    }
    const row = { gaps: gapsBetween(forbidden, 2 * this.#extent), crossings: crossingsAt(mask, y) };
    mask.rows.set(y, row);
    return row;
  }
}

function crossingsAt({ outlines }: MaskEdges, y: number): Row['crossings'] {
  const edges = outlines.near(y);
  const found: Row['crossings'] = [];
  for (let e = 0; e < edges.length; e += 5) {
    const va = edges[e + 1]! - y;
    const vb = edges[e + 3]! - y;
    if (va > 0 === vb > 0) continue;
    const x = edges[e]! - (va * (edges[e + 2]! - edges[e]!)) / (vb - va);
    found.push({ x, part: edges[e + 4]! });
  }
  return found.sort((a, b) => a.x - b.x || a.part - b.part);
}

/** The part that holds a place of the row, if it is one that is treated. */
function partAt(crossings: Row['crossings'], x: number, leftOut: readonly boolean[]): number | undefined {
  const inside = new Set<number>();
  for (const crossing of crossings) {
    if (crossing.x >= x) break;
    if (!inside.delete(crossing.part)) inside.add(crossing.part);
  }
  return [...inside].find((part) => !leftOut[part]);
}
