/**
 * The app's one connection to its worker and who is signed in. The worker is the truth; this
 * holds copies. A reload of the same tab resumes the session by a token in sessionStorage.
 */
import { computed, signal } from '@preact/signals';
import type { Failure, Result } from '../../core/result';
import type { OpenInfo, Session, WorkerApi } from '../../worker/api';
import { connect } from '../../client';
import { language } from './language';

export type AppPhase =
  | { kind: 'opening' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'signed_out'; reason: 'start' | 'idle' | 'chosen' }
  | { kind: 'ready'; session: Session };

const TOKEN_KEY = 'apertura.session';
/** After this long without a touch or a key the session locks, ms. */
const IDLE_LOCK_MS = 15 * 60 * 1000;
const LOOK_EVERY_MS = 10_000;

const connection = connect();
/** The worker's calls. */
export const api: WorkerApi = connection.api;

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

/** Opens the database and, after a reload of this tab, resumes the session. */
export async function start(): Promise<void> {
  phase.value = { kind: 'opening' };
  const result = await api.open();
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
  } else if (result.code === 'worker_dead') {
    phase.value = { kind: 'failed', failure: result };
  }
  return result;
}

connection.onDead(() => {
  phase.value = { kind: 'failed', failure: { ok: false, code: 'worker_dead' } };
});

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
