/** A PostgreSQL of one's own: in a temporary folder, on a socket in it, gone afterwards. For tests and benches. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresBin } from './engines.mjs';

const READY_WITHIN_MS = 30_000;

export interface Postgres {
  /** The address of a database in it, as a role. */
  url(database: string, role?: string): string;
  /** Runs psql with a script; for what has to be so before the work begins. */
  sql(script: string, database?: string): string;
  /** The folder of the socket, and of the data. */
  folder: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as the user of Debian's package, or as nobody. */
function user(): string | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody'])
    try {
      execFileSync('id', [name], { stdio: 'ignore' });
      return name;
    } catch {
      // the next one
    }
  return null;
}

const asUser = (name: string | null, command: string, args: string[]): [string, string[]] =>
  name === null
    ? [command, args]
    : ['setpriv', ['--reuid', name, '--regid', gid(name), '--clear-groups', command, ...args]];

const gid = (name: string): string => execFileSync('id', ['-g', name], { encoding: 'utf8' }).trim();

/** Starts one. `settings`: more lines of its configuration, as `name=value`. */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const bin = postgresBin();
  if (bin === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'apertura-pg-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data);
  const name = user();
  if (name !== null) execFileSync('chown', ['-R', `${name}:${gid(name)}`, folder]);
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(...asUser(name, join(bin, 'initdb'), init), options);
  const wanted = [
    ...['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=20'],
    ...['log_min_messages=panic', 'fsync=off', 'autovacuum=off', ...settings],
  ];
  const args = ['-D', data, ...wanted.flatMap((line) => ['-c', line])];
  const server = spawn(...asUser(name, join(bin, 'postgres'), args), { cwd: folder, stdio: 'ignore' });
  const url = (database: string, role = 'postgres') =>
    `postgres://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const sql = (script: string, database = 'postgres') =>
    execFileSync(
      join(bin, 'psql'),
      ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'postgres', '-d', database],
      { input: script, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
    );
  await ready(server, sql);
  return { url, sql, folder, stop: () => stop(server, folder) };
}

async function ready(server: ChildProcess, sql: (script: string) => string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      sql('SELECT 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
    }
  }
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // Fast: open connections are cut.
    server.kill('SIGINT');
    await ended;
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
