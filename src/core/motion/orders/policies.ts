/**
 * The ways in which orders are constructed; the search tries them in this order and keeps the cheapest.
 *
 * The figures were chosen of 1,440 combinations, over twelve plans (discs, lesions, grids, coverages of 5 to 20 %)
 * and times of 0.15 to 4 s: the first eight are 1.6 % above the cheapest on the mean, all of them 0.1 %.
 */

/** How one construction weighs a line. */
export interface Policy {
  /** Only from + to − of the machine's line; else from either end. */
  one_way: boolean;
  /** Added for a line that has to be visited again, in steps to the neighbouring line. */
  again: number;
  /** Added for each spot that stays behind on it. */
  each_left: number;
  /** Added for any visit. */
  visit: number;
  /** The cost is divided by the number of spots fired to the power of so many eighths. */
  eighths: number;
  /** Lines nearer than so many steps cost up to twice as much. */
  far_steps: number;
  /** Spots with many neighbours left go first: the cost is divided by 1 + this × their mean number. */
  crowded: number;
  /** Share by which chance sways the cost, and where chance begins. */
  noise: number;
  seed: number;
}

/** Ends that runs begin from, then the fields as above. */
type Row = readonly [
  ends: 1 | 2,
  again: number,
  each_left: number,
  visit: number,
  eighths: number,
  far_steps: number,
  crowded: number,
];

const ROWS: readonly Row[] = [
  [1, 0.35, 0, 0.7, 2, 0, 0.3],
  [2, 0, 0, 0.7, 2, 2, 1],
  [2, 0, 0, 0, 1, 0, 0.1],
  [2, 0, 0, 0, 2, 0, 1],
  [2, 0, 0, 0, 1, 2, 1],
  [2, 0.35, 0, 0.7, 1, 0, 0.3],
  [2, 0, 0, 0, 3, 0, 0.3],
  [2, 0.35, 0, 0, 1, 2, 0.3],
  [1, 0.7, 0, 0.7, 2, 3, 1],
  [2, 0, 0.14, 0.7, 1, 0, 0.1],
  [2, 0.35, 0, 0.7, 1, 0, 0.1],
  [2, 0.35, 0.14, 0.7, 1, 0, 0.1],
  [2, 0, 0, 0.7, 2, 0, 0.3],
  [2, 0.35, 0, 0.7, 2, 0, 0.3],
  [2, 0.35, 0, 0.7, 3, 0, 0.1],
  [2, 0.35, 0, 0, 1, 2, 0.1],
  [2, 0.35, 0.14, 0, 1, 0, 0.3],
  [1, 0, 0, 0, 3, 0, 0.3],
  [2, 0.7, 0, 0, 1, 0, 0],
  [2, 0, 0, 0, 3, 0, 1],
  [2, 0, 0, 0, 4, 2, 1],
  [2, 0, 0, 0.7, 1, 2, 0.3],
  [1, 0.35, 0, 0, 1, 0, 0.1],
  [2, 0.7, 0, 0.7, 1, 0, 0.3],
  [2, 0, 0, 0.7, 1, 0, 0.3],
  [2, 0, 0, 0.7, 3, 0, 0.3],
  [2, 0.7, 0, 0, 2, 0, 1],
  [2, 0.7, 0, 0.7, 1, 2, 0.1],
  [1, 0.35, 0, 0, 4, 0, 0],
  [2, 0, 0, 0.7, 8, 0, 0],
];

/** Without chance, the most useful first. */
export const POLICIES: readonly Policy[] = ROWS.map(
  ([ends, again, each_left, visit, eighths, far_steps, crowded]) => {
    return { one_way: ends === 1, again, each_left, visit, eighths, far_steps, crowded, noise: 0, seed: 1 };
  },
);

/** The same way, swayed a little, differently for each `turn` from 0. */
export function swayed(policy: Policy, turn: number): Policy {
  return { ...policy, noise: SWAYS[turn % SWAYS.length]!, seed: 1 + 7919 * (turn + 1) };
}
const SWAYS = [0.1, 0.3, 0.05] as const;

/** Chances are whole numbers from 1 up to this, excluded. */
export const CHANCES = 2_147_483_647;

/** The next of a row of fixed pseudo-random numbers: Lehmer's, exact in doubles. */
export function nextChance(chance: number): number {
  return (chance * 16_807) % CHANCES;
}

/** n to the power of eighths for n from 0 to `most`: by roots and products alone, which are the same everywhere. */
export function powers(most: number, eighths: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, n) => {
    const root = Math.sqrt(Math.sqrt(Math.sqrt(n)));
    let power = 1;
    for (let k = 0; k < eighths; k += 1) power *= root;
    return power;
  });
}
