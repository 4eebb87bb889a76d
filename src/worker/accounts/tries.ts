/** Tries at a secret (a password, a recovery code): wrong ones make whoever tries wait, longer each time. */
import type { AccessPayloads } from '../../core/records/access';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import type { UserRow } from '../../db/tables/users';
import { sha256Hex } from '../kernel/hash';
import type { Runtime } from '../kernel/runtime';
import { normalLogin } from '../../core/names';
import { matchesPassword } from './passwords';

/**
 * Whether a password is that of `user` (undefined: nobody has this login). Failures: `wrong_credentials`,
 * `too_many_tries` (seconds), which computes no hash.
 */
export function tryPassword(
  runtime: Runtime,
  login: string,
  user: UserRow | undefined,
  password: string,
): Promise<Result<null>> {
  return trySecret(runtime, login, () => matchesPassword(user, password));
}

/** The same for another secret. It counts as wrong before it is looked at, so that tries side by side do not slip by. */
export async function trySecret(
  { tries }: Runtime,
  login: string,
  matches: () => Promise<boolean>,
): Promise<Result<null>> {
  const counter = parseInt((await sha256Hex(normalLogin(login))).slice(0, 2), 16);
  await tries.load();
  const seconds = tries.begin(counter);
  if (seconds > 0) return fail('too_many_tries', { seconds });
  await tries.keep();
  if (!(await matches())) return fail('wrong_credentials');
  tries.clear(counter);
  // Nobody waits for that: until it is kept the right try counts as a wrong one after a restart.
  void tries.keep().catch(() => undefined);
  return ok(null);
}

/** The failure, told by the access log where a wrong password was given; a try that came too soon compared nothing. */
export function refused(
  runtime: Runtime,
  failure: Failure,
  user_id: number,
  asked_for: AccessPayloads['password_refused']['asked_for'],
): Failure {
  if (failure.code === 'wrong_credentials') runtime.note('password_refused', { asked_for }, user_id);
  return failure;
}
