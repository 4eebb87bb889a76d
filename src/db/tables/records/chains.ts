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

/** Names of rows that stay the same in every copy of a database. */
export interface RecordNames {
  decisions: string[];
  /** Of both logs. */
  log_rows: string[];
}

const KIND_OF = {
  decisions: "iteration_id || ' ' || kind",
  audit_log: 'event_type',
  access_log: 'kind',
} as const;

/** The names of all decisions and log rows. A kept state of before may lack a table: it has none of its rows. */
export function recordNames(db: Db): RecordNames {
  const there = new Set(
    db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name),
  );
  const names = (table: keyof typeof KIND_OF): string[] =>
    there.has(table)
      ? db
          .rows<{ name: string }>(
            `SELECT '${table} ' || id || ' ' || ${KIND_OF[table]} || ' ' || created_at AS name FROM ${table}`,
          )
          .map(({ name }) => name)
      : [];
  return { decisions: names('decisions'), log_rows: [...names('audit_log'), ...names('access_log')] };
}
