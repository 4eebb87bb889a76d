import { expect, it } from 'vitest';
import { timeTexts, withLeast } from './time';

const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));

it('times that stand together have the unit of the longest', () => {
  expect(plain(timeTexts([23.6, 24.2]))).toEqual(['24 ms', '24 ms']);
  expect(plain(timeTexts([23.6, 2400]))).toEqual(['0.02 s', '2.40 s']);
  expect(plain(timeTexts([61_000]))).toEqual(['61.00 s (1 min 1 s)']);
});

it('what is called a least is rounded down', () => {
  expect(plain(withLeast(23.6, [24.2]))).toEqual(['23 ms', '24 ms']);
  expect(plain(withLeast(3.456, [4]))).toEqual(['3.45 ms', '4 ms']);
  expect(plain(withLeast(1919, [2000]))).toEqual(['1.91 s', '2.00 s']);
  expect(plain(withLeast(24, [30]))).toEqual(['24 ms', '30 ms']);
  expect(plain(withLeast(2000, [3000]))).toEqual(['2.00 s', '3.00 s']);
  expect(plain(withLeast(0.07, [1]))).toEqual(['0.07 ms', '1 ms']);
});
