/**
 * A comparison as one JSON document: both plans by their ids, all rows with their differences, the spots that came,
 * went and moved, and the areas by local coverage. For readers and other programs; it is not imported again.
 *
 * Units stand in the names. Objects are built field by field: the same comparison gives the same text.
 */
import { noticesOf, planFileStem, type ExportInput } from '../export/input';
import type { Spot } from '../model';
import type { Comparison } from './compare';
import { CURVE_SHARES_PCT, CURVE_STEP_PCT, type CoverageCurve } from './coverageCurve';

/** Version of the document's form, major.minor. */
const COMPARISON_VERSION = '1.0';

function planJson({ iteration, params, image, spots }: ExportInput) {
  const { id, parent_id, status, standing, is_demo, created_at, created_by } = iteration;
  return {
    ...{ iteration_id: id, parent_id, status, standing, is_demo, created_at, created_by },
    ...{ accepted_at: iteration.accepted_at, accepted_by: iteration.accepted_by },
    ...{ plan_valid: iteration.plan_valid, notices: noticesOf(iteration) },
    ...{ scale_mm: params.scale_mm, input_sha256: params.input_sha256 },
    ...{ spots_n: spots.length, image_sha256: image.sha256 },
  };
}

function curveJson({ share_pct, area_mm2, at_least_pct }: CoverageCurve) {
  return {
    share_pct,
    area_mm2,
    at_least: CURVE_SHARES_PCT.map((of_area_pct, i) => ({
      of_area_pct,
      coverage_pct: at_least_pct[i] ?? null,
    })),
  };
}

const placeJson = ({ sequence_index, x_mm, y_mm, mask_id }: Spot) => ({
  sequence_index,
  x_mm,
  y_mm,
  mask_id,
});

/** The comparison as text. */
export function comparisonJson(from: ExportInput, to: ExportInput, comparison: Comparison): string {
  const { obstacle, spots, moved, out_of_order_n, masks, stacked_anew, rows, curves } = comparison;
  const document = {
    format: 'apertura-comparison',
    format_version: COMPARISON_VERSION,
    app_version: to.app_version,
    exported_at: to.exported_at,
    from: planJson(from),
    to: planJson(to),
    obstacle,
    spots: spots && {
      kept_n: spots.kept.length,
      moved_n: spots.moved.length,
      added_n: spots.added.length,
      removed_n: spots.removed.length,
      out_of_order_n,
      moved_mm: moved,
      moved: spots.moved.map((pair) => ({
        from: placeJson(from.spots[pair.from]!),
        to: placeJson(to.spots[pair.to]!),
        distance_mm: pair.distance_mm,
      })),
      added: spots.added.map((i) => placeJson(to.spots[i]!)),
      removed: spots.removed.map((i) => placeJson(from.spots[i]!)),
    },
    masks: masks.map(({ label, fate, changes, from: before, to: after }) => ({
      ...{ label, fate, changes },
      ...{ from_mask_id: before?.id ?? null, to_mask_id: after?.id ?? null },
    })),
    stacked_anew,
    rows: rows.map(({ group, name, mask, sigma_mm, from: before, to: after, difference }) => ({
      ...{ group, name, mask, sigma_mm, from: before, to: after, difference },
    })),
    area_by_local_coverage: {
      step_pct: CURVE_STEP_PCT,
      from: curveJson(curves.from),
      to: curveJson(curves.to),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Name of the file: it says of both plans what their own files say. */
export function comparisonFilename(from: ExportInput, to: ExportInput): string {
  const second = planFileStem(to.iteration).replace('apertura-plan-', '');
  return `${planFileStem(from.iteration, 'compared-with', second)}.json`;
}
