/** What an administrator does with the users of this device. Somebody who can do it is always left. */
import type { Role } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import {
  administrators,
  DEMO_LOGIN,
  getUser,
  updateTemporaryPassword,
  updateUser,
} from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { UserSummary } from '../contract';
import { requireAdministrator } from '../kernel/rights';
import type { Runtime, Signed } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';
import { renamedWraps, withoutWraps, withWraps } from '../vault/wraps';
import type { SealHeader, Wrap } from '../../db/seal/layout';
import { normalLogin } from '../../core/names';
import { hashNew } from './passwords';
import { wrapsOf } from './recovery';
import { endSessionsOf } from './session';
import { administrator, isRole, loginProblem, summaryOf } from './users';

type Change = Partial<Pick<UserRow, 'login' | 'role' | 'locked'>>;

/** Failures: `last_administrator`, `user_not_found`, those of `requireAdministrator`. */
export function lockUser(runtime: Runtime, user_id: number): Promise<Result<UserSummary>> {
  return runtime.read((signed) => change(runtime, signed, user_id, { locked: 1 }));
}

/** Failures: `user_not_found`, those of `requireAdministrator`. */
export function unlockUser(runtime: Runtime, user_id: number): Promise<Result<UserSummary>> {
  return runtime.read((signed) => change(runtime, signed, user_id, { locked: 0 }));
}

/** Failures: `bad_request` (role), `last_administrator`, `user_not_found`, those of `requireAdministrator`. */
export function setRole(runtime: Runtime, user_id: number, role: Role): Promise<Result<UserSummary>> {
  return runtime.read((signed) =>
    isRole(role) ? change(runtime, signed, user_id, { role }) : fail('bad_request', { field: 'role' }),
  );
}

/** Failures: `login_invalid`, `login_taken`, `user_not_found`, those of `requireAdministrator`. */
export function renameUser(runtime: Runtime, user_id: number, login: string): Promise<Result<UserSummary>> {
  const name = normalLogin(login);
  return runtime.read((signed) => change(runtime, signed, user_id, { login: name }));
}

/** The user of this number, of whom an administrator may dispose. */
function disposable(signed: Signed, user_id: number): Result<UserRow> {
  const allowed = requireAdministrator(signed);
  if (!allowed.ok) return allowed;
  const user = Number.isSafeInteger(user_id) ? getUser(signed.db, user_id) : undefined;
  return user && user.login !== DEMO_LOGIN ? ok(user) : fail('user_not_found');
}

/** In the queue. */
async function change(
  runtime: Runtime,
  signed: Signed,
  user_id: number,
  changed: Change,
): Promise<Result<UserSummary>> {
  const found = disposable(signed, user_id);
  if (!found.ok) return found;
  const user = { ...found.value, ...changed };
  const bad = changed.login === undefined ? null : loginProblem(signed, user.login, user_id);
  if (bad) return bad;
  const written = await writeAccounts(
    runtime,
    (db) => {
      if (isLast(signed, user)) return fail('last_administrator');
      updateUser(db, user, { by: signed.user_id, now: runtime.nowIso() });
      return ok(summaryOf(user));
    },
    keysAfter(signed, found.value.login, user),
  );
  if (!written.ok) return written;
  return afterwards(runtime, written.value);
}

/** Who is locked can unlock nothing; who has another login unlocks by that. */
function keysAfter({ db }: Signed, before: string, { login, locked }: UserRow) {
  return locked === 1 ? withoutWraps(db, before) : renamedWraps(before, login);
}

/** Whether nobody but them could look after the users, and they could no longer. */
function isLast({ db }: Signed, { id, role, locked }: UserRow): boolean {
  const before = getUser(db, id)!;
  const [one, another] = administrators(db);
  const was = one === before.login && another === undefined;
  return was && (role !== 'administrator' || locked === 1);
}

/** What has been changed holds at once, also for who is signed in. */
async function afterwards(runtime: Runtime, user: UserSummary): Promise<Result<UserSummary>> {
  const { session } = runtime;
  if (session?.user_id === user.id) {
    session.login = user.login;
    session.role = user.role;
  }
  if (!user.locked) return ok(user);
  const ended = await endSessionsOf(runtime, user.id);
  return ended.ok ? ok(user) : ended;
}

/** Failures: those of a new password, `user_not_found`, those of `requireAdministrator`. */
export async function resetPassword(
  runtime: Runtime,
  user_id: number,
  password: string,
): Promise<Result<UserSummary>> {
  const asked = await administrator(runtime);
  if (!asked.ok) return asked;
  const user = await runtime.read((signed) => disposable(signed, user_id));
  if (!user.ok) return user;
  const hashed = await hashNew(runtime, password, user.value);
  if (!hashed.ok) return hashed;
  const { login } = user.value;
  const wraps = await wrapsOf(runtime, login, { password, hashed: hashed.value, fresh: null });
  return runtime.read(async (signed) => {
    // Somebody else may have signed in while the hash was made.
    if (signed.user_id !== asked.value) return fail('signed_out');
    const found = disposable(signed, user_id);
    if (!found.ok) return found;
    const written = await writeAccounts(
      runtime,
      (db) => {
        const by = { by: signed.user_id, now: runtime.nowIso() };
        updateTemporaryPassword(db, user_id, hashed.value, by);
        return ok(summaryOf(getUser(db, user_id)!));
      },
      resetKeys(signed, found.value.login, wraps),
    );
    if (!written.ok) return written;
    const ended = await endSessionsOf(runtime, user_id);
    return ended.ok ? written : ended;
  });
}

/** The new password unlocks; the code went with the old one. */
function resetKeys({ db }: Signed, login: string, wraps: readonly Wrap[]) {
  return (header: SealHeader) => withoutWraps(db, login, 'code')(withWraps(wraps)(header));
}
