/**
 * Opening: lock, store, stored file, checks, migrations, seed, first save. May be called again
 * after a failure ("try again"); an open database answers as it is.
 */
import { SEED_LOGIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { migrate, newestName } from '../../db/sqlite/migrate';
import { emptyFile } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import { checkIntegrity, isReadable } from '../../db/tables/integrity';
import type { PagedFile } from '../../db/sqlite/pagedFile';
import type { Store, StoredDatabase } from '../../db/store/store';
import { findUser, listUsers } from '../../db/tables/users';
import type { OpenInfo } from '../contract';
import type { Opened, Runtime } from './runtime';
import { seedUser } from './seed';
import { save } from './write';

/** Opens the database, once all work before it has ended. Failures: those of the lock, of reading, of migrating, of the first save. */
export function open(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(() => openInQueue(runtime));
}

/** The same for callers that are in the queue already. */
export async function openInQueue(runtime: Runtime): Promise<Result<OpenInfo>> {
  if (runtime.opened) return ok(infoOf(runtime, false));
  const lock = await runtime.env.takeLock();
  const answer = lock.ok ? await openFromStore(runtime) : lock;
  if (!answer.ok) runtime.closeBecause(answer);
  else runtime.opened_at = runtime.nowIso();
  runtime.openFailed = lock.ok && !answer.ok;
  return answer;
}

async function openFromStore(runtime: Runtime): Promise<Result<OpenInfo>> {
  const store = await openClaimed(runtime);
  if (!store.ok) return store;
  const stored = await store.value.load();
  if (stored.ok && stored.value) await runtime.clock.lookAt(stored.value.saved_at);
  const answer = stored.ok ? await openUnlessLost(runtime, store.value, stored.value) : stored;
  if (!answer.ok && runtime.opened?.store !== store.value) store.value.close();
  return answer;
}

/** Nothing stored is a first start, unless there were data here once: then nothing is laid over the loss. */
async function openUnlessLost(
  runtime: Runtime,
  store: Store,
  stored: StoredDatabase | null,
): Promise<Result<OpenInfo>> {
  const { presence } = runtime.env;
  if (stored === null && (await presence.isThere())) return fail('database_lost');
  const answer = await openStored(runtime, store, stored);
  if (answer.ok) await presence.leave();
  return answer;
}

/** The store with this tab as its declared writer. To be called with the lock in hand. */
export async function openClaimed(runtime: Runtime): Promise<Result<Store>> {
  const store = await runtime.env.openStore();
  if (!store.ok) return store;
  const claimed = await store.value.claim(runtime.env.randomHex(16));
  if (!claimed.ok) store.value.close();
  return claimed.ok ? store : claimed;
}

async function openStored(
  runtime: Runtime,
  store: Store,
  stored: StoredDatabase | null,
): Promise<Result<OpenInfo>> {
  const file = stored?.file ?? (await emptyFile(runtime.sqliteOptions()));
  const sqlite = await openChecked(runtime, file);
  if (!sqlite.ok) return sqlite;
  const db = sqlite.value;
  const migrated = migrate(db, runtime.env.migrations, runtime.nowIso());
  if (!migrated.ok) return openReadonly(runtime, store, stored, db, migrated);
  runtime.opened = opened(store, db, file, stored, migrated.value.schema_version);
  const needsSeed = listUsers(db).length === 0;
  if (needsSeed) await seedUser(runtime, db);
  if (needsSeed || migrated.value.applied_n > 0) {
    const saved = await save(runtime, { put: [], remove: [], before_migration: stored !== null });
    if (!saved.ok) return saved;
  }
  return ok(infoOf(runtime, stored === null));
}

/**
 * A database that this app cannot bring to its schema is left in use as it is stored, for looking and for
 * exports, if the app can read it at all; else the answer is the failure. Nothing is stored either way.
 */
async function openReadonly(
  runtime: Runtime,
  store: Store,
  stored: StoredDatabase | null,
  db: Db,
  because: Failure,
): Promise<Result<OpenInfo>> {
  db.close();
  if (!stored) return because;
  // In memory some migrations may have been applied: back to what is stored.
  stored.file.restore();
  const old = await runtime.openFile(stored.file);
  if (!isReadable(old)) {
    old.close();
    return because;
  }
  const version = newestName(old) ?? stored.schema_version;
  runtime.opened = { ...opened(store, old, stored.file, stored, version), readonly_because: because };
  return ok(infoOf(runtime, false));
}

function opened(
  store: Store,
  db: Db,
  file: PagedFile,
  stored: StoredDatabase | null,
  schema_version: string,
): Opened {
  return {
    db,
    file,
    store,
    generation: stored?.generation ?? 0,
    schema_version,
    readonly_because: null,
    unchecked_saves_n: 0,
    findings_n: 0,
    swept: false,
    cleaning: 'due',
    last_save: null,
    export_only: db.file === null,
  };
}

/** A file that passed its checksums can still be no sound database, if it was stored so. */
export async function openChecked(runtime: Runtime, file: PagedFile): Promise<Result<Db>> {
  let db: Db;
  try {
    db = await runtime.openFile(file);
  } catch (error) {
    return fail('database_damaged', { detail: String(error) });
  }
  const sound = checkIntegrity(db);
  if (!sound.ok) db.close();
  return sound.ok ? ok(db) : sound;
}

function infoOf(runtime: Runtime, fresh: boolean): OpenInfo {
  const { db, generation, schema_version, readonly_because } = runtime.opened!;
  const seed_password_stands = findUser(db, SEED_LOGIN)?.password_is_seeded === 1;
  return { schema_version, generation, fresh, seed_password_stands, readonly_because };
}
