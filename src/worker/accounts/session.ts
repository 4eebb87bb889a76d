/**
 * Sessions: sign in, resume after a reload of the same tab, lock after idle time, sign out.
 * The tab keeps a random token; this device keeps only its SHA-256, so that what lies on disk lets
 * nobody in.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { SessionRecord } from '../../db/store/store';
import { DEMO_LOGIN, findUser, getUser } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { Session } from '../contract';
import { sha256Hex } from '../kernel/hash';
import type { ActiveSession, Runtime } from '../kernel/runtime';
import { normalLogin } from '../../core/names';
import { soundRecords } from './records';
import { tryPassword } from './tries';
import { keepWrap } from './unlock';

/** Cost of password hashes: about 100 ms on a tablet, slow for who guesses, not for who signs in. */
export const BCRYPT_COST = 10;
/** How often a session in use is renewed on disk. */
const KEEP_EVERY_MS = 60 * 1000;

/**
 * Failures: `wrong_credentials`, the same for a wrong password and for an unknown login; `account_locked` for a locked
 * user's right password; `too_many_tries` after wrong ones; `signed_out` where somebody has signed in or out meanwhile.
 */
export async function signIn(runtime: Runtime, login: string, password: string): Promise<Result<Session>> {
  const turns_n = runtime.sessionTurns_n;
  const found = await runtime.enqueue(() =>
    runtime.opened ? ok(findUser(runtime.opened.db, normalLogin(login))) : runtime.closedBecause,
  );
  if (!found.ok) return found;
  const user = found.value;
  // Hashing takes 100 ms and needs no database: outside of the queue.
  const right = await tryPassword(runtime, login, user, password);
  if (!right.ok) {
    if (right.code === 'wrong_credentials') runtime.note('sign_in_refused', {}, user?.id ?? null);
    return right;
  }
  const session = await runtime.enqueue(() =>
    runtime.sessionTurns_n === turns_n ? letIn(runtime, (user as UserRow).id) : fail('signed_out'),
  );
  if (session.ok) await keepWrap(runtime, user as UserRow, password);
  return session;
}

/** As the user is now: hashing has taken its time. In the queue. */
async function letIn(runtime: Runtime, user_id: number): Promise<Result<Session>> {
  if (!runtime.opened) return runtime.closedBecause;
  const user = getUser(runtime.opened.db, user_id)!;
  if (user.locked === 1) {
    runtime.note('sign_in_refused', {}, user_id);
    return fail('account_locked');
  }
  runtime.note('signed_in', { demo: false }, user_id);
  return startSession(runtime, user, false);
}

/** Makes the session; to be called inside of queued work. */
export async function startSession(
  runtime: Runtime,
  user: UserRow,
  is_demo: boolean,
): Promise<Result<Session>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  const resume_token = runtime.env.randomHex(16);
  const record: SessionRecord = {
    token_sha256: await sha256Hex(resume_token),
    user_id: user.id,
    is_demo,
    last_used_ms: runtime.env.now().getTime(),
  };
  // Not kept (a full disk) only means that a reload asks for the password again. Who could not sign
  // in on a full disk could not make room either.
  await keepRecord(runtime, record);
  return ok(activate(runtime, user, record, { resume_token, kept_ms: record.last_used_ms }));
}

function activate(
  runtime: Runtime,
  user: UserRow,
  record: SessionRecord,
  { resume_token, kept_ms }: { resume_token: string; kept_ms: number },
): Session {
  const { login, role } = user;
  const default_password = user.password_is_seeded === 1;
  const encrypted = (runtime.opened?.store.header ?? null) !== null;
  const must_change_password = user.must_change_password === 1 || (encrypted && default_password);
  const rights = { login, role, default_password, must_change_password };
  runtime.sessionTurns_n += 1;
  const used_steady_ms = runtime.env.steady_ms();
  runtime.session = { ...record, ...rights, kept_ms, used_steady_ms };
  return { user_id: user.id, is_demo: record.is_demo, ...rights, resume_token };
}

