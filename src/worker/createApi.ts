/**
 * Puts the features behind the contract. What no feature foresaw becomes the answer `unexpected`; a
 * transaction that was open has been rolled back by then.
 */
import { PartMissing } from '../core/installed/parts';
import { fail } from '../core/result';
import { FoundDamaged } from '../db/sqlite/lateCheckedDb';
import type { ErrorCode, Result } from '../core/result';
import { accountsApi } from './accounts/api';
import { renewIfDue } from './accounts/session';
import { backupApi, rescueApi } from './backup/api';
import type { WorkerApi } from './contract';
import { encryptionApi, switchWhenDue } from './encryption/api';
import { healthApi, healthPart } from './health/api';
import { keepCopyUpToDate } from './health/copying';
import { closeWhereDamaged, finishOpening } from './health/finishOpening';
import { imagesApi, imagesPart } from './images/api';
import { openingApi } from './kernel/api';
import type { Env } from './kernel/env';
import { Handover } from './kernel/handover';
import { JobQueue } from './kernel/jobs';
import { Runtime } from './kernel/runtime';
import { saveNoted } from './kernel/write';
import { motionApi } from './motion/api';
import { planningPart, plansApi, storedPlansApi } from './plans/api';
import type { Planning } from './plans/api';
import { recordsApi, recordsPart } from './records/api';
import { WarmUp } from './plans/quiet/warmUp';

/** The contract over `runtime`; a test keeps the runtime to look behind it. */
export function createApi(env: Env, runtime = new Runtime(env)): WorkerApi {
  const clock_ms = () => env.steady_ms();
  const planning = planningPart(env.pause, clock_ms);
  const jobs = new JobQueue(env.pause, clock_ms);
  const motion = { setting: new JobQueue(env.pause, clock_ms), costing: new JobQueue(env.pause, clock_ms) };
  const handover = new Handover(runtime, () => {
    planning.there?.run.cancel();
    // The other tab does not wait for a backup; given up, it leaves all as it was.
    jobs.cancel();
  });
  env.tabs?.serve(handover);
  env.onIdle?.(() => void whenIdle(runtime, jobs).catch(() => closeWhereDamaged(runtime)));
  const warmUp = new WarmUp(env.pause, clock_ms, warmingSteps(planning));
  env.onQuiet?.(() => {
    // Before the sign-in the password is what the engine should be busy with, and not everybody who is in plans.
    if (runtime.session !== null && planning.isUsed) void warmUp.goOn().catch(() => undefined);
    void fetchAhead(runtime, planning);
    void finishOpening(runtime, () => warmUp.isAlone)
      .then(() => saveNoted(runtime))
      .catch(() => undefined);
  });
  const afterCall = () => {
    void runtime.clock.look().catch(() => undefined);
    renewIfDue(runtime);
    // What was opened or restored may hold photos as earlier versions stored them.
    void cleanWhenDue(runtime, jobs).catch(() => undefined);
    copyWhenOpened(runtime);
    void switchWhenDue(runtime, jobs).catch(() => undefined);
  };
  return guarded(
    { warmUp, afterCall, closeDamaged: () => closeWhereDamaged(runtime) },
    {
      ...openingApi(runtime, handover),
      ...rescueApi(runtime),
      ...accountsApi(runtime),
      ...imagesApi(runtime),
      ...plansApi(runtime, planning),
      ...storedPlansApi(runtime, planning, jobs),
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
  const { checkSomePhotos, maintainWhenIdle } = healthPart.there ?? (await healthPart.get());
  await maintainWhenIdle(runtime);
  await (await recordsPart.get()).verifyWhenIdle(runtime, jobs);
  await keepCopyUpToDate(runtime, true);
  await checkSomePhotos(runtime);
}

/** What the next call will turn to, in the order in which it usually does: nobody is to wait for it then. */
async function fetchAhead(runtime: Runtime, planning: Planning): Promise<void> {
  await imagesPart.fetchAhead();
  if (runtime.session === null) return;
  for (const part of [healthPart, planning, recordsPart]) await part.fetchAhead();
}

function* warmingSteps(planning: Planning): Generator<unknown, void> {
  yield* planning.there!.warmingSteps();
}

/** Once for each opening. */
async function cleanWhenDue(runtime: Runtime, jobs: JobQueue): Promise<void> {
  if (runtime.opened?.cleaning !== 'due') return;
  await (healthPart.there ?? (await healthPart.get())).cleanPhotosWhenDue(runtime, jobs);
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
  closeDamaged: () => Promise<void>;
}

/** Comlink drops most of a thrown error on its way, so none may leave the worker. */
function guarded(around: Around, api: WorkerApi): WorkerApi {
  const { warmUp, afterCall } = around;
  const calls = Object.entries(api as unknown as Record<string, Call>).map(([name, call]) => {
    const guardedCall: Call = async (...args) => {
      warmUp.callBegins();
      try {
        return await call(...args);
      } catch (error) {
        if (error instanceof FoundDamaged) {
          await around.closeDamaged();
          return error.failure;
        }
        if (error instanceof PartMissing) return fail('part_missing');
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
