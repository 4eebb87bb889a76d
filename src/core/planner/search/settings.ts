/** The figures of the last search over single spots: what it wishes, how long it lasts, when it is content. */
import type { Wishes } from './tables';

/** One round: sweeps of annealing from `hot` on, each `cooling` times as hot as the one before; then slides. */
interface Round {
  sweeps: number;
  hot: number;
  cooling: number;
  slides: number;
}

export const SEARCH = {
  wishes: { smooth: 1.2, sigma: 0.55, pair: 4, soft: 0.8 } as Wishes,
  rounds: [
    { sweeps: 10, hot: 0.012, cooling: 0.702, slides: 10 },
    { sweeps: 10, hot: 0.003, cooling: 0.82, slides: 10 },
  ] as readonly Round[],
  /** Slides by the exact cells: only half of each step, as a whole one overshoots where pairs are near. */
  slide: { centroid: 0.04, pair: 20, soft: 0.73, reach: 1, soft_reach: 1.4, share: 0.5 },
  /** A state is content at these; beyond them it counts against it, the closest pair in hexagonal spacings. */
  content: { evenness: 0.042, closest: 0.7, closest_weight: 12, gap: 1.45, gap_weight: 1.5 },
};
