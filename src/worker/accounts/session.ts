/**
 * Sessions: sign in, resume after a reload of the same tab, lock after idle time, sign out.
 * The tab keeps a random token; this device keeps only its SHA-256, so that what lies on disk lets
 * nobody in.
 */
import { compare } from 'bcryptjs';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { SessionRecord } from '../../db/store/store';
import { DEMO_LOGIN, findUser, getUser } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { Session } from '../contract';
import { sha256Hex } from '../kernel/hash';
import { SESSION_IDLE_MS } from '../../core/limits';
import type { ActiveSession, Runtime } from '../kernel/runtime';
import { soundRecords } from './records';

/** Cost of password hashes: about 100 ms on a tablet, slow for who guesses, not for who signs in. */
export const BCRYPT_COST = 10;
/** A hash of that cost that no password matches: an unknown login takes as long as a wrong password. */
export const NO_ONES_HASH = '$2b$10$SRTDix.GfR54UrBoD2GNeOvOlAMzQrTnx0tun8arHLMbNTOCnj1F.';
/** How often a session in use is renewed on disk. */
const KEEP_EVERY_MS = 60 * 1000;
/** Stored for the demo's user: not a bcrypt hash at all. */
export const UNMATCHED_HASH = '!';

/**
 * Failures: `wrong_credentials`, the same for a wrong password and for an unknown login; `signed_out` where
 * somebody has signed in or out meanwhile.
 */
export async function signIn(runtime: Runtime, login: string, password: string): Promise<Result<Session>> {
  const turns_n = runtime.sessionTurns_n;
  const found = await runtime.enqueue(() =>
    runtime.opened ? ok(findUser(runtime.opened.db, normalLogin(login))) : runtime.closedBecause,
  );
  if (!found.ok) return found;
  const user = found.value;
  // Hashing takes 100 ms and needs no database: outside of the queue.
  const matches = await compare(password, hashToCompare(user));
  if (!user || !matches) {
    runtime.note('sign_in_refused', {}, user?.id ?? null);
    return fail('wrong_credentials');
  }
  return runtime.enqueue(() => {
    if (runtime.sessionTurns_n !== turns_n) return fail('signed_out');
    runtime.note('signed_in', { demo: false }, user.id);
    return startSession(runtime, user, false);
  });
}

/** People type their login as they would write a name. */
export function normalLogin(login: string): string {
  return login.trim().toLowerCase();
}

function hashToCompare(user: UserRow | undefined): string {
  return user && user.password_hash !== UNMATCHED_HASH ? user.password_hash : NO_ONES_HASH;
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
  return ok(activate(runtime, user, record, resume_token));
}

function activate(runtime: Runtime, user: UserRow, record: SessionRecord, resume_token: string): Session {
  const default_password = user.password_is_seeded === 1;
  runtime.sessionTurns_n += 1;
  const used_steady_ms = runtime.env.steady_ms();
  runtime.session = {
    ...{ ...record, login: user.login, default_password },
    ...{ kept_ms: record.last_used_ms, used_steady_ms },
  };
  return { user_id: user.id, login: user.login, is_demo: record.is_demo, default_password, resume_token };
}

async function liveRecords(runtime: Runtime): Promise<Result<SessionRecord[]>> {
  const stored = await runtime.opened!.store.loadSessions();
  if (!stored.ok) return stored;
  const now_ms = runtime.env.now().getTime();
  // One from the future would never end; it is of before the clock was set back, or made by hand.
  return ok(
    soundRecords(stored.value).filter(
      ({ last_used_ms }) => last_used_ms >= now_ms - SESSION_IDLE_MS && last_used_ms <= now_ms,
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
    const renewed = { ...record, last_used_ms: runtime.env.now().getTime() };
    await keepRecord(runtime, renewed);
    return ok(activate(runtime, user, renewed, resume_token));
  });
}

/** Also where the clock has been set back: what is kept is from the future now. */
function isDue({ last_used_ms, kept_ms }: ActiveSession): boolean {
  return Math.abs(last_used_ms - kept_ms) >= KEEP_EVERY_MS;
}

/** Renews the session here and, at most once a minute, on disk. */
export function keepAlive(runtime: Runtime): Promise<Result<null>> {
  return runtime.read(async ({ session }) => {
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

/** Ends the session here and on disk. Without one it answers ok: the wish is fulfilled. */
export function signOut(runtime: Runtime): Promise<Result<null>> {
  return runtime.enqueue(async () => {
    const { session } = runtime;
    if (session) runtime.note('signed_out', {});
    runtime.session = null;
    runtime.sessionTurns_n += 1;
    if (!session || !runtime.opened) return ok(null);
    const records = await liveRecords(runtime);
    if (!records.ok) return records;
    return runtime.opened.store.saveSessions(
      records.value.filter(({ token_sha256 }) => token_sha256 !== session.token_sha256),
    );
  });
}

/** Ends every kept session of a user (their password has changed). Inside of queued work. */
export async function forgetSessionsOf(runtime: Runtime, user_id: number): Promise<Result<null>> {
  const records = await liveRecords(runtime);
  if (!records.ok) return records;
  return runtime.opened!.store.saveSessions(records.value.filter((record) => record.user_id !== user_id));
}
