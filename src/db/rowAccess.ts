/**
 * The one place that says what a user may see and touch (SQLite has no row policies).
 *
 * Every query of the tables below reads them through these sub-selects, and runs through
 * `ownRows`/`ownRow`/`ownRun`, which give it the signed-in user and refuse SQL that does not ask
 * for one. Deleted images and iterations are out of every list. SQLite flattens the sub-selects, so they
 * cost nothing.
 */
import type { ChainTable } from '../core/records/chain';
import type { Params } from './sqlite/bind';
import type { Db } from './sqlite/sqlite';

/** A database seen by one user. */
export interface Scope {
  readonly db: Db;
  readonly user_id: number;
}

export const OWN_IMAGES = '(SELECT * FROM images WHERE created_by = :user_id AND deleted_at IS NULL)';
/** The same with those that were deleted, for what must not come twice. */
export const OWN_IMAGES_EVER = '(SELECT * FROM images WHERE created_by = :user_id)';
export const OWN_MASKS = `(SELECT k.* FROM masks k JOIN ${OWN_IMAGES} m ON m.id = k.image_id)`;
export const OWN_ITERATIONS = `(SELECT i.* FROM plan_iterations i JOIN ${OWN_IMAGES} m ON m.id = i.image_id
  WHERE i.created_by = :user_id AND i.deleted_at IS NULL)`;
/**
 * The same for a LEFT JOIN to an own image: SQLite does not flatten a sub-select that joins there, and
 * would gather all plans of the user for each image.
 */
export const OWN_ITERATIONS_OF_IMAGE =
  '(SELECT * FROM plan_iterations WHERE created_by = :user_id AND deleted_at IS NULL)';
export const OWN_SPOTS = `(SELECT s.* FROM spots s JOIN ${OWN_ITERATIONS} i ON i.id = s.iteration_id)`;
export const OWN_DECISIONS = `(SELECT d.* FROM decisions d JOIN ${OWN_ITERATIONS} i ON i.id = d.iteration_id)`;
/** Audit rows stay visible when what they tell of has been deleted. */
export const OWN_AUDIT = '(SELECT * FROM audit_log WHERE user_id = :user_id)';

/** A reader of the logs: an administrator reads everybody's rows (worker/kernel/rights.ts), anybody else their own. */
export interface LogReader extends Scope {
  readonly reads_all?: boolean;
}

/** The rows of a log that its reader may see; of decisions, those about one's own plans. */
export function readableLog({ reads_all }: LogReader, log: ChainTable): string {
  if (log === 'decisions' && !reads_all) return OWN_DECISIONS;
  return `(SELECT * FROM ${log} WHERE ${reads_all ? ':user_id IS NOT NULL' : 'user_id = :user_id'})`;
}

/** All rows of a query on own things. */
export function ownRows<Row extends object>(scope: Scope, sql: string, params: Params = {}): Row[] {
  return scope.db.rows<Row>(sql, withUser(scope, sql, params));
}

/** First row of a query on own things, or undefined. */
export function ownRow<Row extends object>(scope: Scope, sql: string, params: Params = {}): Row | undefined {
  return ownRows<Row>(scope, sql, params)[0];
}

/** Changes own things; answers the number of changed rows. */
export function ownRun(scope: Scope, sql: string, params: Params = {}): number {
  return scope.db.run(sql, withUser(scope, sql, params));
}

/** Changes own things once for each set of values; throws unless each of them changed one row. */
export function ownRunEach(scope: Scope, sql: string, rows: readonly Params[]): void {
  const changed = scope.db.runEach(
    sql,
    rows.map((params) => withUser(scope, sql, params)),
  );
  if (changed !== rows.length) throw new Error(`${changed} of ${rows.length} rows changed`);
}

/**
 * Adds or changes many rows of one own iteration: whose it is is asked once, because asking for each row took
 * ten times as long as the rows themselves (46 of 50 ms for 500). Throws if it is not the user's, and unless
 * each of the values changed one row.
 */
export function ownIterationEach(
  scope: Scope,
  iteration_id: number,
  sql: string,
  rows: readonly Params[],
): void {
  const mine = ownRow(scope, `SELECT id FROM ${OWN_ITERATIONS} WHERE id = :iteration_id`, { iteration_id });
  if (!mine) throw new Error('nothing was inserted or changed: the iteration is not the user’s');
  const changed = scope.db.runEach(
    sql,
    rows.map((row) => ({ ...row, iteration_id })),
  );
  if (changed !== rows.length) throw new Error(`${changed} of ${rows.length} rows changed`);
}

/** The id of the row that an INSERT made; throws if it made none (the owner did not match). */
export function ownInsert(scope: Scope, sql: string, params: Params): number {
  if (ownRun(scope, sql, params) !== 1) throw new Error('nothing was inserted');
  return scope.db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!.id;
}

function withUser(scope: Scope, sql: string, params: Params): Params {
  if (!sql.includes(':user_id')) throw new Error('a query must say whose rows it is about');
  return { ...params, user_id: scope.user_id };
}
