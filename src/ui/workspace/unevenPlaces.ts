/** Places of a plan that get more or less than spots of its size need. Pure. */
import type { PlanMessage, PositionMm } from '../../core/model';
import type { IterationDetail } from '../../worker/contract';

/** The place that a message is about; null of those about none that could be shown. */
export function placeOf({ code, values }: PlanMessage): PositionMm | null {
  if (code !== 'local_coverage_uneven' && code !== 'local_coverage_high') return null;
  return { x_mm: Number(values['x_mm']), y_mm: Number(values['y_mm']) };
}

/** The worst place of each mask that is uneven, in the order of the masks, and what else is complained of; each once. */
export function unevenPlaces({
  metrics,
  validation_messages,
}: Pick<IterationDetail, 'metrics' | 'validation_messages'>): PositionMm[] {
  const worst = metrics.per_mask.flatMap(({ local_coverage: found }) =>
    found === null || found === undefined || found.even
      ? []
      : [{ x_mm: found.worst.x_mm, y_mm: found.worst.y_mm }],
  );
  const told = validation_messages.flatMap((message) => placeOf(message) ?? []);
  const all = [...worst, ...told];
  return all.filter(
    (place, i) => all.findIndex(({ x_mm, y_mm }) => x_mm === place.x_mm && y_mm === place.y_mm) === i,
  );
}
