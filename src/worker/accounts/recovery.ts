/** The recovery code: the way back for who has forgotten their password, or whose hash a fault has broken. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Wrap } from '../../db/seal/layout';
import type { Db } from '../../db/sqlite/sqlite';
import { findUser, getUser, updatePassword, updateRecovery, useRecovery } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { NewPassword } from '../contract';
import { sha256Hex } from '../kernel/hash';
import { requireUser } from '../kernel/rights';
import type { Runtime } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';
import { withWraps, wrapsFor } from '../vault/wraps';
import type { Secret } from '../vault/wraps';
import { hashNew, matchesPassword, newPasswordProblem } from './passwords';
import { normalLogin } from '../../core/names';
import { readRecoveryCode, recoveryCode } from './recoveryCode';
import { endSessionsOf, startSession } from './session';
import { refused, tryPassword, trySecret } from './tries';

/** A code to be shown once, and what is kept of it. */
interface FreshCode {
  code: string;
  sha256: string;
}

/** A new code; nothing is kept of it yet. */
export async function freshCode(runtime: Runtime): Promise<FreshCode> {
  const code = recoveryCode(runtime.env.randomHex(16));
  return { code, sha256: await sha256Hex(code) };
}

/** What can unlock encrypted data once this is stored: none where they are not encrypted. */
export function wrapsOf(
  runtime: Runtime,
  login: string,
  { password, hashed, fresh }: { password: string; hashed: string; fresh: FreshCode | null },
): Promise<Wrap[]> {
  return wrapsFor(runtime, [
    { login, by: 'password', secret: password, kept: hashed },
    fresh && codeSecret(login, fresh),
  ]);
}

function codeSecret(login: string, { code, sha256 }: FreshCode): Secret {
  return { login, by: 'code', secret: code, kept: sha256 };
}

/** Stores a password of their own, and the code where one was made with it. */
export function takePassword(db: Db, id: number, hashed: string, fresh: FreshCode | null, now: string): void {
  updatePassword(db, id, hashed, now);
  if (fresh) updateRecovery(db, id, fresh.sha256, now);
}

/** Another code for who is signed in; the one before opens nothing any more. Failures: those of `tryPassword`, `not_in_demo`. */
export async function makeRecoveryCode(runtime: Runtime, password: string): Promise<Result<string>> {
  const self = await runtime.read((signed): Result<UserRow> => {
    const allowed = requireUser(signed);
    return allowed.ok ? ok(getUser(signed.db, signed.user_id)!) : allowed;
  });
  if (!self.ok) return self;
  const { id, login } = self.value;
  const right = await tryPassword(runtime, login, self.value, password);
  if (!right.ok) return refused(runtime, right, id, 'recovery_code');
  const fresh = await freshCode(runtime);
  const wraps = await wrapsFor(runtime, [codeSecret(login, fresh)]);
  return runtime.read(({ user_id }) => {
    if (user_id !== id) return fail('signed_out');
    return writeAccounts(
      runtime,
      (db) => {
        updateRecovery(db, id, fresh.sha256, runtime.nowIso());
        return ok(fresh.code);
      },
      withWraps(wraps),
    );
  });
}

/**
 * A new password by the recovery code; both are new then. Failures: `recovery_code_mistyped`, those of a new password,
 * `wrong_credentials`, `too_many_tries`; `account_locked` with the right code.
 */
export async function recoverAccount(
  runtime: Runtime,
  login: string,
  typed: string,
  new_password: string,
): Promise<Result<NewPassword>> {
  const turns_n = runtime.sessionTurns_n;
  const name = normalLogin(login);
  const found = await runtime.enqueue(() =>
    runtime.opened ? ok(findUser(runtime.opened.db, name)) : runtime.closedBecause,
  );
  if (!found.ok) return found;
  const code = readRecoveryCode(typed);
  if (code === null) return fail('recovery_code_mistyped');
  // Before the try: what is wrong with the new password is no try.
  const bad = await newPasswordProblem(new_password, { login: name });
  if (bad) return bad;
  const user = found.value;
  const right = await trySecret(runtime, name, async () => (await sha256Hex(code)) === user?.recovery_sha256);
  if (!right.ok || !user) {
    const code = right.ok ? 'wrong_credentials' : right.code;
    if (code === 'wrong_credentials') runtime.note('sign_in_refused', {}, user?.id ?? null);
    return right.ok ? fail(code) : right;
  }
  if (await matchesPassword(user, new_password)) return fail('password_is_old');
  const hashed = await hashNew(runtime, new_password, { login: name });
  if (!hashed.ok) return hashed;
  const fresh = await freshCode(runtime);
  const wraps = await wrapsOf(runtime, name, { password: new_password, hashed: hashed.value, fresh });
  const made = { hashed: hashed.value, fresh, wraps };
  return runtime.enqueue(() =>
    runtime.sessionTurns_n === turns_n ? recovered(runtime, user, made) : fail('signed_out'),
  );
}

/** In the queue. */
async function recovered(
  runtime: Runtime,
  user: UserRow,
  { hashed, fresh, wraps }: { hashed: string; fresh: FreshCode; wraps: Wrap[] },
): Promise<Result<NewPassword>> {
  if (!runtime.opened) return runtime.closedBecause;
  const { id } = user;
  const now = getUser(runtime.opened.db, id)!;
  if (now.locked === 1) return fail('account_locked');
  // Another code has been made, or an administrator has given them a password.
  if (now.recovery_sha256 !== user.recovery_sha256) return fail('wrong_credentials');
  const written = await writeAccounts(
    runtime,
    (db) => {
      useRecovery(db, id, runtime.nowIso());
      takePassword(db, id, hashed, fresh, runtime.nowIso());
      return ok(getUser(db, id)!);
    },
    withWraps(wraps),
  );
  if (!written.ok) return written;
  const ended = await endSessionsOf(runtime, id);
  if (!ended.ok) return ended;
  runtime.note('signed_in', { demo: false }, id);
  const session = await startSession(runtime, written.value, false);
  return session.ok ? ok({ ...session.value, recovery_code: fresh.code }) : session;
}
