/** Encrypted data are unlocked with a password or a recovery code before anything else is known of them. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { UserRow } from '../../db/tables/users';
import type { OpenInfo } from '../contract';
import { openInQueue } from '../kernel/open';
import type { Runtime } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';
import { isCurrent, unwrapKey, withoutStrangers, withWraps, wrapsFor } from '../vault/wraps';
import { normalLogin } from '../../core/names';
import { readRecoveryCode } from './recoveryCode';
import { trySecret } from './tries';

/**
 * Unwraps the key and opens the data; where they are open or not encrypted, as `open`. Failures: `unlock_refused` (an
 * unknown login, a wrong secret, or a user who cannot unlock: no difference is told), `too_many_tries`,
 * `recovery_code_mistyped`, which is no try, those of opening.
 */
export async function unlock(
  runtime: Runtime,
  login: string,
  secret: string,
  by: 'password' | 'code',
): Promise<Result<OpenInfo>> {
  const header = runtime.locked?.header;
  if (!header) return runtime.enqueue(() => openInQueue(runtime));
  const typed = by === 'code' ? readRecoveryCode(secret) : secret;
  if (typed === null) return fail('recovery_code_mistyped');
  const name = normalLogin(login);
  const wrap = header.wraps.find((each) => each.login === name && each.by === by);
  const right = await trySecret(runtime, name, async () => {
    const key = await unwrapKey(runtime.env, header.key_id, wrap, typed);
    if (key) runtime.vault.key = key;
    return key !== null;
  });
  if (!right.ok) return right.code === 'wrong_credentials' ? fail('unlock_refused') : right;
  return runtime.enqueue(() => openInQueue(runtime));
}

/**
 * Whoever has signed in with this password can unlock the data with it from now on. An administrator who can makes it
 * superfluous that somebody can who is no user here. Best effort: it is tried again at their next sign-in.
 */
export async function keepWrap(runtime: Runtime, user: UserRow, password: string): Promise<Result<null>> {
  const header = runtime.opened?.store.header;
  const { login, role, password_hash } = user;
  // The password that everybody knows opens nothing: they have to choose one of their own first.
  if (user.password_is_seeded === 1) return ok(null);
  if (!header || (await isCurrent(header, login, password_hash))) return ok(null);
  const wraps = await wrapsFor(runtime, [{ login, by: 'password', secret: password, kept: password_hash }]);
  return runtime.enqueue(() =>
    writeAccounts(
      runtime,
      () => ok(null),
      (present) => {
        const next = withWraps(wraps)(present);
        const { opened } = runtime;
        return role === 'administrator' && opened ? withoutStrangers(opened.db)(next) : next;
      },
    ),
  );
}
