/**
 * The only `new Worker`. Gives the screens the worker's contract as plain async calls, and makes
 * sure that none of them is pending for ever: Comlink leaves a call to a dead worker unanswered, so
 * the worker is watched, and once it is dead every pending and later call answers `worker_dead`.
 */
import { proxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { fail } from '../core/result';
import type { Failure } from '../core/result';
import type { WorkerApi } from '../worker/contract';
import { watchWorker } from './watch';

export interface Connection {
  api: WorkerApi;
  /** Calls back once, when the worker has died; at once if it is dead already. Answers "stop listening". */
  onDead(callback: (detail: string) => void): () => void;
  /** Ends the worker; its lock on the database goes with it. Pending calls answer `worker_dead`. */
  close(): void;
}

/** Starts a worker. After a death, connect again: the new worker opens the last saved state. */
export function connect(): Connection {
  const worker = new Worker(new URL('../worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'apertura',
  });
  return connectTo(worker);
}

/** The same for a worker that exists already (tests start broken ones and look more often). */
export function connectTo(worker: Worker, timing: { interval_ms?: number } = {}): Connection {
  const remote = wrap<WorkerApi>(worker);
  const pending = new Set<(failure: Failure) => void>();
  const listeners = new Set<(detail: string) => void>();
  let deathDetail: string | null = null;

  function die(detail: string): void {
    if (deathDetail !== null) return;
    deathDetail = detail;
    watch.stop();
    worker.terminate();
    for (const answer of pending) answer(fail('worker_dead', { detail }));
    pending.clear();
    for (const listener of listeners) listener(detail);
    listeners.clear();
  }

  /** Runs one call so that it is answered either by the worker or by its death. */
  function answered<T>(call: () => Promise<T>): Promise<T | Failure> {
    return new Promise((resolve) => {
      if (deathDetail !== null) return resolve(fail('worker_dead', { detail: deathDetail }));
      pending.add(resolve);
      const done = (answer: T | Failure): void => {
        pending.delete(resolve);
        resolve(answer);
      };
      call().then(done, (error: unknown) => done(fail('unexpected', { detail: String(error) })));
    });
  }

  const watch = watchWorker(worker, {
    ...timing,
    ping: () => remote.ping(),
    busy: () => pending.size > 0,
    onDeath: die,
  });

  return {
    api: makeApi(remote, answered),
    onDead(callback) {
      if (deathDetail !== null) callback(deathDetail);
      else listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close: () => die('closed'),
  };
}

type Answered = <T>(call: () => Promise<T>) => Promise<T | Failure>;

/** Every call of the contract through `answered`; functions among the arguments become Comlink proxies. */
function makeApi(remote: Remote<WorkerApi>, answered: Answered): WorkerApi {
  const calls = remote as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  return new Proxy({} as WorkerApi, {
    get(_target, name) {
      // `then` must be absent: a promise that resolves with this object would else call it.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]) => answered(() => calls[name]!(...args.map(transferable)));
    },
  });
}

function transferable(argument: unknown): unknown {
  return typeof argument === 'function' ? proxy(argument) : argument;
}
