/** What can be done where the database does not open: see what is kept, go back to it, take a copy out. */
import { forgetHeads } from '../records/heads';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import type { Store, StoredDatabase } from '../../db/store/store';
import type { ExportedFile, KeptState, OpenInfo, StoredState, StoreReport } from '../contract';
import { keepDamagedCopy } from './damaged';
import { catchFailure } from '../kernel/failure';
import { openChecked, openClaimed, openInQueue, promiseNothing } from '../kernel/open';
import type { Runtime } from '../kernel/runtime';
import { requireAdministrator } from '../kernel/rights';

/** Newest first. */
export const KEPT: readonly KeptState[] = ['previous', 'before_migration'];
const NOT_KNOWN = { generation: 0, schema_version: '', saved_at: '' };

/** Reads and checks every state there is. Cost: reads the whole database once for each. */
export function inspectStore(runtime: Runtime): Promise<Result<StoreReport>> {
  return withStore(runtime, async (store) => {
    const newest = await stateOf(runtime, await store.load());
    const kept: StoreReport['kept'] = [];
    for (const state of KEPT) {
      const info = await stateOf(runtime, await store.loadKept(state));
      if (info) kept.push({ state, info });
    }
    return ok({ newest, kept });
  });
}

async function stateOf(runtime: Runtime, stored: Result<StoredDatabase | null>): Promise<StoredState | null> {
  // Its checksums fit; the rest shows when somebody unlocks it.
  if (!stored.ok && stored.code === 'data_locked') return { ...NOT_KNOWN, ...stored.values, failure: null };
  if (!stored.ok) return { ...NOT_KNOWN, failure: stored };
  if (!stored.value) return null;
  const { file, generation, schema_version, saved_at } = stored.value;
  const db = await openChecked(runtime, file);
  if (db.ok) db.value.close();
  return { generation, schema_version, saved_at, failure: db.ok ? null : db };
}

/** Failures: `nothing_kept`, `database_damaged` (nothing was changed), and those of opening. */
export async function openKept(runtime: Runtime, state: KeptState): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    const allowed = mayRescue(runtime);
    if (!allowed.ok) return allowed;
    // An open database is sound; going back behind its saves would lose them.
    if (runtime.opened) return openInQueue(runtime);
    const back = await withClaimedStore(runtime, async (store) => {
      const stored = await store.loadKept(state);
      const sound = await opensOrIsLocked(runtime, stored);
      if (!sound.ok) return sound;
      // Where there is room; the screen has offered to save it elsewhere.
      const copy = await catchFailure(async () => ok(await keepDamagedCopy(runtime, store)));
      const gone = await store.goBack(state, runtime.nowIso());
      // Whoever goes back gives up what was promised.
      if (gone.ok) promiseNothing(runtime);
      if (copy.ok) await (gone.ok ? copy.value.replaceFormer() : copy.value.undo());
      return gone;
    });
    return back.ok ? openInQueue(runtime) : back;
  });
}

/** Whether a kept state opens; one that nobody has unlocked is sound by its checksums. Failures: `nothing_kept`, `database_damaged`. */
async function opensOrIsLocked(
  runtime: Runtime,
  stored: Result<StoredDatabase | null>,
): Promise<Result<null>> {
  if (!stored.ok) return stored.code === 'data_locked' ? ok(null) : stored;
  if (!stored.value) return fail('nothing_kept');
  const db = await openChecked(runtime, stored.value.file);
  if (!db.ok) return db;
  db.value.close();
  return ok(null);
}

/** Takes the newest state that is left. Failure `database_not_damaged` where nothing newer was promised. */
export async function openOlder(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    const { closedBecause } = runtime;
    if (runtime.opened) return whereItOpens(runtime);
    const older = !closedBecause.ok && closedBecause.code === 'database_rolled_back';
    if (!older) return fail('database_not_damaged');
    return openInQueue(runtime, true);
  });
}

/** Gives the lost data up. Failure `database_not_damaged` where there are some, sound or not. */
export async function startAfresh(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    const { closedBecause } = runtime;
    if (runtime.opened) return whereItOpens(runtime);
    const lost = !closedBecause.ok && closedBecause.code === 'database_lost';
    if (!lost) return fail('database_not_damaged');
    // Photos without a database, and what no copy can read: they would be taken for a loss again.
    const forgotten = await withClaimedStore(runtime, (store) => store.forget());
    if (!forgotten.ok) return forgotten;
    await runtime.env.presence.wipe();
    await forgetHeads(runtime);
    return openInQueue(runtime);
  });
}

/** Failures where the database is open: `signed_out`, and to whoever is signed in `database_not_damaged`. */
export function whereItOpens(runtime: Runtime): Failure {
  const signed = runtime.signed();
  return signed.ok ? fail('database_not_damaged') : signed;
}

/**
 * What needs no session where the data do not open, since nobody can sign in there, needs one everywhere else:
 * also in a worker that has not opened them yet, or that another tab has taken them from.
 */
function mayRescue(runtime: Runtime): Result<null> {
  if (!runtime.opened) return runtime.openFailed ? ok(null) : runtime.closedBecause;
  const signed = runtime.signed();
  return signed.ok ? requireAdministrator(signed.value) : signed;
}

/** The file as it is stored. A sound, open database gives the same bytes, to its owner alone. */
export function exportDatabaseCopy(runtime: Runtime): Promise<Result<ExportedFile>> {
  return withStore(runtime, async (store) => {
    // An open database is given only when all of it was read and checked.
    runtime.opened?.checkRest();
    const settled = runtime.opened ? await runtime.opened.store.settle() : ok(null);
    if (!settled.ok) return settled;
    const bytes = await store.loadUnchecked();
    if (!bytes.ok) return bytes;
    if (!bytes.value) return fail('nothing_kept');
    const blob = new Blob([bytes.value as Uint8Array<ArrayBuffer>], { type: 'application/vnd.sqlite3' });
    // Without a session the data did not open, and there is no log to note it in.
    if (runtime.session !== null) runtime.note('data_exported', { what: 'database' });
    const stamp = runtime.nowIso().slice(0, 19).replace(/[:T]/g, '-');
    return ok({ filename: `apertura-${stamp}.sqlite`, blob });
  });
}

/** With the open store, or with one opened for this. Only the holder of the lock may look: others write. */
function withStore<T>(runtime: Runtime, work: (store: Store) => Promise<Result<T>>): Promise<Result<T>> {
  return runtime.enqueue(async () => {
    const allowed = mayRescue(runtime);
    if (!allowed.ok) return allowed;
    // What looks at an open store must not disturb what the store remembers of it.
    if (runtime.opened) {
      const second = await runtime.openStore();
      if (!second.ok) return second;
      try {
        return await work(second.value);
      } finally {
        second.value.close();
      }
    }
    return withClaimedStore(runtime, work);
  });
}

/** With the store opened for this, while no database is open. To be called in the queue. */
export async function withClaimedStore<T>(
  runtime: Runtime,
  work: (store: Store) => Promise<Result<T>>,
): Promise<Result<T>> {
  // Sound data that wait for their key: another claim would take the right to write from whoever unlocks them.
  if (runtime.locked) return runtime.closedBecause;
  const lock = await runtime.env.takeLock();
  if (!lock.ok) return lock;
  const store = await openClaimed(runtime);
  if (!store.ok) return store;
  try {
    return await work(store.value);
  } finally {
    store.value.close();
  }
}
