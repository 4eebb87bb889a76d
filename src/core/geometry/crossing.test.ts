import { describe, expect, it } from 'vitest';
import { ringMeetsItself } from './crossing';

/** Rings on a small lattice, each as its corners, and whether it meets itself. */
const RINGS: [string, number[], boolean][] = [
  ['a square', [0, 0, 4, 0, 4, 4, 0, 4], false],
  ['a triangle', [0, 0, 4, 0, 1, 3], false],
  ['a straight corner', [0, 0, 2, 0, 4, 0, 4, 4, 0, 4], false],
  ['a bow tie', [0, 0, 4, 4, 4, 0, 0, 4], true],
  ['a bow tie lying down', [0, 0, 0, 4, 4, 0, 4, 4], true],
  ['a corner that touches an edge across', [0, 0, 4, 0, 4, 4, 2, 0, 0, 4], true],
  ['a corner that touches an edge upright', [0, 0, 4, 0, 4, 4, 0, 4, 4, 2, 1, 2], true],
  ['a corner that touches a corner', [0, 0, 2, 2, 4, 0, 4, 4, 2, 2, 0, 4], true],
  ['a corner near an edge', [0, 0, 4, 0, 4, 4, 2, 1, 0, 4], false],
  ['a spike out', [0, 0, 4, 0, 8, 0, 4, 0, 4, 4, 0, 4], true],
  ['a spike in', [0, 0, 4, 0, 2, 0, 2, 4], true],
  ['a spike at its end', [0, 0, 4, 0, 4, 4, 0, 4, 0, 8], true],
  ['edges that lie on one another', [0, 0, 6, 0, 6, 2, 4, 2, 4, 0, 2, 0, 2, 2, 0, 2], true],
  ['edges on one line that do not meet', [0, 0, 2, 0, 2, 1, 4, 1, 4, 0, 6, 0, 6, 4, 0, 4], false],
  ['a comb', [0, 0, 6, 0, 6, 4, 5, 4, 5, 1, 4, 1, 4, 4, 2, 4, 2, 1, 1, 1, 1, 4, 0, 4], false],
  [
    'a comb with a tooth through the next',
    [0, 0, 6, 0, 6, 4, 5, 4, 5, 1, 4, 1, 1, 3, 3, 3, 2, 1, 0, 1],
    true,
  ],
];

describe('ringMeetsItself', () => {
  it('tells shapes that touch or cross themselves, from every corner on, both ways, turned and mirrored', () => {
    const wrong: string[] = [];
    for (const [name, ring, meets] of RINGS) {
      const corners = Array.from(
        { length: ring.length / 2 },
        (_, i) => [ring[2 * i]!, ring[2 * i + 1]!] as const,
      );
      for (let from = 0; from < corners.length; from++) {
        const turned = [...corners.slice(from), ...corners.slice(0, from)];
        const ways = { on: turned, back: [...turned].reverse() };
        for (const [way, list] of Object.entries(ways)) {
          const forms = {
            plain: list.flatMap(([x, y]) => [x, y]),
            swapped: list.flatMap(([x, y]) => [y, x]),
            mirrored: list.flatMap(([x, y]) => [-x, y]),
          };
          for (const [form, flat] of Object.entries(forms)) {
            if (ringMeetsItself(flat) !== meets) wrong.push(`${name}, from ${from}, ${way}, ${form}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
