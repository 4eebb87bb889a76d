/**
 * Slivers that no spot serves although a track leads there: the last of what a search of near moves leaves.
 *
 * A sliver between a hole and the rim, or a lobe behind a neck, may hold less skin than a spot's share, so equal
 * areas give it none, and its skin lies two or three reaches from the nearest spot. Frame: µm around the
 * reference point. Method: 1. the place that is farthest from its spot; 2. the place on a track of the same mask
 * that is nearest to it and clear of all spots; 3. a spot of the same part from where they stand closest goes
 * there, the neighbours slide; 4. kept where the farthest place is nearer than before, evenness and the closest
 * pair as good but for a little; else the next donor is tried, then the next farthest place. Cost: some slides a
 * place, a few places at most; none where no place is so far.
 */
import type { FieldTrack } from '../tracks/field';
import { neighbourLists } from '../evenness/hops';
import type { Spread } from '../evenness/spread';
import { SpotGrid } from '../placement/spotGrid';
import { slide } from './search';

/** Farther than this from its spot, in reaches of the hexagonal lattice, a place is looked at. */
const FAR = 1.7;
/** What must be won there, and what evenness may lose for it. */
const MIN_WIN = 0.12;
const MAX_LOSS = 0.006;
/** Farther than this, skin is served though its sliver is less than a spot's share; what that may cost evenness. */
const VERY_FAR = 2.6;
const FAR_LOSS = 0.08;
/** Pairs may come as near as this, in hexagonal spacings, or as near as they were. */
const CLOSEST = 0.68;
/** Places looked at, donors tried for each, slides of a trial. */
const PLACES = 5;
const DONORS = 3;
const SLIDES = 8;
/** Places tried on a track to either side of the nearest, this share of the spacing apart. */
const SHIFTS = 5;
const SHIFT = 0.12;

interface Place {
  track: FieldTrack;
  t: number;
  x: number;
  y: number;
}

interface Far {
  spot: number;
  x: number;
  y: number;
  /** In reaches. */
  far: number;
}

/** The farthest place from its spot that is not near one of those given up; null without any beyond FAR. */
function farthest({ cells, hex, n }: Spread, hopeless: readonly Far[]): Far | null {
  const reach = hex / Math.sqrt(3);
  let found: Far | null = null;
  for (let spot = 0; spot < n; spot++) {
    const far = Math.sqrt(cells.far2[spot]!) / reach;
    if (far <= (found?.far ?? FAR)) continue;
    const x = cells.farX[spot]!;
    const y = cells.farY[spot]!;
    const given = hopeless.some((h) => (h.x - x) * (h.x - x) + (h.y - y) * (h.y - y) < hex * hex);
    if (!given) found = { spot, x, y, far };
  }
  return found;
}

function gridOf(spread: Spread, others: readonly { x: number; y: number }[]): SpotGrid {
  const { field, n, hex } = spread;
  const grid = new SpotGrid(field.extent_um, Math.max(hex, field.spacing_um), n + others.length);
  for (let i = 0; i < n; i++) grid.insert(i, spread.sliders.x[i]!, spread.sliders.y[i]!);
  others.forEach(({ x, y }, k) => {
    grid.insert(n + k, x, y);
  });
  return grid;
}

/** The clear place on a track that is nearest to the far one; null where none is nearer than its spot by enough. */
function placeNear(spread: Spread, { x, y, far }: Far, grid: SpotGrid): Place | null {
  const { field, hex, ground } = spread;
  const clear = Math.max(field.spacing_um + 3, CLOSEST * hex);
  const most = ((far - MIN_WIN) * hex) / Math.sqrt(3);
  let least = most * most;
  let best: Place | null = null;
  for (const track of ground) {
    const line = field.lines[track.line]!;
    const foot = (x - line.foot_x) * line.cos + (y - line.foot_y) * line.sin;
    for (let k = -SHIFTS; k <= SHIFTS; k++) {
      const t = Math.min(track.hi, Math.max(track.lo, foot + k * SHIFT * hex));
      const px = line.foot_x + t * line.cos;
      const py = line.foot_y + t * line.sin;
      const d2 = (px - x) * (px - x) + (py - y) * (py - y);
      if (d2 >= least || grid.anyWithin(px, py, clear)) continue;
      least = d2;
      best = { track, t, x: px, y: py };
    }
  }
  return best;
}

/** Spots of the part from where they stand closest, one from each neighbourhood, away from the place. */
function donors(spread: Spread, { track, x, y }: Place): number[] {
  const { cells, sliders, mean, hex, n } = spread;
  const beside = neighbourLists(spread);
  const crowded = Float64Array.from({ length: n }, (_, i) => {
    const list = beside[i]!;
    return list.reduce((sum, k) => sum + cells.area[k]! / mean, cells.area[i]! / mean) / (list.length + 1);
  });
  const distance2 = (i: number, ax: number, ay: number): number =>
    (sliders.x[i]! - ax) * (sliders.x[i]! - ax) + (sliders.y[i]! - ay) * (sliders.y[i]! - ay);
  const all = Array.from({ length: n }, (_, i) => i).filter(
    (i) => spread.tracks[i]!.component === track.component && distance2(i, x, y) > 9 * hex * hex,
  );
  all.sort((a, b) => crowded[a]! - crowded[b]! || a - b);
  const chosen: number[] = [];
  for (const i of all) {
    if (chosen.length === DONORS) break;
    if (chosen.every((k) => distance2(i, sliders.x[k]!, sliders.y[k]!) > 9 * hex * hex)) chosen.push(i);
  }
  return chosen;
}

function restore(spread: Spread, sites: ReturnType<Spread['sites']>): void {
  sites.forEach(({ track, t }, i) => {
    spread.put(i, track, t);
  });
  spread.refresh();
}

/** Serves far places, from where the spots stand, whose cells are up to date; `others` are spots of other masks. */
export function* farGapSteps(
  spread: Spread,
  others: readonly { x: number; y: number }[],
): Generator<void, void> {
  const hopeless: Far[] = [];
  for (let k = 0; k < PLACES; k++) {
    const place = farthest(spread, hopeless);
    if (place === null) return;
    hopeless.push(place);
    const to = placeNear(spread, place, gridOf(spread, others));
    if (to === null) continue;
    const before = spread.sites();
    const even = spread.equalizer.evenness();
    const { closest, gap } = spread.extremes();
    for (const donor of donors(spread, to)) {
      spread.put(donor, to.track, to.t);
      spread.refresh();
      let good = false;
      for (let s = 0; s < SLIDES && !good; s++) {
        slide(spread);
        yield;
        const now = spread.extremes();
        good =
          s >= SLIDES / 2 &&
          spread.equalizer.evenness() <= even + (gap > VERY_FAR ? FAR_LOSS : MAX_LOSS) &&
          now.closest >= Math.min(closest, CLOSEST) - 0.005 &&
          now.gap <= Math.max(gap - MIN_WIN, FAR);
      }
      if (good) break;
      restore(spread, before);
    }
  }
}
