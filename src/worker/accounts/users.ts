/** Accounts of this device: change the own password, list, add. Not in the demo. */
import { MAX_LOGIN_CHARS } from '../../core/limits';
import type { Role } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { DEMO_LOGIN, findUser, getUser, insertUser, listUsers } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { NewPassword, UserSummary } from '../contract';
import { requireAdministrator, requireUser } from '../kernel/rights';
import type { Runtime, Signed } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';
import { withWraps } from '../vault/wraps';
import { normalLogin } from '../../core/names';
import { hashNew } from './passwords';
import { freshCode, takePassword, wrapsOf } from './recovery';
import { endSessionsOf, startSession } from './session';
import { refused, tryPassword } from './tries';

const LOGIN_FORM = /^[a-z0-9][a-z0-9._-]*$/;

/**
 * The first password of their own, and one of somebody who has none, comes with a recovery code. Failures:
 * `wrong_credentials` (old password), `too_many_tries`, those of a new password, `not_in_demo`.
 */
export async function changePassword(
  runtime: Runtime,
  old_password: string,
  new_password: string,
): Promise<Result<NewPassword>> {
  const self = await runtime.readAnyhow((signed): Result<UserRow> => {
    const allowed = requireUser(signed);
    return allowed.ok ? ok(getUser(signed.db, signed.user_id)!) : allowed;
  });
  if (!self.ok) return self;
  const { id, login } = self.value;
  const right = await tryPassword(runtime, login, self.value, old_password);
  if (!right.ok) return refused(runtime, right, id, 'password');
  const hashed = await hashNew(runtime, new_password, { login, old: old_password });
  if (!hashed.ok) return hashed;
  const fresh = needsCode(self.value) ? await freshCode(runtime) : null;
  const wraps = await wrapsOf(runtime, login, { password: new_password, hashed: hashed.value, fresh });
  return runtime.readAnyhow(async ({ user_id }) => {
    // Someone else may have signed in while the hash was made.
    if (user_id !== id) return fail('signed_out');
    const written = await writeAccounts(
      runtime,
      (db) => {
        takePassword(db, user_id, hashed.value, fresh, runtime.nowIso());
        return ok(getUser(db, user_id)!);
      },
      withWraps(wraps),
    );
    if (!written.ok) return written;
    const ended = await endSessionsOf(runtime, user_id);
    if (!ended.ok) return ended;
    const session = await startSession(runtime, written.value, false);
    return session.ok ? ok({ ...session.value, recovery_code: fresh?.code ?? null }) : session;
  });
}

/** The password was somebody else's choice so far, or there is no code at all. */
function needsCode({ password_is_seeded, must_change_password, recovery_sha256 }: UserRow): boolean {
  return password_is_seeded === 1 || must_change_password === 1 || recovery_sha256 === null;
}

/** All users of this device, by login. Failure `not_in_demo`. */
export function listAccounts(runtime: Runtime): Promise<Result<UserSummary[]>> {
  return runtime.read((signed) => {
    const allowed = requireUser(signed);
    return allowed.ok ? ok(listUsers(signed.db).map(summaryOf)) : allowed;
  });
}

/** Who may change users, by their number. */
export async function administrator(runtime: Runtime): Promise<Result<number>> {
  return runtime.read((signed) => {
    const allowed = requireAdministrator(signed);
    return allowed.ok ? ok(signed.user_id) : allowed;
  });
}

/** Failures: `login_invalid`, `login_taken`. */
export function loginProblem({ db }: Pick<Signed, 'db'>, name: string, id: number | null): Failure | null {
  if (!LOGIN_FORM.test(name) || name.length > MAX_LOGIN_CHARS)
    return fail('login_invalid', { max: MAX_LOGIN_CHARS });
  const other = findUser(db, name);
  const taken = name === DEMO_LOGIN || (other !== undefined && other.id !== id);
  return taken ? fail('login_taken', { login: name }) : null;
}

/** Failures: `login_invalid`, `login_taken`, those of a new password, `not_in_demo`, `administrator_only`. */
export async function addUser(
  runtime: Runtime,
  login: string,
  password: string,
  role: Role = 'physician',
): Promise<Result<UserSummary>> {
  const name = normalLogin(login);
  const allowed = await runtime.read((signed) => {
    const may = requireAdministrator(signed);
    return may.ok ? (loginProblem(signed, name, null) ?? ok(signed.user_id)) : may;
  });
  if (!allowed.ok) return allowed;
  if (!isRole(role)) return fail('bad_request', { field: 'role' });
  const hashed = await hashNew(runtime, password, { login: name });
  if (!hashed.ok) return hashed;
  const wraps = await wrapsOf(runtime, name, { password, hashed: hashed.value, fresh: null });
  return runtime.read((signed) => {
    // Somebody else may have signed in while the hash was made.
    if (signed.user_id !== allowed.value) return fail('signed_out');
    const may = requireAdministrator(signed);
    if (!may.ok) return may;
    return writeAccounts(
      runtime,
      (db) => {
        const bad = loginProblem(signed, name, null);
        if (bad) return bad;
        const rights = { role, password_is_seeded: 0, must_change_password: 1 } as const;
        const user = { login: name, password_hash: hashed.value, ...rights, now: runtime.nowIso() };
        insertUser(db, user, signed.user_id);
        return ok(summaryOf(findUser(db, name)!));
      },
      withWraps(wraps),
    );
  });
}

/** What comes from outside may be anything. */
export function isRole(role: unknown): role is Role {
  return role === 'administrator' || role === 'physician';
}

/** An account as the screens get it. */
export function summaryOf({
  id,
  login,
  role,
  locked,
  must_change_password,
  recovery_sha256,
  created_at,
}: UserRow): UserSummary {
  return {
    ...{ id, login, role, created_at },
    ...{ locked: locked === 1, must_change_password: must_change_password === 1 },
    has_recovery_code: recovery_sha256 !== null,
  };
}
