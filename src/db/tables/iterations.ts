/** Versions of a plan. Decided ones are guarded by triggers as well (migration 0007). */
import type { EndingKind, IterationStatus } from '../../core/model';
import { OWN_IMAGES, OWN_ITERATIONS, ownInsert, ownRow, ownRows, ownRun, ownRunEach } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import { endedOf } from './decisions';

export interface IterationListRow {
  id: number;
  image_id: number;
  parent_id: number | null;
  status: IterationStatus;
  /** What ended its acceptance (table decisions); null where nothing did. */
  ended: EndingKind | null;
  /** When its acceptance was ended, or it was rejected. */
  ended_at: string | null;
  ended_by_login: string | null;
  /** The plan that took its place. */
  superseded_by_id: number | null;
  is_demo: 0 | 1;
  /** Of a test sheet: it is never accepted. */
  is_sheet: 0 | 1;
  created_at: string;
  created_by_login: string;
  accepted_at: string | null;
  accepted_by_login: string | null;
  target_coverage_pct: number;
  achieved_coverage_pct: number;
  spots_count: number;
  spots_outside_mask_count: number;
  overlap_count: number;
  plan_valid: 0 | 1;
  geometry_sha256: string;
  algorithm_mode: 'diameters' | 'grid';
}

export interface IterationRow extends IterationListRow {
  params_snapshot: string;
}

const LIST_COLUMNS: Selected<IterationListRow> = {
  id: 'i.id',
  image_id: 'i.image_id',
  parent_id: 'i.parent_id',
  status: 'i.status',
  ended: endedOf('i'),
  ended_at: endedOf('i', 'created_at'),
  ended_by_login: `(SELECT login FROM users WHERE id = ${endedOf('i', 'user_id')})`,
  superseded_by_id: endedOf('i', 'by_iteration_id'),
  is_demo: 'i.is_demo',
  is_sheet: "(SELECT kind = 'sheet' FROM images WHERE id = i.image_id)",
  created_at: 'i.created_at',
  created_by_login: 'c.login',
  accepted_at: 'i.accepted_at',
  accepted_by_login: 'a.login',
  target_coverage_pct: 'i.target_coverage_pct',
  achieved_coverage_pct: 'i.achieved_coverage_pct',
  spots_count: 'i.spots_count',
  spots_outside_mask_count: 'i.spots_outside_mask_count',
  overlap_count: 'i.overlap_count',
  plan_valid: 'i.plan_valid',
  geometry_sha256: 'i.geometry_sha256',
  algorithm_mode: "json_extract(i.params_snapshot, '$.algorithm_mode')",
};
const COLUMNS: Selected<IterationRow> = { ...LIST_COLUMNS, params_snapshot: 'i.params_snapshot' };
const FROM = `FROM ${OWN_ITERATIONS} i JOIN users c ON c.id = i.created_by
  LEFT JOIN users a ON a.id = i.accepted_by`;

/** Newest first, without their snapshots. */
export function listIterations(scope: Scope, image_id: number): IterationListRow[] {
  return ownRows<IterationListRow>(
    scope,
    `SELECT ${selectList(LIST_COLUMNS)} ${FROM} WHERE i.image_id = :image_id ORDER BY i.id DESC`,
    { image_id },
  );
}

/** A row of the list, and what the plan was made from, of its snapshot: the values of the paths asked for, as a JSON list. */
export interface MadeFromRow extends IterationListRow {
  made_from: string;
  masks_n: number;
}

/**
 * The same list with what each plan was made from; `paths` in the snapshot, such as `scale_mm`. In one reading: within a
 * row SQLite takes a snapshot apart once, whatever is asked of it.
 */
export function listMadeFrom(scope: Scope, image_id: number, paths: readonly string[]): MadeFromRow[] {
  const asked = paths.map((_, i) => `:path_${i}`).join(', ');
  return ownRows<MadeFromRow>(
    scope,
    `SELECT ${selectList(LIST_COLUMNS)}, json_extract(i.params_snapshot, ${asked}) AS made_from,
       COALESCE(json_array_length(i.params_snapshot, '$.masks'), 0) AS masks_n
     ${FROM} WHERE i.image_id = :image_id ORDER BY i.id DESC`,
    { image_id, ...Object.fromEntries(paths.map((path, i) => [`path_${i}`, `$.${path}`])) },
  );
}

/** An own iteration with its snapshot, or undefined. */
export function getIteration(scope: Scope, id: number): IterationRow | undefined {
  return ownRow<IterationRow>(scope, `SELECT ${selectList(COLUMNS)} ${FROM} WHERE i.id = :id`, { id });
}

export interface NewIteration {
  image_id: number;
  parent_id: number | null;
  is_demo: 0 | 1;
  target_coverage_pct: number;
  achieved_coverage_pct: number;
  spots_count: number;
  spots_outside_mask_count: number;
  overlap_count: number;
  plan_valid: 0 | 1;
  params_snapshot: string;
  geometry_sha256: string;
  now: string;
}

