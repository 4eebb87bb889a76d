/** Rows that are chained (migration 0015): what a new one needs besides its content, and chaining those of before. */
import { CHAIN_COLUMNS, rowHash } from '../../core/records/chain';
import type { ChainHead, ChainTable, ChainValue } from '../../core/records/chain';
import type { Db } from './sqlite';

/** What makes a row the next one of its table. */
export interface ChainLink {
  id: number;
  prev_hash: string;
  hash: string;
}

/** The link of a row that is inserted next; to be asked for inside of the transaction that inserts it. */
export function nextLink(db: Db, table: ChainTable, content: Readonly<Record<string, ChainValue>>): ChainLink {
  const last = db.row<{ id: number; hash: string | null }>(
    `SELECT id, hash FROM ${table} ORDER BY id DESC LIMIT 1`,
  );
  const id = (last?.id ?? 0) + 1;
  const prev_hash = last?.hash ?? '';
  return { id, prev_hash, hash: rowHash(table, prev_hash, { ...content, id }) };
}

/** Adds a row to a chained table; `content` names all of its columns but the chain's. Answers its id. */
export function insertChained(db: Db, table: ChainTable, content: Record<string, ChainValue>): number {
  const row = { ...content, ...nextLink(db, table, content) };
  const names = Object.keys(row);
  db.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    row,
  );
  return row.id;
}

/** Chains the rows that have no hash, which lie behind all that have one. Again it does nothing. */
export function chainRest(db: Db, table: ChainTable): void {
  const rows = db.rows<Record<string, ChainValue> & { id: number }>(
    `SELECT ${CHAIN_COLUMNS[table].join(', ')} FROM ${table} WHERE hash IS NULL ORDER BY id`,
  );
  let prev_hash = chainHead(db, table).hash;
  const links = rows.map((row) => {
    const link = { id: row.id, prev_hash, hash: rowHash(table, prev_hash, row) };
    prev_hash = link.hash;
    return link;
  });
  db.runEach(`UPDATE ${table} SET prev_hash = :prev_hash, hash = :hash WHERE id = :id`, links);
}

/** Where a chain ends now. */
export function chainHead(db: Db, table: ChainTable): ChainHead {
  return db.row<ChainHead>(
    `SELECT count(*) AS rows_n,
       coalesce((SELECT hash FROM ${table} WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1), '') AS hash
     FROM ${table}`,
  )!;
}
