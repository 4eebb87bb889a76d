/**
 * Brings a database to the newest schema.
 *
 * 1. schema_version names the migrations that were applied. They must be the first ones of the
 *    shipped list: a name that is not shipped here was made by a newer app.
 * 2. Each further file runs in a transaction of its own, with what it needs besides SQL (steps.ts); its name
 *    is recorded in the same transaction. So a file is applied exactly once, whole or not at all, and running the list
 *    again does nothing. (IF NOT EXISTS alone would not do: SQLite's ALTER TABLE ADD COLUMN has none.)
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Migration } from './migrations';
import type { Db } from './sqlite';
import { STEPS } from './steps';

interface MigrationReport {
  /** Name of the newest applied migration. */
  schema_version: string;
  applied_n: number;
}

/**
 * Applies what is missing; `now` is the ISO 8601 UTC time recorded with it.
 * Failures: `database_newer_than_app` (nothing was touched), `migration_failed` (the failing file
 * left no trace; earlier ones stay applied in memory, so the caller must not store the database).
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  now: string,
): Result<MigrationReport, 'database_newer_than_app' | 'migration_failed'> {
  const applied = appliedNames(db);
  const unknown = applied.find((name, index) => migrations[index]?.name !== name);
  if (unknown !== undefined) return fail('database_newer_than_app', { migration: unknown });

  for (const migration of migrations.slice(applied.length)) {
    try {
      applyOne(db, migration, now);
    } catch (error) {
      return fail('migration_failed', { migration: migration.name, detail: String(error) });
    }
  }
  return ok({
    schema_version: migrations.at(-1)?.name ?? '',
    applied_n: migrations.length - applied.length,
  });
}

/** Name of the newest migration in a file, whoever shipped it; undefined for a file that has none. */
export function newestName(db: Db): string | undefined {
  return appliedNames(db).at(-1);
}

function appliedNames(db: Db): string[] {
  const table = db.row<{ n: number }>(
    "SELECT count(*) AS n FROM sqlite_master WHERE name = 'schema_version'",
  );
  if (table?.n !== 1) return [];
  return db
    .rows<{ migration_name: string }>('SELECT migration_name FROM schema_version ORDER BY migration_name')
    .map((row) => row.migration_name);
}

function applyOne(db: Db, migration: Migration, now: string): void {
  db.transaction(() => {
    db.run(
      `CREATE TABLE IF NOT EXISTS schema_version (
        migration_name TEXT PRIMARY KEY,
        applied_at TEXT NOT NULL
      )`,
    );
    db.script(migration.sql);
    STEPS[migration.name]?.(db, now);
    db.run('INSERT INTO schema_version (migration_name, applied_at) VALUES (:name, :now)', {
      name: migration.name,
      now,
    });
    return true;
  });
}
