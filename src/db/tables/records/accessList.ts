/** The access log as a list: an administrator reads all of it, anybody else what they have done themselves. */
import type { AccessKind } from '../../../core/records/access';
import { ownRow, ownRows, readableLog } from '../../rowAccess';
import type { LogReader } from '../../rowAccess';
import { selectList } from '../../sqlite/columns';
import type { Selected } from '../../sqlite/columns';
import { accessConditions, pageOf, whereOf } from './logFilter';
import type { AccessQuery } from './logFilter';

export interface AccessDbRow {
  id: number;
  kind: AccessKind;
  created_at: string;
  /** Null where nobody is known. */
  user_login: string | null;
  /** Whom it is about, where the payload names a user. */
  about_login: string | null;
  payload: string;
}

const COLUMNS: Selected<AccessDbRow> = {
  id: 'l.id',
  kind: 'l.kind',
  created_at: 'l.created_at',
  user_login: 'u.login',
  about_login: "(SELECT login FROM users WHERE id = json_extract(l.payload, '$.user_id'))",
  payload: 'l.payload',
};

/** Newest first; `total` is what `countAccess` answers. */
export function listAccess(
  reader: LogReader,
  query: AccessQuery,
  offset: number,
  limit: number,
  total = countAccess(reader, query),
): AccessDbRow[] {
  const [where, params] = whereOf(accessConditions(query));
  const readable = readableLog(reader, 'access_log');
  const [page, place] = pageOf(readable, where, { offset, limit, total });
  return ownRows<AccessDbRow>(
    reader,
    `SELECT ${selectList(COLUMNS)}
     FROM (${page}) p
     JOIN ${readable} l ON l.id = p.id LEFT JOIN users u ON u.id = l.user_id
     ORDER BY l.id DESC`,
    { ...params, ...place },
  );
}

/** How many events `listAccess` would list without a limit. */
export function countAccess(reader: LogReader, query: AccessQuery): number {
  const [where, params] = whereOf(accessConditions(query));
  const sql = `SELECT count(*) AS n FROM ${readableLog(reader, 'access_log')} WHERE ${where}`;
  return ownRow<{ n: number }>(reader, sql, params)!.n;
}
