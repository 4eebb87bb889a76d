/**
 * From a start to an even placement, for the spots of one mask.
 *
 * Method: a fixed number of steps of the equalizer, first with much weight on compact cells, later on
 * equal areas; between them spots may change lines; the last steps only slide. Small masks are cheap
 * and have few ways to be even, so they get several starts, and the best result is kept, the first on
 * a tie. Effort depends on the number of spots alone, never on time. Cost: O(n log n).
 */
import { RegionGrid } from '../geometry/region-grid';
import type { Field, FieldTrack } from './field';
import { hopToCentroids, hopToStarved } from './hops';
import type { MaskRegion } from './regions';
import { separate, type Site } from './separate';
import { hexSpacing, Spread } from './spread';

export interface Effort {
  steps: number;
  /** Whether spots may change lines. */
  hops: boolean;
}

/** The final plan's effort, and the preview's. */
export const FULL_EFFORT: Effort = { steps: 48, hops: true };
export const PREVIEW_EFFORT: Effort = { steps: 6, hops: false };

const FINAL_SLIDES = 10;
const CENTROID_WEIGHT = [1, 0.1] as const;
const PAIR_WEIGHT = 8;
const REACH_WEIGHT = 1;
/** Soft least distance of two spots, in hexagonal spacings; soft reach of a cell, in hexagonal reaches. */
const SOFT_DISTANCE = 0.66;
const SOFT_REACH = 1.4;

/** How many starts a mask of n spots gets. */
export function startsFor(n: number): number {
  if (n <= 100) return 5;
  if (n <= 200) return 3;
  return n <= 300 ? 2 : 1;
}

/** What is bad about a placement, in units of "as bad as the goal allows"; smaller is better. */
function badness(spread: Spread): number {
  const { closest, gap } = spread.extremes();
  return (
    spread.equalizer.evenness() / 0.05 +
    Math.max(0, gap - 1.5) * 4 +
    Math.max(0, SOFT_DISTANCE - 0.02 - closest) * 15
  );
}

export class Refiner {
  private readonly grid: RegionGrid;
  private readonly rings;
  private readonly area_um2: number;

  constructor(
    private readonly field: Field,
    region: MaskRegion,
    private readonly tracks: readonly FieldTrack[],
    n: number,
  ) {
    // specks that are left out have no spots, but their skin is served by the nearest ones
    this.rings = region.components.flatMap((c) => c.rings);
    this.area_um2 = region.treatable_area_mm2 * 1e6;
    this.grid = new RegionGrid(this.rings, hexSpacing(this.area_um2 / Math.max(1, n)) / 2);
  }

  /** Evens out one start; yields after every step. Returns the sites and how bad they are. */
  *run(start: readonly Site[], effort: Effort): Generator<void, { sites: Site[]; badness: number }> {
    separate(this.field, start, 60);
    const spread = new Spread(this.field, this.rings, this.grid, this.area_um2, start, this.tracks);
    const hexReach = spread.hex / Math.sqrt(3);
    const tabu = new Set<string>();
    for (let k = 0; k < effort.steps; k++) {
      const along = k / effort.steps;
      if (effort.hops && k > 3 && k < effort.steps - FINAL_SLIDES) {
        if (k % 3 === 0) hopToCentroids(spread);
        if (k % 4 === 2) hopToStarved(spread, tabu);
      }
      spread.equalizer.step({
        centroid: CENTROID_WEIGHT[0] * (1 - along) + CENTROID_WEIGHT[1] * along,
        pair: PAIR_WEIGHT,
        soft_um: SOFT_DISTANCE * spread.hex,
        least_um: this.field.spacing_um + 3,
        wedge: 3.141592653589793 / this.field.lines.length,
        reach: REACH_WEIGHT,
        reach_um: SOFT_REACH * hexReach,
      });
      yield;
    }
    return { sites: spread.sites(), badness: badness(spread) };
  }
}
