/** What somebody may do beyond their own data: the device is its users', and its administrators look after it. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { administrators } from '../../db/tables/users';
import type { LogReader } from '../../db/rowAccess';
import type { Signed } from './runtime';

/** Failure `not_in_demo`: the demo's visitor has no say over the device. */
export function requireUser({ session }: Signed): Result<null> {
  return session.is_demo ? fail('not_in_demo') : ok(null);
}

/** Failures: `not_in_demo`, `administrator_only`, which names whom to ask. */
export function requireAdministrator(signed: Signed): Result<null> {
  const user = requireUser(signed);
  if (!user.ok || signed.session.role === 'administrator') return user;
  return fail('administrator_only', { who: administrators(signed.db).join(', ') });
}

/** Who reads the logs: an administrator reads everybody's rows, anybody else their own. */
export function logReader({ db, user_id, session }: Signed): LogReader {
  return { db, user_id, reads_all: session.role === 'administrator' && !session.is_demo };
}
