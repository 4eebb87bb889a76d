/**
 * Which of many lanes comes next: a binary heap of indices by height, the lowest on top, the lower index on a
 * tie. Heights may change while a lane is in. Cost: O(log n) a change.
 */

/** A heap of indices from 0 to below its capacity, each in it at most once. */
export class LaneHeap {
  readonly #heights: Float64Array;
  readonly #heap: Int32Array;
  /** Where each index stands in the heap; −1 where it is not in. */
  readonly #at: Int32Array;
  size = 0;

  constructor(capacity: number) {
    this.#heights = new Float64Array(capacity);
    this.#heap = new Int32Array(capacity);
    this.#at = new Int32Array(capacity).fill(-1);
  }

  /** The index with the least height; the heap may not be empty. */
  get top(): number {
    return this.#heap[0]!;
  }

  /** Puts an index in that is not in. */
  push(index: number, height: number): void {
    this.#heights[index] = height;
    this.#set(this.size++, index);
    this.#rise(index);
  }

  /** Gives an index that is in another height. */
  update(index: number, height: number): void {
    this.#heights[index] = height;
    this.#rise(index);
    this.#sink(index);
  }

  /** Takes an index out that is in. */
  remove(index: number): void {
    const at = this.#at[index]!;
    const last = this.#heap[--this.size]!;
    this.#at[index] = -1;
    if (last === index) return;
    this.#set(at, last);
    this.#rise(last);
    this.#sink(last);
  }

  #set(at: number, index: number): void {
    this.#heap[at] = index;
    this.#at[index] = at;
  }

  #before(a: number, b: number): boolean {
    return this.#heights[a]! < this.#heights[b]! || (this.#heights[a] === this.#heights[b] && a < b);
  }

  #rise(index: number): void {
    let at = this.#at[index]!;
    while (at > 0) {
      const above = this.#heap[(at - 1) >> 1]!;
      if (!this.#before(index, above)) break;
      this.#set(at, above);
      at = (at - 1) >> 1;
    }
    this.#set(at, index);
  }

  #sink(index: number): void {
    let at = this.#at[index]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#before(this.#heap[child + 1]!, this.#heap[child]!)) child++;
      if (!this.#before(this.#heap[child]!, index)) break;
      this.#set(at, this.#heap[child]!);
      at = child;
    }
    this.#set(at, index);
  }
}
