import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyTree } from './tree';

const version = (id: number, parent_id: number | null) => ({ id, parent_id });

test('every version stands once, under its parent, whatever the tree', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (choices) => {
      // Version k may come from any earlier one, or from none.
      const all = choices.map((choice, i) =>
        version(i + 1, choice % (i + 1) === 0 ? null : choice % (i + 1)),
      );
      const rows = historyTree(all);
      expect(rows.map((row) => row.iteration.id).sort((a, b) => a - b)).toEqual(all.map((each) => each.id));
      rows.forEach((row, at) => {
        const parent = rows.slice(0, at).findLast((each) => each.depth === row.depth - 1);
        expect(parent?.iteration.id ?? null).toBe(row.iteration.parent_id);
      });
    }),
  );
});

test('siblings stand newest first; one whose parent is gone moves to the top level', () => {
  const rows = historyTree([version(2, 1), version(3, 1), version(4, 3)]);
  expect(rows.map(({ iteration, depth }) => [iteration.id, depth])).toEqual([
    [3, 0],
    [4, 1],
    [2, 0],
  ]);
});

test('a chain of five thousand versions does not overflow', () => {
  const chain = Array.from({ length: 5000 }, (_, i) => version(i + 1, i === 0 ? null : i));
  expect(historyTree(chain).at(-1)?.depth).toBe(4999);
});
