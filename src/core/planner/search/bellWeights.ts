/** Bell curves as rows of weights. */
import { expOfMinus } from '../../geometry/exponential';

/** Weights e^(−i²/2σ²) for i = 0 … reach, their sum over both sides being 1. */
export function bellWeights(sigma: number): Float64Array {
  const reach = Math.ceil(3.2 * sigma);
  const weights = new Float64Array(reach + 1);
  let sum = 0;
  for (let i = 0; i <= reach; i++) {
    weights[i] = expOfMinus((i * i) / (2 * sigma * sigma));
    sum += i === 0 ? weights[i]! : 2 * weights[i]!;
  }
  for (let i = 0; i <= reach; i++) weights[i] = weights[i]! / sum;
  return weights;
}
