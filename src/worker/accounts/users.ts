/** Accounts of this device: change the own password, list, add. Not in the demo. */
import { compare, hash, truncates } from 'bcryptjs';
import { MAX_LOGIN_CHARS, MAX_PASSWORD_BYTES, MIN_PASSWORD_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { DEMO_LOGIN, findUser, getUser, insertUser, listUsers, updatePassword } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { Session, UserSummary } from '../contract';
import type { Runtime, Signed } from '../kernel/runtime';
import { forgetSessionsOf, normalLogin, startSession } from './session';
import { writeAccounts } from '../kernel/write';

const LOGIN_FORM = /^[a-z0-9][a-z0-9._-]*$/;

function checkPassword(password: string): Failure | null {
  if (Array.from(password).length < MIN_PASSWORD_CHARS)
    return fail('password_too_short', { min: MIN_PASSWORD_CHARS });
  // bcrypt reads so many bytes; what lies behind would be ignored without a word.
  if (truncates(password)) return fail('bad_request', { field: 'password', max: MAX_PASSWORD_BYTES });
  return null;
}

function notInDemo({ session }: Signed): Failure | null {
  return session.is_demo ? fail('not_in_demo') : null;
}

/** Failures: `wrong_credentials` (old password), `password_too_short`, `not_in_demo`. */
export async function changePassword(
  runtime: Runtime,
  old_password: string,
  new_password: string,
): Promise<Result<Session>> {
  const self = await runtime.read((signed): Result<UserRow> => {
    return notInDemo(signed) ?? ok(getUser(signed.db, signed.user_id)!);
  });
  if (!self.ok) return self;
  if (!(await compare(old_password, self.value.password_hash))) return fail('wrong_credentials');
  const bad = checkPassword(new_password);
  if (bad) return bad;
  const password_hash = await hash(new_password, runtime.env.bcrypt_cost);
  return runtime.read(async ({ user_id }) => {
    // Someone else may have signed in while the hash was made.
    if (user_id !== self.value.id) return fail('signed_out');
    const written = await writeAccounts(runtime, (db) => {
      updatePassword(db, user_id, password_hash, runtime.nowIso());
      return ok(getUser(db, user_id)!);
    });
    if (!written.ok) return written;
    const forgotten = await forgetSessionsOf(runtime, user_id);
    return forgotten.ok ? startSession(runtime, written.value, false) : forgotten;
  });
}

/** All users of this device, by login. Failure `not_in_demo`. */
export function listAccounts(runtime: Runtime): Promise<Result<UserSummary[]>> {
  return runtime.read((signed) => notInDemo(signed) ?? ok(listUsers(signed.db).map(summaryOf)));
}

/** Failures: `login_invalid`, `login_taken`, `password_too_short`, `not_in_demo`. */
export async function addUser(
  runtime: Runtime,
  login: string,
  password: string,
): Promise<Result<UserSummary>> {
  const name = normalLogin(login);
  const allowed = await runtime.read((signed) => notInDemo(signed) ?? ok(signed.user_id));
  if (!allowed.ok) return allowed;
  if (!LOGIN_FORM.test(name) || name.length > MAX_LOGIN_CHARS)
    return fail('login_invalid', { max: MAX_LOGIN_CHARS });
  const bad = checkPassword(password);
  if (bad) return bad;
  const password_hash = await hash(password, runtime.env.bcrypt_cost);
  return runtime.read(() =>
    writeAccounts(runtime, (db) => {
      if (name === DEMO_LOGIN || findUser(db, name)) return fail('login_taken', { login: name });
      const user = { login: name, password_hash, password_is_seeded: 0, now: runtime.nowIso() } as const;
      insertUser(db, user, allowed.value);
      return ok(summaryOf(findUser(db, name)!));
    }),
  );
}

function summaryOf({ id, login, created_at }: UserRow): UserSummary {
  return { id, login, created_at };
}
