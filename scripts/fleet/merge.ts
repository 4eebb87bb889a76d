/** Bringing a table of a device to what a backup holds: rows that went, rows that changed, rows that came. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COPY_HEAD, COPY_TAIL, RowWriter } from './binary';
import type { Column, Value } from './binary';
import type { Place, Table } from './tables';

/** Bytes that are sent at once. */
export const PIECE_BYTES = 128 * 1024;
/** So long a COPY that was given up may take to end. */
const END_WITHIN_MS = 2000;

export interface Changes {
  added_n: number;
  changed_n: number;
  removed_n: number;
}

/** Streams bytes of COPY's binary form into a table; more are asked for only when the server has taken some. */
export async function sendCopy(
  client: pg.Client,
  relation: string,
  columns: readonly Column[],
  pieces: Iterable<Buffer>,
): Promise<void> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  client.once('drain', end);
  client.once('end', end);
  const names = columns.map(({ name }) => name).join(', ');
  const copy = client.query(copyFrom(`COPY ${relation} (${names}) FROM STDIN (FORMAT binary)`));
  try {
    await pipeline(Readable.from(pieces, { objectMode: false, highWaterMark: 4 * PIECE_BYTES }), copy);
  } catch (error) {
    // The server has its say before anything else is asked of it.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, END_WITHIN_MS))]);
    throw error;
  } finally {
    client.off('drain', end);
    client.off('end', end);
  }
}

/** Streams rows into a table of the database; the reader is asked for more only when they have been taken. */
export async function copyRows(
  client: pg.Client,
  relation: string,
  columns: readonly Column[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  function* pieces(): Generator<Buffer> {
    const out = new RowWriter(2 * PIECE_BYTES);
    out.raw(COPY_HEAD);
    for (const row of rows) {
      out.row(columns, row);
      if (out.size >= PIECE_BYTES) yield out.take();
    }
    out.raw(COPY_TAIL);
    yield out.take();
  }
  await sendCopy(client, relation, columns, pieces());
}

const staged = (name: string): string => `pg_temp.new_${name}`;

/** Lays the backup's rows beside the table, for this transaction. */
export async function stage(
  client: pg.Client,
  { name }: Table,
  columns: readonly Column[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  await client.query(`CREATE TEMP TABLE new_${name} (LIKE public.${name}) ON COMMIT DROP`);
  await copyRows(client, staged(name), columns, rows);
  await client.query(`ANALYZE ${staged(name)}`);
}

const sameKey = (key: readonly string[]): string => key.map((part) => `t.${part} = s.${part}`).join(' AND ');

/** Takes away what the backup no longer has. Answers how many rows. */
export async function removeGone(
  client: pg.Client,
  { name, key }: Table,
  { tenant_id, device_id }: Place,
): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM ${name} t WHERE t.tenant_id = $1 AND t.device_id = $2
     AND (${key.map((part) => `t.${part}`).join(', ')}) NOT IN (SELECT ${key.join(', ')} FROM ${staged(name)})`,
    [tenant_id, device_id],
  );
  return rowCount ?? 0;
}

/** Writes what has changed, then what is new. */
export async function takeOver(
  client: pg.Client,
  { name, key, month }: Table,
  columns: readonly Column[],
  { tenant_id, device_id }: Place,
): Promise<Omit<Changes, 'removed_n'>> {
  const others = columns.filter(
    (column) => !key.includes(column.name) && !['tenant_id', 'device_id'].includes(column.name),
  );
  const text = ({ name: column, type }: Column, of: string) =>
    type === 'json' ? `${of}.${column}::text` : `${of}.${column}`;
  const differs = others.map((column) => `${text(column, 't')} IS DISTINCT FROM ${text(column, 's')}`);
  const values = [tenant_id, device_id];
  const here = 't.tenant_id = $1 AND t.device_id = $2';
  // Two users may have changed names with each other.
  if (name === 'users')
    await client.query(
      `UPDATE users t SET login = '#' || t.id FROM ${staged(name)} s
       WHERE ${here} AND t.id = s.id AND t.login <> s.login`,
      values,
    );
  const changed =
    others.length === 0
      ? { rowCount: 0 }
      : await client.query(
          `UPDATE ${name} t SET ${others.map((column) => `${column.name} = s.${column.name}`).join(', ')}
           FROM ${staged(name)} s WHERE ${here} AND ${sameKey(key)} AND (${differs.join(' OR ')})`,
          values,
        );
  const names = columns.map((column) => column.name);
  const at = ['tenant_id', 'device_id', ...key, ...(month === undefined ? [] : ['created_month'])].join(', ');
  const added = await client.query(
    `INSERT INTO ${name} (${names.join(', ')}) SELECT ${names.map((column) => `s.${column}`).join(', ')}
     FROM ${staged(name)} s ON CONFLICT (${at}) DO NOTHING`,
  );
  return { added_n: added.rowCount ?? 0, changed_n: changed.rowCount ?? 0 };
}