async function liveRecords(runtime: Runtime): Promise<Result<SessionRecord[]>> {
  const stored = await runtime.opened!.store.loadSessions();
  if (!stored.ok) return stored;
  const now_ms = runtime.env.now().getTime();
  // One from the future would never end; it is of before the clock was set back, or made by hand.
  return ok(
    soundRecords(stored.value).filter(
      ({ last_used_ms }) => last_used_ms >= now_ms - runtime.idleMs() && last_used_ms <= now_ms,
    ),
  );
}

/** Failure `signed_out` for a token that is unknown, signed out or idle for too long. */
export function resumeSession(runtime: Runtime, resume_token: string): Promise<Result<Session>> {
  return runtime.enqueue(async () => {
    if (!runtime.opened) return runtime.closedBecause;
    const token_sha256 = await sha256Hex(resume_token);
    const records = await liveRecords(runtime);
    if (!records.ok) return records;
    const record = records.value.find((candidate) => candidate.token_sha256 === token_sha256);
    const user = record && getUser(runtime.opened.db, record.user_id);
    // Only the demo's user is in the demo, whatever the record says.
    if (!record || !user || record.is_demo !== (user.login === DEMO_LOGIN)) return fail('signed_out');
    if (user.locked === 1) return fail('signed_out');
    // Renewed on disk as any session in use is: not before that is due, and nobody waits for it.
    const renewed = { ...record, last_used_ms: runtime.env.now().getTime() };
    return ok(activate(runtime, user, renewed, { resume_token, kept_ms: record.last_used_ms }));
  });
}

/** Also where the clock has been set back: what is kept is from the future now. */
function isDue({ last_used_ms, kept_ms }: ActiveSession): boolean {
  return Math.abs(last_used_ms - kept_ms) >= KEEP_EVERY_MS;
}

/** Renews the session here and, at most once a minute, on disk. */
export function keepAlive(runtime: Runtime): Promise<Result<null>> {
  return runtime.readAnyhow(async ({ session }) => {
    const { token_sha256, user_id, is_demo, last_used_ms } = session;
    if (!isDue(session)) return ok(null);
    session.kept_ms = last_used_ms;
    return keepRecord(runtime, { token_sha256, user_id, is_demo, last_used_ms });
  });
}

/** Renews a session in use on disk when that is due; nobody waits for it. */
export function renewIfDue(runtime: Runtime): void {
  const { session } = runtime;
  if (!session || !isDue(session)) return;
  // Not renewed only means that a reload asks for the password.
  keepAlive(runtime).catch(() => undefined);
}

async function keepRecord(runtime: Runtime, record: SessionRecord): Promise<Result<null>> {
  const records = await liveRecords(runtime);
  if (!records.ok) return records;
  const others = records.value.filter(({ token_sha256 }) => token_sha256 !== record.token_sha256);
  return runtime.opened!.store.saveSessions([...others, record]);
}

/**
 * Ends the session here, and all that are kept on this device: who signs out does not leave a way in open in another tab.
 * Without one it answers ok: the wish is fulfilled.
 */
export function signOut(runtime: Runtime): Promise<Result<null>> {
  return runtime.enqueue(async () => {
    const { session } = runtime;
    if (session) runtime.note('signed_out', {});
    runtime.session = null;
    runtime.sessionTurns_n += 1;
    if (!session || !runtime.opened) return ok(null);
    return runtime.opened.store.saveSessions([]);
  });
}

/** Ends every session of a user (their password has changed, they are locked), here and kept. Inside of queued work. */
export async function endSessionsOf(runtime: Runtime, user_id: number): Promise<Result<null>> {
  if (runtime.session?.user_id === user_id) {
    runtime.session = null;
    runtime.sessionTurns_n += 1;
  }
  const records = await liveRecords(runtime);
  if (!records.ok) return records;
  return runtime.opened!.store.saveSessions(records.value.filter((record) => record.user_id !== user_id));
}
