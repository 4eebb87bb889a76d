/**
 * Whether the data are open and who is signed in. The worker is the truth; this holds copies. A reload of
 * the same tab resumes the session by a token in sessionStorage.
 */
import { computed, signal } from '@preact/signals';
import type { Failure, Result } from '../../core/result';
import type { OpenInfo, Session, StoreEvent } from '../../worker/contract';
import { api, startWorker, whenQuiet } from './connection';
import { endDrafts, flushDrafts } from './drafts';
import { language, texts } from './language';
import { notify } from './toasts';

export { api };

type AppPhase =
  | { kind: 'opening' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'signed_out'; reason: 'start' | 'idle' | 'chosen' }
  | { kind: 'ready'; session: Session };

const TOKEN_KEY = 'apertura.session';

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

/** Starts the worker and opens the database; after a restart of the worker it is opened again. */
export function start(): Promise<void> {
  startWorker(
    () => {
      notify('plain', texts.value.store.restarted);
      void openData();
    },
    () => (phase.value = { kind: 'failed', failure: { ok: false, code: 'worker_dead' } }),
  );
  return openData();
}

/** Opens the database and, after a reload of this tab or a restart of the worker, resumes the session. */
export function openData(): Promise<void> {
  return openDataBy(() => api.open());
}

/** The same by taking the database from another tab, or by going back to a kept state. */
export async function openDataBy(call: () => Promise<Result<OpenInfo>>): Promise<void> {
  phase.value = { kind: 'opening' };
  void endDrafts();
  void api.subscribe(onStoreEvent);
  const result = await call();
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

/** Signs in by login and password. */
export async function signIn(login: string, password: string): Promise<Result<Session>> {
  return enter(await api.signIn(login, password));
}

/** Signs in to the demo, whose images are named in the language on the screen. */
export async function signInDemo(): Promise<Result<Session>> {
  return enter(await api.signInDemo(language.value));
}

/** Changes the password of who is signed in; their session goes on as a new one. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<Result<Session>> {
  return enter(await api.changePassword(oldPassword, newPassword));
}

/** Ends the session; `idle` when nobody has touched the app for too long. */
export async function signOut(reason: 'idle' | 'chosen'): Promise<void> {
  // Before the session ends: without it nothing can be written.
  void endDrafts();
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

/** What the worker tells by itself. */
function onStoreEvent(event: StoreEvent): void {
  if (event.kind === 'handing_over') void letGoWhenQuiet();
  else if (event.kind === 'repaired') notify('plain', texts.value.store.repaired);
  else phase.value = { kind: 'failed', failure: { ok: false, code: 'taken_over_by_another_tab' } };
}

/** Drawings are saved at once, one save after the other: when no answer is awaited, all is stored. */
async function letGoWhenQuiet(): Promise<void> {
  void flushDrafts();
  await whenQuiet();
  await api.letGo();
}
