/**
 * What of a log is asked for, as SQL. Only what is asked for stands in it: by “this, or everything” SQLite would take no
 * index (migration 0017).
 */
import type { EventType } from '../../../core/audit';
import type { AccessKind } from '../../../core/records/access';
import type { DecisionKind } from '../../../core/model';
import type { ChainTable } from '../../../core/records/chain';
import { OWN_IMAGES_EVER, ownRows, readableLog } from '../../rowAccess';
import type { LogReader } from '../../rowAccess';
import type { Params } from '../../sqlite/bind';
import type { Db } from '../../sqlite/sqlite';

/** What every log can be filtered by. */
export interface LogQuery {
  /** Inclusive instants as they are stored; null for open. */
  from: string | null;
  to: string | null;
  /** A login; left out for everybody. */
  person?: string | undefined;
  /** Rows up to this number alone: what came later is another list. */
  up_to?: number | undefined;
}

export interface AuditQuery extends LogQuery {
  /** An own image; null for all of them, and for what is of none. */
  image_id: number | null;
  /** Empty: all types. */
  event_types: readonly EventType[];
}

export interface AccessQuery extends LogQuery {
  /** Empty: all kinds. */
  kinds: readonly AccessKind[];
}

export interface DecisionQuery extends LogQuery {
  /** An own image; null for all of them. */
  image_id: number | null;
  /** Empty: all kinds. */
  kinds: readonly DecisionKind[];
}

export type Condition = readonly [sql: string, params: Params];

/** The conditions of a query on audit_log. */
export function auditConditions({ image_id, event_types, ...query }: AuditQuery): Condition[] {
  return [...logConditions('event_type', event_types, query), ...ofImage(image_id)];
}

/** The conditions of a query on decisions. */
export function decisionConditions({ image_id, kinds, ...query }: DecisionQuery): Condition[] {
  return [...logConditions('kind', kinds, query), ...ofImage(image_id)];
}

function ofImage(image_id: number | null): Condition[] {
  if (image_id === null) return [];
  const plans = `iteration_id IN (SELECT i.id FROM plan_iterations i
    JOIN ${OWN_IMAGES_EVER} m ON m.id = i.image_id WHERE m.id = :image_id)`;
  return [[plans, { image_id }]];
}

/** The conditions of a query on access_log. */
export function accessConditions({ kinds, ...query }: AccessQuery): Condition[] {
  return logConditions('kind', kinds, query);
}

function logConditions(
  column: 'event_type' | 'kind',
  kinds: readonly string[],
  { from, to, person, up_to }: LogQuery,
): Condition[] {
  const conditions: Condition[] = [];
  if (kinds.length > 0)
    conditions.push([`${column} IN (SELECT value FROM json_each(:kinds))`, { kinds: JSON.stringify(kinds) }]);
  if (person !== undefined)
    conditions.push(['user_id = (SELECT id FROM users WHERE login = :person)', { person }]);
  if (from !== null) conditions.push(['created_at >= :from', { from }]);
  if (to !== null) conditions.push(['created_at <= :to', { to }]);
  if (up_to !== undefined)
    // With the plus SQLite keeps to the index of what else is asked for, instead of going through the rows by number.
    conditions.push(['+id <= :up_to', { up_to }]);
  return conditions;
}

/** All of them at once; without any, everything. */
export function whereOf(conditions: readonly Condition[]): Condition {
  const sql = conditions.map(([condition]) => condition).join(' AND ');
  return [sql || '1', Object.assign({}, ...conditions.map(([, params]) => params)) as Params];
}

/** So few are put in order sooner than they are found by going through all rows from the newest on. */
const FEW_ROWS = 1000;

/** The query for the numbers of a page's rows, of `total` rows in all. */
export function pageOf(
  readable: string,
  where: string,
  { offset, limit, total }: { offset: number; limit: number; total: number },
  few_n = FEW_ROWS,
): Condition {
  const from = `SELECT id FROM ${readable} WHERE ${where}`;
  if (total <= few_n) return [`${from} ORDER BY +id DESC LIMIT :limit OFFSET :offset`, { limit, offset }];
  if (offset <= total / 2) return [`${from} ORDER BY id DESC LIMIT :limit OFFSET :offset`, { limit, offset }];
  // The older half is nearer from the other end.
  const rows_n = Math.max(0, Math.min(limit, total - offset));
  const skip = Math.max(0, total - offset - rows_n);
  return [`${from} ORDER BY id LIMIT :limit OFFSET :offset`, { limit: rows_n, offset: skip }];
}

/** Logins of all whose rows the reader may see, by name. */
export function personsOf(reader: LogReader, log: ChainTable): string[] {
  return ownRows<{ login: string }>(
    reader,
    `SELECT u.login FROM users u
     WHERE EXISTS (SELECT 1 FROM ${readableLog(reader, log)} l WHERE l.user_id = u.id) ORDER BY u.login`,
  ).map(({ login }) => login);
}

/** Number of the newest row, whoever's; 0 for none. */
export function newestId(db: Db, table: ChainTable): number {
  return db.row<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM ${table}`)!.id;
}