const NEW_COLUMNS: Inserted<NewIteration & { user_id: number }> = {
  image_id: 'image_id',
  parent_id: 'parent_id',
  user_id: 'created_by',
  is_demo: 'is_demo',
  target_coverage_pct: 'target_coverage_pct',
  achieved_coverage_pct: 'achieved_coverage_pct',
  spots_count: 'spots_count',
  spots_outside_mask_count: 'spots_outside_mask_count',
  overlap_count: 'overlap_count',
  plan_valid: 'plan_valid',
  params_snapshot: 'params_snapshot',
  geometry_sha256: 'geometry_sha256',
  now: 'created_at',
};

/** Adds a draft and the list of masks that it was made from; answers its id. */
export function insertIteration(scope: Scope, row: NewIteration, mask_ids: readonly number[]): number {
  const ownImage = `FROM ${OWN_IMAGES} WHERE id = :image_id`;
  const id = ownInsert(scope, insertSql('plan_iterations', NEW_COLUMNS, ownImage), { ...row });
  ownRunEach(
    scope,
    `INSERT INTO iteration_masks (iteration_id, mask_id)
     SELECT id, :mask_id FROM ${OWN_ITERATIONS} WHERE id = :id`,
    mask_ids.map((mask_id) => ({ id, mask_id })),
  );
  return id;
}

/** The user accepts an own draft. Throws where a trigger refuses it (migration 0007). */
export function markAccepted(scope: Scope, id: number, now: string): void {
  ownRun(
    scope,
    `UPDATE plan_iterations SET status = 'accepted', accepted_at = :now, accepted_by = :user_id
     WHERE id = :id AND id IN (SELECT id FROM ${OWN_ITERATIONS})`,
    { id, now },
  );
}

/** The user rejects an own draft. */
export function markRejected(scope: Scope, id: number): void {
  ownRun(
    scope,
    `UPDATE plan_iterations SET status = 'rejected'
     WHERE id = :id AND id IN (SELECT id FROM ${OWN_ITERATIONS})`,
    { id },
  );
}

/** Writes what an own draft keeps besides its spots. Throws where a trigger refuses it (decided: migration 0007). */
export function updateSnapshot(scope: Scope, id: number, params_snapshot: string): void {
  ownRun(
    scope,
    `UPDATE plan_iterations SET params_snapshot = :params_snapshot
     WHERE id = :id AND id IN (SELECT id FROM ${OWN_ITERATIONS})`,
    { id, params_snapshot },
  );
}

/** The image of a plan that was imported from the same origin before; the newest one, or null. */
export function findImported(
  scope: Scope,
  origin: { iteration_id: number; created_at: string; input_sha256: string },
): number | null {
  const row = ownRow<{ image_id: number }>(
    scope,
    `SELECT image_id FROM ${OWN_ITERATIONS}
     WHERE json_extract(params_snapshot, '$.imported_from.iteration_id') = :iteration_id
       AND json_extract(params_snapshot, '$.imported_from.created_at') = :created_at
       AND json_extract(params_snapshot, '$.imported_from.input_sha256') = :input_sha256
     ORDER BY id DESC LIMIT 1`,
    { ...origin },
  );
  return row?.image_id ?? null;
}

/** A plan as its user made it: which, when, and what it was made from. */
export type OwnWork = Pick<IterationRow, 'id' | 'created_at' | 'params_snapshot'>;

/** The user's newest plan of a photo that was made on this device and that nobody has turned down, or undefined. */
export function newestOwnWork(scope: Scope): OwnWork | undefined {
  return ownRow<OwnWork>(
    scope,
    `SELECT i.id, i.created_at, i.params_snapshot FROM ${OWN_ITERATIONS} i
     WHERE i.status <> 'rejected' AND COALESCE(${endedOf('i')}, '') <> 'withdrawn'
       AND json_extract(i.params_snapshot, '$.imported_from') IS NULL
       AND (SELECT kind FROM images WHERE id = i.image_id) <> 'sheet'
     ORDER BY i.id DESC LIMIT 1`,
  );
}

/** A draft goes: its spots and its hold on masks vanish, its row stays with deleted_at. */
export function deleteDraftRows(scope: Scope, id: number, now: string): void {
  const own = `(SELECT id FROM ${OWN_ITERATIONS} WHERE id = :id)`;
  ownRun(scope, `DELETE FROM spots WHERE iteration_id IN ${own}`, { id });
  ownRun(scope, `DELETE FROM iteration_masks WHERE iteration_id IN ${own}`, { id });
  ownRun(scope, `UPDATE plan_iterations SET deleted_at = :now WHERE id IN ${own}`, { id, now });
}
