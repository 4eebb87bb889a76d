/** Questions about the chains of records, whoever's they are; rows are written by `insertChained` (db/sqlite). */
import type { ChainHead, ChainTable } from '../../../core/records/chain';
import type { Db } from '../../sqlite/sqlite';

/** Whether a chain goes through that head. */
export function goesThrough(db: Db, table: ChainTable, { rows_n, hash }: ChainHead): boolean {
  if (rows_n === 0) return true;
  const row = db.row<{ hash: string | null }>(`SELECT hash FROM ${table} ORDER BY id LIMIT 1 OFFSET :skip`, {
    skip: rows_n - 1,
  });
  return row?.hash === hash;
}

/** The last number that was given to a row, whether or not the row is there. */
export function lastGivenId(db: Db, table: ChainTable): number {
  const given = db.row<{ seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = :table', { table });
  return given?.seq ?? 0;
}
