/**
 * The last search over the spots of one mask.
 *
 * Method: rounds of 1. annealing by a model of the cells, which is quick and finds the way out of what
 * sliding cannot leave; 2. slides by the exact cells. From the second round on the model starts from the
 * exact areas, so that it only has to be right about changes. After each slide the state is judged, and the
 * best is kept, the one that came in included. Frame: µm around the reference point. Cost: O(n log n).
 */
import type { Ring } from '../../geometry/ring';
import type { Spread } from '../evenness/spread';
import { Annealer, type SearchGround } from './anneal';
import { SEARCH, type Round } from './settings';
import { skinFelt } from './skinFelt';
import { pairTables } from './tables';

/** Spots between two pauses. */
const BATCH = 100;
/** Any number will do; each round has its own. */
const SEED = 12_345;

/** The share of the wished distances that lines leave room for: 1 but where spots are dense. */
function roomShare({ field, hex }: Spread): number {
  const tight = field.spacing_um / hex - SEARCH.dense;
  return tight <= 0 ? 1 : Math.max(SEARCH.least, 1 - SEARCH.shrink * tight);
}

function roundsFor(spread: Spread): readonly Round[] {
  if (roomShare(spread) === 1) return SEARCH.rounds;
  return spread.n > SEARCH.many ? SEARCH.manyRounds : SEARCH.denseRounds;
}

/** What is bad about a placement; smaller is better. */
export function badness(spread: Spread): number {
  const { closest, gap } = spread.extremes();
  const content = SEARCH.content;
  return (
    spread.equalizer.evenness() / content.evenness +
    content.closest_weight * Math.max(0, content.closest * roomShare(spread) - closest) +
    content.gap_weight * Math.max(0, gap - content.gap)
  );
}

function* anneal(spread: Spread, ground: SearchGround, round: Round, index: number): Generator<void, void> {
  const annealer = new Annealer(ground, spread.sites(), SEED + index);
  if (index > 0) {
    for (let i = 0; i < spread.n; i++) annealer.excess[i] = spread.cells.area[i]! / spread.mean - 1;
  }
  const { sweeps, hot, cooling } = round;
  let temperature = hot;
  for (let k = 0; k < sweeps; k++) {
    for (let from = 0; from < spread.n; from += BATCH) {
      const to = Math.min(spread.n, from + BATCH);
      annealer.sweep({ from, to, temperature, along: sweeps > 1 ? k / (sweeps - 1) : 1 });
      yield;
    }
    temperature *= cooling;
  }
  annealer.sites().forEach(({ track, t }, i) => {
    spread.put(i, track, t);
  });
  spread.refresh();
}

/** One slide by the exact cells. */
export function slide(spread: Spread): void {
  const { centroid, pair, soft, reach, soft_reach, share, line_share } = SEARCH.slide;
  spread.equalizer.step({
    centroid,
    pair,
    soft_um: soft * roomShare(spread) * spread.hex,
    least_um: spread.field.spacing_um + 3,
    wedge: 3.141592653589793 / spread.field.lines_each,
    reach,
    reach_um: (soft_reach * spread.hex) / Math.sqrt(3),
    share,
    line_share,
  });
}

/** What the search has to know besides the spots: the mask's skin, and where spots of other masks stand. */
export interface Surroundings {
  rings: readonly Ring[];
  others: readonly { x: number; y: number }[];
}

/** Searches from where the spots stand, whose cells are up to date; leaves them at the best found, with pauses. */
export function* searchSteps(spread: Spread, { rings, others }: Surroundings): Generator<void, void> {
  const { ell, field, ground: tracks } = spread;
  const share = roomShare(spread);
  const wishes = { ...SEARCH.wishes, soft: SEARCH.wishes.soft * share };
  const felt = skinFelt(rings, ell, wishes);
  yield;
  const ground = { field, tracks, felt, tables: pairTables(wishes), ell, others };
  let best = spread.sites();
  let least = badness(spread);
  for (const [index, round] of roundsFor(spread).entries()) {
    yield* anneal(spread, ground, round, index);
    for (let k = 0; k < round.slides; k++) {
      slide(spread);
      yield;
      const now = badness(spread);
      if (now >= least) continue;
      least = now;
      best = spread.sites();
    }
  }
  best.forEach(({ track, t }, i) => {
    spread.put(i, track, t);
  });
  spread.refresh();
}
