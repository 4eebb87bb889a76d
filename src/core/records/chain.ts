/**
 * The chain of records: each row of three tables holds the SHA-256 of its own content and of the row before it, so that
 * a row that was changed, removed, put in between or swapped shows. That makes them tamper-evident, and no more:
 * whoever may write the whole database can write a whole chain.
 */
import { sha256OfText } from './sha256';

/** Every column of a chained table but the chain's own two, in the order in which they are hashed: never changed. */
export const CHAIN_COLUMNS = {
  audit_log: ['id', 'iteration_id', 'event_type', 'payload', 'user_id', 'created_at'],
  decisions: [
    ...['id', 'iteration_id', 'kind', 'reason', 'by_iteration_id', 'user_id', 'created_at'],
    'content_sha256',
  ],
  access_log: ['id', 'user_id', 'kind', 'payload', 'created_at'],
} as const satisfies Record<string, readonly string[]>;

export type ChainTable = keyof typeof CHAIN_COLUMNS;
export const CHAIN_TABLES = Object.keys(CHAIN_COLUMNS) as ChainTable[];

/** A value as SQLite gives it. */
export type ChainValue = string | number | null;

/** The end of a chain: how many rows it has, and the hash of the last one; empty for no row. */
export interface ChainHead {
  rows_n: number;
  hash: string;
}
export type ChainHeads = Record<ChainTable, ChainHead>;

/** Named in every hash, so that another form would be another chain. */
const FORM = 'apertura-chain-1';

/** The bytes that are hashed (as text, UTF-8): JSON of form, table, hash of the row before, and all values in order. */
export function canonicalRow(
  table: ChainTable,
  prev_hash: string,
  row: Readonly<Record<string, ChainValue>>,
): string {
  return JSON.stringify([FORM, table, prev_hash, ...CHAIN_COLUMNS[table].map((name) => row[name] ?? null)]);
}

/** The hash of a row that follows the one with `prev_hash` (empty for the first). */
export function rowHash(
  table: ChainTable,
  prev_hash: string,
  row: Readonly<Record<string, ChainValue>>,
): string {
  return sha256OfText(canonicalRow(table, prev_hash, row));
}

/** What is wrong with a row. */
export type BreakKind =
  /** Its content is not what was hashed. */
  | 'changed'
  /** The row before it is another: one was removed, put in between, or moved. */
  | 'follows_another'
  /** Rows behind it have been removed. */
  | 'end_missing'
  /** A decided plan, its spots, masks or photo are not what was decided about. */
  | 'plan_changed'
  /** Status and decisions of a plan contradict each other. */
  | 'decision_missing'
  /** The user has another name than the access log says, or was added or removed past it. */
  | 'user_changed'
  /** This device has seen records that are not there. */
  | 'not_continued';

export interface RecordBreak {
  table: ChainTable | 'plan_iterations' | 'users';
  /** Number (id) of the row. */
  row: number;
  what: BreakKind;
}
