/** The audit log: it only grows (migration 0008), its rows are chained (0015), and each tells who, when, what and of which plan. */
import type { EventType } from '../../core/audit';
import { OWN_AUDIT, OWN_ITERATIONS, ownInsert, ownRow, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';
import type { Params } from '../sqlite/bind';
import { nextLink } from '../sqlite/chained';
import type { ChainLink } from '../sqlite/chained';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';

export interface AuditDbRow {
  id: number;
  event_type: EventType;
  created_at: string;
  user_login: string;
  iteration_id: number | null;
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
  image_id: 'm.id',
  image_title: 'm.title',
  payload: 'l.payload',
};

export interface AuditQuery {
  image_id: number | null;
  /** Empty: all types. */
  event_types: readonly EventType[];
  from: string | null;
  to: string | null;
}

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

/** Newest first. */
export function listAudit(scope: Scope, query: AuditQuery, offset: number, limit: number): AuditDbRow[] {
  return ownRows<AuditDbRow>(
    scope,
    `SELECT ${selectList(COLUMNS)}
     ${FROM_WHERE} ORDER BY l.id DESC LIMIT :limit OFFSET :offset`,
    { ...filterParams(query), offset, limit },
  );
}

/** How many events `listAudit` would list without a limit. */
export function countAudit(scope: Scope, query: AuditQuery): number {
  return ownRow<{ n: number }>(scope, `SELECT count(*) AS n ${FROM_WHERE}`, filterParams(query))!.n;
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

// A deleted image or iteration keeps its row, so what happened to it can still be told.
const FROM_WHERE = `FROM ${OWN_AUDIT} l JOIN users u ON u.id = l.user_id
  LEFT JOIN plan_iterations i ON i.id = l.iteration_id
  LEFT JOIN images m ON m.id = i.image_id
  WHERE (:image_id IS NULL OR i.image_id = :image_id)
    AND (:all_types = 1 OR l.event_type IN (SELECT value FROM json_each(:event_types)))
    AND (:from IS NULL OR l.created_at >= :from)
    AND (:to IS NULL OR l.created_at <= :to)`;

function filterParams(query: AuditQuery): Params {
  return {
    image_id: query.image_id,
    all_types: query.event_types.length === 0 ? 1 : 0,
    event_types: JSON.stringify(query.event_types),
    from: query.from,
    to: query.to,
  };
}
