/** The signed-in user's password, asked for again: what is signed is signed by who signs. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { getUser } from '../../db/tables/users';
import type { Runtime } from '../kernel/runtime';
import { tryPassword } from './tries';

/**
 * Whether it is the password of who is signed in; answers their id, to write as them. Hashing takes 100 ms: outside of
 * the queue. Failures: `signed_out`, `password_wrong`, `too_many_tries`.
 */
export async function requireOwnPassword(runtime: Runtime, password: string): Promise<Result<number>> {
  const self = await runtime.read(({ db, user_id }) => ok(getUser(db, user_id)!));
  if (!self.ok) return self;
  const { id, login } = self.value;
  const right = await tryPassword(runtime, login, self.value, password);
  if (right.ok) return ok(id);
  return right.code === 'wrong_credentials' ? fail('password_wrong') : right;
}
