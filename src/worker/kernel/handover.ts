/** One writer at a time: letting another tab have the database, and taking it from one. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Holder, OpenInfo } from '../contract';
import type { TabsHost } from './env';
import { openInQueue } from './open';
import type { Runtime } from './runtime';

/** So long the screen has to store a drawing before the database is closed. */
const SCREEN_HAS_MS = 1000;

/** Answers other tabs for this one. */
export class Handover implements TabsHost {
  readonly #runtime: Runtime;
  readonly #giveUpWork: () => void;
  #screenIsDone: (() => void) | null = null;

  /** `giveUpWork` ends what runs for long: plans, backups. */
  constructor(runtime: Runtime, giveUpWork: () => void) {
    this.#runtime = runtime;
    this.#giveUpWork = giveUpWork;
  }

  holder(): Holder | null {
    const { opened, locked, opened_at, session } = this.#runtime;
    return (opened ?? locked) && { login: session?.login ?? null, opened_at };
  }

  async handOver(): Promise<void> {
    this.#runtime.onEvent({ kind: 'handing_over' });
    await new Promise<void>((resolve) => {
      this.#screenIsDone = resolve;
      setTimeout(resolve, SCREEN_HAS_MS);
    });
    this.#screenIsDone = null;
    this.#giveUpWork();
    // Whatever is in the queue comes first: it is saved and answered.
    await this.#runtime.enqueue(() => this.lost());
  }

  lost(): void {
    this.#runtime.closeBecause(fail('taken_over_by_another_tab'));
    this.#runtime.vault.forget();
    this.#runtime.onEvent({ kind: 'taken_over' });
  }

  /** The screen has stored all it had. */
  letGo(): Result<null> {
    this.#screenIsDone?.();
    return ok(null);
  }
}

/** Asks the other tabs; null where none answers. */
export async function whoHasIt({ env }: Runtime): Promise<Result<Holder | null>> {
  return ok(env.tabs ? await env.tabs.askHolder() : null);
}

/** Takes the database from the tab that has it, and opens it here. Failures: those of the lock and of opening. */
export function takeOver(runtime: Runtime): Promise<Result<OpenInfo>> {
  return runtime.enqueue(async () => {
    if (!runtime.opened && runtime.env.tabs) {
      const taken = await runtime.env.tabs.takeFromOther();
      if (!taken.ok) return taken;
    }
    return openInQueue(runtime);
  });
}
