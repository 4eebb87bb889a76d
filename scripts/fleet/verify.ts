/** Whether the database holds what was taken in: counts, hashes, chains of records, plans that were decided, photos. */
import type pg from 'pg';
import { CHAIN_COLUMNS, CHAIN_TABLES, rowHash } from '../../src/core/records/chain';
import type { ChainHeads, ChainTable, ChainValue } from '../../src/core/records/chain';
import type { Db } from '../../src/db/sqlite/sqlite';
import type { Value } from './binary';
import { FleetError } from './failure';
import { readPhoto } from './photos';
import { storedSpotSums } from './spots';
import type { SpotSum } from './spots';
import { columnsOf, fleetRows, sumOf, TABLES, tabletRows } from './tables';
import type { Columns, Place, TableSum } from './tables';

type Sums = Record<string, TableSum>;

/** Reads back every row of every table but spots, before it is kept, and compares it with the tablet's. Refuses what differs. */
export async function checkRows(client: pg.Client, db: Db, place: Place, columns: Columns): Promise<Sums> {
  const sums: Sums = {};
  for (const table of TABLES) {
    const list = columns.get(table.name)!;
    const wanted = await sumOf(tabletRows(db, table, list, place));
    const found = await sumOf(fleetRows(client, table, list, place));
    if (wanted.rows_n !== found.rows_n || wanted.sha256 !== found.sha256) differs(table.name);
    sums[table.name] = found;
  }
  return sums;
}

/** The same for the spots that were sent, plan by plan, and for how many there are of all plans. */
export async function checkSpots(
  client: pg.Client,
  place: Place,
  copied: readonly SpotSum[],
  spots_n: number,
): Promise<void> {
  const ids = copied.map(({ iteration_id }) => iteration_id);
  const stored = await storedSpotSums(client, place, ids);
  if (JSON.stringify(stored) !== JSON.stringify(copied)) differs('spots');
  const { rows } = await client.query<{ n: number }>(
    'SELECT count(*) AS n FROM spots WHERE tenant_id = $1 AND device_id = $2',
    [place.tenant_id, place.device_id],
  );
  if (rows[0]!.n !== spots_n) differs('spots');
}

function differs(name: string): never {
  throw new FleetError(
    `What the database has written of ${name} is not what the backup holds. Nothing was changed.`,
  );
}

interface Device extends Place {
  heads: string;
  tables: string;
}

export interface Verified {
  devices_n: number;
  rows_n: number;
  photos_n: number;
  /** What is wrong, a line each. */
  problems: string[];
}

/** Looks at all devices of a clinic, or of all clinics. `photos_folder` null: without the photos' bytes. */
export async function verify(
  client: pg.Client,
  tenant_id: string | null,
  photos_folder: string | null,
): Promise<Verified> {
  // One state of the database, whatever is taken in meanwhile.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: devices } = await client.query<Device>(
    `SELECT DISTINCT ON (tenant_id, device_id) tenant_id, device_id, heads, tables FROM fleet_loads
     WHERE $1::text IS NULL OR tenant_id = $1 ORDER BY tenant_id, device_id, load_n DESC`,
    [tenant_id],
  );
  const columns = await columnsOf(client);
  const found: Verified = { devices_n: devices.length, rows_n: 0, photos_n: 0, problems: [] };
  for (const device of devices) {
    const problem = (text: string) => found.problems.push(`${device.tenant_id} ${device.device_id}: ${text}`);
    found.rows_n += await verifyTables(client, device, columns, problem);
    await verifySpots(client, device, problem);
    for (const table of CHAIN_TABLES) await verifyChain(client, device, table, problem);
    if (photos_folder !== null) found.photos_n += await verifyPhotos(client, device, photos_folder, problem);
  }
  await client.query('COMMIT');
  return found;
}

type Problem = (text: string) => void;

async function verifyTables(
  client: pg.Client,
  device: Device,
  columns: Columns,
  problem: Problem,
): Promise<number> {
  const noted = JSON.parse(device.tables) as Sums;
  let rows_n = 0;
  for (const table of TABLES) {
    const sum = await sumOf(fleetRows(client, table, columns.get(table.name)!, device));
    const was = noted[table.name];
    rows_n += sum.rows_n;
    if (sum.rows_n !== was?.rows_n) problem(`${table.name}: ${sum.rows_n} rows, not ${was?.rows_n}`);
    else if (sum.sha256 !== was.sha256) problem(`${table.name}: rows were changed`);
  }
  return rows_n;
}

async function verifySpots(client: pg.Client, device: Device, problem: Problem): Promise<void> {
  const stored = await storedSpotSums(client, device, null);
  const { rows } = await client.query<SpotSum>(
    `SELECT iteration_id, spots_n, sha256 FROM fleet_spots WHERE tenant_id = $1 AND device_id = $2`,
    [device.tenant_id, device.device_id],
  );
  const now = new Map(stored.map((sum) => [sum.iteration_id, sum]));
  const then = new Map(rows.map((sum) => [sum.iteration_id, sum]));
  for (const id of new Set([...now.keys(), ...then.keys()]))
    if (now.get(id)?.sha256 !== then.get(id)?.sha256) problem(`spots of plan ${id} were changed`);
}

async function verifyChain(
  client: pg.Client,
  device: Device,
  table: ChainTable,
  problem: Problem,
): Promise<void> {
  const names = [...CHAIN_COLUMNS[table], 'prev_hash', 'hash'];
  const list = names.map((name) => ({ name, type: 'text' as const }));
  let before = '';
  let rows_n = 0;
  for await (const values of fleetRows(client, { name: table, key: ['id'] }, list, device)) {
    const row = Object.fromEntries(names.map((name, i) => [name, values[i] as Value])) as Record<
      string,
      ChainValue
    >;
    rows_n++;
    if (row['prev_hash'] !== before || row['hash'] !== rowHash(table, before, row)) {
      problem(`${table} ${row['id']}: the chain is broken`);
      return;
    }
    before = String(row['hash']);
  }
  const head = (JSON.parse(device.heads) as ChainHeads)[table];
  if (head.rows_n !== rows_n || head.hash !== before)
    problem(`${table}: the chain does not end as it was taken in`);
}

async function verifyPhotos(
  client: pg.Client,
  { tenant_id, device_id }: Device,
  folder: string,
  problem: Problem,
): Promise<number> {
  const { rows } = await client.query<{ storage_path: string; sha256: string }>(
    `SELECT storage_path, sha256 FROM fleet_photos
     WHERE tenant_id = $1 AND device_id = $2 AND sha256 IS NOT NULL ORDER BY storage_path`,
    [tenant_id, device_id],
  );
  for (const { storage_path, sha256 } of rows)
    if ((await readPhoto(folder, tenant_id, sha256, storage_path)) === null)
      problem(`${storage_path}: the photo is missing or damaged (${sha256})`);
  return rows.length;
}
