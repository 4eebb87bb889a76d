/** What was decided about plans, and what ended an acceptance. The table only grows (migration 0010). */
import type { DecisionKind } from '../../core/model';
import { OWN_DECISIONS, OWN_ITERATIONS, ownInsert, ownRow, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';

export interface DecisionRow {
  iteration_id: number;
  kind: DecisionKind;
  /** Empty where none was asked for. */
  reason: string;
  /** Of a superseded plan: the one that took its place. */
  by_iteration_id: number | null;
  login: string;
  created_at: string;
}

const COLUMNS: Selected<DecisionRow> = {
  iteration_id: 'd.iteration_id',
  kind: 'd.kind',
  reason: 'd.reason',
  by_iteration_id: 'd.by_iteration_id',
  login: 'u.login',
  created_at: 'd.created_at',
};

interface NewDecision {
  iteration_id: number;
  kind: DecisionKind;
  reason: string;
  by_iteration_id: number | null;
  now: string;
}

const NEW_COLUMNS: Inserted<NewDecision & { user_id: number }> = {
  iteration_id: 'iteration_id',
  kind: 'kind',
  reason: 'reason',
  by_iteration_id: 'by_iteration_id',
  user_id: 'user_id',
  now: 'created_at',
};

/** What ended the acceptance of the iteration with that alias, or another column of that row, as a column of a query. */
export function endedOf(
  alias: string,
  column: 'kind' | 'by_iteration_id' | 'user_id' | 'created_at' = 'kind',
): string {
  return `(SELECT ${column} FROM decisions WHERE iteration_id = ${alias}.id AND kind IN ('superseded', 'withdrawn'))`;
}

/** Adds a decision about one of the user's own iterations. Throws where a trigger refuses it, or it is another's. */
export function insertDecision(scope: Scope, decision: NewDecision): void {
  const ownIteration = `FROM ${OWN_ITERATIONS} WHERE id = :iteration_id`;
  ownInsert(scope, insertSql('decisions', NEW_COLUMNS, ownIteration), { ...decision });
}

/** All decisions about an own iteration, the oldest first. */
export function listDecisions(scope: Scope, iteration_id: number): DecisionRow[] {
  return ownRows<DecisionRow>(
    scope,
    `SELECT ${selectList(COLUMNS)} FROM ${OWN_DECISIONS} d JOIN users u ON u.id = d.user_id
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
