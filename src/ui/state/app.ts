/**
 * Whether the data are open and who is signed in. The worker is the truth; this holds copies. A reload of
 * the same tab resumes the session by a token in sessionStorage.
 */
import { computed, signal } from '@preact/signals';
import type { Ability } from '../../core/browsers';
import { DEFAULT_IDLE_MIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import type { NewPassword, OpenInfo, Session, StoreEvent, UserSummary } from '../../worker/contract';
import { missingAbilities } from './abilities';
import { api, startWorker, whenQuiet } from './connection';
import { endDrafts, flushDrafts } from './drafts';
import { language, texts, when, whenSpeaking } from './language';
import { moved, settle } from './navigation';
import { HOME_ADDRESS } from './route';
import { notify, notifyFailure, toasts } from './toasts';
import { isLate, sinceNow, turn } from './turns';

export { api };

type AppPhase =
  | { kind: 'opening' }
  /** This browser cannot run the app at all. */
  | { kind: 'unable'; missing: readonly Ability[] }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'signed_out'; reason: 'start' | 'idle' | 'chosen' }
  | { kind: 'ready'; session: Session };

const TOKEN_KEY = 'apertura.session';

export const phase = signal<AppPhase>({ kind: 'opening' });
export const opened = signal<OpenInfo | null>(null);
/** Without a touch or a key for so long the session locks, on this device. */
export const idleMinutes = computed<number>(() => opened.value?.idle_minutes ?? DEFAULT_IDLE_MIN);
export const session = computed<Session | null>(() =>
  phase.value.kind === 'ready' ? phase.value.session : null,
);

/** A recovery code that its owner has yet to keep: shown until they say so, or the session ends. */
export const freshCode = signal<string | null>(null);

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

/** Whether this tab was in before it was loaded: unless the session has ended, it is in again without a sign-in. */
export function wasIn(): boolean {
  return storedToken() !== null;
}

/** Every change of who is in: what was asked for before comes late, and no note about it outlives the session. */
function setPhase(next: AppPhase): void {
  turn();
  moved();
  if (phase.peek().kind === 'ready' && next.kind !== 'ready') toasts.value = [];
  if (next.kind !== 'ready') freshCode.value = null;
  phase.value = next;
}

/** Who was in last, while this page lives. */
let last_user_id: number | null = null;

/** Where somebody was is theirs: who comes in after somebody else starts at the list of images. */
function leadIn(user_id: number): void {
  if (last_user_id !== null && last_user_id !== user_id) settle(HOME_ADDRESS);
  last_user_id = user_id;
}

/**
 * Lets in who the worker lets in. An answer that comes after a sign-out, a lock or another opening lets nobody
 * in, and the session that it has begun in the worker ends.
 */
async function enter(call: () => Promise<Result<Session>>): Promise<Result<Session>> {
  const late = sinceNow();
  const result = await call();
  if (late()) {
    if (result.ok && phase.peek().kind === 'signed_out') void api.signOut();
    return fail('signed_out');
  }
  if (result.ok) {
    // What could not be written while the worker or the session was gone; another's is refused.
    void flushDrafts();
    rememberToken(result.value.resume_token);
    leadIn(result.value.user_id);
    setPhase({ kind: 'ready', session: result.value });
  }
  return result;
}

/** Starts the worker and opens the database, if this browser can; after a restart of the worker it is opened again. */
export async function start(): Promise<void> {
  const missing = missingAbilities();
  if (missing.length > 0) return setPhase({ kind: 'unable', missing });
  startWorker(
    () => {
      void openData();
      whenSpeaking(() => notify('plain', texts.value.store.restarted));
    },
    () => setPhase({ kind: 'failed', failure: { ok: false, code: 'worker_dead' } }),
  );
  await openData();
}

/** Opens the database and, after a reload of this tab or a restart of the worker, resumes the session. */
export function openData(): Promise<void> {
  return openDataBy(() => api.open());
}

/** The same by taking the database from another tab, or by going back to a kept state. */
export async function openDataBy(call: () => Promise<Result<OpenInfo>>): Promise<void> {
  setPhase({ kind: 'opening' });
  const late = sinceNow();
  void api.subscribe((event) => whenSpeaking(() => onStoreEvent(event)));
  const result = await call();
  // Another opening has begun meanwhile (the worker died): its answer counts.
  if (late()) return;
  if (!result.ok) return setPhase({ kind: 'failed', failure: result });
  opened.value = result.value;
  const token = storedToken();
  if (token !== null && (await enter(() => api.resumeSession(token))).ok) return;
  if (late()) return;
  rememberToken(null);
  setPhase({ kind: 'signed_out', reason: 'start' });
}

/**
 * Opens encrypted data before their user is let in. What is found of them only then, damage for example, has its own
 * screen, as at any other opening.
 */
