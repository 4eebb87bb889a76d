import { expect, it } from 'vitest';
import { expOfMinus } from './exponential';

it('is the exponential, to the last digits that anybody needs', () => {
  for (let x = 0; x <= 8; x += 1 / 128) {
    expect(Math.abs(expOfMinus(x) / Math.exp(-x) - 1), String(x)).toBeLessThan(2e-13);
  }
  for (const x of [1e-9, 12, 40]) expect(expOfMinus(x) / Math.exp(-x)).toBeCloseTo(1, 11);
  expect(expOfMinus(0)).toBe(1);
  expect(expOfMinus(1000)).toBe(0);
});
