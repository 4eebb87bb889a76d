/**
 * Makes tests/fixtures/databases: two small databases for each schema that was ever shipped.
 *
 * `NNNN_….sqlite`: a user, an image, a mask, an accepted plan with a spot, and its audit row.
 * `with-plan-NNNN.sqlite`: a user, an image, its masks and real plans with all their spots, made by the
 * planner of the day on which the file was made; they must come out the same again (tests/databases.test.ts).
 * Each as far as the schema has them. Run after a migration has been added: `npx tsx scripts/makeDatabases.ts`.
 * Files that exist are kept: a shipped schema's fixture is never made anew.
 * (`by-diameters-1-0008.sqlite` was saved by the app itself as it was at the eighth migration.)
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hash } from 'bcryptjs';
import type { PlanParams, PlanRequest } from '../src/core/model';
import { machineIn } from '../src/core/motion/planMotion';
import { presetProfile } from '../src/core/motion/profiles';
import { makePlan } from '../src/core/planner/plan';
import { parsePlanRequest } from '../src/core/planner/request';
import type { Params } from '../src/db/sqlite/bind';
import { insertChained } from '../src/db/sqlite/chained';
import { migrate } from '../src/db/sqlite/migrate';
import { storedContentHash } from '../src/db/sqlite/planContent';
import { openSqlite } from '../src/db/sqlite/sqlite';
import type { Db } from '../src/db/sqlite/sqlite';
import { firstMotion } from '../src/worker/machine/first';
import { inputSha256, snapshotOf } from '../src/worker/plans/generate';
import { geometrySha256 } from '../src/worker/images/geometry';
import { shippedMigrations } from './lib/fill';

const FOLDER = new URL('../tests/fixtures/databases/', import.meta.url);
const NOW = '2026-01-02T03:04:05.000Z';
/** bcrypt of "123", cost 4. */
const HASH = '$2b$04$abcdefghijklmnopqrstuuYq8PGqQRLRqhkPi4UFSmnBcWcJAfzpe';

const ROWS = `
INSERT INTO users (id, login, password_hash, created_at, updated_at) VALUES (1, 'user', '${HASH}', '${NOW}', '${NOW}');
INSERT INTO images (id, storage_path, width_mm, created_by, created_at) VALUES (1, 'uploads/a.jpg', 40, 1, '${NOW}');
INSERT INTO masks (id, image_id, vertices, mask_label, created_at)
  VALUES (1, 1, '[{"x":1,"y":1},{"x":9,"y":1},{"x":9,"y":9}]', 'A', '${NOW}');
INSERT INTO plan_iterations (id, image_id, created_by, target_coverage_pct, achieved_coverage_pct, spots_count,
    spots_outside_mask_count, overlap_count, plan_valid, params_snapshot, created_at)
  VALUES (1, 1, 1, 10, 10, 1, 0, 0, 1, '{"algorithm_mode":"diameters"}', '${NOW}');
INSERT INTO spots (iteration_id, sequence_index, x_mm, y_mm, theta_deg, t_mm, mask_id, component_id)
  VALUES (1, 0, 5, 3, 0, 0, 1, 1);
UPDATE plan_iterations SET status = 'accepted', accepted_at = '${NOW}', accepted_by = 1 WHERE id = 1;
`;
const ACCEPTED = {
  ...{ iteration_id: 1, event_type: 'iteration_accepted', payload: '{}', user_id: 1, created_at: NOW },
};

const IMAGE = { width_mm: 40, height_mm: 30 };
/** What the plans of a database do not leave at its default, in the order of their ids. */
const PLANS: Partial<PlanParams>[] = [
  {},
  { algorithm_mode: 'grid', center_mode: 'manual', center_x_mm: 7.123, center_y_mm: 6.988 },
  { positions: 'several' },
];

const square = (x: number, y: number, side: number) => [
  { x, y },
  { x: x + side, y },
  { x: x + side, y: y + side },
  { x, y: y + side },
];
const MASKS: PlanRequest['masks'] = [
  { id: 1, label: 'A', role: 'treat', vertices: square(3, 3, 6) },
  { id: 2, label: 'B', role: 'treat', vertices: square(34, 20, 4) },
  { id: 3, label: 'C', role: 'exclude', vertices: square(5, 5, 1.5) },
];

/** Inserts what of a row the schema has columns for, as the next of its table where the schema chains it. */
function put(db: Db, table: string, row: Params): void {
  if ((table === 'audit_log' || table === 'decisions') && has(db, table, 'hash')) {
    insertChained(db, table, row);
    return;
  }
  const known = db.rows<{ name: string }>('SELECT name FROM pragma_table_info(:table)', { table });
  const names = known.map(({ name }) => name).filter((name) => name in row);
  db.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    Object.fromEntries(names.map((name) => [name, row[name]!])),
  );
}

function has(db: Db, table: string, column: string): boolean {
  return (
    db.rows('SELECT 1 FROM pragma_table_info(:table) WHERE name = :column', { table, column }).length > 0
  );
}

