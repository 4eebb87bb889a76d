/**
 * Makes the cells of one mask's spots equal by sliding the spots along their lines.
 *
 * Frame: µm around the reference point; lengths inside are in units of ℓ = √(mean cell area).
 * What is minimised, over the positions t of all spots, is a sum of squares: 1. each cell's area
 * against the mean; 2. each spot's offset from its cell's centroid along its line, which keeps cells
 * compact; 3. for each pair of neighbours nearer than a soft distance, what is missing.
 * Method: Gauss–Newton with damping (Levenberg 1944). The areas' derivatives are the edges of the
 * Voronoi diagram; the linear system is solved approximately (normalEquations); spots at the end of their
 * track that push outwards are held. Cost: O(n log n) a step.
 */
import type { Cells } from './cells';
import { NormalEquations } from './normalEquations';

export interface Sliders {
  /** Direction of each spot's line. */
  readonly ux: Float64Array;
  readonly uy: Float64Array;
  /** The line's foot: x = footX + t·ux. The reference point for diameters. */
  readonly footX: Float64Array;
  readonly footY: Float64Array;
  /** The reference point and the index of the position that each spot belongs to. */
  readonly originX: Float64Array;
  readonly originY: Float64Array;
  readonly position: Float64Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly t: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface Weights {
  /** Of the offset from the centroid; areas have weight 1. */
  centroid: number;
  /** Of what a pair lacks to the soft distance. */
  pair: number;
  /** Soft least distance of two spots, µm. */
  soft_um: number;
  /** Hard least distance, µm: the soft one never falls below it. */
  least_um: number;
  /** Angle between neighbouring lines, radians; 0 where lines do not limit distances. */
  wedge: number;
  /** Of what the farthest point of a cell exceeds the soft reach. */
  reach: number;
  /** Soft distance of a cell's farthest point from its spot, µm. */
  reach_um: number;
  /** Share of the step that is made; 1 where nothing is said. */
  share?: number;
  /** Where lines are far apart, the soft distance is this share of the spacing that the density gives. */
  line_share?: number;
}

/** Where lines are far apart, the soft distance is this share of the spacing that the density gives, if nothing is said. */
const LINE_SHARE = 0.95;
const DAMPING = 0.02;
/** A point out of all reach pulls no more than one this much beyond, in ℓ. */
const MAX_PULL = 0.3;
/** Longest move of one spot in one step, in ℓ. */
const MAX_MOVE = 0.3;

/** Slides the spots of one mask; `sliders` and `cells` are changed in step. */
export class Equalizer {
  readonly #cells: Cells;
  readonly #sliders: Sliders;
  readonly #mean: number;
  readonly #system: NormalEquations;
  /** Per spot: each cell's excess area, and what its own area changes by as it moves. */
  readonly #residual: Float64Array;
  readonly #own: Float64Array;

  /** `mean`: the cell area that every spot should serve, µm². */
  constructor(cells: Cells, sliders: Sliders, mean: number) {
    this.#cells = cells;
    this.#sliders = sliders;
    this.#mean = mean;
    this.#system = new NormalEquations(cells);
    this.#residual = new Float64Array(cells.n);
    this.#own = new Float64Array(cells.n);
  }

  /** Coefficient of variation of the cell areas at the last `cells.update`. */
  evenness(): number {
    const { area, n } = this.#cells;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const d = area[i]! / this.#mean - 1;
      sum += d * d;
    }
    return Math.sqrt(sum / n);
  }

  /** What lines allow where they are far apart: spots then stand close along each of them. */
  #softDistance(w: Weights, i: number, j: number): number {
    const { x, y, originX, originY, position } = this.#sliders;
    // across a seam the lines of two fans meet at all angles and do not limit each other
    if (position[i] !== position[j]) return w.soft_um;
    const x2 = x[i]! - originX[i]! + (x[j]! - originX[j]!);
    const y2 = y[i]! - originY[i]! + (y[j]! - originY[j]!);
    const width = (Math.sqrt(x2 * x2 + y2 * y2) / 2) * w.wedge;
    const along = ((w.line_share ?? LINE_SHARE) * this.#mean) / width;
    return along < w.soft_um ? Math.max(along, w.least_um) : w.soft_um;
  }

