/**
 * The right to write the database, one tab at a time, and the talk between tabs about it. Two tabs
 * are two databases in memory, and the one that saves last would wipe out the other's work.
 *
 * The right is an exclusive Web Lock, which the browser frees when the worker dies. A tab that wants it
 * asks on a BroadcastChannel; the holder stores what is to be stored, closes the database, lets go. A
 * holder that sleeps (a frozen tab answers nobody) has the lock stolen after a while; the fence in the
 * store refuses what it may try to save when it wakes.
 */
import { lacks } from '../../core/browsers';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Holder } from '../contract';
import type { Tabs, TabsHost } from './env';

const LOCK_NAME = 'apertura-database';
const CHANNEL_NAME = 'apertura-database';
/** After a reload the worker before this one may need a moment to let go. */
const TRIES = 10;
const TRY_EVERY_MS = 100;
const ANSWER_WITHIN_MS = 500;
/** The holder gives its screen a second to store a drawing, and then needs a save's time. */
const LET_GO_WITHIN_MS = 6000;

type Message =
  { kind: 'who'; id: string } | { kind: 'holder'; id: string; holder: Holder } | { kind: 'hand_over' };

/** Lock and talk over Web Locks and a BroadcastChannel. */
export class BrowserTabs implements Tabs {
  #held: Promise<Result<null>> | null = null;
  #release: (() => void) | null = null;
  #host: TabsHost | null = null;
  #channel: BroadcastChannel | null = null;

  serve(host: TabsHost): void {
    this.#host = host;
    this.#channel = new BroadcastChannel(CHANNEL_NAME);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => void this.#answer(data);
  }

  async #answer(message: Message): Promise<void> {
    const holder = this.#release && this.#host?.holder();
    if (!holder) return;
    if (message.kind === 'who')
      this.#channel?.postMessage({ kind: 'holder', id: message.id, holder } satisfies Message);
    if (message.kind === 'hand_over') {
      await this.#host?.handOver();
      this.#letGo();
    }
  }

  /**
   * Takes the lock until it is handed over; asking again answers ok.
   * Failures: `locked_by_another_tab`, `browser_lacks` (no locks here).
   */
  async takeLock(): Promise<Result<null>> {
    if (!('locks' in navigator)) return lacks('Web Locks');
    this.#held ??= this.#tryToTake();
    const answer = await this.#held;
    if (!answer.ok) this.#held = null;
    return answer;
  }

  async #tryToTake(): Promise<Result<null>> {
    for (let n = 0; n < TRIES; n++) {
      if (await this.#request({ ifAvailable: true })) return ok(null);
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
    return fail('locked_by_another_tab');
  }

  askHolder(): Promise<Holder | null> {
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      const channel = new BroadcastChannel(CHANNEL_NAME);
      const done = (holder: Holder | null): void => {
        clearTimeout(timer);
        channel.close();
        resolve(holder);
      };
      const timer = setTimeout(() => done(null), ANSWER_WITHIN_MS);
      channel.onmessage = ({ data }: MessageEvent<Message>) => {
        if (data.kind === 'holder' && data.id === id) done(data.holder);
      };
      channel.postMessage({ kind: 'who', id } satisfies Message);
    });
  }

  async takeFromOther(): Promise<Result<null>> {
    if (this.#release) return ok(null);
    if (!('locks' in navigator)) return lacks('Web Locks');
    const channel = new BroadcastChannel(CHANNEL_NAME);
    channel.postMessage({ kind: 'hand_over' } satisfies Message);
    const patience = AbortSignal.timeout(LET_GO_WITHIN_MS);
    const given = await this.#request({ signal: patience }).catch(() => false);
    channel.close();
    const taken = given || (await this.#request({ steal: true }));
    this.#held = taken ? Promise.resolve(ok(null)) : null;
    return taken ? ok(null) : fail('locked_by_another_tab');
  }

  /** True once the lock is held; it is then, until `#letGo` or until another tab steals it. */
  #request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let granted = false;
      navigator.locks
        .request(LOCK_NAME, options, (lock) => {
          if (!lock) return resolve(false);
          granted = true;
          resolve(true);
          return new Promise<void>((release) => (this.#release = release));
        })
        .catch((error: unknown) => {
          if (!granted) return reject(error instanceof Error ? error : new Error(String(error)));
          // Held, and stolen while this tab slept.
          this.#release = null;
          this.#held = null;
          this.#host?.lost();
        });
    });
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
    this.#held = null;
  }
}
