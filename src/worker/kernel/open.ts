/**
 * Opening: lock, store, stored file, checks, migrations, seed, first save. May be called again
 * after a failure ("try again"); an open database answers as it is.
 */
import { DEFAULT_IDLE_MIN, SEED_LOGIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { migrate, newestName } from '../../db/sqlite/migrate';
import { emptyFile, prepareSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import { checkEarlyTables, checkIntegrity, isReadable, LATE_TABLES } from '../../db/tables/integrity';
import { LateCheckedDb } from '../../db/sqlite/lateCheckedDb';
import type { PagedFile } from '../../db/sqlite/pagedFile';
import type { Promised } from '../../db/copy/presenceMarker';
import type { SealedStore } from '../../db/seal/sealedStore';
import type { Mended, Store, StoredDatabase } from '../../db/store/store';
import { findUser, listUsers } from '../../db/tables/users';
import type { OpenInfo } from '../contract';
import type { Opened, Runtime } from './runtime';
import { seedUser } from './seed';
import { save } from './write';

/** Nothing is known of what was promised: whatever is there will do. */
const NOTHING_PROMISED: Promised = { generation: 0, seal: '', copied: false };

/** Opens the database, once all work before it has ended. Failures: those of the lock, of reading, of migrating, of the first save. */
export function open(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(() => openInQueue(runtime));
}

/** The same for callers that are in the queue already. */
export async function openInQueue(
  runtime: Runtime,
  /** The user takes an older state than was promised. */
  older = false,
): Promise<Result<OpenInfo>> {
  if (runtime.opened) return ok(infoOf(runtime, false));
  // It is compiled beside the reading.
  prepareSqlite(runtime.sqliteOptions());
  const lock = await runtime.env.takeLock();
  const answer = lock.ok ? await openFromStore(runtime, older) : lock;
  if (!answer.ok) runtime.closeBecause(answer);
  else runtime.opened_at = runtime.nowIso();
  runtime.openFailed = lock.ok && !answer.ok;
  return answer;
}

/** What cannot be read leaves what holds before anybody chooses. */
async function readIdle(runtime: Runtime): Promise<void> {
  const kept = await runtime.env.deviceRecords.get('idle_minutes');
  runtime.idle_minutes = (kept.ok && kept.value) || DEFAULT_IDLE_MIN;
}

async function openFromStore(runtime: Runtime, older: boolean): Promise<Result<OpenInfo>> {
  // What lies apart from the data is read beside them.
  const [store, promised] = await Promise.all([
    runtime.locked ? ok(runtime.locked) : openClaimed(runtime),
    runtime.env.presence.promised(),
    readIdle(runtime),
  ]);
  if (!store.ok) return store;
  const stored = await store.value.load();
  if (!stored.ok && stored.code === 'data_locked') return waitForKey(runtime, store.value, stored);
  runtime.locked = null;
  if (stored.ok && stored.value) await runtime.clock.lookAt(stored.value.saved_at);
  const answer = stored.ok
    ? await openUnlessLost(runtime, store.value, { stored: stored.value, promised, older })
    : stored;
  if (!answer.ok && runtime.opened?.store !== store.value) store.value.close();
  return answer;
}

/** The data are sound as far as can be told, and nobody has given the key yet: the store stays open for `unlock`. */
function waitForKey(runtime: Runtime, store: SealedStore, because: Failure): Result<OpenInfo> {
  runtime.locked = store;
  runtime.closedBecause = because;
  const { idle_minutes } = runtime;
  const nothing = { schema_version: '', generation: 0, fresh: false, seed_password_stands: false };
  return ok({ ...nothing, idle_minutes, readonly_because: null, locked: true });
}

/**
 * Nothing stored is a first start, unless there were data here once; a state older than was promised is a loss
 * too. Nothing is laid over either. What differs between the two copies is mended before anything else is saved.
 */
async function openUnlessLost(
  runtime: Runtime,
  store: SealedStore,
  { stored, promised, older }: { stored: StoredDatabase | null; promised: Promised | null; older: boolean },
): Promise<Result<OpenInfo>> {
  const { presence } = runtime.env;
  if (stored === null && (await isLost(runtime, store))) return fail('database_lost');
  const missing = stored && !older && missingFrom(promised, stored);
  if (missing) return missing;
  const mended = await store.mend();
  if (!mended.ok) return mended;
  // There are data here, whatever the checks say of them: the mark is looked at meanwhile.
  const leaving = stored && presence.leave();
  const answer = await openStored(runtime, store, stored);
  await leaving;
  if (!answer.ok) return answer;
  if (!leaving) await presence.leave();
  if (stored && runtime.opened?.generation === stored.generation) runtime.promise(store, stored);
  tellMended(runtime, mended.value, promised);
  return answer;
}

/** Whether there were data here once, and are none: told from outside, or by what is left beside them. */
export async function isLost(runtime: Runtime, store: Store): Promise<boolean> {
  return (await runtime.env.presence.isThere()) || store.holdsAnything();
}

/** Why a state is not what was answered as saved last (null: nothing is known of it): `database_rolled_back`; null where it is. */
export function missingFrom(known: Promised | null, stored: StoredDatabase): Failure | null {
  const promised = known ?? NOTHING_PROMISED;
  const { generation, seal, saved_at } = stored;
  const least = Math.max(promised.generation, stored.seen_generation);
  const another = promised.generation === generation && promised.seal !== seal;
  if (generation >= least && !another) return null;
  return fail('database_rolled_back', { generation, promised: least, saved_at });
}

/** The user gives up what was promised: whatever comes next is the newest state. */
export function promiseNothing(runtime: Runtime): void {
  runtime.env.presence.promise(NOTHING_PROMISED);
}

/** A copy that was never there, and now is, is no news. */
function tellMended(runtime: Runtime, mended: Mended | null, promised: Promised | null): void {
  if (mended && (mended.what !== 'copy_empty' || promised?.copied))
    runtime.onEvent({ kind: 'mended', ...mended });
}

/** The store with this tab as its declared writer. To be called with the lock in hand. */
export async function openClaimed(runtime: Runtime): Promise<Result<SealedStore>> {
  const store = await runtime.openStore();
  if (!store.ok) return unlessThere(runtime, store);
  const claimed = await store.value.claim(runtime.env.randomHex(16));
  if (!claimed.ok) store.value.close();
  return claimed.ok ? store : claimed;
}

/** "No data are kept here" is not said of a device that has held some. */
async function unlessThere(runtime: Runtime, failure: Failure): Promise<Failure> {
  if (failure.code !== 'storage_unavailable' || !(await runtime.env.presence.isThere())) return failure;
  return fail('storage_unreadable', failure.values);
}

async function openStored(
  runtime: Runtime,
  store: SealedStore,
  stored: StoredDatabase | null,
): Promise<Result<OpenInfo>> {
  const file = stored?.file ?? (await emptyFile(runtime.sqliteOptions()));
  const sqlite = await openSome(runtime, file);
  if (!sqlite.ok) return sqlite;
  const { db, ...rest } = sqlite.value;
  const migrated = migrate(db, runtime.env.migrations, runtime.nowIso());
  if (!migrated.ok) return openReadonly(runtime, store, stored, db, migrated);
  runtime.opened = { ...opened(store, db, file, stored, migrated.value.schema_version), ...rest };
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
  store: SealedStore,
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
  store: SealedStore,
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
    settled: false,
    cleaning: 'due',
    records: null,
    copy_begun: false,
    copying: false,
    switching: false,
    ...NOTHING_LEFT,
    checked_to: '',
    last_save: null,
    export_only: db.file === null,
  };
}

/** Of a file that was checked as a whole. */
const NOTHING_LEFT = { checkRest: () => undefined, isChecked: () => true };

/** A smaller file is checked as a whole before anybody looks: 8 MiB. */
const LARGE_PIECES_N = 512;

/**
 * The same, of a large file that this app has brought to its schema for the tables that the list of images needs; the
 * rest is checked before anything else of it is read and before anything is saved.
 */
async function openSome(
  runtime: Runtime,
  file: PagedFile,
): Promise<Result<Pick<Opened, 'db' | 'checkRest' | 'isChecked'>>> {
  const whole = async () => {
    const db = await openChecked(runtime, file);
    return db.ok ? ok({ db: db.value, ...NOTHING_LEFT }) : db;
  };
  if (runtime.distrusts || file.pieces_n <= LARGE_PIECES_N) return whole();
  const early = await openChecked(runtime, file, checkEarlyTables);
  if (!early.ok) return early;
  if (newestName(early.value) !== runtime.env.migrations.at(-1)?.name) {
    early.value.close();
    return whole();
  }
  const db = new LateCheckedDb(early.value, LATE_TABLES, () => {
    const sound = checkIntegrity(early.value);
    return sound.ok ? null : sound;
  });
  return ok({ db, checkRest: () => db.check(), isChecked: () => db.isChecked });
}

/** A file that passed its checksums can still be no sound database, if it was stored so. */
export async function openChecked(
  runtime: Runtime,
  file: PagedFile,
  check = checkIntegrity,
): Promise<Result<Db>> {
  let db: Db;
  try {
    db = await runtime.openFile(file);
  } catch (error) {
    return fail('database_damaged', { detail: String(error) });
  }
  const sound = check(db);
  if (!sound.ok) db.close();
  return sound.ok ? ok(db) : sound;
}

function infoOf(runtime: Runtime, fresh: boolean): OpenInfo {
  const { db, generation, schema_version, readonly_because } = runtime.opened!;
  const seed_password_stands = findUser(db, SEED_LOGIN)?.password_is_seeded === 1;
  const { idle_minutes } = runtime;
  const locked = false;
  return { schema_version, generation, fresh, seed_password_stands, idle_minutes, readonly_because, locked };
}
