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
import { changedUser, doubtfulRestores, sealedContents } from '../../db/tables/records/access';
import { lastGivenId } from '../../db/tables/records/chains';
import { decisionFinding, rowsOf } from '../../db/tables/integrity';

export interface Walked {
  rows_n: number;
  heads: ChainHeads;
  broken: RecordBreak | null;
  known: RecordBreak | null;
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
  /** Rows up to which a restore has been marked already. */
  readonly #doubted: Record<ChainTable, number>;
  readonly #sealed: ReadonlyMap<number, string>;
  #rows_n = 0;
  #broken: RecordBreak | null = null;
  #known: RecordBreak | null = null;

  constructor(db: Db, heads: ChainHeads, step: (done: number) => Promise<void>) {
    this.#db = db;
    this.#heads = heads;
    this.#step = step;
    this.#total = CHAIN_TABLES.reduce((sum, table) => sum + heads[table].rows_n, 0);
    const marked = doubtfulRestores(db).at(-1)?.heads;
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
      if (found) this.#add(found, n <= this.#doubted[table]);
      if (table === 'decisions') await pause();
      before = String(row['hash']);
      last_id = row.rowid;
    }
    // Numbers are given once: one that was given and is not there has been taken away.
    if (lastGivenId(this.#db, table) > last_id)
      this.#add({ table, row: last_id, what: 'end_missing' }, n <= this.#doubted[table]);
  }

  /** What is looked at in one go, so that nothing comes in between. */
  rest(): void {
    const user = changedUser(this.#db);
    const marked = this.#doubted.access_log > 0;
    if (user !== null) this.#add({ table: 'users', row: user, what: 'user_changed' }, marked);
    const plan = decisionFinding(this.#db);
    if (plan) this.#add({ table: 'plan_iterations', row: plan.id, what: 'decision_missing' }, marked);
  }

  result(): Walked {
    return { rows_n: this.#rows_n, heads: this.#heads, broken: this.#broken, known: this.#known };
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

  #add(found: RecordBreak, is_known: boolean): void {
    if (is_known) this.#known ??= found;
    else this.#broken ??= found;
  }
}
