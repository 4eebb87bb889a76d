/** Backups of a given size, whole and sound as a tablet's own, made in Node: images with one mask, an accepted plan and drafts each. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { hash } from 'bcryptjs';
import { BACKUP_FORMAT, BACKUP_VERSION, DATABASE_NAME, MANIFEST_NAME } from '../../src/core/backup/manifest';
import { manifestText } from '../../src/core/backup/manifest';
import type { BackupManifest } from '../../src/core/backup/manifest';
import { defaultParams } from '../../src/core/paramValues';
import { makePlan } from '../../src/core/planner/plan';

import { parsePlanRequest } from '../../src/core/planner/request';
import type { Plan, PlanRequest } from '../../src/core/model';
import { insertChained } from '../../src/db/sqlite/chained';
import { migrate } from '../../src/db/sqlite/migrate';
import { storedContentHash } from '../../src/db/sqlite/planContent';
import { openSqlite } from '../../src/db/sqlite/sqlite';
import type { Db } from '../../src/db/sqlite/sqlite';
import { thumbnailPath } from '../../src/db/tables/paths';
import { ZipWriter } from '../../src/worker/archive/zipWrite';
import { geometrySha256 } from '../../src/worker/images/geometry';
import { sha256Hex } from '../../src/worker/kernel/hash';
import { inputSha256, snapshotOf } from '../../src/worker/plans/generate';
import { headsOf } from '../../src/worker/records/heads';
import { shippedMigrations } from './fill';

const PLANS_AN_IMAGE = 5;
const IMAGE = { width_mm: 40, height_mm: 30 };
const VERTICES = [
  { x: 8, y: 5 },
  { x: 26, y: 5 },
  { x: 26, y: 23 },
  { x: 8, y: 23 },
];

function unwrapped<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** One plan, as of an image whose mask has that number. */
async function planOf(
  plan: Plan,
  mask_id: number,
): Promise<{ request: PlanRequest; plan: Plan; sha256: string }> {
  const masks = [{ id: mask_id, label: 'A', role: 'treat', vertices: VERTICES }];
  const params = { ...defaultParams(), algorithm_mode: 'grid', coverage_pct: 20 };
  const request = unwrapped(parsePlanRequest({ ...params, image: IMAGE, masks }));
  const per_mask = plan.metrics.per_mask.map((one) => ({ ...one, mask_id }));
  return {
    request,
    plan: { ...plan, metrics: { ...plan.metrics, per_mask } },
    sha256: await inputSha256(request),
  };
}

/** Fills a database with about so many spots; `begun_at` is its first user's beginning. Answers how many there are. */
async function fill(db: Db, spots_n: number, begun_at: string): Promise<number> {
  const password_hash = await hash('123', 4);
  const at = (minutes: number) => new Date(Date.parse(begun_at) + minutes * 60_000).toISOString();
  db.run(
    `INSERT INTO users (id, login, password_hash, created_at, updated_at, role)
     VALUES (1, 'user', :password_hash, :begun_at, :begun_at, 'administrator')`,
    { password_hash, begun_at },
  );
  insertChained(db, 'access_log', {
    ...{ user_id: null, kind: 'user_added', payload: '{"user_id":1,"login":"user"}', created_at: begun_at },
  });
  const masks = [{ id: 1, label: 'A', role: 'treat', vertices: VERTICES }];
  const params = { ...defaultParams(), algorithm_mode: 'grid', coverage_pct: 20 };
  const made = unwrapped(makePlan(unwrapped(parsePlanRequest({ ...params, image: IMAGE, masks }))));
  let n = 0;
  for (let image = 1; n < spots_n; image++) {
    const own = await planOf(made, image);
    const geometry_sha256 = await geometrySha256(own.request);
    db.run(
      `INSERT INTO images (id, storage_path, width_mm, width_px, height_px, title, created_by, created_at)
       VALUES (:image, :path, 40, 400, 300, :title, 1, :now)`,
      { image, path: `uploads/bench-${image}.jpg`, title: `image ${image}`, now: at(image * 100) },
    );
    db.run(
      `INSERT INTO masks (id, image_id, vertices, mask_label, created_at)
       VALUES (:image, :image, :vertices, 'A', :now)`,
      { image, vertices: JSON.stringify(VERTICES), now: at(image * 100) },
    );
    for (let k = 1; k <= PLANS_AN_IMAGE && n < spots_n; k++) {
      const id = (image - 1) * PLANS_AN_IMAGE + k;
      insertPlan(db, { id, image, now: at(image * 100 + k), geometry_sha256 }, own);
      n += made.spots.length;
    }
    accept(db, (image - 1) * PLANS_AN_IMAGE + 1, at(image * 100 + 50));
  }
  return n;
}

