/**
 * Makes tests/fixtures/databases: one small database for each schema that was ever shipped, with a user,
 * an image, a mask, an accepted plan with a spot, and its audit row, as far as the schema has them.
 * Run after a migration has been added: `npx tsx scripts/makeDatabases.ts`. Files that exist are kept:
 * a shipped schema's fixture is never made anew.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate } from '../src/db/sqlite/migrate';
import { openSqlite } from '../src/db/sqlite/sqlite';
import type { Db } from '../src/db/sqlite/sqlite';
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
INSERT INTO audit_log (iteration_id, event_type, payload, user_id, created_at)
  VALUES (1, 'iteration_accepted', '{}', 1, '${NOW}');
`;

function fill(db: Db): void {
  db.script(ROWS);
}

mkdirSync(FOLDER, { recursive: true });
const all = shippedMigrations();
for (let n = 1; n <= all.length; n++) {
  const path = fileURLToPath(new URL(all[n - 1]!.name.replace(/\.sql$/, '.sqlite'), FOLDER));
  if (existsSync(path)) continue;
  const db = await openSqlite(null);
  // Small pages keep the fixtures small; the schema does not care.
  db.script('PRAGMA page_size = 512');
  const migrated = migrate(db, all.slice(0, n), NOW);
  if (!migrated.ok) throw new Error(JSON.stringify(migrated));
  fill(db);
  writeFileSync(path, db.export());
  db.close();
  console.log(path);
}
