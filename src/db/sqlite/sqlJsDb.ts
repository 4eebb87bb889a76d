/**
 * A database of sql.js behind one wrapper that binds, runs and reads.
 *
 * What it guards against, each seen with sql.js 1.16: a BigInt is bound as TEXT; a name that the
 * SQL asks for and the caller forgot (or wrote without its colon) binds NULL without a word; a
 * boolean or a Date is bound as something else than meant; export() inside a transaction. All of
 * these are bugs of the caller, so they throw.
 */
import type { Database } from 'sql.js';
import { bindValues } from './bind';
import type { Params } from './bind';
import type { Db } from './db';
import type { ImageChange, PagedFile } from './pagedFile';

/** See `Db`. `file` is what SQLite works on in place, null where it does not. */
export class SqlJsDb implements Db {
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
      // The names once: `getAsObject` reads them for each row, which took longer than the rows themselves.
      const names = statement.getColumnNames();
      while (statement.step()) {
        const values = statement.get();
        found.push(Object.fromEntries(names.map((name, i) => [name, values[i]])) as Row);
      }
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
