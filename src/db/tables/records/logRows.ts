/** Rows of a log as they are chained, some at a time: a large log never lies in memory as a whole. */
import { CHAIN_COLUMNS } from '../../../core/records/chain';
import type { ChainTable } from '../../../core/records/chain';
import type { LogRow } from '../../../core/export/logDocument';
import { ownRow, ownRows, readableLog } from '../../rowAccess';
import type { LogReader } from '../../rowAccess';
import { whereOf } from './logFilter';
import type { Condition } from './logFilter';

/** The next ones behind the number `after`, the oldest first, with every value that is hashed and who did it. */
export function logRowsAfter(
  reader: LogReader,
  log: ChainTable,
  conditions: readonly Condition[],
  { after, limit }: { after: number; limit: number },
): LogRow[] {
  const [where, params] = whereOf([...conditions, ['id > :after', { after }]]);
  const columns = [...CHAIN_COLUMNS[log], 'prev_hash', 'hash'].map((name) => `l.${name}`).join(', ');
  return ownRows<LogRow>(
    reader,
    `SELECT ${columns}, coalesce(u.login, '') AS user FROM (SELECT * FROM ${readableLog(reader, log)} WHERE ${where}) l
     LEFT JOIN users u ON u.id = l.user_id ORDER BY l.id LIMIT :limit`,
    { ...params, limit },
  );
}

/** How many there are in all. */
export function countLogRows(reader: LogReader, log: ChainTable, conditions: readonly Condition[]): number {
  const [where, params] = whereOf(conditions);
  const sql = `SELECT count(*) AS n FROM ${readableLog(reader, log)} WHERE ${where}`;
  return ownRow<{ n: number }>(reader, sql, params)!.n;
}
