/**
 * The one place that writes: BEGIN, the change with its audit rows, COMMIT, durable save of the changed
 * pages, answer. Nothing is answered as done before it lies on disk; if it cannot be laid down, the state
 * goes back to the last stored one.
 */
import type { AuditPayloads, EventType } from '../../core/audit';
import type { AccessKind, AccessPayloads } from '../../core/records/access';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { insertAccess } from '../../db/tables/records/access';
import { insertAudit } from '../../db/tables/audit';
import { FoundDamaged } from '../../db/sqlite/lateCheckedDb';
import { PagedFile } from '../../db/sqlite/pagedFile';
import type { SealHeader } from '../../db/seal/layout';
import type { StoredFile } from '../../db/store/store';
import type { Db } from '../../db/sqlite/sqlite';
import { revert } from './opening/revert';
import type { Opened, Runtime, Signed } from './runtime';

/** A change under way by the signed-in user. */
export interface Tx extends Signed {
  /** The time of this change, ISO 8601 UTC. */
  readonly now: string;
  /** Logs an event of one of the user's iterations, in the same transaction. */
  audit<Type extends EventType>(event_type: Type, iteration_id: number, payload: AuditPayloads[Type]): void;
  /** Logs an event of the access log, in the same transaction. */
  access<Kind extends AccessKind>(kind: Kind, payload: AccessPayloads[Kind]): void;
  /** Bytes to keep with this change. */
  put(path: string, bytes: Uint8Array): void;
  /** Bytes to drop with this change. */
  remove(path: string): void;
}

/**
 * Runs `change` as the signed-in user; it must be synchronous. A failure it answers, or anything it
 * throws, rolls everything back. Failures of its own: `signed_out`, `storage_full`, `storage_failed`,
 * `locked_by_another_tab`.
 */
export function write<T>(runtime: Runtime, change: (tx: Tx) => Result<T>): Promise<Result<T>> {
  return runtime.enqueue(() => writeInQueue(runtime, change));
}

/**
 * The same for a change that was asked for before something was waited for: as `user_id`, who asked for it, or
 * `signed_out` where that is not who is signed in now. A photo never goes to whoever has signed in meanwhile.
 */
export function writeAs<T>(
  runtime: Runtime,
  user_id: number,
  change: (tx: Tx) => Result<T>,
): Promise<Result<T>> {
  return write(runtime, (tx) => (tx.user_id === user_id ? change(tx) : fail('signed_out')));
}

/** The same for callers that are in the queue already. */
export async function writeInQueue<T>(runtime: Runtime, change: (tx: Tx) => Result<T>): Promise<Result<T>> {
  const signed = runtime.signed();
  if (!signed.ok) return signed;
  const put: StoredFile[] = [];
  const remove: string[] = [];
  const now = runtime.nowIso();
  const tx: Tx = {
    ...signed.value,
    now,
    audit: (event_type, iteration_id, payload) =>
      insertAudit(signed.value, { event_type, iteration_id, payload, now }),
    access: (kind, payload) =>
      insertAccess(signed.value.db, { user_id: signed.value.user_id, kind, payload, now }),
    put: (path, bytes) => void put.push({ path, bytes }),
    remove: (path) => void remove.push(path),
  };
  return transact(runtime, () => change(tx), { put, remove });
}

/**
 * Runs `change` and answers what `read` makes of its outcome once it is saved; for callers that are in the
 * queue already. Failures: those of `write` and of `read`.
 */
export async function writeAndRead<T, U>(
  runtime: Runtime,
  change: (tx: Tx) => Result<T>,
  read: (signed: Signed, written: T) => Result<U> | Promise<Result<U>>,
): Promise<Result<U>> {
  const written = await writeInQueue(runtime, change);
  if (!written.ok) return written;
  const signed = runtime.signed();
  return signed.ok ? read(signed.value, written.value) : signed;
}

/**
 * A change of accounts, which belongs to no signed-in user (seed, demo's user, passwords). `keys` changes who can unlock
 * encrypted data, in the same save: after a kill both are as they were, or both are new.
 */
