/** Decisions as a list: an administrator reads all of them, anybody else those about their own plans. */
import type { DecisionKind } from '../../../core/model';
import { ownRows, readableLog } from '../../rowAccess';
import type { LogReader } from '../../rowAccess';
import { selectList } from '../../sqlite/columns';
import type { Selected } from '../../sqlite/columns';
import { decisionConditions, pageOf, whereOf } from './logFilter';
import type { DecisionQuery } from './logFilter';
import { countLogRows } from './logRows';

export interface DecisionDbRow {
  id: number;
  decision: DecisionKind;
  created_at: string;
  /** Null for what the app itself has decided: that a plan is in doubt. */
  user_login: string | null;
  iteration_id: number;
  /** Of a superseded plan: the one that took its place. */
  by_iteration_id: number | null;
  /** Empty where none was given. */
  reason: string;
  /** Of the reader's own images alone: nobody opens another's. */
  image_id: number | null;
  image_title: string | null;
}

const COLUMNS: Selected<DecisionDbRow> = {
  id: 'l.id',
  decision: 'l.kind',
  created_at: 'l.created_at',
  user_login: 'u.login',
  iteration_id: 'l.iteration_id',
  by_iteration_id: 'l.by_iteration_id',
  reason: 'l.reason',
  image_id: 'CASE WHEN m.created_by = :user_id THEN m.id END',
  image_title: 'CASE WHEN m.created_by = :user_id THEN m.title END',
};

/** A page of them, newest first, and how many there are in all. */
export function listDecisionLog(
  reader: LogReader,
  query: DecisionQuery,
  page: { offset: number; limit: number },
): { rows: DecisionDbRow[]; total: number } {
  const conditions = decisionConditions(query);
  const total = countLogRows(reader, 'decisions', conditions);
  const [where, params] = whereOf(conditions);
  const readable = readableLog(reader, 'decisions');
  const [numbers, place] = pageOf(readable, where, { ...page, total });
  const rows = ownRows<DecisionDbRow>(
    reader,
    `SELECT ${selectList(COLUMNS)}
     FROM (${numbers}) p
     JOIN ${readable} l ON l.id = p.id LEFT JOIN users u ON u.id = l.user_id
     LEFT JOIN plan_iterations i ON i.id = l.iteration_id
     LEFT JOIN images m ON m.id = i.image_id
     ORDER BY l.id DESC`,
    { ...params, ...place },
  );
  return { rows, total };
}
