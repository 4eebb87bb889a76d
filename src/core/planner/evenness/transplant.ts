/**
 * Far moves: a spot leaves a crowded tail for the place that is most starved, wherever that is.
 *
 * A tail that hangs on the rest by a neck gets a whole number of spots from the start, and neither
 * sliding nor hopping carries one through the neck. Frame: µm around the reference point. Method: 1. the
 * surplus of spots around each spot, over its own cell and its neighbours'; 2. where that is most of a spot,
 * the one with the smallest cell goes into the gap beside the most starved spot of the same part;
 * 3. after some steps of the equalizer the state before comes back if nothing was won. Cost: O(n) a try.
 */
import { gapBeside, gridOfSpread, neighbourLists, spotsByTrack } from './hops';
import type { Site } from '../placement/separate';
import type { Spread } from './spread';

/** Spots too many around a donor, and share that its own cell is too small by. */
const MIN_SURPLUS = 0.55;
const MIN_CROWDING = 0.15;
/** Share that the cell of a starved spot is too large by. */
const MIN_HUNGER = 0.35;
/** What is won must be more than the equalizer wins anyway in so many steps. */
const MIN_WIN = 0.94;

/** What a pair at no distance at all counts, in cells that serve nothing. */
const PAIR_PRICE = 4;

/** Unevenness of the cells, and pairs nearer than allowed, which separating will have to push apart. */
function unevenness(spread: Spread): number {
  const { cells, sliders, field, n } = spread;
  const even = spread.equalizer.evenness();
  let sum = even * even * n;
  for (let k = 0; k < cells.edgeCount; k++) {
    const dx = sliders.x[cells.edgeA[k]!]! - sliders.x[cells.edgeB[k]!]!;
    const dy = sliders.y[cells.edgeA[k]!]! - sliders.y[cells.edgeB[k]!]!;
    const lack = 1 - Math.sqrt(dx * dx + dy * dy) / field.spacing_um;
    if (lack > 0) sum += PAIR_PRICE * lack * lack;
  }
  return sum;
}

/** A far move that is being tried. */
export interface Trial {
  before: Site[];
  unevenness: number;
}

/** Makes the most promising far move; null where none is. The cells are up to date afterwards. */
export function transplant(spread: Spread): Trial | null {
  const { cells, mean, n } = spread;
  const beside = neighbourLists(spread);
  const excess = (i: number): number => cells.area[i]! / mean - 1;
  /** Own excess, and that of the neighbours that have the same sign: in spots too many (−) or too few. */
  const around = (i: number): number => {
    const own = excess(i);
    return beside[i]!.reduce((sum, k) => sum + (excess(k) * own > 0 ? excess(k) : 0), own);
  };
  const smooth = (i: number): number =>
    beside[i]!.reduce((sum, k) => sum + excess(k), excess(i)) / (beside[i]!.length + 1);
  const least = (value: (i: number) => number, allowed: (i: number) => boolean): number => {
    let found = -1;
    for (let i = 0; i < n; i++) {
      if (allowed(i) && (found < 0 || value(i) < value(found))) found = i;
    }
    return found;
  };
  const goesWith = (i: number, k: number): boolean =>
    spread.tracks[i]!.component === spread.tracks[k]!.component && !beside[i]!.includes(k) && i !== k;
  let donor = least(excess, (i) => excess(i) <= -MIN_CROWDING && around(i) <= -MIN_SURPLUS);
  let starved = -1;
  if (donor >= 0)
    starved = least(
      (k) => -smooth(k),
      (k) => goesWith(donor, k) && smooth(k) > 0,
    );
  else {
    starved = least(
      (k) => -excess(k),
      (k) => excess(k) >= MIN_HUNGER && around(k) >= MIN_SURPLUS,
    );
    if (starved >= 0) donor = least(smooth, (i) => goesWith(i, starved) && smooth(i) <= 0);
  }
  if (donor < 0 || starved < 0) return null;
  const track = spread.tracks[starved]!;
  const line = spread.field.lines[track.line]!;
  const t = gapBeside(spread, starved, spotsByTrack(spread));
  const x = line.foot_x + t * line.cos;
  const y = line.foot_y + t * line.sin;
  if (gridOfSpread(spread).anyWithin(x, y, 0.95 * spread.field.spacing_um, donor)) return null;
  const trial = { before: spread.sites(), unevenness: unevenness(spread) };
  spread.put(donor, track, t);
  spread.refresh();
  return trial;
}

/** Ends a trial: takes the move back unless it has made the cells more even. */
export function judgeTrial(spread: Spread, { before, unevenness: was }: Trial): void {
  if (unevenness(spread) < MIN_WIN * was) return;
  before.forEach(({ track, t }, i) => {
    spread.put(i, track, t);
  });
  spread.refresh();
}