async function unlocked<T>(
  login: string,
  secret: string,
  by: 'password' | 'code',
  call: () => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!opened.peek()?.locked) return call();
  const answer = await api.unlock(login, secret, by);
  if (!answer.ok) return checked(answer);
  if (opened.peek()?.locked) opened.value = answer.value;
  return call();
}

/** Signs in by login and password. */
export async function signIn(login: string, password: string): Promise<Result<Session>> {
  return enter(() => unlocked(login, password, 'password', () => api.signIn(login, password)));
}

/** Signs in to the demo, whose images are named in the language on the screen. */
export async function signInDemo(): Promise<Result<Session>> {
  return enter(() => api.signInDemo(language.value));
}

/** Changes the password of who is signed in; their session goes on as a new one. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<Result<Session>> {
  return enterWithCode(() => api.changePassword(oldPassword, newPassword));
}

/** Lets in by a recovery code, with a new password. */
export async function recoverAccount(
  login: string,
  code: string,
  password: string,
): Promise<Result<Session>> {
  return enterWithCode(() => unlocked(login, code, 'code', () => api.recoverAccount(login, code, password)));
}

/** Makes another recovery code and shows it. One that comes after a sign-out or a lock is shown to nobody. */
export async function makeRecoveryCode(password: string): Promise<Result<null>> {
  const late = sinceNow();
  const answer = checked(await api.makeRecoveryCode(password));
  if (late()) return fail('signed_out');
  if (!answer.ok) return answer;
  freshCode.value = answer.value;
  return ok(null);
}

/** The code is shown once, to who has got in with it, and is no part of the session. */
async function enterWithCode(call: () => Promise<Result<NewPassword>>): Promise<Result<Session>> {
  let code: string | null = null;
  const entered = await enter(async () => {
    const answer = await call();
    if (!answer.ok) return answer;
    const { recovery_code, ...session } = answer.value;
    code = recovery_code;
    return ok(session);
  });
  if (entered.ok && code !== null) freshCode.value = code;
  return entered;
}

/** What an administrator has changed of themself holds for the session that is there. */
export function sessionIs({ id, login, role }: UserSummary): void {
  const now = phase.peek();
  if (now.kind === 'ready' && now.session.user_id === id)
    phase.value = { ...now, session: { ...now.session, login, role } };
}

/** The device has taken another time of the idle lock. */
export function idleIs(idle_minutes: number): void {
  if (opened.value) opened.value = { ...opened.value, idle_minutes };
}

/** Ends the session; `idle` when nobody has touched the app for too long. */
export async function signOut(reason: 'idle' | 'chosen'): Promise<void> {
  // Before the session ends: without it nothing can be written.
  void endDrafts();
  const wasDemo = session.value?.is_demo === true;
  rememberToken(null);
  setPhase({ kind: 'signed_out', reason });
  // The demo's images are nobody else's: whoever signs in next starts at their own.
  if (wasDemo) settle(HOME_ADDRESS);
  await api.signOut();
}

/** Answers after which no other call can be answered: their own screen says what can be done. */
const GONE: ReadonlySet<string> = new Set([
  'taken_over_by_another_tab',
  'database_damaged',
  'database_lost',
  'database_rolled_back',
  'storage_unreadable',
]);

/** Every answer passes here: a lost session leads to the sign-in, lost data to their screen; a late answer nowhere. */
export function checked<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  if (isLate(result)) return result;
  if (result.code === 'signed_out' && phase.value.kind === 'ready') {
    rememberToken(null);
    setPhase({ kind: 'signed_out', reason: 'idle' });
  } else if (GONE.has(result.code)) {
    setPhase({ kind: 'failed', failure: result });
  }
  return result;
}

/** What the worker tells by itself. */
function onStoreEvent(event: StoreEvent): void {
  if (event.kind === 'handing_over') void letGoWhenQuiet();
  else if (event.kind === 'damaged') setPhase({ kind: 'failed', failure: event.failure });
  else if (event.kind === 'repaired') notify('plain', texts.value.store.repaired);
  // Bad news stays on the screen until it is dismissed.
  else if (event.kind === 'records_broken') notify('bad', texts.value.records.brokenNews);
  else if (event.kind === 'mended')
    // Bad news stays on the screen until it is dismissed: the data were gone for a moment.
    notify(
      event.what.startsWith('first') ? 'bad' : 'plain',
      texts.value.store.mended[event.what](when(event.saved_at)),
    );
  else if (event.kind === 'photo_healed') notify('plain', texts.value.store.photoHealed);
  else if (event.kind === 'photo_lost')
    notifyFailure({ ok: false, code: 'photo_bytes_lost', values: { path: event.path } });
  else setPhase({ kind: 'failed', failure: { ok: false, code: 'taken_over_by_another_tab' } });
}

/** Drawings are saved at once, one save after the other: when no answer is awaited, all is stored. */
async function letGoWhenQuiet(): Promise<void> {
  void flushDrafts();
  await whenQuiet();
  await api.letGo();
}