  /** What each spot wants for itself: its cell's centroid, and no point of its cell out of reach. */
  #assembleSpots(w: Weights): void {
    const cells = this.#cells;
    const mean = this.#mean;
    const residual = this.#residual;
    const own = this.#own;
    const { gradient, diagonal, stiff } = this.#system;
    const { n, area, momentX, momentY } = cells;
    const { ux, uy, x, y } = this.#sliders;
    const ell = Math.sqrt(mean);
    for (let i = 0; i < n; i++) {
      residual[i] = area[i]! / mean - 1;
      const a = Math.max(area[i]!, 0.05 * mean);
      const offset = -(momentX[i]! * ux[i]! + momentY[i]! * uy[i]!) / (a * ell);
      gradient[i] = w.centroid * offset;
      diagonal[i] = w.centroid + DAMPING;
      own[i] = 0;
      const far = Math.sqrt(cells.far2[i]!);
      if (w.reach > 0 && far > w.reach_um) {
        const pull = ((cells.farX[i]! - x[i]!) * ux[i]! + (cells.farY[i]! - y[i]!) * uy[i]!) / far;
        gradient[i] = gradient[i]! - w.reach * pull * Math.min(MAX_PULL, (far - w.reach_um) / ell);
        stiff[i] = w.centroid + DAMPING + w.reach * pull * pull;
        diagonal[i] = stiff[i]!;
      } else stiff[i] = diagonal[i]!;
    }
  }

  /** What neighbours want of each other: equal areas, and the soft distance. */
  #assembleEdges(w: Weights): void {
    const cells = this.#cells;
    const residual = this.#residual;
    const own = this.#own;
    const { gradient, diagonal, alpha, beta, pairA, pairB } = this.#system;
    const { ux, uy, x, y } = this.#sliders;
    const ell = Math.sqrt(this.#mean);
    for (let k = 0; k < cells.edgeCount; k++) {
      const i = cells.edgeA[k]!;
      const j = cells.edgeB[k]!;
      const dx = x[j]! - x[i]!;
      const dy = y[j]! - y[i]!;
      const d = Math.sqrt(dx * dx + dy * dy);
      const scale = cells.edgeLength[k]! / (d * ell);
      const mx = cells.edgeX[k]!;
      const my = cells.edgeY[k]!;
      const a = scale === 0 ? 0 : scale * ((mx - x[i]!) * ux[i]! + (my - y[i]!) * uy[i]!);
      const b = scale === 0 ? 0 : scale * ((x[j]! - mx) * ux[j]! + (y[j]! - my) * uy[j]!);
      alpha[k] = a;
      beta[k] = b;
      const r = residual[i]! - residual[j]!;
      gradient[i] = gradient[i]! + a * r;
      gradient[j] = gradient[j]! + b * r;
      diagonal[i] = diagonal[i]! + a * a;
      diagonal[j] = diagonal[j]! + b * b;
      own[i] = own[i]! + a;
      own[j] = own[j]! - b;
      pairA[k] = 0;
      pairB[k] = 0;
      const soft = this.#softDistance(w, i, j);
      if (d < soft) {
        const lack = (soft - d) / ell;
        const root = Math.sqrt(w.pair);
        const pa = (root * (dx * ux[i]! + dy * uy[i]!)) / d;
        const pb = (-root * (dx * ux[j]! + dy * uy[j]!)) / d;
        pairA[k] = pa;
        pairB[k] = pb;
        gradient[i] = gradient[i]! + pa * root * lack;
        gradient[j] = gradient[j]! + pb * root * lack;
        diagonal[i] = diagonal[i]! + pa * pa;
        diagonal[j] = diagonal[j]! + pb * pb;
      }
    }
    for (let i = 0; i < cells.n; i++) diagonal[i] = diagonal[i]! + own[i]! * own[i]!;
  }

  /** One step: moves the spots and updates the cells. */
  step(w: Weights): void {
    const cells = this.#cells;
    const { gradient, held, move } = this.#system;
    const { ux, uy, lo, hi, t, x, y, footX, footY } = this.#sliders;
    const ell = Math.sqrt(this.#mean);
    const share = w.share ?? 1;
    this.#assembleSpots(w);
    this.#assembleEdges(w);
    for (let i = 0; i < cells.n; i++) {
      const outwards = gradient[i]! < 0 ? t[i]! >= hi[i]! : t[i]! <= lo[i]!;
      held[i] = outwards ? 1 : 0;
    }
    this.#system.solve();
    for (let i = 0; i < cells.n; i++) {
      const d = Math.max(-MAX_MOVE, Math.min(MAX_MOVE, share * move[i]!)) * ell;
      const at = Math.min(hi[i]!, Math.max(lo[i]!, t[i]! + d));
      t[i] = at;
      x[i] = footX[i]! + at * ux[i]!;
      y[i] = footY[i]! + at * uy[i]!;
    }
    cells.update(x, y);
  }
}
