/** Opening the database of a backup in memory: is it one of ours, sound, and complete with its photos? */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { countDevice, deviceNames, listDevicePhotos, schemaText } from '../../db/tables/device';
import { checkIntegrity } from '../../db/tables/integrity';
import { migrate } from '../../db/sqlite/migrate';
import type { Migration } from '../../db/sqlite/migrations';
import { thumbnailPath } from '../../db/tables/paths';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db, SqliteOptions } from '../../db/sqlite/sqlite';
import type { BackupContents } from '../contract';
import type { Inspected } from './inspect';

export interface OpenedBackup {
  db: Db;
  contents: BackupContents;
  schema_version: string;
  migrated_n: number;
}

/**
 * The backup's database, open and at the newest schema; the caller closes it.
 * Failures: `backup_damaged`, `backup_not_a_backup` (another schema than the app's migrations make),
 * `database_newer_than_app`, `migration_failed`.
 */
export async function openContents(
  { manifest, database }: Inspected,
  sqlite: SqliteOptions,
  migrations: readonly Migration[],
): Promise<Result<OpenedBackup>> {
  let db: Db;
  try {
    db = await openSqlite(database, sqlite);
  } catch (error) {
    return fail('backup_damaged', { detail: String(error) });
  }
  const checked = checkContents(db, manifest, migrations);
  const same = checked.ok ? await hasOurSchema(db, sqlite, migrations) : true;
  if (checked.ok && same) return ok({ ...checked.value, db });
  db.close();
  return checked.ok ? fail('backup_not_a_backup', { detail: 'schema' }) : checked;
}

/**
 * The figures of a backup just made, after the same checks. One made where the database may only be looked
 * at (`as_it_is`) cannot be brought to this app's schema, which is no fault of the backup's.
 */
export async function contentsOf(
  inspected: Inspected,
  sqlite: SqliteOptions,
  migrations: readonly Migration[],
  as_it_is: boolean,
): Promise<Result<BackupContents>> {
  if (!as_it_is) {
    const opened = await openContents(inspected, sqlite, migrations);
    if (!opened.ok) return opened;
    opened.value.db.close();
    return ok(opened.value.contents);
  }
  const db = await openSqlite(inspected.database, sqlite);
  try {
    const sound = checkIntegrity(db);
    const missing = sound.ok ? missingFile(db, inspected.manifest) : null;
    if (!sound.ok) return fail('backup_damaged', sound.values);
    return missing === null
      ? ok(figures(db, inspected.manifest))
      : fail('backup_damaged', { detail: missing });
  } finally {
    db.close();
  }
}

function checkContents(
  db: Db,
  manifest: Inspected['manifest'],
  migrations: readonly Migration[],
): Result<Omit<OpenedBackup, 'db'>> {
  const sound = checkIntegrity(db);
  if (!sound.ok) return fail('backup_damaged', sound.values);
  const migrated = migrate(db, migrations, manifest.made_at);
  if (!migrated.ok) return migrated;
  if (migrated.value.applied_n === migrations.length)
    return fail('backup_not_a_backup', { detail: 'schema_version' });
  if (countDevice(db).users_n === 0) return fail('backup_not_a_backup', { detail: 'users' });
  const missing = missingFile(db, manifest);
  if (missing !== null) return fail('backup_damaged', { detail: missing });
  const { schema_version, applied_n } = migrated.value;
  return ok({ contents: figures(db, manifest), schema_version, migrated_n: applied_n });
}

function figures(db: Db, manifest: Inspected['manifest']): BackupContents {
  const { images_n, plans_n, accepted_n } = countDevice(db);
  return {
    made_at: manifest.made_at,
    app_version: manifest.app_version,
    schema_version: manifest.schema_version,
    users: deviceNames(db).users,
    images_n,
    plans_n,
    accepted_n,
    photos_bytes: manifest.files.reduce((sum, { size }) => sum + size, 0),
    database_bytes: manifest.database.size,
    missing_n: manifest.missing.length,
    damaged_n: manifest.damaged?.length ?? 0,
  };
}

/** A photo that a row names and that is neither in the backup nor known to be missing, or not that photo. */
function missingFile(db: Db, { files, missing }: Inspected['manifest']): string | null {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const gone = new Set(missing);
  for (const { storage_path, sha256 } of listDevicePhotos(db)) {
    for (const path of [storage_path, thumbnailPath(storage_path)])
      if (!hashes.has(path) && !gone.has(path)) return path;
    const found = hashes.get(storage_path);
    if (found !== undefined && sha256 !== '' && found !== sha256) return storage_path;
  }
  return null;
}

/** A database without our triggers would let decided plans change. */
async function hasOurSchema(
  db: Db,
  sqlite: SqliteOptions,
  migrations: readonly Migration[],
): Promise<boolean> {
  const fresh = await openSqlite(null, sqlite);
  try {
    const made = migrate(fresh, migrations, '');
    return made.ok && schemaText(fresh) === schemaText(db);
  } finally {
    fresh.close();
  }
}
