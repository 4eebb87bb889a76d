/**
 * Switching the encryption of the device on and off, over data that are there.
 *
 * One save each turns the database: on, it is encrypted first, with its key in its header, and photos and copies follow
 * one by one; off, they are made plain one by one first, and the database last. So at every moment whatever is encrypted
 * lies beside the database that holds its key, wrapped; the header says how far it is, and a kill is gone on from.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { piecePath } from '../../db/copy/copiedDeviceRecords';
import type { SealedStore } from '../../db/seal/sealedStore';
import { insertAccess } from '../../db/tables/records/access';
import { dropStray } from '../backup/copies';
import { catchFailure, FailureError, unwrap } from '../kernel/failure';
import type { Job } from '../kernel/jobs';
import type { Opened, Runtime } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';

/** Brings what is stored to what the header says, to its end. Failures: those of saving, `second_copy_needed`, `work_cancelled`. */
export function goOn(runtime: Runtime, store: SealedStore, job: Job): Promise<Result<null>> {
  return catchFailure(async () => {
    await bringCopyUpToDate(runtime, store);
    for (let rounds_n = 0; rounds_n < MOST_ROUNDS_N; rounds_n++) {
      await resealFiles(runtime, store, job);
      await resealCopies(runtime, store, job);
      await bringCopyUpToDate(runtime, store);
      if (await inQueue(runtime, store, (opened) => finish(runtime, opened))) return ok(null);
    }
    return fail('storage_failed', { detail: 'still changing' });
  });
}

/** Photos that come meanwhile come as they should be: more than a second round is a fault. */
const MOST_ROUNDS_N = 4;

/** Runs `work` in the queue, while this store is in use. Throws `work_cancelled` where it is not any more. */
function inQueue<T>(runtime: Runtime, store: SealedStore, work: (opened: Opened) => Promise<T>): Promise<T> {
  return runtime.enqueue(() => {
    const { opened } = runtime;
    if (opened?.store !== store) throw new FailureError('work_cancelled');
    return work(opened);
  });
}

/**
 * Before anything depends on the key it has to be in both copies, and nothing of before may be left in the second: throws
 * `second_copy_needed`. On the way back to plain data a copy that cannot be written is only older.
 */
export async function bringCopyUpToDate(runtime: Runtime, store: SealedStore): Promise<void> {
  for (let more = true; more;) more = await inQueue(runtime, store, () => store.keepCopy(true));
  if (store.header?.state === 'switching_off') return;
  if (!['kept', 'none'].includes(store.secondCopy())) throw new FailureError('second_copy_needed');
}

async function resealFiles(runtime: Runtime, store: SealedStore, job: Job): Promise<void> {
  const paths = unwrap(await store.listPaths());
  for (const [i, path] of paths.entries()) {
    unwrap(await inQueue(runtime, store, () => store.reseal(path)));
    await job.step('sealing', (i + 1) / paths.length);
  }
}

/** Copies from before a restore. */
async function resealCopies(runtime: Runtime, store: SealedStore, job: Job): Promise<void> {
  const { deviceRecords } = runtime;
  // What a kill has left of former ones is named by nobody, and would stay as it is.
  await inQueue(runtime, store, () => dropStray(deviceRecords));
  for (const kind of ['safety', 'damaged'] as const) {
    const record = unwrap(await deviceRecords.get(kind));
    for (let index = 0; record && index < record.pieces_n; index++) {
      unwrap(await inQueue(runtime, store, () => resealPiece(runtime, store, record.copy_id, index)));
      await job.step('sealing', (index + 1) / record.pieces_n);
    }
  }
}

/** In both places; a pack that could not be written is told by nobody else. In the queue. */
async function resealPiece(
  { deviceRecords }: Runtime,
  store: SealedStore,
  copy_id: string,
  index: number,
): Promise<Result<null>> {
  const isRight = () => store.isRightInCopy(piecePath(copy_id, index));
  const done = await deviceRecords.resealPiece(copy_id, index, !(await isRight()));
  if (!done.ok) return done;
  return (await isRight()) ? ok(null) : fail('second_copy_needed');
}

/** The last step, if nothing is left to be done. Throws `FailureError` of saving. */
async function finish(runtime: Runtime, opened: Opened): Promise<boolean> {
  const { store } = opened;
  for (const path of unwrap(await store.listPaths())) if (unwrap(await store.reseal(path))) return false;
  if (store.header?.state === 'switching_off') await turnOff(runtime, opened);
  else if (store.header?.state === 'switching_on') await turnOn(runtime, store);
  return true;
}

async function turnOn(runtime: Runtime, store: SealedStore): Promise<void> {
  unwrap(await store.forgetSessions());
  unwrap(
    await writeAccounts(
      runtime,
      (db) => {
        const payload = { on: true };
        const user_id = runtime.session?.user_id ?? null;
        insertAccess(db, { user_id, kind: 'encryption_changed', payload, now: runtime.nowIso() });
        return ok(null);
      },
      (header) => ({ ...header, state: 'on' }),
    ),
  );
}

async function turnOff(runtime: Runtime, opened: Opened): Promise<void> {
  opened.checkRest();
  const plain = unwrap(await opened.store.decrypt());
  opened.generation = plain.generation;
  runtime.promise(opened.store, plain);
}
