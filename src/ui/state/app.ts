/**
 * The app's one connection to its worker and who is signed in. The worker is the truth; this
 * holds copies. A reload of the same tab resumes the session by a token in sessionStorage.
 */
import { computed, signal } from '@preact/signals';
import type { Failure, Result } from '../../core/result';
import type { OpenInfo, Session, StoreEvent, WorkerApi } from '../../worker/contract';
import { connect } from '../../client';
import { language, texts } from './language';
import { notify } from './toasts';

export type AppPhase =
  | { kind: 'opening' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'signed_out'; reason: 'start' | 'idle' | 'chosen' }
  | { kind: 'ready'; session: Session };

const TOKEN_KEY = 'apertura.session';
/** After this long without a touch or a key the session locks, ms. */
const IDLE_LOCK_MS = 15 * 60 * 1000;
const LOOK_EVERY_MS = 10_000;

/** Restarts of a dying worker in a row, within `RESTARTS_WITHIN_MS`, before the user is asked. */
const RESTARTS = 3;
const RESTARTS_WITHIN_MS = 60_000;

let connection = connect();
let unanswered = 0;
/** The worker's calls; after a restart they go to the new worker. */
export const api: WorkerApi = new Proxy({} as WorkerApi, {
  get: (_target, name) => {
    if (typeof name !== 'string' || name === 'then') return undefined;
    return async (...args: never[]) => {
      unanswered += 1;
      try {
        return await (connection.api[name as keyof WorkerApi] as (...args: never[]) => Promise<unknown>)(
          ...args,
        );
      } finally {
        unanswered -= 1;
      }
    };
  },
});

export const phase = signal<AppPhase>({ kind: 'opening' });
export const opened = signal<OpenInfo | null>(null);
export const session = computed<Session | null>(() =>
  phase.value.kind === 'ready' ? phase.value.session : null,
);

function rememberToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(TOKEN_KEY);
    else sessionStorage.setItem(TOKEN_KEY, token);
  } catch {
    // Without sessionStorage a reload asks for the password again.
  }
}

function storedToken(): string | null {
  try {
    return sessionStorage.getItem(TOKEN_KEY);
  } catch {
    return null;
  }
}

function enter(result: Result<Session>): Result<Session> {
  if (result.ok) {
    rememberToken(result.value.resume_token);
    phase.value = { kind: 'ready', session: result.value };
  }
  return result;
}

/** Opens the database and, after a reload of this tab or a restart of the worker, resumes the session. */
export function start(): Promise<void> {
  return startBy(() => api.open());
}

/** The same by taking the database from another tab, or by going back to a kept state. */
export async function startBy(open: () => Promise<Result<OpenInfo>>): Promise<void> {
  phase.value = { kind: 'opening' };
  void api.subscribe(onStoreEvent);
  const result = await open();
  if (!result.ok) {
    phase.value = { kind: 'failed', failure: result };
    return;
  }
  opened.value = result.value;
  const token = storedToken();
  if (token !== null && enter(await api.resumeSession(token)).ok) return;
  rememberToken(null);
  phase.value = { kind: 'signed_out', reason: 'start' };
}

export async function signIn(login: string, password: string): Promise<Result<Session>> {
  return enter(await api.signIn(login, password));
}

export async function signInDemo(): Promise<Result<Session>> {
  return enter(await api.signInDemo(language.value));
}

export async function changePassword(oldPassword: string, newPassword: string): Promise<Result<Session>> {
  return enter(await api.changePassword(oldPassword, newPassword));
}

export async function signOut(reason: 'idle' | 'chosen'): Promise<void> {
  const wasDemo = session.value?.is_demo === true;
  rememberToken(null);
  phase.value = { kind: 'signed_out', reason };
  if (wasDemo) {
    // The demo's images are nobody else's: whoever signs in next starts at their own.
    history.replaceState(null, '', '/');
    dispatchEvent(new PopStateEvent('popstate'));
  }
  await api.signOut();
}

/** Every answer passes here: a lost session leads to the sign-in, a dead worker to its screen. */
export function checked<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  if (result.code === 'signed_out' && phase.value.kind === 'ready') {
    rememberToken(null);
    phase.value = { kind: 'signed_out', reason: 'idle' };
  } else if (result.code === 'taken_over_by_another_tab') {
    phase.value = { kind: 'failed', failure: result };
  }
  return result;
}

const deaths_ms: number[] = [];

/** A worker that died is started again from the store; one that keeps dying is left to the user. */
function watchDeath(): void {
  connection.onDead(() => {
    deaths_ms.push(Date.now());
    const recent = deaths_ms.filter((at_ms) => Date.now() - at_ms < RESTARTS_WITHIN_MS).length;
    if (recent > RESTARTS) {
      phase.value = { kind: 'failed', failure: { ok: false, code: 'worker_dead' } };
      return;
    }
    connection = connect();
    watchDeath();
    notify('plain', texts.value.store.restarted);
    void start();
  });
}
watchDeath();

/** What the worker tells by itself. */
function onStoreEvent(event: StoreEvent): void {
  if (event.kind === 'handing_over') void letGoWhenQuiet();
  else if (event.kind === 'repaired') notify('plain', texts.value.store.repaired);
  else phase.value = { kind: 'failed', failure: { ok: false, code: 'taken_over_by_another_tab' } };
}

/** Drawings are saved at once, one save after the other: when no answer is awaited, all is stored. */
async function letGoWhenQuiet(): Promise<void> {
  for (let looks = 0; looks < 40 && unanswered > 0; looks++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await api.letGo();
}

let lastTouch = Date.now();
for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
  addEventListener(event, () => (lastTouch = Date.now()), { passive: true, capture: true });
}
setInterval(() => {
  if (phase.value.kind !== 'ready') return;
  const idle_ms = Date.now() - lastTouch;
  if (idle_ms > IDLE_LOCK_MS) void signOut('idle');
  // Long drawing calls nothing: the worker has to hear that somebody is there.
  else if (idle_ms < LOOK_EVERY_MS) void api.keepAlive().then(checked);
}, LOOK_EVERY_MS);
