/**
 * Databases of a given size, made in Node with the app's own schema: images with a mask and ten
 * plans of 500 spots each, as many as it takes. Migrations that guard decided plans are applied after the
 * filling, which is ten times as fast.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { migrate } from '../../src/db/sqlite/migrate';
import { emptyFile, openSqlite } from '../../src/db/sqlite/sqlite';
import type { Db } from '../../src/db/sqlite/sqlite';

const FOLDER = new URL('../../migrations/', import.meta.url);
const NOW = '2026-01-02T03:04:05.000Z';
/** bcrypt of "123". */
const HASH_COST = 4;
const SPOTS_A_PLAN = 500;
const PLANS_AN_IMAGE = 10;

export function shippedMigrations(): { name: string; sql: string }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, FOLDER), 'utf8') }));
}

/** Calls back with the database file at each size (MB, rising); `images_n` is the least number of images. */
export async function fillDatabase(
  sizes_mb: readonly number[],
  onSize: (size_mb: number, bytes: Uint8Array) => Promise<void>,
  { images_n = 0, hash_cost = HASH_COST }: { images_n?: number; hash_cost?: number } = {},
): Promise<void> {
  const { hash } = await import('bcryptjs');
  const all = shippedMigrations();
  const guards = all.findIndex(({ name }) => name.includes('protect_decided_plans'));
  const file = await emptyFile();
  const db = await openSqlite(file);
  must(migrate(db, all.slice(0, guards), NOW));
  const password_hash = await hash('123', hash_cost);
  db.run(
    `INSERT INTO users (login, password_hash, password_is_seeded, created_at, updated_at)
     VALUES ('user', :password_hash, 1, :now, :now)`,
    { password_hash, now: NOW },
  );
  for (const size_mb of sizes_mb) {
    while (file.size < size_mb * 1e6)
      addPlans(db, Math.max(1, Math.floor((size_mb * 1e6 - file.size) / 80_000)), images_n);
    const copy = await openSqlite(file.toBytes());
    must(migrate(copy, all, NOW));
    copy.run('UPDATE images SET cleaned_at = :now', { now: NOW });
    await onSize(size_mb, copy.export());
    copy.close();
    file.settle();
  }
  db.close();
}

function must(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result));
}

function addPlans(db: Db, n: number, least_images_n: number): void {
  const { last } = db.row<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM plan_iterations')!;
  const images_n = Math.max(least_images_n, Math.ceil((last + n) / PLANS_AN_IMAGE));
  db.transaction(() => {
    db.run(
      `WITH RECURSIVE c(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM c WHERE k < :images_n)
       INSERT INTO images (id, storage_path, width_mm, width_px, height_px, title, created_by, created_at)
       SELECT k, 'uploads/bench-' || k || '.jpg', 30, 600, 600, 'bench', 1, :now
       FROM c WHERE k NOT IN (SELECT id FROM images)`,
      { images_n, now: NOW },
    );
    db.run(
      `INSERT INTO masks (id, image_id, vertices, mask_label, created_at)
       SELECT id, id, '[{"x":5,"y":5},{"x":24,"y":5},{"x":24,"y":24},{"x":5,"y":24}]', 'A', :now
       FROM images WHERE id NOT IN (SELECT id FROM masks)`,
      { now: NOW },
    );
    db.run(
      `WITH RECURSIVE c(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM c WHERE k < :n)
       INSERT INTO plan_iterations (image_id, created_by, target_coverage_pct, achieved_coverage_pct,
         spots_count, spots_outside_mask_count, overlap_count, plan_valid, params_snapshot, created_at)
       SELECT (:last + k - 1) / ${PLANS_AN_IMAGE} + 1, 1, 10, 10, ${SPOTS_A_PLAN}, 0, 0, 1,
         '{"algorithm_mode":"grid"}', :now FROM c`,
      { n, last, now: NOW },
    );
    db.run(
      `WITH RECURSIVE c(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM c WHERE k < ${SPOTS_A_PLAN - 1})
       INSERT INTO spots (iteration_id, sequence_index, x_mm, y_mm, theta_deg, t_mm, mask_id, component_id)
       SELECT i.id, c.k, 5 + (c.k % 25) * 0.731, 5 + (c.k / 25) * 0.9217, (c.k * 5) % 180,
         (c.k % 120) * 0.1 - 6, i.image_id, 1
       FROM plan_iterations i, c WHERE i.id > :last ORDER BY i.id, c.k`,
      { last },
    );
    return true;
  });
}
