/**
 * Opening: lock, store, stored file, checks, migrations, seed, first save. May be called again
 * after a failure ("try again"); an open database answers as it is.
 */
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';
import { migrate } from '../db/migrate';
import { openSqlite } from '../db/sqlite';
import type { Db } from '../db/sqlite';
import { checkIntegrity } from '../db/integrity';
import type { Store, StoredDatabase } from '../db/store';
import { findUser, listUsers } from '../db/users';
import type { OpenInfo } from './api';
import type { Runtime } from './runtime';
import { SEED_LOGIN, seedUser } from './seed';
import { save } from './write';

export function open(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    if (runtime.opened) return ok(infoOf(runtime, false));
    const answer = await openFromStore(runtime);
    if (!answer.ok) runtime.closeBecause(answer);
    return answer;
  });
}

async function openFromStore(runtime: Runtime): Promise<Result<OpenInfo>> {
  const lock = await runtime.env.takeLock();
  if (!lock.ok) return lock;
  const store = await runtime.env.openStore();
  if (!store.ok) return store;
  const stored = await store.value.load();
  if (!stored.ok) {
    store.value.close();
    return stored;
  }
  return openStored(runtime, store.value, stored.value);
}

async function openStored(
  runtime: Runtime,
  store: Store,
  stored: StoredDatabase | null,
): Promise<Result<OpenInfo>> {
  const sqlite = await openChecked(runtime, stored);
  if (!sqlite.ok) return sqlite;
  const db = sqlite.value;
  const migrated = migrate(db, runtime.env.migrations, runtime.nowIso());
  if (!migrated.ok) {
    // In memory some files may have been applied: what is stored stays as it was.
    db.close();
    store.close();
    return migrated;
  }
  runtime.opened = {
    db,
    store,
    generation: stored?.generation ?? 0,
    schema_version: migrated.value.schema_version,
  };
  const needsSeed = listUsers(db).length === 0;
  if (needsSeed) await seedUser(runtime, db);
  if (needsSeed || migrated.value.applied_n > 0) {
    const saved = await save(runtime);
    if (!saved.ok) return saved;
  }
  return ok(infoOf(runtime, stored === null));
}

/** A file that passed its checksums can still be no sound database, if it was stored so. */
async function openChecked(runtime: Runtime, stored: StoredDatabase | null): Promise<Result<Db>> {
  let db: Db;
  try {
    db = await openSqlite(stored?.bytes ?? null, runtime.sqliteOptions());
  } catch (error) {
    if (!stored) throw error;
    return fail('database_damaged', { detail: String(error) });
  }
  const sound = checkIntegrity(db);
  if (!sound.ok) db.close();
  return sound.ok ? ok(db) : sound;
}

function infoOf(runtime: Runtime, fresh: boolean): OpenInfo {
  const { db, generation, schema_version } = runtime.opened!;
  const seed_password_stands = findUser(db, SEED_LOGIN)?.password_is_seeded === 1;
  return { schema_version, generation, fresh, seed_password_stands };
}
