/** Plans as the screens see them: the list, and one with its spots, checked again. */
import { withEvenFigures } from '../../core/planner/report/evenFigures';
import { validatePlan } from '../../core/planner/validation/validate';
import { standingOf } from '../../core/model';
import type { PlanValidation, Spot } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { findEventPayload } from '../../db/tables/audit';
import { listDecisions, versionOf } from '../../db/tables/decisions';
import { getImage } from '../../db/tables/images';
import { getIteration } from '../../db/tables/iterations';
import type { IterationListRow, IterationRow } from '../../db/tables/iterations';
import type { Scope } from '../../db/rowAccess';
import { listSpots } from '../../db/tables/spots';
import type { HistoryEntry, IterationDetail, IterationSummary, ParamsSnapshot } from '../contract';
import { currentGeometry, geometrySha256 } from '../images/geometry';
import { requireImage } from '../images/imageRow';
import type { Runtime } from '../kernel/runtime';
import { historyOf } from './comparison/history';

/** The plans of an own image, without their spots, and what changed from one to the next. Failure `image_not_found`. */
export function listOwnIterations(runtime: Runtime, image_id: number): Promise<Result<HistoryEntry[]>> {
  return runtime.read(async (signed) => {
    const image = requireImage(signed, image_id);
    if (!image.ok) return image;
    const current = await currentSha256(signed, image_id);
    return ok(historyOf(signed, image_id).map(({ row, told }) => ({ ...summaryOf(row, current), ...told })));
  });
}

/** One own plan. Failure `iteration_not_found`. */
export function getOwnIteration(runtime: Runtime, id: number): Promise<Result<IterationDetail>> {
  return runtime.read((signed) => iterationDetail(signed, id));
}

/** The row of an own iteration, or `iteration_not_found`. */
export function requireIteration(scope: Scope, id: number): Result<IterationRow> {
  const row = Number.isSafeInteger(id) ? getIteration(scope, id) : undefined;
  return row ? ok(row) : fail('iteration_not_found');
}

/** A plan with its spots, validated again as they are stored. Failure `iteration_not_found`. */
export async function iterationDetail(scope: Scope, id: number): Promise<Result<IterationDetail>> {
  const row = requireIteration(scope, id);
  if (!row.ok) return row;
  const { params_snapshot, ...listed } = row.value;
  const params = snapshotOf({ params_snapshot });
  const spots = listSpots(scope, id);
  const validation = validateStored(params, spots);
  const image = getImage(scope, listed.image_id);
  return ok({
    ...summaryOf(listed, await currentSha256(scope, listed.image_id)),
    params,
    spots,
    metrics: withEvenFigures(params.metrics, params, params.positions_mm, spots),
    validation_messages: validation.messages,
    decisions: listDecisions(scope, id),
    version: versionOf(scope, id),
    photo_missing: image?.kind === 'missing',
    scale_changed: image?.width_mm !== params.scale_mm,
    accepted_with_default_password: acceptedWithDefaultPassword(scope, row.value),
  });
}

/** What the plan was made from. Those made before there were several positions have one. */
export function snapshotOf(row: Pick<IterationRow, 'params_snapshot'>): ParamsSnapshot {
  const stored = JSON.parse(row.params_snapshot) as Omit<ParamsSnapshot, Newer> &
    Partial<Pick<ParamsSnapshot, Newer>>;
  return {
    ...stored,
    positions: stored.positions ?? 'one',
    positions_mm: stored.positions_mm ?? [{ x_mm: stored.center_x_mm, y_mm: stored.center_y_mm }],
    motion: stored.motion ?? null,
  };
}
type Newer = 'positions' | 'positions_mm' | 'motion';

/** Validates stored spots against the geometry that the plan was made from. */
export function validateStored(params: ParamsSnapshot, spots: readonly Spot[]): PlanValidation {
  return validatePlan(params, params.positions_mm, spots);
}

/** SHA-256 of the drawing as it is now; empty without a scale, which no plan has. */
async function currentSha256(scope: Scope, image_id: number): Promise<string> {
  const image = getImage(scope, image_id);
  const geometry = image ? currentGeometry(scope, image) : null;
  return geometry ? geometrySha256(geometry) : '';
}

function acceptedWithDefaultPassword(scope: Scope, row: IterationRow): boolean {
  if (row.status !== 'accepted') return false;
  const payload = findEventPayload(scope, row.id, 'iteration_accepted');
  if (payload === undefined) return false;
  return (JSON.parse(payload) as { default_password?: boolean }).default_password === true;
}

function summaryOf(
  { geometry_sha256, is_demo, is_sheet, plan_valid, ended, ...row }: IterationListRow,
  current_sha256: string,
): IterationSummary {
  const moved_on = geometry_sha256 !== current_sha256;
  return {
    ...row,
    is_demo: is_demo === 1,
    is_sheet: is_sheet === 1,
    plan_valid: plan_valid === 1,
    standing: standingOf(row.status, ended),
    stale: (row.status === 'draft' || ended === 'doubted') && moved_on,
    drawing_moved_on: row.status === 'accepted' && moved_on,
  };
}
