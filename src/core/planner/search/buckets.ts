/**
 * Which spots are near a place, for a search that asks and moves a hundred thousand times: square buckets of
 * linked spots in flat arrays. Frame: µm around the reference point.
 */
export class Buckets {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #side: number;
  readonly #origin: number;
  readonly #size: number;
  readonly #head: Int32Array;
  readonly #next: Int32Array;

  /** Spots at (x[i], y[i]), all within `radius`; the arrays stay the caller's and change only by `move`. */
  constructor(x: Float64Array, y: Float64Array, radius: number, side: number) {
    this.x = x;
    this.y = y;
    this.#side = side;
    this.#origin = radius + side;
    this.#size = Math.ceil((2 * this.#origin) / side) + 1;
    this.#head = new Int32Array(this.#size * this.#size).fill(-1);
    this.#next = new Int32Array(x.length);
    for (let i = 0; i < x.length; i++) this.#insert(i);
  }

  #line(v: number): number {
    return Math.min(this.#size - 1, Math.max(0, Math.floor((v + this.#origin) / this.#side)));
  }

  #bucket(i: number): number {
    return this.#line(this.y[i]!) * this.#size + this.#line(this.x[i]!);
  }

  #insert(i: number): void {
    const at = this.#bucket(i);
    this.#next[i] = this.#head[at]!;
    this.#head[at] = i;
  }

  /** Moves spot i to (x, y). */
  move(i: number, x: number, y: number): void {
    const at = this.#bucket(i);
    let k = this.#head[at]!;
    if (k === i) this.#head[at] = this.#next[i]!;
    else {
      while (this.#next[k]! !== i) k = this.#next[k]!;
      this.#next[k] = this.#next[i]!;
    }
    this.x[i] = x;
    this.y[i] = y;
    this.#insert(i);
  }

  /** Writes the spots within `reach` of (x, y), but for `skip`, into `out`; returns how many there are. */
  gather(x: number, y: number, reach: number, skip: number, out: Int32Array): number {
    const reach2 = reach * reach;
    const i0 = this.#line(x - reach);
    const i1 = this.#line(x + reach);
    const j1 = this.#line(y + reach);
    let found = 0;
    for (let j = this.#line(y - reach); j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        for (let k = this.#head[j * this.#size + i]!; k >= 0; k = this.#next[k]!) {
          const dx = this.x[k]! - x;
          const dy = this.y[k]! - y;
          if (dx * dx + dy * dy < reach2 && k !== skip && found < out.length) out[found++] = k;
        }
      }
    }
    return found;
  }
}
