/** One backup into the database: all of it in one transaction, verified before it is kept. */
import type pg from 'pg';
import { inTransaction } from './connect';
import { deviceFor, lockDevice, tenantFor, wayOf } from './device';
import type { Named, Way } from './device';
import { FleetError } from './failure';
import { copyRows, removeGone, stage, takeOver } from './merge';
import type { Changes } from './merge';
import type { Backup } from './open';
import { keepPhotos, photoRows } from './photos';
import { copySpots, spotSums, storedSpotSums } from './spots';
import type { SpotSum } from './spots';
import { columnsOf, monthOf, TABLES, tabletRows } from './tables';
import type { Columns, Place, Table, TableSum } from './tables';
import { checkRows, checkSpots } from './verify';

export interface Loaded extends Place {
  way: Way;
  made_at: string;
  plans_n: number;
  spots_n: number;
  photos_added_n: number;
  changes: Changes;
}

/** A tablet's clock may be wrong, but no clinic has this many months of plans. */
const MAX_MONTHS = 600;

const PHOTOS: Table = { name: 'fleet_photos', key: ['storage_path'], owner: 'NULL' };
const SPOTS: Table = { name: 'fleet_spots', key: ['iteration_id'], owner: 'NULL' };

interface Written {
  changes: Changes;
  /** Of all plans of the backup, and of those whose spots were sent. */
  sums: readonly SpotSum[];
  copied: readonly SpotSum[];
}

/** What other tables name. */
const REFERRED = new Set(['users', 'images', 'masks', 'plan_iterations']);

interface Work {
  client: pg.Client;
  backup: Backup;
  place: Place;
  columns: Columns;
  /** Chains that go on from what was taken in. */
  by: readonly string[];
}

/** Takes the backup in, as far as it is new. Refused with a `FleetError`; nothing is changed then. */
export async function load(
  client: pg.Client,
  backup: Backup,
  named: Named,
  photos_folder: string,
): Promise<Loaded> {
  try {
    const { way } = await inTransaction(client, () => look(client, backup, named));
    // By itself, so that nobody waits for this load: an empty part is nothing that is half done.
    if (way === 'first' || way === 'onwards') await makeMonths(client, backup);
    return await inTransaction(client, () => takeIn(client, backup, named, photos_folder));
  } catch (error) {
    // A backup that makes no sense is told as one, whatever stumbled over it first.
    await backup.sensed();
    throw error;
  }
}

async function takeIn(
  client: pg.Client,
  backup: Backup,
  named: Named,
  photos_folder: string,
): Promise<Loaded> {
  const { place, way, by } = await look(client, backup, named);
  const { tenant_id, device_id } = place;
  const nothing: Changes = { added_n: 0, changed_n: 0, removed_n: 0 };
  const told = { ...place, way, made_at: backup.manifest.made_at, photos_added_n: 0, changes: nothing };
  if (way === 'known' || way === 'older') {
    await backup.sensed();
    // Photos that somebody has lost since are laid down again, as far as they are still named.
    const named_photos = await namedPhotos(client, place);
    const healed_n = await keepPhotos(photos_folder, tenant_id, backup, named_photos);
    return { ...told, plans_n: 0, spots_n: 0, photos_added_n: healed_n };
  }
  const work = { client, backup, place, by, columns: await columnsOf(client) };
  if (way === 'first')
    await client.query('INSERT INTO fleet_devices (tenant_id, device_id, genesis) VALUES ($1, $2, $3)', [
      ...[tenant_id, device_id, backup.genesis],
    ]);
  const { changes, sums, copied } = way === 'first' ? await fill(work) : await bring(work);
  const spots_n = sums.reduce((sum, one) => sum + one.spots_n, 0);
  await checkSpots(client, place, copied, spots_n);
  const tables = await checkRows(client, backup.db, place, work.columns);
  await backup.sensed();
  // The last: a folder does not go back with the transaction.
  const photos_added_n = await keepPhotos(photos_folder, tenant_id, backup);
  await note(work, tables);
  return { ...told, plans_n: tables['plan_iterations']!.rows_n, spots_n, photos_added_n, changes };
}

/** Whose backup it is, and how it lies to what there is. From here on nobody else loads this device. */
async function look(client: pg.Client, backup: Backup, named: Named) {
  const tenant_id = await tenantFor(client, named.tenant_id);
  const place = { tenant_id, device_id: await deviceFor(client, tenant_id, named.device_id, backup) };
  await lockDevice(client, place);
  return { place, ...(await wayOf(client, place, backup)) };
}