function insertPlan(
  db: Db,
  { id, image, now, geometry_sha256 }: { id: number; image: number; now: string; geometry_sha256: string },
  { request, plan, sha256 }: { request: PlanRequest; plan: Plan; sha256: string },
): void {
  const { metrics, validation, spots } = plan;
  db.run(
    `INSERT INTO plan_iterations (id, image_id, created_by, target_coverage_pct, achieved_coverage_pct, spots_count,
       spots_outside_mask_count, overlap_count, plan_valid, params_snapshot, geometry_sha256, created_at)
     VALUES (:id, :image, 1, :target, :achieved, :n, :outside, :overlap, 1, :snapshot, :geometry_sha256, :now)`,
    {
      ...{ id, image, now, geometry_sha256, n: spots.length, target: metrics.target_coverage_pct },
      ...{ achieved: metrics.achieved_coverage_pct, overlap: validation.overlap_count },
      outside: validation.spots_outside_mask_count,
      snapshot: JSON.stringify(snapshotOf(request, plan, sha256)),
    },
  );
  db.run('INSERT INTO iteration_masks (iteration_id, mask_id) VALUES (:id, :image)', { id, image });
  db.runEach(
    `INSERT INTO spots (iteration_id, sequence_index, x_mm, y_mm, theta_deg, t_mm, mask_id, component_id, position_index)
     VALUES (:id, :sequence_index, :x_mm, :y_mm, :theta_deg, :t_mm, :mask_id, :component_id, :position_index)`,
    spots.map((spot) => ({ ...spot, id, mask_id: image })),
  );
  insertChained(db, 'audit_log', {
    ...{ iteration_id: id, event_type: 'iteration_created', payload: '{}', user_id: 1, created_at: now },
  });
}

function accept(db: Db, id: number, now: string): void {
  db.run(
    "UPDATE plan_iterations SET status = 'accepted', accepted_at = :now, accepted_by = 1 WHERE id = :id",
    {
      ...{ id, now },
    },
  );
  insertChained(db, 'decisions', {
    ...{ iteration_id: id, kind: 'accepted', reason: '', by_iteration_id: null, user_id: 1 },
    ...{ created_at: now, content_sha256: storedContentHash(db, id) },
  });
}

/** Writes a backup with at least so many spots; its photos are told as missing. */
export async function writeFleetBackup(path: string, spots_n: number, begun_at: string): Promise<number> {
  const db = await openSqlite(null);
  const migrations = shippedMigrations();
  unwrapped(migrate(db, migrations, begun_at));
  let n = 0;
  db.script('BEGIN');
  n = await fill(db, spots_n, begun_at);
  db.script('COMMIT');
  const database = db.export();
  const photos = db.rows<{ storage_path: string }>('SELECT storage_path FROM images ORDER BY id');
  const manifest: BackupManifest = {
    ...{ format: BACKUP_FORMAT, format_version: BACKUP_VERSION, app_version: '0.0.0-bench', generation: 1 },
    ...{ schema_version: migrations.at(-1)!.name, made_at: begun_at, files: [] },
    database: { name: DATABASE_NAME, size: database.byteLength, sha256: await sha256Hex(database) },
    missing: photos.flatMap(({ storage_path }) => [storage_path, thumbnailPath(storage_path)]),
    chains: headsOf(db),
  };
  db.close();
  const out = createWriteStream(path);
  const sink = {
    write: async (bytes: Uint8Array) => void (out.write(bytes) || (await once(out, 'drain'))),
  };
  const zip = new ZipWriter(sink, new Date(begun_at));
  const nothing = async () => undefined;
  await zip.add(DATABASE_NAME, database, 'deflate', nothing);
  await zip.add(MANIFEST_NAME, new TextEncoder().encode(manifestText(manifest)), 'deflate', nothing);
  await zip.end();
  out.end();
  await once(out, 'finish');
  return n;
}
