/** The only door to sql.js: loads it, and opens database files as `Db`. */
import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic } from 'sql.js';
import type { Db } from './db';
import { PagedFile } from './pagedFile';
import { SqlJsDb } from './sqlJsDb';

export type { Db } from './db';

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

/** Begins to load SQLite, for who will need it soon. */
export function prepareSqlite(options: SqliteOptions = {}): void {
  void loadEngine(options).catch(() => undefined);
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
  // What is deleted or written over names a person perhaps: zeros take its place in the file at once.
  raw.run('PRAGMA secure_delete = ON');
  // INSERT OR REPLACE removes rows: with this on, their DELETE triggers fire too.
  raw.run('PRAGMA recursive_triggers = ON');
  raw.exec('SELECT count(*) FROM sqlite_master');
  const db = new SqlJsDb(raw, file);
  db.requireForeignKeys();
  return db;
}
