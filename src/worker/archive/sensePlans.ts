/**
 * The plans of a backup against what they say of themselves: what a plan was asked for against its hash, its spots
 * against its snapshot, its decision against the rules. Whoever has changed an accepted plan by hand breaks one of
 * these. Judged by what every version of the app has kept, so that no own backup is ever refused.
 */
import * as v from 'valibot';
import { MAX_IMPORT_CHARS, MAX_OUTSIDE_PCT, MAX_SPOTS } from '../../core/limits';
import type { MaskGeometry, PlanRequest, PositionMm, Spot } from '../../core/model';
import type { PlanParams } from '../../core/params';
import { ORDER_KINDS } from '../../core/motion/planMotion';
import { paramsIn } from '../../core/paramValues';
import { identityOf } from '../../core/planner/identity';
import { parsePlanRequest } from '../../core/planner/request';
import { validatePlan } from '../../core/planner/validation/validate';
import type { Result } from '../../core/result';
import type { Db } from '../../db/sqlite/sqlite';
import { allSpotsOf, decisionFindings, rowsOf } from '../../db/tables/integrity';
import { canonicalJson, sha256Hex } from '../kernel/hash';
import { json } from './sense';

/** Places are told in whole µm: a spot may be off its line by the sum of the roundings. */
const PLACE_TOLERANCE_MM = 0.003;

const figure = v.pipe(v.number(), v.finite());
const place = v.object({ x_mm: figure, y_mm: figure });

/** Loose: each version adds figures. */
const motion = v.looseObject({
  profile: v.looseObject({ name: v.string() }),
  dwell_ms: figure,
  firing_speed_mm_s: figure,
  order: v.looseObject({ kind: v.picklist(ORDER_KINDS) }),
  times: v.looseObject({ total_ms: figure, dwell_ms: figure, move_ms: figure, rotate_ms: figure }),
});

/** What is read of a snapshot by itself; its request is read by the planner’s own check. */
const snapshotForm = v.looseObject({
  scale_mm: v.pipe(figure, v.gtValue(0)),
  planner_version: v.string(),
  input_sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  image: v.object({ width_mm: figure, height_mm: figure }),
  masks: v.pipe(
    v.array(v.looseObject({ id: figure, role: v.picklist(['treat', 'exclude']) })),
    v.minLength(1),
  ),
  center_x_mm: figure,
  center_y_mm: figure,
  positions_mm: v.optional(v.pipe(v.array(place), v.minLength(1))),
  warnings: v.array(v.looseObject({ code: v.string() })),
  fallbacks: v.array(v.looseObject({ reason: v.string() })),
  metrics: v.looseObject({ n: figure, per_mask: v.array(v.looseObject({ mask_id: figure, n: figure })) }),
  motion: v.optional(v.nullable(motion)),
});

interface Snapshot extends PlanParams {
  center_x_mm: number;
  center_y_mm: number;
  input_sha256: string;
  image: PlanRequest['image'];
  masks: MaskGeometry[];
  positions_mm?: PositionMm[];
}

interface PlanRow {
  id: number;
  status: string;
  created_at: unknown;
  accepted_at: string | null;
  accepted_by: number | null;
  plan_valid: number;
  is_demo: number;
  deleted_at: unknown;
  spots_count: number;
  overlap_count: number;
  params_snapshot: string;
}

const COLUMNS = [
  ...['id', 'status', 'created_at', 'accepted_at', 'accepted_by', 'plan_valid', 'is_demo', 'deleted_at'],
  ...['spots_count', 'overlap_count', 'params_snapshot'],
];

const instant = v.pipe(v.string(), v.isoTimestamp());
const snapshotText = json(snapshotForm, MAX_IMPORT_CHARS);

