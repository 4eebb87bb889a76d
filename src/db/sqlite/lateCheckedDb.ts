/**
 * A large database of which a part of the tables has been checked. Reading those goes on at once; whatever else is asked
 * of it (another table, any change, the file) waits until the rest is checked too, so that nothing of it is shown or
 * saved before. What is let through is told by the statement alone, and everything that is not known is not.
 */
import type { Failure } from '../../core/result';
import type { Params } from './bind';
import type { Db } from './db';
import type { ImageChange, PagedFile } from './pagedFile';

/** Thrown at whoever needed the rest, and it is damaged. */
export class FoundDamaged extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super('the database is damaged');
    this.failure = failure;
  }
}

/** Reads rows, or asks how large the file is. */
const HARMLESS = /^\s*(SELECT\b|PRAGMA (page_count|page_size|freelist_count)\s*$)/;

/** See above. */
export class LateCheckedDb implements Db {
  readonly #db: Db;
  readonly #unchecked: RegExp;
  readonly #checkRest: () => Failure | null;
  #state: 'due' | 'sound' | Failure = 'due';
  #closed = false;

  /** `checkRest` says what is wrong with the rest, null where nothing is. */
  constructor(db: Db, unchecked: readonly string[], checkRest: () => Failure | null) {
    this.#db = db;
    this.#unchecked = new RegExp(`\\b(${unchecked.join('|')})\\b`, 'i');
    this.#checkRest = checkRest;
  }

  /** Checks the rest, if that has not been done. Throws `FoundDamaged`, and does so each time; once closed, another error. */
  check(): void {
    // A closed database answers nothing, which says nothing of the stored one.
    if (this.#closed) throw new Error('the database is closed');
    if (this.#state === 'due') this.#state = this.#checkRest() ?? 'sound';
    if (this.#state !== 'sound') throw new FoundDamaged(this.#state);
  }

  /** Whether the rest was checked, and is sound. */
  get isChecked(): boolean {
    return this.#state === 'sound';
  }

  #whole(): Db {
    this.check();
    return this.#db;
  }

  #reading(sql: string): Db {
    return HARMLESS.test(sql) && !this.#unchecked.test(sql) ? this.#db : this.#whole();
  }

  rows<Row extends object>(sql: string, params?: Params): Row[] {
    return this.#reading(sql).rows<Row>(sql, params);
  }

  row<Row extends object>(sql: string, params?: Params): Row | undefined {
    return this.#reading(sql).row<Row>(sql, params);
  }

  values(sql: string, params?: Params): IterableIterator<(string | number | null)[]> {
    return this.#reading(sql).values(sql, params);
  }

  run(sql: string, params?: Params): number {
    return this.#whole().run(sql, params);
  }

  runEach(sql: string, rows: Iterable<Params>): number {
    return this.#whole().runEach(sql, rows);
  }

  script(sql: string): void {
    this.#whole().script(sql);
  }

  transaction(work: () => boolean): void {
    this.#whole().transaction(work);
  }

  export(): Uint8Array {
    return this.#whole().export();
  }

  change(): ImageChange | Uint8Array {
    return this.#whole().change();
  }

  get file(): PagedFile | null {
    return this.#db.file;
  }

  close(): void {
    this.#closed = true;
    this.#db.close();
  }
}
