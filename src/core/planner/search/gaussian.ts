/**
 * Bell curves without the engine's own exponential, whose last bit differs between engines: only + − × ÷.
 */

/** Halvings of the argument before the series, and terms of it: right to 11 digits and more. */
const HALVINGS = 8;
const TERMS = 9;

/** e^−x for x ≥ 0: the series of a small part of x, squared again as often as x was halved. */
export function decay(x: number): number {
  if (x > 700) return 0;
  let small = x;
  for (let i = 0; i < HALVINGS; i++) small /= 2;
  let sum = 1;
  for (let k = TERMS; k > 0; k--) sum = 1 - (small / k) * sum;
  for (let i = 0; i < HALVINGS; i++) sum *= sum;
  return sum;
}

/** Weights e^(−i²/2σ²) for i = 0 … reach, their sum over both sides being 1. */
export function bellWeights(sigma: number): Float64Array {
  const reach = Math.ceil(3.2 * sigma);
  const weights = new Float64Array(reach + 1);
  let sum = 0;
  for (let i = 0; i <= reach; i++) {
    weights[i] = decay((i * i) / (2 * sigma * sigma));
    sum += i === 0 ? weights[i]! : 2 * weights[i]!;
  }
  for (let i = 0; i <= reach; i++) weights[i] = weights[i]! / sum;
  return weights;
}
