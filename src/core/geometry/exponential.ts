/**
 * The exponential of what is not above zero, the same on every engine.
 *
 * `Math.exp` may differ in the last bit between JavaScript engines, and a plan may not hang on that
 * (specification §4.7). Only + − × ÷, which IEEE 754 rounds in one way. Method: a 256th of the exponent, where the
 * Taylor series of nine terms is exact to the last bit, and the result squared eight times, which loses about 1e-13
 * of its value for exponents down to −8, and 1e-11 down to −40. Cost: about 30 multiplications.
 */

/** Halvings of the exponent before the series, and terms of it. */
const HALVINGS = 8;
const TERMS = 9;

/** e to the power of −x, for x ≥ 0; 0 where it is below 1e-304. */
export function expOfMinus(x: number): number {
  if (x > 700) return 0;
  let small = x;
  for (let i = 0; i < HALVINGS; i++) small /= 2;
  let sum = 1;
  for (let k = TERMS; k > 0; k--) sum = 1 - (small / k) * sum;
  for (let i = 0; i < HALVINGS; i++) sum *= sum;
  return sum;
}
