/** Pseudo-random numbers that are the same on every engine: xorshift on 32-bit integers (Marsaglia 2003). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed | 0) === 0 ? 0x9e3779b9 | 0 : seed | 0;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** The next number in [0, 1). */
  next(): number {
    let s = this.#state;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    this.#state = s;
    return (s >>> 0) / 4294967296;
  }
}
