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
import { PagedFile } from './pagedFile';
import type { ImageChange } from './pagedFile';

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
  /** The file that SQLite works on; null where its writes are not seen, so that only an export tells them. */
  readonly file: PagedFile | null;
  /** What has changed since the last save, or the whole file where the writes were not seen. */
  change(): ImageChange | Uint8Array;
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

/** "Aper": tells that a file is Apertura's, in the header of every database made here. */
const APPLICATION_ID = 0x41706572;

/**
 * Opens a database file, or an empty database for null. A `PagedFile` is worked on in place, and what
 * SQLite writes is seen there; where sql.js does not take it over, the database works all the same and
 * `file` is null. Bytes are copied.
 * Throws if the bytes are no SQLite database (found at the first statement, which is run here).
 */
export async function openSqlite(
  source: Uint8Array | PagedFile | null,
  options: SqliteOptions = {},
): Promise<Db> {
  const sql = await loadEngine(options);
  if (!(source instanceof PagedFile)) return openRaw(sql, source, null);
  source.adopted = false;
  const db = openRaw(sql, source.adoptable(), source);
  if (source.adopted) return db;
  db.close();
  return openRaw(sql, source.toBytes(), null);
}

/** An empty database as a file: one page, for SQLite to start from. */
export async function emptyFile(options: SqliteOptions = {}): Promise<PagedFile> {
  const db = await openSqlite(null, options);
  try {
    db.run(`PRAGMA application_id = ${APPLICATION_ID}`);
    return PagedFile.fromBytes(db.export());
  } finally {
    db.close();
  }
}

function openRaw(sql: SqlJsStatic, bytes: Uint8Array | null, file: PagedFile | null): SqlJsDb {
  // The types of sql.js do not know the second argument yet.
  const Open = sql.Database as unknown as new (
    data: Uint8Array | null,
    config: { useOldExtensionFunctions: boolean },
  ) => Database;
  const raw = new Open(bytes, { useOldExtensionFunctions: false });
  // Pages reach the file at COMMIT and not before, and nothing but VACUUM ever cuts it.
  raw.run('PRAGMA journal_mode = MEMORY');
  raw.run('PRAGMA cache_spill = OFF');
  // KiB: the inner pages of all indexes of a large file stay at hand.
  raw.run('PRAGMA cache_size = -8000');
  raw.run('PRAGMA foreign_keys = ON');
  // INSERT OR REPLACE removes rows: with this on, their DELETE triggers fire too.
  raw.run('PRAGMA recursive_triggers = ON');
  raw.exec('SELECT count(*) FROM sqlite_master');
  const db = new SqlJsDb(raw, file);
  db.requireForeignKeys();
  return db;
}

class SqlJsDb implements Db {
  readonly #raw: Database;
  readonly #file: PagedFile | null;
  #inTransaction = false;

  constructor(raw: Database, file: PagedFile | null) {
    this.#raw = raw;
    this.#file = file;
  }

  get file(): PagedFile | null {
    if (!this.#file || this.#file.lost) return null;
    // As long as SQLite's own count of pages is the file's, it has written no page elsewhere.
    if (this.#file.size !== this.#size()) this.#file.lost = true;
    return this.#file.lost ? null : this.#file;
  }

  change(): ImageChange | Uint8Array {
    const { file } = this;
    if (this.#inTransaction) throw new Error('a save inside a transaction would tear it');
    return file ? file.change() : this.export();
  }

  #size(): number {
    const pages = this.row<{ page_count: number }>('PRAGMA page_count')!.page_count;
    return pages * this.row<{ page_size: number }>('PRAGMA page_size')!.page_size;
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
