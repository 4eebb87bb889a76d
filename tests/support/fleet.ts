/** For tests of the fleet: a PostgreSQL of their own, tablets that make backups, and the command as it is typed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, it, vi } from 'vitest';
import { main } from '../../scripts/fleetMain';
import { postgresBin } from '../../scripts/lib/engines.mjs';
import { startPostgres } from '../../scripts/lib/postgres';
import type { Postgres } from '../../scripts/lib/postgres';
import { addDrawnImage, got, makeTestWorker, plan } from './testWorker';
import type { TestWorker } from './testWorker';

export const quiet = () => undefined;

/** Tests that need a server; where there is none, one line says that they were not run. */
export const describeWithPostgres = (name: string, tests: () => void): void => {
  if (postgresBin() === null) it.skip(`${name}: there is no PostgreSQL here`);
  else describe(name, tests);
};

/** Numbers as numbers, JSON as its text. */
const PLAIN: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === pg.types.builtins.INT8) return Number;
    if (oid === pg.types.builtins.JSON) return String;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface Fleet {
  server: Postgres;
  /** The folder of backups, photos and exports. */
  folder: string;
  /** Runs a command against a database; what it printed. */
  run(args: readonly string[], database?: string): Promise<{ status: number; out: string; err: string }>;
  /** Runs a query as the superuser, or after becoming a role with these settings. */
  rows<Row extends object>(sql: string, as?: As): Promise<Row[]>;
  client(database?: string): Promise<pg.Client>;
  stop(): Promise<void>;
}

export interface As {
  role: string;
  tenant?: string;
  user?: string;
}

/** A server with an empty database “fleet”. */
export async function startFleet(): Promise<Fleet> {
  const server = await startPostgres();
  server.sql('CREATE DATABASE fleet');
  const folder = mkdtempSync(join(tmpdir(), 'apertura-fleet-'));
  const clients: pg.Client[] = [];
  const client = async (database = 'fleet') => {
    const one = new pg.Client({ connectionString: server.url(database), types: PLAIN });
    one.on('error', quiet);
    await one.connect();
    clients.push(one);
    return one;
  };
  let asking: Promise<pg.Client> | undefined;
  return {
    ...{ server, folder, client },
    run: (args, database = 'fleet') => typed([...args, '--to', server.url(database)], folder),
    async rows<Row extends object>(sql: string, as?: As): Promise<Row[]> {
      const asked = await (asking ??= client());
      await asked.query('BEGIN');
      try {
        if (as) {
          await asked.query(`SET LOCAL ROLE ${as.role}`);
          for (const name of ['tenant', 'user'] as const)
            if (as[name] !== undefined)
              await asked.query('SELECT set_config($1, $2, true)', [`apertura.${name}`, as[name]]);
        }
        return (await asked.query<Row>(sql)).rows;
      } finally {
        await asked.query('ROLLBACK');
      }
    },
    async stop() {
      for (const one of clients) await one.end().catch(quiet);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The command with these arguments, started in a folder; what it printed. */
export async function typed(
  args: readonly string[],
  folder: string,
): Promise<{ status: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const log = vi.spyOn(console, 'log').mockImplementation((text) => void (printed.out += `${text}\n`));
  const error = vi.spyOn(console, 'error').mockImplementation((text) => void (printed.err += `${text}\n`));
  vi.stubEnv('INIT_CWD', folder);
  try {
    return { status: await main(args), ...printed };
  } finally {
    log.mockRestore();
    error.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** The same as a program of its own, with all that it writes on standard error. */
export function started(
  args: readonly string[],
  folder: string,
): Promise<{ status: number; out: string; err: string }> {
  const script = new URL('../../scripts/fleet.mjs', import.meta.url).pathname;
  const env = { ...process.env, INIT_CWD: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env, encoding: 'utf8' }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** A tablet with an image, and a plan of it that was accepted. `days`: how long after the others it was begun. */
export async function makeTablet(days = 0): Promise<TestWorker & { image_id: number; plan_id: number }> {
  const worker = makeTestWorker();
  worker.clock.ms += days * 86_400_000;
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  const image_id = await addDrawnImage(worker);
  const { id: plan_id } = await got(plan(worker, image_id, { coverage_pct: 4 }));
  await got(worker.api.acceptIteration(plan_id));
  return { ...worker, image_id, plan_id };
}

/** Writes the tablet's backup, as it is now, into a file of the folder. */
export async function backUp(
  { api }: TestWorker,
  folder: string,
  name: string,
  passphrase: string | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const { blob } = await got(api.makeBackup(passphrase, quiet));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  writeFileSync(join(folder, name), bytes);
  return bytes;
}
