/** For tests: a migrated database in memory, and plain rows in it, put there past the use-cases. */
import { CHAIN_TABLES } from '../../core/records/chain';
import type { ChainTable, ChainValue } from '../../core/records/chain';
import { insertChained } from '../sqlite/chained';
import { migrate } from '../sqlite/migrate';
import { MIGRATIONS } from '../sqlite/migrations';
import type { Params } from '../sqlite/bind';
import type { Scope } from '../rowAccess';
import { openSqlite } from '../sqlite/sqlite';
import type { Db } from '../sqlite/sqlite';

export const NOW = '2026-01-02T03:04:05.000Z';

/** An empty database of the newest schema. */
export async function openMigrated(): Promise<Db> {
  const db = await openSqlite(null);
  const migrated = migrate(db, MIGRATIONS, NOW);
  if (!migrated.ok) throw new Error(JSON.stringify(migrated));
  return db;
}

/** Inserts a row of the given columns, as the next one where the table is chained; answers its id. */
export function put(db: Db, table: string, row: Params): number {
  if (isChained(table)) return insertChained(db, table, { ...DEFAULTS[table], ...row });
  const names = Object.keys(row);
  db.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    row,
  );
  return db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!.id;
}

function isChained(table: string): table is ChainTable {
  return CHAIN_TABLES.some((name) => name === table);
}

/** What SQLite would put: a chain's hash is made of what is stored. */
const DEFAULTS: Record<ChainTable, Record<string, ChainValue>> = {
  audit_log: { payload: '{}' },
  decisions: { reason: '', content_sha256: '0'.repeat(64) },
  access_log: { payload: '{}' },
};

/** Adds a user; the database as they see it. */
export function putUser(db: Db, login: string): Scope {
  const user_id = put(db, 'users', { login, password_hash: '!', created_at: NOW, updated_at: NOW });
  return { db, user_id };
}

/** Adds a photo 40 mm wide of the user's; answers its id. */
export function putImage({ db, user_id }: Scope, more: Params = {}): number {
  const storage_path = `uploads/${Math.random()}.jpg`;
  const size = { width_px: 400, height_px: 300, width_mm: 40 };
  return put(db, 'images', { storage_path, ...size, created_by: user_id, created_at: NOW, ...more });
}

/** Adds a square mask of 8 mm; answers its id. */
export function putMask(db: Db, image_id: number, more: Params = {}): number {
  const vertices = '[{"x":1,"y":1},{"x":9,"y":1},{"x":9,"y":9},{"x":1,"y":9}]';
  return put(db, 'masks', { image_id, mask_label: 'A', vertices, created_at: NOW, ...more });
}

/** Adds a valid draft of the user's, without its spots; answers its id. */
export function putIteration({ db, user_id }: Scope, image_id: number, more: Params = {}): number {
  return put(db, 'plan_iterations', {
    image_id,
    created_by: user_id,
    target_coverage_pct: 10,
    achieved_coverage_pct: 10,
    spots_count: 1,
    spots_outside_mask_count: 0,
    overlap_count: 0,
    plan_valid: 1,
    params_snapshot: '{"algorithm_mode":"diameters"}',
    created_at: NOW,
    ...more,
  });
}

/** Adds a spot to a draft; answers its id. */
export function putSpot(db: Db, iteration_id: number, mask_id: number, more: Params = {}): number {
  const place = { sequence_index: 0, x_mm: 5, y_mm: 5, theta_deg: 0, t_mm: 0, component_id: 1 };
  return put(db, 'spots', { iteration_id, mask_id, ...place, ...more });
}

/** A user with an image, a mask, and a draft with one spot made from it. */
export function putPlan(db: Db, login: string) {
  const scope = putUser(db, login);
  const image_id = putImage(scope);
  const mask_id = putMask(db, image_id);
  const iteration_id = putIteration(scope, image_id);
  db.run('INSERT INTO iteration_masks VALUES (:iteration_id, :mask_id)', { iteration_id, mask_id });
  const spot_id = putSpot(db, iteration_id, mask_id);
  return { scope, image_id, mask_id, iteration_id, spot_id };
}

/** Lets the user accept a draft. */
export function accept({ db, user_id }: Scope, id: number): void {
  db.run(
    `UPDATE plan_iterations SET status = 'accepted', accepted_at = :now, accepted_by = :user_id
     WHERE id = :id`,
    { now: NOW, user_id, id },
  );
}
