import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MOVED_SPOT_MAX_MM } from '../limits';
import { toUm } from '../units';
import { outOfOrder, spotChanges } from './spots';

const at = (x_mm: number, y_mm: number) => ({ x_mm, y_mm });
const lattice = fc.integer({ min: 0, max: 3000 }).map((um) => um / 1000);
const spots = fc.array(fc.record({ x_mm: lattice, y_mm: lattice }), { maxLength: 40 });

/** The same the plainest way: all pairs, the nearest first. */
function plainly(a: readonly { x_mm: number; y_mm: number }[], b: typeof a): [number, number][] {
  const pairs = a.flatMap((p, from) =>
    b.map((q, to) => ({
      from,
      to,
      um2: (toUm(p.x_mm) - toUm(q.x_mm)) ** 2 + (toUm(p.y_mm) - toUm(q.y_mm)) ** 2,
    })),
  );
  pairs.sort((p, q) => p.um2 - q.um2 || p.from - q.from || p.to - q.to);
  const [left, right] = [new Set<number>(), new Set<number>()];
  return pairs.flatMap(({ from, to, um2 }): [number, number][] => {
    if (um2 > toUm(MOVED_SPOT_MAX_MM) ** 2 || left.has(from) || right.has(to)) return [];
    left.add(from);
    right.add(to);
    return [[from, to]];
  });
}

describe('spots of two plans', () => {
  test('are paired as plain counting pairs them, each once, wherever on the photo', () => {
    fc.assert(
      fc.property(spots, spots, fc.integer({ min: 0, max: 40_000 }), (a, b, by_um) => {
        const { kept, moved, removed, added } = spotChanges(a, b);
        const pairs = [...kept, ...moved];
        const sorted = (list: [number, number][]) => list.sort((p, q) => p[0] - q[0]);
        expect(sorted(pairs.map(({ from, to }): [number, number] => [from, to]))).toEqual(
          sorted(plainly(a, b)),
        );
        const all = (n: number) => Array.from({ length: n }, (_, i) => i);
        expect([...pairs.map(({ from }) => from), ...removed].sort((p, q) => p - q)).toEqual(all(a.length));
        expect([...pairs.map(({ to }) => to), ...added].sort((p, q) => p - q)).toEqual(all(b.length));
        expect(kept.every(({ distance_mm }) => distance_mm === 0)).toBe(true);
        expect(moved.every(({ distance_mm }) => distance_mm > 0)).toBe(true);
        const there = (list: typeof a) =>
          list.map((s) => at((toUm(s.x_mm) + by_um) / 1000, (toUm(s.y_mm) - by_um) / 1000));
        expect(spotChanges(there(a), there(b))).toEqual({ kept, moved, removed, added });
      }),
    );
  });

  it('have moved as far as told, up to the bound and no farther', () => {
    const { moved } = spotChanges([at(1, 1)], [at(1.3, 1.4)]);
    expect(moved).toEqual([{ from: 0, to: 0, distance_mm: 0.5 }]);
    expect(spotChanges([at(1, 1)], [at(1, 1.2)])).toMatchObject({ kept: [], moved: [{ distance_mm: 0.2 }] });
    expect(spotChanges([at(1, 1)], [at(1.3, 1.401)])).toMatchObject({ moved: [], removed: [0], added: [0] });
  });

  it('go to the nearest, of equally near ones to the first', () => {
    expect(spotChanges([at(1, 1), at(1.2, 1)], [at(1.3, 1)])).toMatchObject({
      moved: [{ from: 1, to: 0, distance_mm: 0.1 }],
      removed: [0],
    });
    expect(spotChanges([at(1, 1)], [at(1.1, 1), at(0.9, 1)]).moved).toMatchObject([{ from: 0, to: 0 }]);
  });
});

test('spots out of order are the fewest without which the rest fire alike', () => {
  const pairs = (order: readonly number[]) => order.map((to, from) => ({ from, to, distance_mm: 0 }));
  expect(outOfOrder([])).toBe(0);
  expect(outOfOrder(pairs([3, 5, 9])), 'others fire in between').toBe(0);
  expect(outOfOrder(pairs([1, 2, 3, 0])), 'one is fired last').toBe(1);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 9 }), (order) => {
      let longest = 0;
      for (let choice = 0; choice < 1 << order.length; choice++) {
        const kept = order.filter((_, i) => choice & (1 << i));
        if (kept.every((to, i) => i === 0 || to > kept[i - 1]!)) longest = Math.max(longest, kept.length);
      }
      expect(outOfOrder(pairs(order).reverse())).toBe(order.length - longest);
    }),
    { numRuns: 30 },
  );
});
