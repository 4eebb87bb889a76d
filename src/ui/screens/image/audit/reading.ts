/** Reads a log as it is scrolled: some rows at a time, in parts that fit together while the log grows. */
import { AUDIT_PAGE_ROWS } from '../../../../core/limits';
import type { Failure, Result } from '../../../../core/result';
import type { AccessRow, AuditRow, DecisionLogRow, LogPage } from '../../../../worker/contract';

export type LogEntry = AuditRow | AccessRow | DecisionLogRow;

/** What is known of the list. */
export interface LogState {
  total: number;
  /** Number of the newest row when it was asked for. */
  up_to: number;
  persons: readonly string[];
  /** By their place, the newest at 0; those in between come when they are wanted. */
  rows: ReadonlyMap<number, LogEntry>;
  failure: Failure | null;
}

export type ReadPage = (
  offset: number,
  limit: number,
  up_to: number | undefined,
) => Promise<Result<LogPage<LogEntry>>>;

/** One reading of what was chosen: once it has been given up, no answer of it is told to anybody. */
export class LogReading {
  readonly #read: ReadPage;
  readonly #tell: (state: LogState) => void;
  readonly #asked = new Set<number>();
  #rows: ReadonlyMap<number, LogEntry> = new Map();
  #first: LogPage<LogEntry> | null = null;
  #over = false;

  constructor(read: ReadPage, tell: (state: LogState) => void) {
    this.#read = read;
    this.#tell = tell;
  }

  /** Asks for the first rows, which tell how many there are. */
  begin(): void {
    void this.#part(0);
  }

  /** Rows [from, to) are in sight. */
  want(from: number, to: number): void {
    if (this.#first === null) return;
    const last = Math.min(to, this.#first.total) - 1;
    for (let n = Math.floor(from / AUDIT_PAGE_ROWS); n * AUDIT_PAGE_ROWS <= last; n++) void this.#part(n);
  }

  /** Something else is shown from now on. */
  giveUp(): void {
    this.#over = true;
  }

  async #part(n: number): Promise<void> {
    if (this.#asked.has(n)) return;
    this.#asked.add(n);
    const page = await this.#read(n * AUDIT_PAGE_ROWS, AUDIT_PAGE_ROWS, this.#first?.up_to);
    if (this.#over) return;
    if (page.ok) {
      this.#first ??= page.value;
      const { offset, rows } = page.value;
      this.#rows = new Map([...this.#rows, ...rows.map((row, i) => [offset + i, row] as const)]);
    }
    const { total = 0, up_to = 0, persons = [] } = this.#first ?? {};
    this.#tell({ total, up_to, persons, rows: this.#rows, failure: page.ok ? null : page });
  }
}