/** What does not fit, as “plan number: what”; null where all does. `pause` lets messages in between two plans. */
export async function plansProblem(db: Db, pause: () => Promise<void>): Promise<string | null> {
  for await (const row of rowsOf(db, 'plan_iterations', COLUMNS, pause)) {
    const wrong = await planProblem(db, row as unknown as PlanRow);
    if (wrong !== null) return `plan_iterations ${row.rowid}: ${wrong}`;
    await pause();
  }
  const undecided = decisionFindings(db)[0];
  return undecided ? `plan_iterations ${undecided.id}: ${undecided.what}` : null;
}

async function planProblem(db: Db, row: PlanRow): Promise<string | null> {
  const wrong = rowProblem(row);
  if (wrong !== null) return wrong;
  const snapshot = JSON.parse(row.params_snapshot) as Snapshot;
  const request = requestOf(snapshot);
  if (!request.ok) return `params_snapshot (${String(request.values?.['field'] ?? request.code)})`;
  // A draft of an early version may be of a request that is put another way today; nobody can accept it as it is.
  const hash = await sha256Hex(canonicalJson(identityOf(request.value)));
  if (row.status !== 'draft' && hash !== snapshot.input_sha256) return 'input_sha256';
  // The spots of a deleted draft are gone.
  return row.deleted_at === null ? spotsProblem(db, row, snapshot, request.value) : null;
}

function rowProblem(row: PlanRow): string | null {
  if (!v.is(instant, row.created_at)) return 'created_at';
  if (row.deleted_at !== null && !v.is(instant, row.deleted_at)) return 'deleted_at';
  if (row.deleted_at !== null && row.status !== 'draft') return 'deleted_at';
  const accepted = row.status === 'accepted';
  if (accepted !== v.is(instant, row.accepted_at) || accepted !== (row.accepted_by !== null))
    return 'accepted_at';
  if (!accepted && row.accepted_at !== null) return 'accepted_at';
  if (accepted && (row.plan_valid !== 1 || row.is_demo !== 0)) return 'status';
  if (row.spots_count > MAX_SPOTS) return 'spots_count';
  return v.is(snapshotText, row.params_snapshot) ? null : 'params_snapshot';
}

function requestOf(snapshot: Snapshot): Result<PlanRequest> {
  const params = paramsIn(snapshot);
  const manual = params.center_mode === 'manual';
  return parsePlanRequest({
    ...params,
    ...(manual ? {} : { center_x_mm: null, center_y_mm: null }),
    image: snapshot.image,
    masks: snapshot.masks,
  });
}

function spotsProblem(db: Db, row: PlanRow, snapshot: Snapshot, request: PlanRequest): string | null {
  const spots = allSpotsOf(db, row.id);
  if (spots.length !== row.spots_count) return 'spots_count';
  const positions = snapshot.positions_mm ?? [{ x_mm: snapshot.center_x_mm, y_mm: snapshot.center_y_mm }];
  const treated = new Set(snapshot.masks.filter(({ role }) => role === 'treat').map(({ id }) => id));
  const stray = spots.findIndex(
    (spot, i) => spot.sequence_index !== i || !isInPlace(spot, positions, treated),
  );
  if (stray >= 0) return `spot ${stray}`;
  if (row.status !== 'accepted') return null;
  const { overlap_count, spots_outside_mask_count } = validatePlan(request, positions, spots);
  if (overlap_count !== row.overlap_count || overlap_count > 0) return 'overlap_count';
  return spots_outside_mask_count * 100 > spots.length * MAX_OUTSIDE_PCT ? 'spots_outside_mask_count' : null;
}

function isInPlace(spot: Spot, positions: readonly PositionMm[], treated: ReadonlySet<number>): boolean {
  const at = positions[spot.position_index];
  if (at === undefined || !treated.has(spot.mask_id)) return false;
  const theta = (spot.theta_deg * Math.PI) / 180;
  // Written so that what is no number is not in place.
  return (
    Math.abs(at.x_mm + spot.t_mm * Math.cos(theta) - spot.x_mm) <= PLACE_TOLERANCE_MM &&
    Math.abs(at.y_mm + spot.t_mm * Math.sin(theta) - spot.y_mm) <= PLACE_TOLERANCE_MM
  );
}
