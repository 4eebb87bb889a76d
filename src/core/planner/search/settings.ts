/** The figures of the last search over single spots: what it wishes, how long it lasts, when it is content. */
import type { Wishes } from './tables';

/** One round: sweeps of annealing from `hot` on, each `cooling` times as hot as the one before; then slides. */
export interface Round {
  sweeps: number;
  hot: number;
  cooling: number;
  slides: number;
}

export const SEARCH = {
  wishes: { smooth: 1, sigma: 0.55, pair: 4, soft: 0.85 } as Wishes,
  rounds: [
    { sweeps: 6, hot: 0.012, cooling: 0.6, slides: 8 },
    { sweeps: 6, hot: 0.004, cooling: 0.7, slides: 10 },
  ] as readonly Round[],
  /** Where spots are so dense that the lines set their distances, more rounds win little; the least for many spots. */
  denseRounds: [
    { sweeps: 7, hot: 0.006, cooling: 0.66, slides: 10 },
    { sweeps: 7, hot: 0.003, cooling: 0.74, slides: 12 },
  ] as readonly Round[],
  manyRounds: [{ sweeps: 3, hot: 0.003, cooling: 0.6, slides: 4 }] as readonly Round[],
  many: 700,
  /** From this share of the hexagonal spacing on that the hard distance takes, spots count as dense. */
  dense: 0.39,
  /** By how much the wished distances shrink from there on, and to what share at most. */
  shrink: 1,
  least: 0.88,
  /** Slides by the exact cells: only half of each step, as a whole one overshoots where pairs are near. */
  slide: { centroid: 0.03, pair: 20, soft: 0.722, reach: 0.6, soft_reach: 1.4, share: 0.5, line_share: 1 },
  /** A state is content at these; beyond them it counts against it, the closest pair in hexagonal spacings. */
  content: { evenness: 0.042, closest: 0.7, closest_weight: 12, gap: 1.45, gap_weight: 1.5 },
};
