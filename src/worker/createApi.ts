/**
 * Puts the features behind the contract. What no feature foresaw becomes the answer `unexpected`; a
 * transaction that was open has been rolled back by then.
 */
import { fail } from '../core/result';
import { FoundDamaged } from '../db/sqlite/lateCheckedDb';
import type { ErrorCode, Result } from '../core/result';
import { accountsApi } from './accounts/api';
import { renewIfDue } from './accounts/session';
import { backupApi, rescueApi } from './backup/api';
import type { WorkerApi } from './contract';
import { encryptionApi, switchWhenDue } from './encryption/api';
import { healthApi } from './health/api';
import { finishOpening } from './health/finishOpening';
import { checkSomePhotos, keepCopyUpToDate } from './health/checkPhotos';
import { cleanPhotosWhenDue } from './health/cleanPhotos';
import { maintainWhenIdle } from './health/maintain';
import { imagesApi } from './images/api';
import { openingApi } from './kernel/api';
import type { Env } from './kernel/env';
import { Handover } from './kernel/handover';
import { JobQueue } from './kernel/jobs';
import { Runtime } from './kernel/runtime';
import { saveNoted } from './kernel/write';
import { motionApi } from './motion/api';
import { plansApi, storedPlansApi } from './plans/api';
import { recordsApi } from './records/api';
import { verifyWhenIdle } from './records/verify';
import { PlanRun } from './plans/runner';
import { WarmUp } from './plans/quiet/warmUp';

/** The contract over `runtime`; a test keeps the runtime to look behind it. */
export function createApi(env: Env, runtime = new Runtime(env)): WorkerApi {
  const clock_ms = () => env.steady_ms();
  const run = new PlanRun(env.pause, clock_ms);
  const jobs = new JobQueue(env.pause, clock_ms);
  const motion = { setting: new JobQueue(env.pause, clock_ms), costing: new JobQueue(env.pause, clock_ms) };
  const handover = new Handover(runtime, () => {
    run.cancel();
    // The other tab does not wait for a backup; given up, it leaves all as it was.
    jobs.cancel();
  });
  env.tabs?.serve(handover);
  env.onIdle?.(() => void whenIdle(runtime, jobs).catch(() => undefined));
  const warmUp = new WarmUp(env.pause, clock_ms);
  env.onQuiet?.(() => {
    // Before the sign-in the password is what the engine should be busy with.
    if (runtime.session !== null) void warmUp.goOn().catch(() => undefined);
    void finishOpening(runtime, () => warmUp.isAlone)
      .then(() => saveNoted(runtime))
      .catch(() => undefined);
  });
  const afterCall = () => {
    void runtime.clock.look().catch(() => undefined);
    renewIfDue(runtime);
    // What was opened or restored may hold photos as earlier versions stored them.
    void cleanPhotosWhenDue(runtime, jobs).catch(() => undefined);
    copyWhenOpened(runtime);
    void switchWhenDue(runtime, jobs).catch(() => undefined);
  };
  return guarded(
    { warmUp, afterCall },
    {
      ...openingApi(runtime, handover),
      ...rescueApi(runtime),
      ...accountsApi(runtime),
      ...imagesApi(runtime),
      ...plansApi(runtime, run),
      ...storedPlansApi(runtime, jobs),
      ...motionApi(runtime, motion),
      ...healthApi(runtime),
      ...backupApi(runtime, jobs),
      ...recordsApi(runtime, jobs),
      ...encryptionApi(runtime, jobs),
      cancelWork: async () => {
        motion.setting.cancel();
        motion.costing.cancel();
        jobs.cancel();
        return runtime.heard();
      },
    },
  );
}

/** What nobody waits for. */
async function whenIdle(runtime: Runtime, jobs: JobQueue): Promise<void> {
  await maintainWhenIdle(runtime);
  await verifyWhenIdle(runtime, jobs);
  await keepCopyUpToDate(runtime, true);
  await checkSomePhotos(runtime);
}

/** Once for each opening: the photos of before, and what a kill fell into. */
function copyWhenOpened(runtime: Runtime): void {
  const { opened } = runtime;
  if (!opened || opened.copy_begun) return;
  opened.copy_begun = true;
  void keepCopyUpToDate(runtime, false).catch(() => undefined);
}

type Call = (...args: never[]) => Promise<Result<unknown, ErrorCode>>;

interface Around {
  warmUp: WarmUp;
  afterCall: () => void;
}

/** Comlink drops most of a thrown error on its way, so none may leave the worker. */
function guarded({ warmUp, afterCall }: Around, api: WorkerApi): WorkerApi {
  const calls = Object.entries(api as unknown as Record<string, Call>).map(([name, call]) => {
    const guardedCall: Call = async (...args) => {
      warmUp.callBegins();
      try {
        return await call(...args);
      } catch (error) {
        if (error instanceof FoundDamaged) return error.failure;
        return fail('unexpected', { detail: `${name}: ${String(error)}` });
      } finally {
        warmUp.callEnds();
        afterCall();
      }
    };
    return [name, guardedCall] as const;
  });
  return Object.fromEntries(calls) as unknown as WorkerApi;
}
