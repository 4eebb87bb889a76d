/**
 * The linear system of one step of the equalizer, (JᵀJ + damping) move = −gradient, solved approximately.
 *
 * Units: lengths in ℓ = √(mean cell area). J is never formed: what one cell wins by a move its neighbour
 * loses, so a product with JᵀJ is one pass over the edges out and one back. Method: conjugate gradients,
 * preconditioned by the diagonal, a fixed number of steps; spots that are held stay where they are.
 * Source: Hestenes & Stiefel 1952. Cost: O(edges) a step.
 */
import type { Cells } from './cells';

const GRADIENT_STEPS = 12;

/** The system over the spots and edges of `cells`; whoever assembles it fills the arrays, then calls `solve`. */
export class NormalEquations {
  /** Per spot: the gradient, the diagonal of the matrix and what of it belongs to the spot alone. */
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
  readonly stiff: Float64Array;
  /** Per spot: 1 where it may not move. */
  readonly held: Uint8Array;
  /** Per edge: what the area beside it changes by as its first and its second spot move. */
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** Per edge: the same for the distance of a pair that is too near; 0 else. */
  readonly pairA: Float64Array;
  readonly pairB: Float64Array;
  /** Per spot: the answer. */
  readonly move: Float64Array;

  readonly #cells: Cells;
  readonly #search: Float64Array;
  readonly #rest: Float64Array;
  readonly #product: Float64Array;
  readonly #flow: Float64Array;

  constructor(cells: Cells) {
    const { n } = cells;
    const edges = cells.edgeA.length;
    this.#cells = cells;
    this.gradient = new Float64Array(n);
    this.diagonal = new Float64Array(n);
    this.stiff = new Float64Array(n);
    this.held = new Uint8Array(n);
    this.alpha = new Float64Array(edges);
    this.beta = new Float64Array(edges);
    this.pairA = new Float64Array(edges);
    this.pairB = new Float64Array(edges);
    this.move = new Float64Array(n);
    this.#search = new Float64Array(n);
    this.#rest = new Float64Array(n);
    this.#product = new Float64Array(n);
    this.#flow = new Float64Array(n);
  }

  /** out = (JᵀJ + damping) v. */
  #multiply(v: Float64Array, out: Float64Array): void {
    const { stiff, alpha, beta, pairA, pairB, held } = this;
    const flow = this.#flow;
    const { n, edgeA, edgeB, edgeCount } = this.#cells;
    flow.fill(0);
    for (let i = 0; i < n; i++) out[i] = stiff[i]! * v[i]!;
    for (let k = 0; k < edgeCount; k++) {
      const i = edgeA[k]!;
      const j = edgeB[k]!;
      const f = alpha[k]! * v[i]! + beta[k]! * v[j]!;
      flow[i] = flow[i]! + f;
      flow[j] = flow[j]! - f;
    }
    for (let k = 0; k < edgeCount; k++) {
      const i = edgeA[k]!;
      const j = edgeB[k]!;
      const r = flow[i]! - flow[j]!;
      const p = pairA[k]! * v[i]! + pairB[k]! * v[j]!;
      out[i] = out[i]! + alpha[k]! * r + pairA[k]! * p;
      out[j] = out[j]! + beta[k]! * r + pairB[k]! * p;
    }
    for (let i = 0; i < n; i++) if (held[i] === 1) out[i] = 0;
  }

  /** Sets `move` from what the other arrays hold. */
  solve(): void {
    const { gradient, diagonal, move, held } = this;
    const search = this.#search;
    const rest = this.#rest;
    const product = this.#product;
    const { n } = this.#cells;
    let energy = 0;
    for (let i = 0; i < n; i++) {
      move[i] = 0;
      rest[i] = held[i] === 1 ? 0 : -gradient[i]!;
      search[i] = rest[i]! / diagonal[i]!;
      energy += rest[i]! * search[i]!;
    }
    for (let step = 0; step < GRADIENT_STEPS && energy > 1e-18; step++) {
      this.#multiply(search, product);
      let curvature = 0;
      for (let i = 0; i < n; i++) curvature += search[i]! * product[i]!;
      if (!(curvature > 0)) break;
      const length = energy / curvature;
      let next = 0;
      for (let i = 0; i < n; i++) {
        move[i] = move[i]! + length * search[i]!;
        rest[i] = rest[i]! - length * product[i]!;
        next += (rest[i]! * rest[i]!) / diagonal[i]!;
      }
      const keep = next / energy;
      energy = next;
      for (let i = 0; i < n; i++) search[i] = rest[i]! / diagonal[i]! + keep * search[i]!;
    }
  }
}
