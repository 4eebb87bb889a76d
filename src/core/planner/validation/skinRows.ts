/**
 * The skin that each mask treats, as rows of spans: what the figures of local and smooth coverage are read off.
 *
 * Frame: photo, µm. Method: row by row, from the topmost mask down: what is in the mask and in reach of some
 * aperture, less what is kept free and what masks above it have. Rows are laid through the first reference
 * point, so that a plan that is moved has the same figures. Cost: O(edges + rows × masks).
 */
import {
  circleSpans,
  ringSpans,
  spansInBoth,
  spansInEither,
  spansWithout,
  type Rows,
  type Spans,
} from '../../geometry/spans';
import type { PlanRequest, PositionMm } from '../../model';
import { apertureRadiusUm, toExactUm, toUm } from '../../units';

export interface SkinRows {
  readonly rows: Rows;
  /** The first reference point, through which rows are laid. */
  readonly cx: number;
  /** Mask id → its skin, for each mask to treat. */
  readonly skin: ReadonlyMap<number, readonly Spans[]>;
}

/** The skin of all masks to treat, with the aperture at `positions` (at least one), in rows of `step_um`. */
export function skinRows(
  { masks, aperture_diameter_mm }: Pick<PlanRequest, 'masks' | 'aperture_diameter_mm'>,
  positions: readonly PositionMm[],
  step_um: number,
): SkinRows {
  const radius = apertureRadiusUm(aperture_diameter_mm);
  const at = positions.map((p) => ({ x: toUm(p.x_mm), y: toUm(p.y_mm) }));
  const { x: cx, y: cy } = at[0]!;
  const above = Math.ceil((cy - Math.min(...at.map((p) => p.y)) + radius) / step_um);
  const below = Math.ceil((Math.max(...at.map((p) => p.y)) - cy + radius) / step_um);
  const rows: Rows = { top: cy - above * step_um, step: step_um, count: above + below };
  const joined = (all: readonly Spans[][]): Spans[] =>
    Array.from({ length: rows.count }, (_, r) =>
      all.reduce<Spans>((sum, each) => spansInEither(sum, each[r]!), []),
    );
  const drawn = masks.map(({ id, role, vertices }) => {
    const ring = vertices.flatMap((v) => [toExactUm(v.x), toExactUm(v.y)]);
    return { id, role, spans: ringSpans(ring, rows) };
  });
  const reach = joined(at.map((p) => circleSpans(p.x, p.y, radius, rows)));
  let taken = joined(drawn.filter(({ role }) => role === 'exclude').map(({ spans }) => spans));
  const skin = new Map<number, Spans[]>();
  for (const { id, spans } of drawn.filter(({ role }) => role === 'treat').reverse()) {
    skin.set(
      id,
      spans.map((row, r) => spansWithout(spansInBoth(row, reach[r]!), taken[r]!)),
    );
    const under = taken;
    taken = spans.map((row, r) => spansInEither(row, under[r]!));
  }
  return { rows, cx, skin };
}

/** Area of rows of spans, mm². */
export function rowsAreaMm2(skin: readonly Spans[], step_um: number): number {
  let sum = 0;
  for (const row of skin) for (let i = 0; i < row.length; i += 2) sum += row[i + 1]! - row[i]!;
  return (sum * step_um) / 1e6;
}
