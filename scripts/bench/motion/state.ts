/**
 * Laying out the emission and asking for its state, for a common plan and for one of 12,500 spots: as multiples
 * of a search from the first segment on, and of each other. Asking has to cost about the same in both.
 */
import { readFileSync } from 'node:fs';
import type { PositionMm, Spot } from '../../../src/core/model';
import { emissionStateAt, planEmission, type Emission } from '../../../src/core/motion/emission';
import { MOTION_DEFAULTS } from '../../../src/core/motion/params';
import { makePlan } from '../../../src/core/planner/plan';
import { parsePlanRequest } from '../../../src/core/planner/request';
import type { BenchRow } from '../motion';

export const title = 'laying out the emission, and its state at 100,000 times in any order';

const ASKED_N = 100_000;

interface Laid {
  spots: readonly Spot[];
  positions: readonly PositionMm[];
  mode: 'diameters' | 'grid';
}

/** The plan of 444 spots that many figures are told of: a disc of 20 mm at 10 %. */
function common(): Laid {
  const file = new URL('../../../tests/fixtures/planner/disc20.json', import.meta.url);
  const request = parsePlanRequest({ ...JSON.parse(readFileSync(file, 'utf8')), coverage_pct: 10 });
  const plan = request.ok && makePlan(request.value);
  if (!plan || !plan.ok) throw new Error('disc20');
  return { spots: plan.value.spots, positions: plan.value.params.positions_mm, mode: 'diameters' };
}

/** 12,500 spots on 250 lines over five positions: more than any treatment. */
function large(): Laid {
  const positions = Array.from({ length: 5 }, (_, i) => ({ x_mm: 30 * i, y_mm: 20 }));
  const spots = Array.from({ length: 12_500 }, (_, n): Spot => {
    const position_index = Math.floor(n / 2500);
    const line = Math.floor(n / 50) % 50;
    const t_mm = (line % 2 === 0 ? 1 : -1) * (12 - (n % 50) * 0.48);
    const theta_deg = line * 3.6;
    const { x_mm, y_mm } = positions[position_index]!;
    const angle = (theta_deg * Math.PI) / 180;
    const at = { x_mm: x_mm + t_mm * Math.cos(angle), y_mm: y_mm + t_mm * Math.sin(angle) };
    return { sequence_index: n, theta_deg, t_mm, ...at, mask_id: 1, component_id: 1, position_index };
  });
  return { spots, positions, mode: 'diameters' };
}

/** Least of five runs, ms: the rest is what else the machine does. */
function timed(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** What a search from the start would do: the last segment that begins at or before a time. */
function searched({ parts }: Emission, ms: number): number {
  const part = parts.findLast(({ start_ms }) => start_ms <= ms)!;
  return part.timeline.segments.findIndex((s) => part.start_ms + s.start_ms > ms);
}

export function rows(): BenchRow[] {
  const plans = [common(), large()];
  const figures = plans.map(({ spots, positions, mode }) => {
    const lay = (): Emission => planEmission(spots, positions, mode, MOTION_DEFAULTS)!;
    const lay_ms = timed(lay);
    const emission = lay();
    const times = Array.from(
      { length: ASKED_N },
      (_, i) => (emission.total_ms * ((i * 61_803) % ASKED_N)) / ASKED_N,
    );
    const ask_ms = timed(() => times.forEach((ms) => emissionStateAt(emission, ms)));
    const few = times.slice(0, 2000);
    const search_ms = timed(() => few.forEach((ms) => searched(emission, ms))) * (ASKED_N / few.length);
    return { spots_n: spots.length, lay_ms, ask_ms, search_ms };
  });
  const first = figures[0]!;
  return figures.map(({ spots_n, lay_ms, ask_ms, search_ms }) => ({
    case: `${spots_n} spots`,
    figures: {
      'laid in, ms': lay_ms,
      'laying ÷ spots, to the first': lay_ms / spots_n / (first.lay_ms / first.spots_n),
      'asked in, µs a time': (ask_ms * 1000) / ASKED_N,
      'asking, to the first': ask_ms / first.ask_ms,
      'search from the start ÷ asking': search_ms / ask_ms,
    },
  }));
}
