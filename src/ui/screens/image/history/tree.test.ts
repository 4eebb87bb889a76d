import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyTree, MAX_COLUMNS, withoutHidden } from './tree';

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

/** Any history: version k comes from an earlier one, or from none. */
const histories = fc
  .array(fc.nat(), { maxLength: 60 })
  .map((choices) =>
    choices.map((choice, i) => version(i + 1, choice % (i + 1) === 0 ? null : choice % (i + 1))),
  );

test('a chain stays straight; of two branches the newer one leaves the line of the older', () => {
  const chain = historyTree([version(1, null), version(2, 1), version(3, 2)]);
  expect(chain.map(({ column, joins, rails }) => [column, joins, rails])).toEqual([
    [0, null, []],
    [0, 'above', []],
    [0, 'above', []],
  ]);
  const forked = historyTree([version(1, null), version(2, 1), version(3, 1), version(4, 3)]);
  expect(forked.map(({ iteration, column, joins, rails }) => [iteration.id, column, joins, rails])).toEqual([
    [1, 0, null, []],
    [3, 1, 'branch', [0]],
    [4, 1, 'above', [0]],
    [2, 0, 'above', []],
  ]);
});

test('a line passes by every row between a version and the child that goes on in its column, and no other', () => {
  fc.assert(
    fc.property(histories, (all) => {
      const rows = historyTree(all);
      const at = new Map(rows.map((row, i) => [row.iteration.id, i]));
      rows.forEach((row, i) => {
        const expected = rows.flatMap((child, j) => {
          if (child.joins !== 'above' || j <= i || at.get(child.parent_id!)! >= i) return [];
          return child.column < MAX_COLUMNS - 1 ? [child.column] : [];
        });
        const drawn = row.rails.filter((column) => column < MAX_COLUMNS - 1);
        expect([...drawn].sort()).toEqual(expected.sort());
        expect(row.column).toBeLessThan(MAX_COLUMNS);
      });
    }),
  );
});

test('each row tells its place among its siblings and whether anything is based on it', () => {
  fc.assert(
    fc.property(histories, (all) => {
      const rows = historyTree(all);
      for (const { iteration, place, siblings_n, children_n, parent_id } of rows) {
        const siblings = rows.filter((row) => row.parent_id === parent_id).map((row) => row.iteration.id);
        expect([siblings.indexOf(iteration.id) + 1, siblings.length]).toEqual([place, siblings_n]);
        expect(all.filter((each) => each.parent_id === iteration.id)).toHaveLength(children_n);
      }
    }),
  );
});

test('what a filter hides is skipped: the rest is based on the nearest version that is shown', () => {
  const all = [version(4, 3), version(3, 2), version(2, 1), version(1, null), version(9, 7)];
  const shown = (ids: number[]) => withoutHidden(all, ({ id }) => ids.includes(id));
  expect(shown([1, 4])).toEqual([version(1, null), version(4, 1)]);
  expect(shown([2, 4, 9])).toEqual([version(2, null), version(4, 2), version(9, null)]);
  expect(shown([])).toEqual([]);
  const chain = Array.from({ length: 5000 }, (_, i) => version(i + 1, i === 0 ? null : i));
  expect(withoutHidden(chain, ({ id }) => id === 1 || id === 5000)[1]).toEqual(version(5000, 1));
});

test('five thousand versions of one parent are a tree at once, and five thousand forks stay narrow', () => {
  const wide = historyTree(Array.from({ length: 5000 }, (_, i) => version(i + 1, i === 0 ? null : 1)));
  expect(wide).toHaveLength(5000);
  const forks = Array.from({ length: 5000 }, (_, i) => version(i + 1, i < 2 ? null : i - 1 - (i % 2)));
  expect(Math.max(...historyTree(forks).map(({ rails }) => rails.length))).toBeLessThan(MAX_COLUMNS);
});
