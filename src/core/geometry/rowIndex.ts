/**
 * Point-in-polygon for many points: the edges sorted into rows.
 *
 * Units: the caller's. Even-odd rule, half-open in y, so that every point is inside or outside whatever
 * vertices lie at its height. Cost: O(n) to build (edges times the rows they span), O(edges in a row)
 * to ask.
 */
export class RowIndex {
  readonly #rows: Float64Array[];
  readonly #top: number;
  readonly #height: number;

  constructor(rings: readonly ArrayLike<number>[]) {
    let edges = 0;
    let minY = Infinity;
    let maxY = -Infinity;
    for (const ring of rings) {
      edges += ring.length / 2;
      for (let i = 1; i < ring.length; i += 2) {
        minY = Math.min(minY, ring[i]!);
        maxY = Math.max(maxY, ring[i]!);
      }
    }
    const count = Math.max(1, Math.min(1024, Math.floor(edges / 2)));
    this.#top = minY;
    this.#height = maxY > minY ? (maxY - minY) / count : 1;
    const rows: number[][] = Array.from({ length: count }, () => []);
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const ay = ring[j + 1]!;
        const by = ring[i + 1]!;
        if (ay === by) continue;
        const last = this.#row(Math.max(ay, by), count);
        for (let r = this.#row(Math.min(ay, by), count); r <= last; r++) {
          rows[r]!.push(ring[j]!, ay, ring[i]!, by);
        }
      }
    }
    this.#rows = rows.map((r) => Float64Array.from(r));
  }

  #row(y: number, count: number): number {
    return Math.min(count - 1, Math.max(0, Math.floor((y - this.#top) / this.#height)));
  }

  /** Whether (x, y) is inside; points on an edge may fall either way. */
  contains(x: number, y: number): boolean {
    if (!(y >= this.#top)) return false;
    const edges = this.#rows[this.#row(y, this.#rows.length)]!;
    let inside = false;
    for (let i = 0; i < edges.length; i += 4) {
      const ay = edges[i + 1]!;
      const by = edges[i + 3]!;
      if (ay > y === by > y) continue;
      const ax = edges[i]!;
      // differences alone: the same wherever all of it lies
      if (x - ax < ((edges[i + 2]! - ax) * (y - ay)) / (by - ay)) inside = !inside;
    }
    return inside;
  }
}
