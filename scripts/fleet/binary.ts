/** Rows in PostgreSQL's binary form of COPY, and the bytes of single values. */
import { FleetError } from './failure';

export type Value = string | number | null;

/** Types of columns that the fleet uses. */
export type ColumnType = 'text' | 'json' | 'bigint' | 'integer' | 'double precision' | 'date' | 'boolean';

export interface Column {
  name: string;
  type: ColumnType;
}

/** Signature, flags, no extension. */
export const COPY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const COPY_TAIL = Buffer.from([0xff, 0xff]);

const DAY_MS = 86_400_000;
const PG_EPOCH_MS = Date.UTC(2000, 0, 1);

/** A value that SQLite has kept in another type than its column's would be lost silently. */
function misfit(column: Column, value: Value): never {
  throw new FleetError(
    `The backup holds a value that does not fit its column (${column.name}: ${JSON.stringify(value)?.slice(0, 40)}). Nothing was changed.`,
  );
}

/** Collects rows; `take` gives their bytes away. */
export class RowWriter {
  #bytes: Buffer;
  #at = 0;

  constructor(size_bytes = 1 << 18) {
    this.#bytes = Buffer.allocUnsafe(size_bytes);
  }

  get size(): number {
    return this.#at;
  }

  /** What was collected; the writer is empty then. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  #room(bytes_n: number): void {
    if (this.#at + bytes_n <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + bytes_n));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  raw(bytes: Buffer, from = 0, to = bytes.length): void {
    this.#room(to - from);
    this.#at += bytes.copy(this.#bytes, this.#at, from, to);
  }

  fields(n: number): void {
    this.#room(2);
    this.#at = this.#bytes.writeInt16BE(n, this.#at);
  }

  int8(value: number): void {
    this.#room(12);
    this.#bytes.writeInt32BE(8, this.#at);
    this.#bytes.writeInt32BE(Math.floor(value / 0x1_0000_0000), this.#at + 4);
    this.#bytes.writeUInt32BE(((value % 0x1_0000_0000) + 0x1_0000_0000) % 0x1_0000_0000, this.#at + 8);
    this.#at += 12;
  }

  int4(value: number): void {
    this.#room(8);
    this.#bytes.writeInt32BE(4, this.#at);
    this.#bytes.writeInt32BE(value, this.#at + 4);
    this.#at += 8;
  }

  float8(value: number): void {
    this.#room(12);
    this.#bytes.writeInt32BE(8, this.#at);
    this.#bytes.writeDoubleBE(value, this.#at + 4);
    this.#at += 12;
  }

  text(value: string): void {
    const bytes_n = Buffer.byteLength(value);
    this.#room(4 + bytes_n);
    this.#bytes.writeInt32BE(bytes_n, this.#at);
    this.#bytes.write(value, this.#at + 4);
    this.#at += 4 + bytes_n;
  }

  value(column: Column, value: Value): void {
    if (value === null) {
      this.#room(4);
      this.#at = this.#bytes.writeInt32BE(-1, this.#at);
      return;
    }
    const { type } = column;
    if (type === 'text' || type === 'json' || type === 'date') {
      if (typeof value !== 'string' || value.includes('\0')) misfit(column, value);
      if (type === 'date') this.int4((Date.parse(value) - PG_EPOCH_MS) / DAY_MS);
      else this.text(value);
      return;
    }
    if (typeof value !== 'number') misfit(column, value);
    if (type === 'double precision') return this.float8(value);
    if (!Number.isSafeInteger(value)) misfit(column, value);
    if (type === 'bigint') return this.int8(value);
    if (type !== 'integer' || value !== (value | 0)) misfit(column, value);
    this.int4(value);
  }

  /** A whole row. */
  row(columns: readonly Column[], values: readonly Value[]): void {
    this.fields(columns.length);
    for (const [i, column] of columns.entries()) this.value(column, values[i] ?? null);
  }
}
