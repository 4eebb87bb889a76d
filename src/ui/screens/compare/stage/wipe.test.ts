import { expect, it, test } from 'vitest';
import { wipeAt, wipeByKey } from './wipe';

test.each([
  ['ArrowLeft', 50, 48],
  ['ArrowDown', 50, 48],
  ['ArrowRight', 50, 52],
  ['ArrowUp', 99, 100],
  ['PageUp', 50, 60],
  ['PageDown', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 100],
  ['a', 50, null],
])('%s moves the border from %i to %s %%', (key, from, to) => expect(wipeByKey(from, key)).toBe(to));

it('is under the pointer, and stays on the stage', () => {
  expect([wipeAt(150, 100, 200), wipeAt(50, 100, 200), wipeAt(900, 100, 200)]).toEqual([25, 0, 100]);
  expect(wipeAt(150, 100, 0)).toBe(0);
});
