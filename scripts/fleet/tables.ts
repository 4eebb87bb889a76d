/** The tablets' tables, as the fleet keeps them: in an order in which rows never name one that comes later. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Db } from '../../src/db/sqlite/sqlite';
import type { Column, ColumnType, Value } from './binary';

export interface Table {
  name: string;
  key: readonly string[];
  /** Whose rows they are: SQL over the tablet's row `t`. */
  owner: string;
  /** The column whose month tells the part that a row lies in. */
  month?: string;
}

const OF_IMAGE = '(SELECT m.created_by FROM images m WHERE m.id = t.image_id)';
const OF_PLAN = '(SELECT i.created_by FROM plan_iterations i WHERE i.id = t.iteration_id)';

/** All but spots, which are too many to be compared row by row (spots.ts). */
export const TABLES: readonly Table[] = [
  { name: 'schema_version', key: ['migration_name'], owner: 'NULL' },
  { name: 'users', key: ['id'], owner: 't.id' },
  { name: 'machine_profiles', key: ['id'], owner: 't.created_by' },
  { name: 'machine_choice', key: ['one'], owner: 't.chosen_by' },
  { name: 'images', key: ['id'], owner: 't.created_by' },
  { name: 'masks', key: ['id'], owner: OF_IMAGE },
  { name: 'photo_hashes', key: ['id'], owner: OF_IMAGE },
  { name: 'plan_iterations', key: ['id'], owner: 't.created_by' },
  { name: 'iteration_masks', key: ['iteration_id', 'mask_id'], owner: OF_PLAN },
  { name: 'audit_log', key: ['id'], owner: 't.user_id', month: 'created_at' },
  { name: 'decisions', key: ['id'], owner: OF_PLAN },
  { name: 'access_log', key: ['id'], owner: 't.user_id' },
  { name: 'drafts', key: ['image_uid'], owner: 't.user_id' },
];

/** What the fleet adds before a tablet's columns. */
const ADDED = ['tenant_id', 'device_id', 'owner_id', 'created_month'];

/** A clinic and one of its devices. */
export interface Place {
  tenant_id: string;
  device_id: string;
}

/** Columns of all tables as the database has them. */
export type Columns = ReadonlyMap<string, readonly Column[]>;

/** Reads the columns of every table from the database's own catalog. */
export async function columnsOf(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<Column & { relation: string }>(
    `SELECT c.relname AS relation, a.attname AS name, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum`,
  );
  const found = new Map<string, Column[]>();
  for (const { relation, name, type } of rows) {
    const list = found.get(relation) ?? [];
    list.push({ name, type: type as ColumnType });
    found.set(relation, list);
  }
  return found;
}

/** Those columns that the tablet has, too. */
export const ownColumns = (columns: readonly Column[]): Column[] =>
  columns.filter(({ name }) => !ADDED.includes(name));

/** The first day of a time's month. */
export const monthOf = (instant: string): string => `${instant.slice(0, 7)}-01`;

/** SQL for the month of the tablet's column. */
const monthSql = (column: string): string => `substr(t.${column}, 1, 7) || '-01'`;

/** The rows of a tablet's table as the fleet's columns want them, in the order of their key. */
export function tabletRows(
  db: Db,
  { name, key, owner, month }: Table,
  columns: readonly Column[],
  { tenant_id, device_id }: Place,
): IterableIterator<Value[]> {
  const added: Record<string, string> = {
    tenant_id: ':tenant_id',
    device_id: ':device_id',
    owner_id: owner,
    ...(month !== undefined && { created_month: monthSql(month) }),
  };
  const list = columns.map((column) => `${added[column.name] ?? `t.${column.name}`} AS ${column.name}`);
  return db.values(
    `SELECT ${list.join(', ')} FROM ${name} t ORDER BY ${key.map((part) => `t.${part}`).join(', ')}`,
    { tenant_id, device_id },
  );
}

/** Rows of the fleet that are read at once. */
const PAGE_ROWS = 500;

/** The rows of one device in a table of the fleet, in the order of their key. */
export async function* fleetRows(
  client: pg.Client,
  { name, key }: Pick<Table, 'name' | 'key'>,
  columns: readonly Column[],
  { tenant_id, device_id }: Place,
): AsyncGenerator<Value[]> {
  const names = columns.map((column) => column.name);
  let after: Value[] = [];
  for (;;) {
    const beyond = key.map((_, i) => `$${i + 3}`).join(', ');
    const page = await client.query<Value[]>({
      rowMode: 'array',
      text: `SELECT ${names.join(', ')} FROM ${name} WHERE tenant_id = $1 AND device_id = $2
        ${after.length > 0 ? `AND (${key.join(', ')}) > (${beyond})` : ''}
        ORDER BY ${key.join(', ')} LIMIT ${PAGE_ROWS}`,
      values: [tenant_id, device_id, ...after],
    });
    yield* page.rows;
    if (page.rows.length < PAGE_ROWS) return;
    const last = page.rows.at(-1)!;
    after = key.map((part) => last[names.indexOf(part)]!);
  }
}

export interface TableSum {
  rows_n: number;
  sha256: string;
}

/** How many rows, and one hash over all of their values. */
export async function sumOf(rows: Iterable<Value[]> | AsyncIterable<Value[]>): Promise<TableSum> {
  const hash = createHash('sha256');
  let rows_n = 0;
  for await (const row of rows) {
    rows_n++;
    hash.update(`${JSON.stringify(row)}\n`);
  }
  return { rows_n, sha256: hash.digest('hex') };
}
