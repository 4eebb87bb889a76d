/**
 * What two spots of one mask are to each other, by the square of their distance: tables, so that the search
 * takes no root and no bell curve. Units: ℓ = √(mean cell area).
 *
 * `share`: what one takes of the other's cell. Fitted by least squares to the exact cells of 51,000 spots of plans
 * and plans shaken; with what the outline takes (skinFelt.ts) it explains 70 % of the variance, 83 % inside.
 * `blur`: how much two bell curves overlap. `near`: the price of a pair nearer than is wished.
 */
import { expOfMinus } from '../../geometry/exponential';

/** Entries of each table; the last one is for all that are farther. */
export const ENTRIES = 1024;
/** Spacing of the hexagonal lattice, in ℓ. */
export const HEX = Math.sqrt(2 / Math.sqrt(3));
/** Farther apart than this, in ℓ, two spots do not matter to each other. */
export const REACH = 2.4;

/** A neighbour's share at 0.4, 0.5, … hexagonal spacings. */
const SHARES = [
  0.375, 0.32, 0.2759, 0.2365, 0.1964, 0.1523, 0.1114, 0.0778, 0.0513, 0.0325, 0.0185, 0.008, 0,
];
/** The cell of a spot without neighbours, less what they take on average. */
export const ALONE = 0.684;

/** What a neighbour at `d` hexagonal spacings takes of a cell, in mean cells. */
export function shareAt(d: number): number {
  const u = (d - 0.4) * 10;
  if (u <= 0) return SHARES[0]! - u * 0.05;
  const k = Math.floor(u);
  if (k >= SHARES.length - 1) return 0;
  return SHARES[k]! + (u - k) * (SHARES[k + 1]! - SHARES[k]!);
}

/** ∫ of two normalised bell curves of `sigma` (in ℓ) at distance d: itself one of √2·sigma. */
export function overlapAt(d2: number, sigma: number): number {
  return expOfMinus(d2 / (4 * sigma * sigma)) / (4 * 3.141592653589793 * sigma * sigma);
}

/** What is asked of pairs. */
export interface Wishes {
  /** Weight of the smooth coverage. */
  smooth: number;
  /** Of its bell curve, in ℓ. */
  sigma: number;
  /** Weight of near pairs. */
  pair: number;
  /** Pairs nearer than this cost, in hexagonal spacings. */
  soft: number;
}

export interface PairTables {
  readonly share: Float64Array;
  readonly blur: Float64Array;
  readonly near: Float64Array;
}

/** The tables; entry k is for squared distances around (k + ½) · REACH² ÷ ENTRIES. */
export function pairTables({ smooth, sigma, pair, soft }: Wishes): PairTables {
  const share = new Float64Array(ENTRIES + 1);
  const blur = new Float64Array(ENTRIES + 1);
  const near = new Float64Array(ENTRIES + 1);
  const edge = overlapAt(REACH * REACH, sigma);
  for (let k = 0; k < ENTRIES; k++) {
    const d2 = ((k + 0.5) * REACH * REACH) / ENTRIES;
    const d = Math.sqrt(d2) / HEX;
    share[k] = -shareAt(d);
    // each pair counts twice; sunk to zero at the reach, so that nothing jumps there
    blur[k] = 2 * smooth * (overlapAt(d2, sigma) - edge);
    const lack = 1 - d / soft;
    near[k] = lack > 0 ? pair * lack * lack : 0;
  }
  return { share, blur, near };
}
