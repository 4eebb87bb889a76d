/**
 * The fleet's database: how long a backup takes to come in, against a bare COPY of the same spots into the same table
 * with the same keys, both on new databases of one server, in turns; and how long a clinic's newest plans take among
 * ten million spots. `--spots N`, `--rounds N`, `--stored N`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { writeFleetBackup } from '../lib/fleetBackup';
import { ROOT } from '../lib/run.mjs';
import { startPostgres } from '../lib/postgres';
import type { Postgres } from '../lib/postgres';

export const title =
  'backups into PostgreSQL against a bare COPY, and a clinic’s newest plans among 10 million spots';

const OPTIONS = {
  spots: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '3' },
  stored: { type: 'string', default: '10000000' },
} as const;

const BEGUN_AT = '2026-01-05T08:00:00.000Z';
const SPOTS_A_PLAN = 1000;
const CLINICS = 10;
const ASKED = 100;
/** What a clinic's list shows: an index gives the order, the rest is looked up for these rows alone. */
const NEWEST = `SELECT p.device_id, p.id, p.status, p.created_at, p.spots_count, p.achieved_coverage_pct, i.title
  FROM plan_iterations p JOIN images i USING (tenant_id, device_id)
  WHERE i.id = p.image_id AND p.deleted_at IS NULL AND p.tenant_id = current_setting('apertura.tenant')
  ORDER BY p.created_at DESC, p.device_id, p.id DESC LIMIT 50`;

interface Round {
  load_ms: number;
  bare_ms: number;
  peak_mb: number | null;
}

/** Runs the command and waits for it; its highest memory as the kernel tells it (Linux). */
async function fleet(args: string[]): Promise<{ ms: number; peak_mb: number | null }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['scripts/fleet.mjs', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  let peak_mb: number | null = null;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak_mb = Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024;
    } catch {
      // not Linux, or over
    }
  }, 100);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`fleet ${args[0]} ended with ${code}`);
  return { ms: performance.now() - start, peak_mb };
}

async function oneRound(server: Postgres, folder: string, backup: string, n: number): Promise<Round> {
  const [loaded, bare] = [`loaded_${n}`, `bare_${n}`];
  server.sql(`CREATE DATABASE ${loaded}`);
  await fleet(['init', '--to', server.url(loaded), '--tenant', 'clinic']);
  const load = await fleet(['load', backup, '--to', server.url(loaded), '--photos', join(folder, 'photos')]);
  // The same rows, as text in a file that the server reads itself: nothing is between it and its table.
  const rows = join(server.folder, `rows_${n}`);
  server.sql(`COPY (SELECT * FROM spots ORDER BY iteration_id, sequence_index) TO '${rows}'`, loaded);
  server.sql(`CREATE DATABASE ${bare} TEMPLATE ${loaded}`);
  server.sql('TRUNCATE spots; ANALYZE; CHECKPOINT', bare);
  const start = performance.now();
  server.sql(`COPY spots FROM '${rows}'`, bare);
  const bare_ms = performance.now() - start;
  rmSync(rows);
  for (const name of [loaded, bare]) server.sql(`DROP DATABASE ${name}`);
  return { load_ms: load.ms, bare_ms, peak_mb: load.peak_mb };
}

/** Many clinics with plans and spots as many as wanted, made by the server itself. */
function generate(server: Postgres, stored: number): void {
  const plans = Math.round(stored / SPOTS_A_PLAN / CLINICS);
  const place = `'clinic-' || c, 'tablet-' || (p % 4)`;
  const at = `to_char(timestamp '2026-01-01' + p * interval '7 minutes', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`;
  const month = `date_trunc('month', timestamp '2026-01-01' + p * interval '7 minutes')::date`;
  const each = `generate_series(1, ${CLINICS}) c, generate_series(1, ${plans}) p`;
  server.sql(
    `SET session_replication_role = replica;
     SELECT fleet_make_month(m::date) FROM generate_series(date '2026-01-01', date '2026-12-01', interval '1 month') m;
     INSERT INTO fleet_tenants SELECT 'clinic-' || c FROM generate_series(1, ${CLINICS}) c;
     INSERT INTO images (tenant_id, device_id, owner_id, id, storage_path, created_by, created_at, width_px, height_px,
       sha256, original_name, title, kind, uid)
     SELECT ${place}, 1, p, 'uploads/' || p || '.jpg', 1, ${at}, 400, 300, '', '', 'image ' || p, 'photo',
       md5(c || '/' || p) FROM ${each};
     INSERT INTO plan_iterations SELECT ${place}, 1, p, p, NULL, 1, 'draft', NULL, NULL, 10, 10, ${SPOTS_A_PLAN}, 0, 0, 1,
       json_build_object('filler', repeat(md5(p::text), 60)), ${at}, 0, NULL, md5(p::text) FROM ${each};
     INSERT INTO spots SELECT ${place}, 1, ${month}, p * ${SPOTS_A_PLAN} + s, p, s, s * 0.01, s * 0.02, s % 180, 1, p, 1, 0
     FROM ${each}, generate_series(0, ${SPOTS_A_PLAN - 1}) s;
     ANALYZE`,
    'stored',
  );
}