/** The plans of `PLANS` that the schema can hold, the first of them accepted. */
async function fillWithPlans(db: Db): Promise<void> {
  const user = {
    id: 1,
    login: 'user',
    password_hash: await hash('123', 4),
    created_at: NOW,
    updated_at: NOW,
  };
  put(db, 'users', { ...user, password_is_seeded: 1, role: 'administrator' });
  const size_px = { width_px: 400, height_px: 300 };
  const original_name = has(db, 'photo_hashes', 'sha256') ? '' : 'a.jpg';
  const photo = { storage_path: 'uploads/a.jpg', sha256: '', original_name, title: 'a' };
  put(db, 'images', { id: 1, ...photo, ...size_px, width_mm: 40, created_by: 1, created_at: NOW });
  const masks = MASKS.filter(({ role }) => role === 'treat' || has(db, 'masks', 'role'));
  for (const [stack_index, { id, label, role, vertices }] of masks.entries())
    put(db, 'masks', {
      ...{ id, image_id: 1, mask_label: label, role, stack_index, created_at: NOW },
      vertices: JSON.stringify(vertices),
    });
  const several = has(db, 'spots', 'position_index');
  const params = PLANS.filter(({ positions }) => positions !== 'several' || several);
  for (const [i, more] of params.entries()) await putPlan(db, i + 1, more, masks, several);
  db.run("UPDATE plan_iterations SET status = 'accepted', accepted_at = :now, accepted_by = 1 WHERE id = 1", {
    now: NOW,
  });
  if (has(db, 'decisions', 'kind'))
    put(db, 'decisions', {
      ...{ iteration_id: 1, kind: 'accepted', user_id: 1, created_at: NOW },
      ...(has(db, 'decisions', 'hash') && { reason: '', content_sha256: storedContentHash(db, 1) }),
    });
  if (has(db, 'machine_profiles', 'figures')) {
    const figures = JSON.stringify({ ...machineIn(presetProfile('1.0')), settle_ms: 1.25 });
    const calibration = { measured_ms: 21_000, modelled_ms: 20_000, measured_at: NOW };
    const by = { created_by: 1, created_at: NOW, updated_at: NOW };
    put(db, 'machine_profiles', { id: 1, name: 'Left room', figures, ...calibration, ...by });
    put(db, 'machine_choice', { one: 1, preset: null, profile_id: 1, chosen_by: 1, chosen_at: NOW });
  }
  put(db, 'audit_log', ACCEPTED);
}

async function putPlan(
  db: Db,
  id: number,
  params: Partial<PlanParams>,
  masks: PlanRequest['masks'],
  several: boolean,
): Promise<void> {
  const request = parsePlanRequest({ ...params, coverage_pct: 10, image: IMAGE, masks });
  if (!request.ok) throw new Error(JSON.stringify(request));
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  const { metrics, validation } = plan.value;
  const input_sha256 = await inputSha256(request.value);
  const made = snapshotOf(request.value, plan.value, input_sha256);
  // Plans kept no motion before the schema knew machines.
  const { spots, motion } = has(db, 'machine_profiles', 'figures')
    ? firstMotion(plan.value.spots, made, { parent: null, profile: presetProfile('2.0'), kind: 'photo' })
    : { spots: plan.value.spots, motion: null };
  const { positions, positions_mm, ...snapshot } = { ...made, motion };
  put(db, 'plan_iterations', {
    id,
    ...{ image_id: 1, parent_id: id === 2 ? 1 : null, created_by: 1, is_demo: 0, created_at: NOW },
    target_coverage_pct: metrics.target_coverage_pct,
    achieved_coverage_pct: metrics.achieved_coverage_pct,
    spots_count: spots.length,
    spots_outside_mask_count: validation.spots_outside_mask_count,
    overlap_count: validation.overlap_count,
    plan_valid: validation.plan_valid ? 1 : 0,
    // Snapshots knew no positions before the schema did.
    params_snapshot: JSON.stringify(several ? { ...snapshot, positions, positions_mm } : snapshot),
    geometry_sha256: await geometrySha256(request.value),
  });
  if (has(db, 'iteration_masks', 'mask_id'))
    for (const mask of masks) put(db, 'iteration_masks', { iteration_id: id, mask_id: mask.id });
  for (const spot of spots) put(db, 'spots', { iteration_id: id, ...spot });
}

const all = shippedMigrations();

/** A database of the first `n` migrations, if the file is not there yet. */
async function make(name: string, n: number, fill: (db: Db) => void | Promise<void>): Promise<void> {
  const path = fileURLToPath(new URL(name, FOLDER));
  if (existsSync(path)) return;
  const db = await openSqlite(null);
  // Small pages keep the fixtures small; the schema does not care.
  db.script('PRAGMA page_size = 512');
  const migrated = migrate(db, all.slice(0, n), NOW);
  if (!migrated.ok) throw new Error(JSON.stringify(migrated));
  await fill(db);
  writeFileSync(path, db.export());
  db.close();
  console.log(path);
}

mkdirSync(FOLDER, { recursive: true });
for (let n = 1; n <= all.length; n++) {
  const { name } = all[n - 1]!;
  await make(name.replace(/\.sql$/, '.sqlite'), n, (db) => {
    db.script(ROWS);
    if (has(db, 'users', 'role')) db.run("UPDATE users SET role = 'administrator'");
    put(db, 'audit_log', ACCEPTED);
  });
  await make(`with-plan-${name.slice(0, 4)}.sqlite`, n, fillWithPlans);
}