export async function writeAccounts<T>(
  runtime: Runtime,
  change: (db: Db) => Result<T>,
  keys?: (header: SealHeader) => SealHeader,
): Promise<Result<T>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  const { store } = opened;
  if (keys) store.stage(keys);
  try {
    return await transact(runtime, () => change(opened.db), { put: [], remove: [] });
  } finally {
    store.unstage();
  }
}

/** A change of the device's upkeep, which belongs to no user; for callers that are in the queue already. */
export async function writeUpkeep(
  runtime: Runtime,
  put: StoredFile[],
  change: (db: Db, now: string) => void,
): Promise<Result<null>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  const work = (): Result<null> => {
    change(opened.db, runtime.nowIso());
    return ok(null);
  };
  return transact(runtime, work, { put, remove: [] });
}

/** What goes with a save besides the database. */
export interface SaveFiles {
  put: StoredFile[];
  remove: string[];
  /** Keep the state before this save, until the next migration. */
  before_migration?: boolean;
}

/** Saves the database as it is, e.g. after migrations. */
export async function save(
  runtime: Runtime,
  files: SaveFiles = { put: [], remove: [] },
  start_ms = performance.now(),
): Promise<Result<null>> {
  const opened = runtime.opened as Opened;
  const saved = await commit(runtime, opened, files).catch(async (error: unknown) => {
    // A bug, or no memory for an export: what was not stored must not stay in memory for the next save.
    await revert(runtime);
    throw error;
  });
  if (saved.ok) {
    const { generation, bytes_written, copy_ms = 0 } = saved.value;
    runtime.promise(opened.store, saved.value);
    opened.generation = generation;
    opened.last_save = { ms: performance.now() - start_ms, bytes_written, copy_ms };
    await takeAsStored(runtime, opened);
    return ok(null);
  }
  // What was not read at the opening is not sound, and nothing can mend it.
  if (saved.code === 'database_damaged') throw new FoundDamaged(saved);
  if (saved.code === 'locked_by_another_tab') runtime.closeBecause(saved);
  else await revert(runtime);
  // "All is as it was" is not said where what was stored cannot be found any more.
  return runtime.opened || runtime.closedBecause.ok ? saved : runtime.closedBecause;
}

async function commit(
  runtime: Runtime,
  { db, store, schema_version }: Opened,
  files: SaveFiles,
): ReturnType<Opened['store']['commit']> {
  return store.commit({ database: db.change(), schema_version, saved_at: runtime.nowIso(), ...files });
}

/** After a save: the file in memory counts as the stored one; a file that SQLite has left is taken up again. */
async function takeAsStored(runtime: Runtime, opened: Opened): Promise<void> {
  opened.unchecked_saves_n += 1;
  if (opened.db.file) opened.db.file.settle();
  else if (!opened.export_only) {
    opened.file = PagedFile.fromBytes(opened.db.export());
    opened.db.close();
    opened.db = await runtime.openFile(opened.file);
    opened.export_only = opened.db.file === null;
  }
}

async function transact<T>(
  runtime: Runtime,
  change: () => Result<T>,
  files: { put: StoredFile[]; remove: string[] },
): Promise<Result<T>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  if (opened.readonly_because) return opened.readonly_because;
  const start_ms = performance.now();
  // Assigned inside the callback, which the compiler cannot see.
  let answer = null as Result<T> | null;
  const noted = runtime.pendingAccess.slice();
  opened.db.transaction(() => {
    answer = change();
    if (answer.ok) for (const event of noted) insertAccess(opened.db, event);
    return answer.ok;
  });
  if (!answer) throw new Error('the change gave no answer');
  if (!answer.ok) return answer;
  const saved = await save(runtime, files, start_ms);
  if (saved.ok) runtime.pendingAccess = runtime.pendingAccess.slice(noted.length);
  return saved.ok ? answer : saved;
}

/** Saves the events of the access log that wait for a change to go with. What cannot be saved now waits on. */
export function saveNoted(runtime: Runtime): Promise<Result<null>> {
  return runtime.enqueue(() => saveNotedInQueue(runtime));
}

/** The same for callers that are in the queue already. */
export async function saveNotedInQueue(runtime: Runtime): Promise<Result<null>> {
  return runtime.pendingAccess.length > 0 ? writeAccounts(runtime, () => ok(null)) : ok(null);
}
