/**
 * Walks over all records of a database and tells the first that does not fit: 1. each row against its own hash and the
 * row before it; 2. each decision against the plan as it is stored; 3. users, and what plans count as, against the
 * records. Nothing is changed. It finds what was changed past the app by whoever did not write the whole chain anew.
 */
import { CHAIN_COLUMNS, CHAIN_TABLES, rowHash } from '../../core/records/chain';
import type { ChainHeads, ChainTable, ChainValue, RecordBreak } from '../../core/records/chain';
import { chainHead } from '../../db/sqlite/chained';
import { isStoredContent } from '../../db/sqlite/planContent';
import type { Db } from '../../db/sqlite/sqlite';
import { changedUsers, doubtfulRestores, sealedContents } from '../../db/tables/records/access';
import { lastGivenId } from '../../db/tables/records/chains';
import { decisionFindings, rowsOf } from '../../db/tables/integrity';

export interface Walked {
  rows_n: number;
  heads: ChainHeads;
  broken: RecordBreak | null;
  known: RecordBreak | null;
  /** The names of all findings: what a restore in doubt is marked with. */
  found: string[];
}

type Row = Record<string, ChainValue> & { rowid: number };

/** `step` hears how much is done (0 to 1), lets messages in, and throws to give it up. */
export async function walkRecords(db: Db, step: (done: number) => Promise<void>): Promise<Walked> {
  const heads = Object.fromEntries(CHAIN_TABLES.map((table) => [table, chainHead(db, table)])) as ChainHeads;
  const walk = new Walk(db, heads, step);
  for (const table of CHAIN_TABLES) await walk.table(table);
  walk.rest();
  return walk.result();
}

class Walk {
  readonly #db: Db;
  readonly #heads: ChainHeads;
  readonly #step: (done: number) => Promise<void>;
  readonly #total: number;
  /** Rows up to which a restore has been marked already, and by name what did not fit then. */
  readonly #doubted: Record<ChainTable, number>;
  readonly #marked: ReadonlySet<string> | undefined;
  readonly #found: string[] = [];
  readonly #sealed: ReadonlyMap<number, string>;
  #rows_n = 0;
  #broken: RecordBreak | null = null;
  #known: RecordBreak | null = null;

  constructor(db: Db, heads: ChainHeads, step: (done: number) => Promise<void>) {
    this.#db = db;
    this.#heads = heads;
    this.#step = step;
    this.#total = CHAIN_TABLES.reduce((sum, table) => sum + heads[table].rows_n, 0);
    const mark = doubtfulRestores(db).at(-1);
    const marked = mark?.heads;
    this.#marked = Array.isArray(mark?.found) ? new Set(mark.found) : undefined;
    this.#doubted = Object.fromEntries(
      CHAIN_TABLES.map((table) => [table, marked?.[table]?.rows_n ?? 0]),
    ) as Record<ChainTable, number>;
    this.#sealed = sealedContents(db);
  }

  async table(table: ChainTable): Promise<void> {
    const columns = [...CHAIN_COLUMNS[table], 'prev_hash', 'hash'];
    const pause = () => this.#step(this.#total === 0 ? 1 : Math.min(1, this.#rows_n / this.#total));
    let before = '';
    let n = 0;
    let last_id = 0;
    for await (const each of rowsOf(this.#db, table, columns, pause)) {
      const row = each as Row;
      n++;
      this.#rows_n++;
      const found = this.#rowBreak(table, row, before);
      if (found) this.#add(found, `${table} ${row.rowid} ${found.what}`, n <= this.#doubted[table]);
      if (table === 'decisions') await pause();
      before = String(row['hash']);
      last_id = row.rowid;
    }
    // Numbers are given once: one that was given and is not there has been taken away.
    const given = lastGivenId(this.#db, table);
    if (given > last_id)
      this.#add(
        { table, row: last_id, what: 'end_missing' },
        `${table} ends at ${last_id} of ${given}`,
        n <= this.#doubted[table],
      );
  }

  /** What is looked at in one go, so that nothing comes in between. */
  rest(): void {
    const marked = this.#doubted.access_log > 0;
    for (const { id, login } of changedUsers(this.#db))
      this.#add({ table: 'users', row: id, what: 'user_changed' }, `users ${id} is ${login}`, marked);
    for (const { id, status, what } of decisionFindings(this.#db))
      this.#add(
        { table: 'plan_iterations', row: id, what: 'decision_missing' },
        `plan_iterations ${id} ${status} ${what}`,
        marked,
      );
  }

  result(): Walked {
    const [rows_n, heads, found] = [this.#rows_n, this.#heads, this.#found];
    return { rows_n, heads, broken: this.#broken, known: this.#known, found };
  }

  #rowBreak(table: ChainTable, row: Row, before: string): RecordBreak | null {
    const at = { table, row: row.rowid };
    if (row['prev_hash'] !== before) return { ...at, what: 'follows_another' };
    if (row['hash'] !== rowHash(table, before, row)) return { ...at, what: 'changed' };
    return table === 'decisions' ? this.#planBreak(row) : null;
  }

  #planBreak(row: Row): RecordBreak | null {
    const id = Number(row['iteration_id']);
    const content = row['content_sha256'] ?? this.#sealed.get(id);
    if (typeof content === 'string' && isStoredContent(this.#db, id, content)) return null;
    return { table: 'plan_iterations', row: id, what: 'plan_changed' };
  }

  /** `name` tells a finding from every other; `was_there`: it may be older than the last restore in doubt. */
  #add(found: RecordBreak, name: string, was_there: boolean): void {
    this.#found.push(name);
    if (this.#marked ? this.#marked.has(name) : was_there) this.#known ??= found;
    else this.#broken ??= found;
  }
}
