/** The audit log: it only grows (migration 0008), its rows are chained (0015), and each tells who, when, what and of which plan. */
import type { EventType } from '../../core/audit';
import { OWN_AUDIT, OWN_ITERATIONS, ownInsert, ownRow, ownRows, readableLog } from '../rowAccess';
import type { LogReader, Scope } from '../rowAccess';
import { nextLink } from '../sqlite/chained';
import type { ChainLink } from '../sqlite/chained';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import { auditConditions, pageOf, whereOf } from './records/logFilter';
import type { AuditQuery } from './records/logFilter';

export interface AuditDbRow {
  id: number;
  event_type: EventType;
  created_at: string;
  user_login: string;
  iteration_id: number | null;
  /** Of the reader's own images alone: nobody opens another's. */
  image_id: number | null;
  image_title: string | null;
  payload: string;
}

const COLUMNS: Selected<AuditDbRow> = {
  id: 'l.id',
  event_type: 'l.event_type',
  created_at: 'l.created_at',
  user_login: 'u.login',
  iteration_id: 'l.iteration_id',
  image_id: 'CASE WHEN m.created_by = :user_id THEN m.id END',
  image_title: 'CASE WHEN m.created_by = :user_id THEN m.title END',
  payload: 'l.payload',
};

interface NewEvent {
  iteration_id: number;
  event_type: EventType;
  payload: object;
  now: string;
}

const NEW_COLUMNS: Inserted<NewEvent & ChainLink & { user_id: number }> = {
  id: 'id',
  iteration_id: 'iteration_id',
  event_type: 'event_type',
  payload: 'payload',
  user_id: 'user_id',
  now: 'created_at',
  prev_hash: 'prev_hash',
  hash: 'hash',
};

/** Adds an event of one of the user's own iterations. Throws if it is another's. */
export function insertAudit(scope: Scope, event: NewEvent): void {
  const ownIteration = `FROM ${OWN_ITERATIONS} WHERE id = :iteration_id`;
  const { iteration_id, event_type, now } = event;
  const row = { iteration_id, event_type, payload: JSON.stringify(event.payload) };
  const link = nextLink(scope.db, 'audit_log', { ...row, user_id: scope.user_id, created_at: now });
  ownInsert(scope, insertSql('audit_log', NEW_COLUMNS, ownIteration), { ...row, now, ...link });
}

/** Newest first; `total` is what `countAudit` answers. */
export function listAudit(
  reader: LogReader,
  query: AuditQuery,
  offset: number,
  limit: number,
  total = countAudit(reader, query),
): AuditDbRow[] {
  const [where, params] = whereOf(auditConditions(query));
  const readable = readableLog(reader, 'audit_log');
  const [page, place] = pageOf(readable, where, { offset, limit, total });
  // What is shown of an entry is read for those of the page alone. A deleted image or iteration keeps its row, so what
  // happened to it can still be told.
  return ownRows<AuditDbRow>(
    reader,
    `SELECT ${selectList(COLUMNS)}
     FROM (${page}) p
     JOIN ${readable} l ON l.id = p.id JOIN users u ON u.id = l.user_id
     LEFT JOIN plan_iterations i ON i.id = l.iteration_id
     LEFT JOIN images m ON m.id = i.image_id
     ORDER BY l.id DESC`,
    { ...params, ...place },
  );
}

/** How many events `listAudit` would list without a limit. */
export function countAudit(reader: LogReader, query: AuditQuery): number {
  const [where, params] = whereOf(auditConditions(query));
  const sql = `SELECT count(*) AS n FROM ${readableLog(reader, 'audit_log')} WHERE ${where}`;
  return ownRow<{ n: number }>(reader, sql, params)!.n;
}

/** Payload of the newest event of a type for an iteration, or undefined. */
export function findEventPayload(
  scope: Scope,
  iteration_id: number,
  event_type: EventType,
): string | undefined {
  return ownRow<{ payload: string }>(
    scope,
    `SELECT payload FROM ${OWN_AUDIT}
     WHERE iteration_id = :iteration_id AND event_type = :event_type ORDER BY id DESC LIMIT 1`,
    { iteration_id, event_type },
  )?.payload;
}
