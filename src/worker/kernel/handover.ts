/** One writer at a time: letting another tab have the database, and taking it from one. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Holder, OpenInfo } from '../contract';
import type { TabsHost } from './env';
import { openInQueue } from './open';
import type { PlanRun } from '../plans/runner';
import type { Runtime } from './runtime';
import type { JobQueue } from './jobs';

/** So long the screen has to store a drawing before the database is closed. */
const SCREEN_HAS_MS = 1000;

/** Answers other tabs for this one. */
export class Handover implements TabsHost {
  readonly #runtime: Runtime;
  readonly #run: PlanRun;
  readonly #jobs: JobQueue;
  #screenIsDone: (() => void) | null = null;

  constructor(runtime: Runtime, run: PlanRun, jobs: JobQueue) {
    this.#runtime = runtime;
    this.#run = run;
    this.#jobs = jobs;
  }

  holder(): Holder | null {
    const { opened, opened_at, session } = this.#runtime;
    return opened && { login: session?.login ?? null, opened_at };
  }

  async handOver(): Promise<void> {
    this.#runtime.onEvent({ kind: 'handing_over' });
    await new Promise<void>((resolve) => {
      this.#screenIsDone = resolve;
      setTimeout(resolve, SCREEN_HAS_MS);
    });
    this.#screenIsDone = null;
    this.#run.cancel();
    // The other tab does not wait for a backup; given up, it leaves all as it was.
    this.#jobs.cancel();
    // Whatever is in the queue comes first: it is saved and answered.
    await this.#runtime.enqueue(() => this.lost());
  }

  lost(): void {
    this.#runtime.closeBecause(fail('taken_over_by_another_tab'));
    this.#runtime.onEvent({ kind: 'taken_over' });
  }

  /** The screen has stored all it had. */
  letGo(): Result<null> {
    this.#screenIsDone?.();
    return ok(null);
  }
}

export async function whoHasIt({ env }: Runtime): Promise<Result<Holder | null>> {
  return ok(env.tabs ? await env.tabs.askHolder() : null);
}

export function takeOver(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    if (!runtime.opened && runtime.env.tabs) {
      const taken = await runtime.env.tabs.takeFromOther();
      if (!taken.ok) return taken;
    }
    return openInQueue(runtime);
  });
}
