/**
 * The only door to sql.js: opens a database and binds, runs and reads through one wrapper.
 *
 * What it guards against, each seen with sql.js 1.16: a BigInt is bound as TEXT; a name that the
 * SQL asks for and the caller forgot (or wrote without its colon) binds NULL without a word; a
 * boolean or a Date is bound as something else than meant; export() inside a transaction. All of
 * these are bugs of the caller, so they throw.
 */
import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic } from 'sql.js';
import { bindValues } from './bind';
import type { Params } from './bind';

/** Values that SQLite gives back. No column of this schema holds blobs. */
export type Cell = string | number | null;

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
  /** Runs `work` in a transaction: it commits if `work` answers true, else (or if it throws) rolls back. */
  transaction(work: () => boolean): void;
  /** The database as a file. Throws inside a transaction, and if foreign keys were found switched off. */
  export(): Uint8Array;
  close(): void;
}

export interface SqliteOptions {
  /** Where the wasm lies; left out in Node, where sql.js finds its own. */
  wasmUrl?: string;
}

let engine: Promise<SqlJsStatic> | undefined;

/** Loads SQLite once. */
function loadEngine(options: SqliteOptions): Promise<SqlJsStatic> {
  const { wasmUrl } = options;
  engine ??= initSqlJs(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl });
  // A failed download must not be remembered: the next try may succeed.
  engine.catch(() => (engine = undefined));
  return engine;
}

/**
 * Opens a database file, or an empty database for null.
 * Throws if the bytes are no SQLite database (found at the first statement, which is run here).
 */
export async function openSqlite(bytes: Uint8Array | null, options: SqliteOptions = {}): Promise<Db> {
  const sql = await loadEngine(options);
  // The types of sql.js do not know the second argument yet.
  const Open = sql.Database as unknown as new (
    data: Uint8Array | null,
    config: { useOldExtensionFunctions: boolean },
  ) => Database;
  const raw = new Open(bytes, { useOldExtensionFunctions: false });
  raw.run('PRAGMA foreign_keys = ON');
  // INSERT OR REPLACE removes rows: with this on, their DELETE triggers fire too.
  raw.run('PRAGMA recursive_triggers = ON');
  raw.exec('SELECT count(*) FROM sqlite_master');
  const db = new SqlJsDb(raw);
  db.requireForeignKeys();
  return db;
}

class SqlJsDb implements Db {
  readonly #raw: Database;
  #inTransaction = false;

  constructor(raw: Database) {
    this.#raw = raw;
  }

  run(sql: string, params: Params = {}): number {
    this.#raw.run(sql, bindValues(sql, params));
    return this.#raw.getRowsModified();
  }

  runEach(sql: string, rows: Iterable<Params>): number {
    const statement = this.#raw.prepare(sql);
    let changed = 0;
    try {
      for (const params of rows) {
        statement.run(bindValues(sql, params));
        changed += this.#raw.getRowsModified();
      }
    } finally {
      statement.free();
    }
    return changed;
  }

  script(sql: string): void {
    this.#raw.exec(sql);
  }

  rows<Row extends object>(sql: string, params: Params = {}): Row[] {
    const statement = this.#raw.prepare(sql, bindValues(sql, params));
    const found: Row[] = [];
    try {
      while (statement.step()) found.push(statement.getAsObject() as Row);
    } finally {
      statement.free();
    }
    return found;
  }

  row<Row extends object>(sql: string, params: Params = {}): Row | undefined {
    return this.rows<Row>(sql, params)[0];
  }

  transaction(work: () => boolean): void {
    if (this.#inTransaction) throw new Error('a transaction is open already');
    this.#raw.run('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    let keep = false;
    try {
      keep = work();
      if (keep) this.#raw.run('COMMIT');
    } catch (error) {
      keep = false;
      throw error;
    } finally {
      this.#inTransaction = false;
      if (!keep) this.#rollback();
    }
  }

  #rollback(): void {
    try {
      this.#raw.run('ROLLBACK');
    } catch {
      // Some errors (a full disk, RAISE(ROLLBACK)) end the transaction by themselves.
    }
  }

  export(): Uint8Array {
    if (this.#inTransaction) throw new Error('export inside a transaction would lose it');
    const bytes = this.#raw.export();
    this.requireForeignKeys();
    return bytes;
  }

  requireForeignKeys(): void {
    const on = this.row<{ foreign_keys: number }>('PRAGMA foreign_keys')?.foreign_keys;
    if (on !== 1) throw new Error('foreign_keys is off');
  }

  close(): void {
    this.#raw.close();
  }
}
