/** What a database can be asked for. The only implementation is sqlJsDb.ts. */
import type { Params } from './bind';
import type { ImageChange, PagedFile } from './pagedFile';

export interface Db {
  /** Runs one statement; answers the number of changed rows. */
  run(sql: string, params?: Params): number;
  /** Runs one statement for each set of values, prepared once; answers the number of changed rows. */
  runEach(sql: string, rows: Iterable<Params>): number;
  /** Runs a script of several statements without values (a migration). */
  script(sql: string): void;
  /** All rows of a query. The caller names the row's shape: one interface beside each query. */
  rows<Row extends object>(sql: string, params?: Params): Row[];
  /** The first row, or undefined. */
  row<Row extends object>(sql: string, params?: Params): Row | undefined;
  /** The rows of a query one by one, as values in the order of its columns: for more than memory should hold. */
  values(sql: string, params?: Params): IterableIterator<(string | number | null)[]>;
  /** Runs `work` in a transaction: it commits if `work` answers true, else (or if it throws) rolls back. */
  transaction(work: () => boolean): void;
  /** The database as a file. Throws inside a transaction, and if foreign keys were found switched off. */
  export(): Uint8Array;
  /** The file that SQLite works on; null where its writes are not seen, so that only an export tells them. */
  readonly file: PagedFile | null;
  /** What has changed since the last save, or the whole file where the writes were not seen. */
  change(): ImageChange | Uint8Array;
  close(): void;
}
