import { describe, expect, it } from 'vitest';
import { historyTree } from './tree';
import { chosenAfter, rowByKey } from './treeKeys';

// 1 ← 2 ← 3, and 1 ← 4, listed as 1, 4, 2, 3
const rows = historyTree([
  { id: 1, parent_id: null },
  { id: 2, parent_id: 1 },
  { id: 3, parent_id: 2 },
  { id: 4, parent_id: 1 },
]);

describe('keys of the tree of versions', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 3],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['PageDown', 0, 3],
    ['PageUp', 3, 0],
    // to the version it is based on, and to the newest that is based on it
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 2, 0],
    ['ArrowLeft', 0, null],
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 3],
    ['ArrowRight', 1, null],
    ['x', 1, null],
  ])('%s leads from row %i to %s', (key, at, to) => {
    expect(rowByKey(key, at, rows)).toBe(to);
  });

  it('pass ten rows at a time in a long list', () => {
    const long = historyTree(Array.from({ length: 40 }, (_, i) => ({ id: i + 1, parent_id: i || null })));
    expect([rowByKey('PageDown', 5, long), rowByKey('PageUp', 25, long)]).toEqual([15, 15]);
  });
});

it('two plans at most are chosen for comparison; a third takes the place of the older choice', () => {
  expect(chosenAfter([], 1)).toEqual([1]);
  expect(chosenAfter([1], 2)).toEqual([1, 2]);
  expect(chosenAfter([1, 2], 3)).toEqual([2, 3]);
  expect(chosenAfter([1, 2], 1)).toEqual([2]);
});
