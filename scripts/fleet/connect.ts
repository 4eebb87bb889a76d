/** The connection to the fleet's database, as the role that the work needs. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { FleetError, fromDatabase } from './failure';

/** Of the tables; grows with them. */
const FLEET_VERSION = 1;
/** In this order. */
const SCRIPTS = ['tables.sql', 'records.sql', 'rules.sql'];

const CONNECT_WITHIN_MS = 15_000;
const INT8_OID = 20;

/** Numbers of rows fit into a number: the tablets count that way, too. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8_OID || TEXTS.has(oid)
      ? (text: string) => (oid === INT8_OID ? Number(text) : text)
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
/** json and date: the text counts, byte by byte. */
const TEXTS = new Set([114, 1082]);

/** Connects, does the work and leaves, whatever happens; failures of the database come out as one line. */
export async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
      application_name: 'apertura fleet',
      types,
    });
  } catch {
    throw new FleetError('This is no address of a database. It looks like postgres://user@host:5432/name.');
  }
  // What happens between two calls fails the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    return fromDatabase(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** All of `work`, or nothing of it. */
export async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const value = await work();
    await client.query('COMMIT').catch(inDoubt);
    return value;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** A connection that was cut at the last word: the database may have heard it. */
function inDoubt(error: Error & { code?: string }): never {
  if (error.code !== undefined && /^[0-9A-Z]{5}$/.test(error.code) && !error.code.startsWith('57'))
    throw error;
  throw new FleetError(
    'The connection to the database was cut at the very end: all of it was kept, or nothing. Run the command again; it goes on from what is there.',
  );
}

/** Makes tables, roles and rules where they are not there yet, and the clinics named. */
export async function init(client: pg.Client, tenants: readonly string[]): Promise<void> {
  const sql = SCRIPTS.map((name) => readFileSync(new URL(`sql/${name}`, import.meta.url), 'utf8')).join('\n');
  await inTransaction(client, async () => {
    await client.query(`SET LOCAL search_path = public, pg_temp; ${sql}`);
    for (const tenant_id of tenants)
      await client.query('INSERT INTO fleet_tenants (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING', [
        tenant_id,
      ]);
  });
}

/** Becomes the loader, who passes the row policies. Refuses a database that is none of ours, or of another version. */
export async function asLoader(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean; may: boolean | null }>(
    `SELECT to_regproc('public.fleet_version') IS NOT NULL AS made,
       (SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = 'apertura_loader') AS may`,
  );
  if (!rows[0]?.made)
    throw new FleetError('This database is not prepared. Run: npm run fleet -- init --to ADDRESS');
  if (!rows[0].may)
    throw new FleetError(
      'This role may not do that. An administrator of the database gives the right: GRANT apertura_loader TO ROLE.',
    );
  // Nobody's table of the same name stands before ours.
  await client.query('SET ROLE apertura_loader; SET search_path = public, pg_temp');
  const version = (await client.query<{ n: number }>('SELECT public.fleet_version() AS n')).rows[0]!.n;
  if (version !== FLEET_VERSION)
    throw new FleetError(
      `This database is of version ${version}, this program of ${FLEET_VERSION}. ` +
        (version < FLEET_VERSION ? 'Run init again.' : 'Use a newer version of Apertura.'),
    );
}
