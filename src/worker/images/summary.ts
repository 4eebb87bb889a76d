/** Images as the screens get them. */
import { standingOf } from '../../core/model';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { ImageRow } from '../../db/tables/images';
import type { Scope } from '../../db/rowAccess';
import type { ImageDetail, ImageSummary, LatestPlan, ScaleSource } from '../contract';
import { currentGeometry, geometryText } from './geometry';
import type { PlanGeometry } from './geometry';
import { heightMm, requireImage } from './imageRow';

/** An own image with its photo's figures and how its scale was set. Failure `image_not_found`. */
export function detail(scope: Scope, image_id: number): Result<ImageDetail> {
  const row = requireImage(scope, image_id);
  if (!row.ok) return row;
  const { uid, sha256, storage_path, scale_json } = row.value;
  const scale = scale_json === null ? null : (JSON.parse(scale_json) as ScaleSource);
  return ok({ ...summaryOf(scope, row.value), uid, sha256, storage_path, scale });
}

/** An image as the list shows it. */
export function summaryOf(scope: Scope, row: ImageRow): ImageSummary {
  const { id, title, kind, width_mm, width_px, height_px, created_at, masks_n, iterations_n } = row;
  return {
    id,
    title,
    kind,
    width_mm,
    height_mm: width_mm === null ? null : heightMm(width_mm, width_px, height_px),
    width_px,
    height_px,
    created_at,
    masks_n,
    iterations_n,
    latest: latestOf(scope, row),
    deletable: row.decided_n === 0,
  };
}

function latestOf(scope: Scope, row: ImageRow): LatestPlan | null {
  if (row.latest_id === null) return null;
  return {
    id: row.latest_id,
    standing: standingOf(row.latest_status!, row.latest_ended),
    drawing_moved_on: row.latest_geometry !== null && movedOn(scope, row, row.latest_geometry),
    spots_count: row.latest_spots_count!,
    is_demo: row.latest_is_demo === 1,
  };
}

/** Whether the drawing is another than the one that the accepted plan was made from. */
function movedOn(scope: Scope, row: ImageRow, made_from: string): boolean {
  const now = currentGeometry(scope, row);
  const then = JSON.parse(made_from) as { [K in keyof PlanGeometry]: PlanGeometry[K] | null };
  if (now === null || then.image === null || then.masks === null) return true;
  return geometryText(now) !== geometryText({ image: then.image, masks: then.masks });
}
