/**
 * Far moves: a spot leaves a crowded tail for the place that is most starved, wherever that is.
 *
 * A tail that hangs on the rest by a neck gets a whole number of spots from the start, and neither
 * sliding nor hopping carries one through the neck. Frame: µm around the reference point. Method: 1. the
 * surplus of spots around each spot, over its own cell and its neighbours'; 2. where that is most of a spot,
 * the one with the smallest cell goes into the gap beside the most starved spot of the same part;
 * 3. after some steps of the equalizer the state before comes back if nothing was won. Cost: O(n) a try.
 */
import { gapBeside, neighbourLists, spotsByTrack } from './hops';
import { SpotGrid } from './spot-grid';
import type { Site } from './separate';
import type { Spread } from './spread';

/** Spots too many around a donor, and share that its own cell is too small by. */
const LEAST_SURPLUS = 0.6;
const LEAST_CROWDING = 0.15;
/** What is won must be more than the equalizer wins anyway in so many steps. */
const LEAST_WIN = 0.97;

/** A far move that is being tried. */
export interface Trial {
  before: Site[];
  evenness: number;
}

/** Makes the most promising far move; null where none is. The cells are up to date afterwards. */
export function transplant(spread: Spread): Trial | null {
  const { cells, mean, n } = spread;
  const beside = neighbourLists(spread);
  const excess = (i: number): number => cells.area[i]! / mean - 1;
  const around = (i: number): number =>
    beside[i]!.reduce((sum, k) => sum + Math.min(0, excess(k)), excess(i));
  const smooth = (i: number): number =>
    beside[i]!.reduce((sum, k) => sum + excess(k), excess(i)) / (beside[i]!.length + 1);
  let donor = -1;
  for (let i = 0; i < n; i++) {
    if (excess(i) > -LEAST_CROWDING || around(i) > -LEAST_SURPLUS) continue;
    if (donor < 0 || excess(i) < excess(donor)) donor = i;
  }
  if (donor < 0) return null;
  const { component } = spread.tracks[donor]!;
  let starved = -1;
  for (let k = 0; k < n; k++) {
    if (spread.tracks[k]!.component !== component || beside[donor]!.includes(k) || smooth(k) <= 0) continue;
    if (starved < 0 || smooth(k) > smooth(starved)) starved = k;
  }
  if (starved < 0) return null;
  const track = spread.tracks[starved]!;
  const line = spread.field.lines[track.line]!;
  const t = gapBeside(spread, starved, spotsByTrack(spread));
  const x = line.foot_x + t * line.cos;
  const y = line.foot_y + t * line.sin;
  const grid = new SpotGrid(spread.field.extent_um, spread.hex, n);
  for (let i = 0; i < n; i++) grid.insert(i, spread.sliders.x[i]!, spread.sliders.y[i]!);
  if (grid.anyWithin(x, y, 0.3 * spread.field.spacing_um, donor)) return null;
  const trial = { before: spread.sites(), evenness: spread.equalizer.evenness() };
  spread.put(donor, track, t);
  spread.refresh();
  return trial;
}

/** Ends a trial: takes the move back unless it has made the cells more even. */
export function judgeTrial(spread: Spread, { before, evenness }: Trial): void {
  if (spread.equalizer.evenness() < LEAST_WIN * evenness) return;
  before.forEach(({ track, t }, i) => {
    spread.put(i, track, t);
  });
  spread.refresh();
}