/** Hashes of all photos of a device. */
async function namedPhotos(client: pg.Client, { tenant_id, device_id }: Place): Promise<Set<string>> {
  const { rows } = await client.query<{ sha256: string }>(
    'SELECT sha256 FROM fleet_photos WHERE tenant_id = $1 AND device_id = $2 AND sha256 IS NOT NULL',
    [tenant_id, device_id],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** The parts that this backup's rows lie in. */
async function makeMonths(client: pg.Client, backup: Backup): Promise<void> {
  const months = backup.db.rows<{ month: string }>(
    `SELECT DISTINCT substr(created_at, 1, 7) AS month FROM (
       SELECT created_at FROM audit_log UNION ALL SELECT created_at FROM plan_iterations
     ) ORDER BY month`,
  );
  const first_days = months.map(({ month }) => monthOf(month));
  if (first_days.length > MAX_MONTHS || first_days.some((day) => Number.isNaN(Date.parse(day))))
    throw new FleetError('The dates in this backup cannot be. Nothing was changed.');
  for (const day of first_days) await client.query('SELECT public.fleet_make_month($1::date)', [day]);
}

/** A device that is seen for the first time: straight into the tables. */
async function fill({ client, backup, place, columns }: Work): Promise<Written> {
  const { db, manifest } = backup;
  for (const table of TABLES) {
    const list = columns.get(table.name)!;
    await copyRows(client, table.name, list, tabletRows(db, table, list, place));
    await count(client, table);
  }
  await copyRows(client, PHOTOS.name, columns.get(PHOTOS.name)!, photoRows(manifest, place));
  // The server has to look up what each spot names; meanwhile the plans are looked at here.
  backup.sensed().catch(() => undefined);
  const sums = await copySpots(client, db, place, null);
  await copyRows(client, SPOTS.name, columns.get(SPOTS.name)!, spotRows(place, sums));
  return { changes: { added_n: 0, changed_n: 0, removed_n: 0 }, sums, copied: sums };
}

/** Figures for the server's planner, before rows come that name these. */
async function count(client: pg.Client, { name }: Table): Promise<void> {
  if (REFERRED.has(name)) await client.query('SELECT public.fleet_count($1)', [name]);
}

/** A device that is known: what differs. */
async function bring(work: Work): Promise<Written> {
  const { client, backup, place, columns } = work;
  const list = (table: Table) => columns.get(table.name)!;
  // The keys of a whole table at once.
  await client.query("SET LOCAL work_mem = '128MB'");
  for (const table of TABLES)
    await stage(client, table, list(table), tabletRows(backup.db, table, list(table), place));
  await stage(client, PHOTOS, list(PHOTOS), photoRows(backup.manifest, place));
  const sums = spotSums(backup.db);
  const moved = await clearSpots(work, sums);
  const changes: Changes = { added_n: 0, changed_n: 0, removed_n: 0 };
  await stage(client, SPOTS, list(SPOTS), spotRows(place, sums));
  const all = [...TABLES, PHOTOS, SPOTS];
  for (const table of [...all].reverse()) {
    const removed_n = await removeGone(client, table, place);
    requireGrown(work, table, removed_n);
    changes.removed_n += removed_n;
  }
  for (const table of all) {
    const { added_n, changed_n } = await takeOver(client, table, list(table), place);
    requireGrown(work, table, changed_n);
    await count(client, table);
    changes.added_n += added_n;
    changes.changed_n += changed_n;
  }
  backup.sensed().catch(() => undefined);
  const copied = moved.size > 0 ? await copySpots(client, backup.db, place, moved) : [];
  return { changes, sums, copied };
}

/** Records that were taken in are never changed: a tablet that has changed them is another one. */
function requireGrown({ place, by }: Work, { name }: Table, n: number): void {
  if (n === 0 || !by.includes(name)) return;
  throw new FleetError(
    `The backup is no continuation of device ${place.device_id}: ${n} rows of ${name} are not those that were taken in, or were changed in the database (run verify). Nothing was changed.`,
  );
}

/**
 * Takes away the spots of plans that have others in the backup, or none, whoever has changed them. Answers the plans
 * whose spots are to be copied; those of all others are there as the backup has them.
 */
async function clearSpots({ client, place }: Work, sums: readonly SpotSum[]): Promise<Set<number>> {
  const wanted = new Map(sums.map((sum) => [sum.iteration_id, sum.sha256]));
  const stored = new Map(
    (await storedSpotSums(client, place, null)).map((sum) => [sum.iteration_id, sum.sha256]),
  );
  const gone = [...stored].filter(([id, sha256]) => wanted.get(id) !== sha256).map(([id]) => id);
  if (gone.length > 0)
    await client.query(
      'DELETE FROM spots WHERE tenant_id = $1 AND device_id = $2 AND iteration_id = ANY ($3)',
      [...[place.tenant_id, place.device_id, gone]],
    );
  return new Set([...wanted].filter(([id, sha256]) => stored.get(id) !== sha256).map(([id]) => id));
}

const spotRows = ({ tenant_id, device_id }: Place, sums: readonly SpotSum[]) =>
  sums.map(({ iteration_id, spots_n, sha256 }) => [tenant_id, device_id, iteration_id, spots_n, sha256]);

/** That this backup was taken in, and what was found of it afterwards. */
async function note(
  { client, backup, place }: Work,
  tables: Readonly<Record<string, TableSum>>,
): Promise<void> {
  const { manifest, fingerprint, chained, heads } = backup;
  await client.query(
    `INSERT INTO fleet_loads (tenant_id, device_id, load_n, fingerprint, made_at, generation, app_version,
       schema_version, chained, heads, tables)
     SELECT $1, $2, 1 + count(*), $3, $4, $5, $6, $7, $8, $9, $10 FROM fleet_loads
     WHERE tenant_id = $1 AND device_id = $2`,
    [
      ...[place.tenant_id, place.device_id, fingerprint, manifest.made_at, manifest.generation],
      ...[manifest.app_version, manifest.schema_version, chained, JSON.stringify(heads)],
      JSON.stringify(tables),
    ],
  );
}
