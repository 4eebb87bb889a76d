/** A database with long logs: many versions of one plan, each as large as a real one's row, and chained records of three people. */
import { hash } from 'bcryptjs';
import { EVENT_TYPES } from '../../src/core/audit';
import { ACCESS_KINDS } from '../../src/core/records/access';
import { CHAIN_COLUMNS, rowHash } from '../../src/core/records/chain';
import type { ChainValue } from '../../src/core/records/chain';
import { presetProfile } from '../../src/core/motion/profiles';
import { makePlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import { chainHead } from '../../src/db/sqlite/chained';
import { migrate } from '../../src/db/sqlite/migrate';
import { emptyFile, openSqlite } from '../../src/db/sqlite/sqlite';
import type { Db } from '../../src/db/sqlite/sqlite';
import { insertUser } from '../../src/db/tables/users';
import { firstMotion } from '../../src/worker/machine/first';
import { snapshotOf } from '../../src/worker/plans/generate';
import { shippedMigrations } from './fill';

const START_MS = Date.parse('2026-01-02T03:04:05.000Z');
const EVERY_MS = 5 * 60_000;
const PEOPLE = ['user', 'ann', 'maria'];

interface Sizes {
  iterations_n: number;
  audit_n: number;
  access_n: number;
}

const at = (n: number): string => new Date(START_MS + n * EVERY_MS).toISOString();

/** The file of such a database; image 1 has the versions, everybody’s password is 123. */
export async function recordsDatabase({ iterations_n, audit_n, access_n }: Sizes): Promise<Uint8Array> {
  const db = await openSqlite(await emptyFile());
  const migrated = migrate(db, shippedMigrations(), at(0));
  if (!migrated.ok) throw new Error(JSON.stringify(migrated));
  const password_hash = await hash('123', 4);
  db.transaction(() => {
    for (const login of PEOPLE)
      insertUser(db, {
        ...{ login, password_hash, password_is_seeded: login === 'user' ? 1 : 0, now: at(0) },
        role: login === 'user' ? 'administrator' : 'physician',
      });
    return true;
  });
  addVersions(db, iterations_n);
  addRows(db, 'audit_log', audit_n, (n) => ({
    ...{ iteration_id: 1 + (n % iterations_n), event_type: EVENT_TYPES[n % EVENT_TYPES.length]! },
    payload: JSON.stringify({
      ...{ planner_version: 'diameters-3', algorithm_mode: 'diameters', spots_count: 500 },
      ...{ target_coverage_pct: 10, achieved_coverage_pct: 9.98, plan_valid: true },
      input_sha256: 'a'.repeat(64),
    }),
    ...{ user_id: 1 + (n % PEOPLE.length), created_at: at(n) },
  }));
  addRows(db, 'access_log', access_n, (n) => ({
    ...{ user_id: 1 + (n % PEOPLE.length), kind: ACCESS_KINDS[n % 4]!, payload: '{}', created_at: at(n) },
  }));
  const bytes = db.export();
  db.close();
  return bytes;
}

function addVersions(db: Db, iterations_n: number): void {
  const vertices = Array.from({ length: 60 }, (_, i) => {
    const angle = (i * 2 * Math.PI) / 60;
    return { x: round(15 + 8 * Math.cos(angle)), y: round(15 + (7 + (i % 3) / 4) * Math.sin(angle)) };
  });
  const request = parsePlanRequest({
    ...{ coverage_pct: 10, image: { width_mm: 30, height_mm: 30 } },
    masks: [1, 2].map((id) => ({ id, label: `${id}`, role: 'treat', vertices })),
  });
  if (!request.ok) throw new Error(JSON.stringify(request));
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  const made = snapshotOf(request.value, plan.value, 'a'.repeat(64));
  const about = { parent: null, profile: presetProfile('2.0'), kind: 'photo' } as const;
  const { motion } = firstMotion(plan.value.spots, made, about);
  db.transaction(() => {
    db.run(
      `INSERT INTO images (id, uid, storage_path, sha256, width_mm, width_px, height_px, title, created_by, created_at)
       VALUES (1, 'bench', 'uploads/bench.jpg', '', 30, 600, 600, 'bench', 1, :now)`,
      { now: at(0) },
    );
    db.runEach(
      `INSERT INTO plan_iterations (id, image_id, parent_id, created_by, target_coverage_pct,
         achieved_coverage_pct, spots_count, spots_outside_mask_count, overlap_count, plan_valid, params_snapshot,
         geometry_sha256, created_at)
       VALUES (:id, 1, :parent_id, 1, :coverage, :coverage, :spots, 0, 0, 1, :snapshot, '', :now)`,
      Array.from({ length: iterations_n }, (_, i) => ({
        ...{ id: i + 1, parent_id: i === 0 ? null : Math.max(1, i - (i % 7)) },
        ...{ coverage: 3 + (i % 15), spots: plan.value.spots.length, now: at(i) },
        snapshot: JSON.stringify({ ...made, coverage_pct: 3 + (i % 15), motion }),
      })),
    );
    return true;
  });
}

const round = (mm: number): number => Math.round(mm * 1000) / 1000;

/** Appends to a chain as the app does, `rowOf(n)` being the content of each row. */
function addRows(
  db: Db,
  table: 'audit_log' | 'access_log',
  n: number,
  rowOf: (n: number) => Record<string, ChainValue>,
): void {
  const names = [...CHAIN_COLUMNS[table], 'prev_hash', 'hash'];
  const head = chainHead(db, table);
  let prev_hash = head.hash;
  const rows = Array.from({ length: n }, (_, i) => {
    const row = { ...rowOf(i), id: head.rows_n + i + 1 };
    const link = { prev_hash, hash: rowHash(table, prev_hash, row) };
    prev_hash = link.hash;
    return { ...row, ...link };
  });
  db.transaction(() => {
    db.runEach(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
      rows,
    );
    return true;
  });
}
