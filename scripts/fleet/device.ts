/** Which device a backup is of, and how it lies to what was taken in of that device. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { CHAIN_TABLES } from '../../src/core/records/chain';
import type { ChainHead, ChainHeads, ChainTable } from '../../src/core/records/chain';
import { goesThrough } from '../../src/db/tables/records/chains';
import { CARRIED } from '../../src/worker/records/heads';
import { FleetError } from './failure';
import type { Backup } from './open';
import type { Place } from './tables';

/** What a load is told besides the file. */
export interface Named {
  tenant_id: string | null;
  device_id: string | null;
}

export type Way = 'first' | 'onwards' | 'known' | 'older';

/** The clinic that a backup belongs to: the one named, or the only one there is. */
export async function tenantFor(client: pg.Client, named: string | null): Promise<string> {
  const { rows } = await client.query<{ tenant_id: string }>(
    'SELECT tenant_id FROM fleet_tenants ORDER BY tenant_id',
  );
  const tenants = rows.map(({ tenant_id }) => tenant_id);
  if (named !== null) {
    if (!tenants.includes(named))
      throw new FleetError(
        `There is no clinic "${named}" here. Add it: npm run fleet -- init --to ADDRESS --tenant ${named}`,
      );
    return named;
  }
  if (tenants.length === 1) return tenants[0]!;
  if (tenants.length === 0)
    throw new FleetError(
      'There is no clinic here yet. Add one: npm run fleet -- init --to ADDRESS --tenant NAME',
    );
  throw new FleetError(
    `Several clinics are here: say which one with --tenant (${tenants.slice(0, 20).join(', ')}).`,
  );
}

/** The device: the one named, else the one with the same beginning, else a new one. */
export async function deviceFor(
  client: pg.Client,
  tenant_id: string,
  named: string | null,
  { genesis }: Backup,
): Promise<string> {
  if (named !== null) return named;
  const { rows } = await client.query<{ device_id: string }>(
    'SELECT device_id FROM fleet_devices WHERE tenant_id = $1 AND genesis = $2 ORDER BY device_id',
    [tenant_id, genesis],
  );
  if (rows.length > 1)
    throw new FleetError(
      `Several devices have the beginning of this one: say which with --device (${rows.map(({ device_id }) => device_id).join(', ')}).`,
    );
  return rows[0]?.device_id ?? `device-${genesis.slice(0, 12)}`;
}

interface LastLoad {
  made_at: string;
  generation: number;
  heads: string;
  chained: boolean;
  known: boolean;
}

/** One load of a device at a time, to the end of the transaction. */
export async function lockDevice(client: pg.Client, { tenant_id, device_id }: Place): Promise<void> {
  const [high, low] = [0, 4].map((at) =>
    createHash('sha256').update(`${tenant_id}/${device_id}`).digest().readInt32BE(at),
  );
  const { rows } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1::integer, $2::integer) AS mine',
    [high, low],
  );
  if (!rows[0]?.mine)
    throw new FleetError('Another load of this device is running. Nothing was changed; wait for its end.');
}

/** How the backup lies to what there is, and which chains tell it. A device that went another way is refused. */
export async function wayOf(
  client: pg.Client,
  place: Place,
  backup: Backup,
): Promise<{ way: Way; by: readonly ChainTable[] }> {
  const values = [place.tenant_id, place.device_id];
  const { rows } = await client.query<LastLoad>(
    `SELECT made_at, generation, heads, chained, EXISTS (
       SELECT 1 FROM fleet_loads WHERE tenant_id = $1 AND device_id = $2 AND fingerprint = $3
     ) AS known
     FROM fleet_loads WHERE tenant_id = $1 AND device_id = $2 ORDER BY load_n DESC LIMIT 1`,
    [...values, backup.fingerprint],
  );
  const [last] = rows;
  if (!last) return { way: 'first', by: CHAIN_TABLES };
  const heads = JSON.parse(last.heads) as ChainHeads;
  // A log that the load itself has chained is another one each time.
  const by = last.chained && backup.chained ? CHAIN_TABLES : CARRIED;
  if (last.known) return { way: 'known', by };
  const parted = by.find((table) => !goesThrough(backup.db, table, heads[table]));
  if (parted === undefined) return { way: isOlder(backup, heads, last.generation) ? 'older' : 'onwards', by };
  for (const table of by)
    if (!(await fleetGoesThrough(client, place, table, backup.heads[table])))
      throw new FleetError(
        `The backup is no continuation of device ${place.device_id}: its ${parted} does not go through row ` +
          `${heads[parted].rows_n} as it was taken in, ${last.made_at}. An older state was restored on the tablet and ` +
          'worked on, or it is another tablet. Nothing was changed; bring it in under a name of its own: --device NAME.',
      );
  return { way: 'older', by };
}

/** With the same records, the tablet's own count of saves says which came first. */
function isOlder({ manifest, heads }: Backup, then: ChainHeads, generation: number): boolean {
  const same = CHAIN_TABLES.every((table) => heads[table].rows_n === then[table].rows_n);
  return same && manifest.generation < generation;
}

/** Whether the chain that was taken in goes through that head. */
async function fleetGoesThrough(
  client: pg.Client,
  { tenant_id, device_id }: Place,
  table: ChainTable,
  { rows_n, hash }: ChainHead,
): Promise<boolean> {
  if (rows_n === 0) return true;
  const { rows } = await client.query<{ hash: string }>(
    `SELECT hash FROM ${table} WHERE tenant_id = $1 AND device_id = $2 ORDER BY id LIMIT 1 OFFSET $3`,
    [tenant_id, device_id, rows_n - 1],
  );
  return rows[0]?.hash === hash;
}
