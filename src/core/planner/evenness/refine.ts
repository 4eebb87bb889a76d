/**
 * From starts to an even placement, for the spots of one mask.
 *
 * Method: a fixed number of steps of the equalizer, first with much weight on compact cells, later on
 * equal areas; between them spots may change lines; the last steps only slide. Several starts run for
 * a few steps, the best goes on to the end, the first on a tie: small masks are cheap and have few ways
 * to be even, so they get more starts. Effort depends on the number of spots alone, never on time.
 * Cost: O(n log n).
 */
import { RegionGrid } from '../../geometry/regionGrid';
import type { Field, FieldTrack } from '../tracks/field';
import { hopToCentroids, hopToStarved } from './hops';
import type { MaskRegion } from '../regions/regions';
import { separateSteps, type Site } from '../placement/separate';
import { hexSpacing, Spread } from './spread';
import { withProgress } from '../steps';
import { judgeTrial, transplant, type Trial } from './transplant';

export interface Effort {
  /** Steps of a mask of n spots. */
  steps: (n: number) => number;
  /** Whether there are several starts. */
  search: boolean;
}

/** The final plan's effort, and the preview's. */
export const FULL_EFFORT: Effort = { steps: () => 14, search: true };
export const PREVIEW_EFFORT: Effort = {
  steps: (n) => (n <= 100 ? 42 : n <= 200 ? 28 : n <= 600 ? 10 : 6),
  search: false,
};

/** After so many steps the best start is chosen; masks of few spots run all starts to the end. */
const TRIAL_STEPS = 14;
const RUN_ALL_BELOW = 200;
/** The last steps only slide. */
function finalSlides(steps: number): number {
  return Math.min(10, Math.floor(steps / 3));
}

/** A far move has so many steps to show what it is worth. */
const STEPS_A_TRIAL = 6;
const CENTROID_WEIGHT = [1, 0.1] as const;
const PAIR_WEIGHT = 8;
/** At the end the closest pairs matter more than the last percent of area. */
const FINAL_PAIR_WEIGHT = 20;
const REACH_WEIGHT = 1;
/** Soft least distance of two spots, in hexagonal spacings; soft reach of a cell, in hexagonal reaches. */
const SOFT_DISTANCE = 0.66;
const SOFT_REACH = 1.4;

/** How many starts a mask of n spots gets. */
export function startsFor(n: number, effort: Effort): number {
  if (!effort.search) return 1;
  if (n <= 100) return 8;
  if (n <= 200) return 6;
  return n <= 400 ? 2 : 1;
}

/** What is bad about a placement, in units of "as bad as the goal allows"; smaller is better. */
function badness(spread: Spread): number {
  const { closest, gap } = spread.extremes();
  return (
    spread.equalizer.evenness() / 0.05 +
    Math.max(0, gap - 1.5) * 2 +
    Math.max(0, SOFT_DISTANCE - 0.02 - closest) * 15
  );
}

/** One start on its way. */
class Run {
  readonly spread: Spread;
  readonly #steps: number;
  #done = 0;
  readonly #tabu = new Set<string>();
  #trial: Trial | null = null;

  constructor(spread: Spread, steps: number) {
    this.spread = spread;
    this.#steps = steps;
  }

  #tryFarMove(last: boolean): void {
    if (this.#trial !== null) judgeTrial(this.spread, this.#trial);
    this.#trial = last ? null : transplant(this.spread);
  }

  /** One step further. */
  step(): void {
    const { spread } = this;
    const steps = this.#steps;
    const k = this.#done++;
    const along = k / steps;
    const sliding = k >= steps - finalSlides(steps);
    if (k >= steps / 2 && k % STEPS_A_TRIAL === 0) this.#tryFarMove(sliding);
    if (k > 3 && !sliding) {
      if (k % 3 === 0) hopToCentroids(spread);
      if (k % 4 === 2) hopToStarved(spread, this.#tabu);
    }
    spread.equalizer.step({
      centroid: CENTROID_WEIGHT[0] * (1 - along) + CENTROID_WEIGHT[1] * along,
      pair: sliding ? FINAL_PAIR_WEIGHT : PAIR_WEIGHT,
      soft_um: SOFT_DISTANCE * spread.hex,
      least_um: spread.field.spacing_um + 3,
      wedge: 3.141592653589793 / spread.field.lines_each,
      reach: REACH_WEIGHT,
      reach_um: (SOFT_REACH * spread.hex) / Math.sqrt(3),
    });
  }
}

function best(runs: readonly Run[]): Run {
  let found = runs[0]!;
  let least = Infinity;
  for (const run of runs) {
    const bad = badness(run.spread);
    if (bad >= least) continue;
    least = bad;
    found = run;
  }
  return found;
}

/**
 * Evens out the spots of one mask from its starts (at least one, none empty), which may move; yields
 * its progress from 0 to 1 after every step, and returns them where they stand then.
 */
export function* refine(
  field: Field,
  region: MaskRegion,
  tracks: readonly FieldTrack[],
  starts: readonly (readonly Site[])[],
  effort: Effort,
): Generator<number, Spread> {
  const n = starts[0]!.length;
  // specks that are left out have no spots, but their skin is served by the nearest ones
  const rings = region.components.flatMap((c) => c.rings);
  const area_um2 = region.treatable_area_mm2 * 1e6;
  const grid = new RegionGrid(rings, hexSpacing(area_um2 / n) / 2);
  const all = n < RUN_ALL_BELOW || starts.length === 1;
  const steps = effort.steps(n);
  const trial = all ? steps : Math.min(TRIAL_STEPS, steps);
  const total = trial * starts.length + steps - trial;
  let done = 0;
  const runs: Run[] = [];
  for (const start of starts) {
    const here = done / total;
    yield* withProgress(separateSteps(field, start, 60), () => here);
    const run = new Run(new Spread({ field, rings, grid, area_um2, tracks }, start), steps);
    for (let k = 0; k < trial; k++) {
      run.step();
      yield ++done / total;
    }
    runs.push(run);
  }
  const chosen = best(runs);
  for (let k = trial; k < steps; k++) {
    chosen.step();
    yield ++done / total;
  }
  return chosen.spread;
}
