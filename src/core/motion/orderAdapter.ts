/** Stands in for the orders until they are there. */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import { fail, ok, type Failure, type Result } from '../result';
import type { MotionParams } from './params';
import type { EmissionOrder } from './planMotion';

function lines(spots: readonly Spot[], mode: AlgorithmMode): Spot[][] {
  const line = (s: Spot): number => (mode === 'grid' ? s.y_mm : s.theta_deg);
  const along = (s: Spot): number => (mode === 'grid' ? s.x_mm : s.t_mm);
  const sorted = [...spots].sort(
    (a, b) => a.position_index - b.position_index || line(a) - line(b) || along(b) - along(a),
  );
  const all: Spot[][] = [];
  for (const spot of sorted) {
    const last = all.at(-1)?.[0];
    if (last?.position_index === spot.position_index && line(last) === line(spot)) all.at(-1)!.push(spot);
    else all.push([spot]);
  }
  return all;
}

const numbered = (spots: readonly Spot[]): Spot[] => spots.map((s, i) => ({ ...s, sequence_index: i }));

/** Spots in the default order, numbered anew. */
export function inDefaultOrder(spots: readonly Spot[], mode: AlgorithmMode): Spot[] {
  let position = -1;
  let rank = 0;
  return numbered(
    lines(spots, mode).flatMap((line) => {
      rank = line[0]!.position_index === position ? rank + 1 : 0;
      position = line[0]!.position_index;
      return rank % 2 === 0 ? line : line.reverse();
    }),
  );
}

/** Spots, which are in the default order, in another. */
export function orderSpots(
  spots: readonly Spot[],
  _positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  _params: MotionParams,
  { kind }: EmissionOrder,
): Result<Spot[]> {
  if (kind === 'default') return ok(inDefaultOrder(spots, mode));
  return kind === 'one_way'
    ? ok(numbered(lines(spots, mode).flat()))
    : fail('bad_request', { field: 'order' });
}

/** What is wrong with the order of spots. */
export function checkOrder(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
  order: EmissionOrder,
): Failure | null {
  const made = orderSpots(inDefaultOrder(spots, mode), positions_mm, mode, params, order);
  if (!made.ok) return made;
  return JSON.stringify(made.value) === JSON.stringify(spots)
    ? null
    : fail('bad_request', { field: 'order' });
}
