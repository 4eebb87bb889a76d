/**
 * What a new password has to be, after NIST SP 800-63B: long enough, none of those that everybody tries first, not the
 * login, not the one before. Which characters it is made of is nobody's business.
 */
import { compare, hash, truncates } from 'bcryptjs';
import { MAX_PASSWORD_BYTES, MIN_PASSWORD_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { isPasswordHash } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { Runtime } from '../kernel/runtime';
import { part } from '../../core/installed/parts';
import { normalLogin } from '../../core/names';

/** A hash of the app's own cost that no password matches: an unknown login takes as long as a wrong password. */
export const NO_ONES_HASH = '$2b$10$SRTDix.GfR54UrBoD2GNeOvOlAMzQrTnx0tun8arHLMbNTOCnj1F.';

/** Whether it is theirs; takes the time of one comparison, whoever it is. What is no hash matches nothing. */
export async function matchesPassword(user: UserRow | undefined, password: string): Promise<boolean> {
  const hashed = user && isPasswordHash(user.password_hash);
  return (await compare(password, hashed ? user.password_hash : NO_ONES_HASH)) && hashed === true;
}

/** Whom a password is for, as far as it is known. */
interface For {
  login: string;
  /** The one before, where whoever sets it has just given it. */
  old?: string;
}

/**
 * The hash of a new password. Failures: `password_too_short`, `password_too_long`, `password_is_login`,
 * `password_is_old`, `password_too_common`.
 */
export async function hashNew(runtime: Runtime, password: string, whose: For): Promise<Result<string>> {
  const bad = await newPasswordProblem(password, whose);
  return bad ?? ok(await hash(password, runtime.env.bcrypt_cost));
}

/** What is wrong with a new password, of what can be told without a hash; null: nothing. */
export async function newPasswordProblem(password: string, whose: For): Promise<Failure | null> {
  return formProblem(password, whose) ?? (await commonProblem(password));
}

function formProblem(password: string, { login, old }: For): Failure | null {
  if (Array.from(password).length < MIN_PASSWORD_CHARS)
    return fail('password_too_short', { min: MIN_PASSWORD_CHARS });
  // bcrypt reads so many bytes; what lies behind would be ignored without a word.
  if (truncates(password)) {
    const bytes = new TextEncoder().encode(password).byteLength;
    return fail('password_too_long', { max: MAX_PASSWORD_BYTES, bytes });
  }
  if (normalLogin(password) === login) return fail('password_is_login');
  return password === old ? fail('password_is_old') : null;
}

/** The list is fetched when a password is set, and not before. */
async function commonProblem(password: string): Promise<Failure | null> {
  const { isCommon } = await part(() => import('./commonPasswords'));
  return isCommon(password) ? fail('password_too_common') : null;
}