async function listing(server: Postgres, stored: number) {
  server.sql('CREATE DATABASE stored');
  await fleet(['init', '--to', server.url('stored')]);
  generate(server, stored);
  const client = new pg.Client({ connectionString: server.url('stored') });
  await client.connect();
  const times: Record<string, number[]> = {};
  for (const role of ['apertura_clinic', 'apertura_reader'])
    for (let i = 0; i < ASKED; i++) {
      await client.query('BEGIN');
      await client.query(`SET LOCAL ROLE ${role}`);
      await client.query(
        "SELECT set_config('apertura.tenant', $1, true), set_config('apertura.user', $2, true)",
        [...[`clinic-${1 + (i % CLINICS)}`, 'tablet-1/1,tablet-2/1']],
      );
      const start = performance.now();
      const { rows } = await client.query(NEWEST);
      (times[role] ??= []).push(performance.now() - start);
      if (rows.length !== 50) throw new Error(`${rows.length} plans`);
      await client.query('COMMIT');
    }
  const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM spots');
  await client.end();
  return Object.entries(times).map(([role, ms]) => {
    const sorted = ms.sort((a, b) => a - b);
    return { role, spots_n: Number(rows[0]!.n), p50_ms: sorted[ASKED / 2]!, p95_ms: sorted[ASKED * 0.95]! };
  });
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Runs the bench. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const folder = mkdtempSync(join(tmpdir(), 'apertura-fleet-bench-'));
  const server = await startPostgres(['max_wal_size=4GB']);
  try {
    const backup = join(folder, 'backup.zip');
    const spots_n = await writeFleetBackup(backup, Number(values.spots), BEGUN_AT);
    const rounds: Round[] = [];
    for (let n = 0; n < Number(values.rounds); n++) rounds.push(await oneRound(server, folder, backup, n));
    const lists = Number(values.stored) > 0 ? await listing(server, Number(values.stored)) : [];
    const ratio = median(rounds.map(({ load_ms, bare_ms }) => load_ms / bare_ms));
    // What others on the machine take away is least in the fastest.
    const fastest_ratio =
      Math.min(...rounds.map(({ load_ms }) => load_ms)) / Math.min(...rounds.map(({ bare_ms }) => bare_ms));
    const version = execFileSync('nproc', { encoding: 'utf8' }).trim();
    const report = { cores: Number(version), spots_n, rounds, ratio, fastest_ratio, lists };
    if (json) return void console.log(JSON.stringify(report));
    const s = (ms: number) => (ms / 1000).toFixed(1);
    for (const { load_ms, bare_ms, peak_mb } of rounds)
      console.log(
        `load ${s(load_ms)} s, bare COPY ${s(bare_ms)} s, × ${(load_ms / bare_ms).toFixed(2)}; peak ${peak_mb?.toFixed(0)} MB`,
      );
    console.log(
      `${spots_n} spots: × ${ratio.toFixed(2)} of a bare COPY (median), × ${fastest_ratio.toFixed(2)} the fastest of each`,
    );
    for (const { role, spots_n: n, p50_ms, p95_ms } of lists)
      console.log(
        `newest 50 plans among ${n} spots, ${role}: p50 ${p50_ms.toFixed(1)} ms, p95 ${p95_ms.toFixed(1)} ms`,
      );
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
