import { expect, it } from 'vitest';
import { expOfMinus } from './exponential';

it('is the exponential, to the last digits that anybody needs', () => {
  for (let x = 0; x <= 8; x += 1 / 128) {
    expect(Math.abs(expOfMinus(x) / Math.exp(-x) - 1), String(x)).toBeLessThan(5e-14);
  }
  expect(expOfMinus(0)).toBe(1);
});
