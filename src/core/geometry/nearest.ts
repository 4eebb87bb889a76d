/**
 * Which of many points is nearest to a place, quick however the points lie.
 *
 * Units: the caller's. Method: a tree of boxes, each split in the middle of its points along its longer side; a
 * box that is no nearer than the best point so far is left out, so points on one another cost no more than one.
 * Cost: O(n log² n) to build, about O(log n) to ask.
 */

/** Points in one box and the two boxes it is split into. */
interface Box {
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
  /** Indices of the points, of the smallest boxes alone. */
  points: Int32Array | null;
  low: Box | null;
  high: Box | null;
}

const LEAF_POINTS = 8;

function outside(v: number, min: number, max: number): number {
  return v < min ? min - v : v > max ? v - max : 0;
}

/** Points that can be asked for the nearest of them. */
export class Nearest {
  readonly #xs: ArrayLike<number>;
  readonly #ys: ArrayLike<number>;
  readonly #root: Box | null;
  #best = -1;
  #best2 = Infinity;

  constructor(xs: ArrayLike<number>, ys: ArrayLike<number>) {
    this.#xs = xs;
    this.#ys = ys;
    this.#root = xs.length === 0 ? null : this.#build(Int32Array.from({ length: xs.length }, (_, i) => i));
  }

  #build(points: Int32Array): Box {
    const box: Box = {
      ...{ minX: Infinity, maxX: -Infinity, minY: Infinity, maxY: -Infinity },
      ...{ points: null, low: null, high: null },
    };
    for (const i of points) {
      box.minX = Math.min(box.minX, this.#xs[i]!);
      box.maxX = Math.max(box.maxX, this.#xs[i]!);
      box.minY = Math.min(box.minY, this.#ys[i]!);
      box.maxY = Math.max(box.maxY, this.#ys[i]!);
    }
    if (points.length <= LEAF_POINTS) return { ...box, points };
    const along = box.maxX - box.minX >= box.maxY - box.minY ? this.#xs : this.#ys;
    points.sort((a, b) => along[a]! - along[b]! || a - b);
    const middle = points.length >> 1;
    box.low = this.#build(points.slice(0, middle));
    box.high = this.#build(points.slice(middle));
    return box;
  }

  /** Index of the nearest point, one of them where several are equally near; −1 without any. */
  at(x: number, y: number): number {
    this.#best = -1;
    this.#best2 = Infinity;
    if (this.#root !== null) this.#search(this.#root, x, y);
    return this.#best;
  }

  #distance2(box: Box, x: number, y: number): number {
    const dx = outside(x, box.minX, box.maxX);
    const dy = outside(y, box.minY, box.maxY);
    return dx * dx + dy * dy;
  }

  #search(box: Box, x: number, y: number): void {
    if (box.points !== null) {
      for (const i of box.points) {
        const dx = this.#xs[i]! - x;
        const dy = this.#ys[i]! - y;
        const d2 = dx * dx + dy * dy;
        if (d2 >= this.#best2) continue;
        this.#best2 = d2;
        this.#best = i;
      }
      return;
    }
    const toLow = this.#distance2(box.low!, x, y);
    const toHigh = this.#distance2(box.high!, x, y);
    const [first, second] = toLow <= toHigh ? [box.low!, box.high!] : [box.high!, box.low!];
    if (Math.min(toLow, toHigh) < this.#best2) this.#search(first, x, y);
    if (Math.max(toLow, toHigh) < this.#best2) this.#search(second, x, y);
  }
}
