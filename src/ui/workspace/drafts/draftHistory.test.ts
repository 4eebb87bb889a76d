/** A kept history over the drawing that is there when it comes: masks may have got other rows meanwhile. */
import { expect, it } from 'vitest';
import { startHistory } from '../masks/maskDocument';
import type { DrawnMask } from '../masks/maskDocument';
import { keptHistory, takenUpHistory } from './draftHistory';

const mask = (key: string, label: string): DrawnMask => ({ key, label, role: 'treat', vertices: [] });
const before = [mask('a', 'nose'), mask('b', 'cheek')];
const present = [before[0]!, mask('b', 'left cheek')];
const ids = new Map([
  ['a', 4],
  ['b', 6],
]);
const kept = keptHistory({ ...startHistory(present), past: [before] }, ids)!;

it('leads back where the drawing is the one that it ends at, in that drawing’s own keys', () => {
  const now = [mask('x', 'nose'), mask('y', 'left cheek')];
  const keys = new Map([
    ['x', 4],
    ['y', 6],
  ]);
  const taken = takenUpHistory(kept, now, keys)!;
  expect(taken.present).toBe(now);
  expect(taken.past).toEqual([[mask('x', 'nose'), mask('y', 'cheek')]]);
});

it('is not taken up over other rows, another order, or more or fewer masks than it ends at', () => {
  expect(takenUpHistory(kept, present, ids)).not.toBeNull();
  // A write of before has just given one mask a new row.
  expect(takenUpHistory(kept, present, new Map([...ids, ['b', 9]]))).toBeNull();
  expect(takenUpHistory(kept, present.toReversed(), ids)).toBeNull();
  expect(takenUpHistory(kept, present.slice(0, 1), ids)).toBeNull();
  // One that is not stored yet has no row to compare.
  expect(takenUpHistory(kept, [...present, mask('c', 'new')], ids)).toBeNull();
});
