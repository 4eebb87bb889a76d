/** What was decided about plans, and what ended an acceptance. The table only grows (migration 0010), its rows are chained (0015). */
import type { DecisionKind } from '../../core/model';
import { OWN_DECISIONS, OWN_ITERATIONS, ownInsert, ownRow, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { nextLink } from '../sqlite/chained';
import type { ChainLink } from '../sqlite/chained';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import { storedContentHash } from '../sqlite/planContent';

export interface DecisionRow {
  iteration_id: number;
  kind: DecisionKind;
  /** Empty where none was asked for. */
  reason: string;
  /** Of a superseded plan: the one that took its place. */
  by_iteration_id: number | null;
  /** Empty for what the app itself has decided: that a plan is in doubt. */
  login: string;
  created_at: string;
}

const COLUMNS: Selected<DecisionRow> = {
  iteration_id: 'd.iteration_id',
  kind: 'd.kind',
  reason: 'd.reason',
  by_iteration_id: 'd.by_iteration_id',
  login: "coalesce(u.login, '')",
  created_at: 'd.created_at',
};

interface NewDecision {
  iteration_id: number;
  kind: DecisionKind;
  reason: string;
  by_iteration_id: number | null;
  now: string;
}

const NEW_COLUMNS: Inserted<NewDecision & ChainLink & { user_id: number; content_sha256: string }> = {
  id: 'id',
  iteration_id: 'iteration_id',
  kind: 'kind',
  reason: 'reason',
  by_iteration_id: 'by_iteration_id',
  user_id: 'user_id',
  now: 'created_at',
  content_sha256: 'content_sha256',
  prev_hash: 'prev_hash',
  hash: 'hash',
};

const ENDINGS = "'superseded', 'withdrawn', 'doubted'";

/**
 * What ended the acceptance of the iteration with that alias, or another column of that row, as a column of a query. Who
 * and when are told of a rejection, too.
 */
export function endedOf(
  alias: string,
  column: 'kind' | 'by_iteration_id' | 'user_id' | 'created_at' = 'kind',
): string {
  const last = `(SELECT max(id) FROM decisions WHERE iteration_id = ${alias}.id)`;
  const kinds = column === 'user_id' || column === 'created_at' ? `${ENDINGS}, 'rejected'` : ENDINGS;
  return `(SELECT ${column} FROM decisions WHERE iteration_id = ${alias}.id AND id = ${last} AND kind IN (${kinds}))`;
}

/**
 * Adds a decision about one of the user's own iterations, with the hash of what is decided about: to be called when the
 * iteration's own row says it. Throws where a trigger refuses it, or it is another's.
 */
export function insertDecision(scope: Scope, decision: NewDecision): void {
  const ownIteration = `FROM ${OWN_ITERATIONS} WHERE id = :iteration_id`;
  const { now, ...row } = decision;
  const content_sha256 = storedContentHash(scope.db, decision.iteration_id) ?? '';
  const content = { ...row, content_sha256, user_id: scope.user_id, created_at: now };
  const link = nextLink(scope.db, 'decisions', content);
  ownInsert(scope, insertSql('decisions', NEW_COLUMNS, ownIteration), {
    ...{ ...decision, content_sha256 },
    ...link,
  });
}

/**
 * Another text as soon as anything that is stored of an own plan, or was decided about it, is another: whoever decides
 * says it back, so that nothing is decided that was not shown.
 */
export function versionOf(scope: Scope, iteration_id: number): string {
  const { n } = ownRow<{ n: number }>(
    scope,
    `SELECT count(*) AS n FROM ${OWN_DECISIONS} WHERE iteration_id = :iteration_id`,
    { iteration_id },
  )!;
  return `${n}:${storedContentHash(scope.db, iteration_id) ?? ''}`;
}

/** All decisions about an own iteration, the oldest first. */
export function listDecisions(scope: Scope, iteration_id: number): DecisionRow[] {
  return ownRows<DecisionRow>(
    scope,
    `SELECT ${selectList(COLUMNS)} FROM ${OWN_DECISIONS} d LEFT JOIN users u ON u.id = d.user_id
     WHERE d.iteration_id = :iteration_id ORDER BY d.id`,
    { iteration_id },
  );
}

/** The accepted plan of an own image that nothing has ended; null where none stands. */
export function standingId(scope: Scope, image_id: number): number | null {
  const row = ownRow<{ id: number }>(
    scope,
    `SELECT i.id FROM ${OWN_ITERATIONS} i
     WHERE i.image_id = :image_id AND i.status = 'accepted' AND ${endedOf('i')} IS NULL`,
    { image_id },
  );
  return row?.id ?? null;
}
