/**
 * Who can unlock encrypted data: the data's key, encrypted once for each password and once for each recovery code. A
 * change of either changes its wrap in the same save (`writeAccounts`), so that after a kill both are old or both new.
 */
import { bytesOf, dataKeyOf, hexOf, NONCE_BYTES } from '../../db/seal/cipher';
import type { DataKey } from '../../db/seal/cipher';
import type { SealHeader, Wrap } from '../../db/seal/layout';
import { administrators, listUsers } from '../../db/tables/users';
import type { Db } from '../../db/sqlite/sqlite';
import { deriveKey, ITERATIONS_RANGE } from '../archive/encryption';
import type { Bytes } from '../archive/encryption';
import { sha256Hex } from '../kernel/hash';
import type { Env } from '../kernel/env';
import type { Runtime } from '../kernel/runtime';

type Edit = (header: SealHeader) => SealHeader;

/** A secret that is to unlock the data. */
export interface Secret {
  login: string;
  by: Wrap['by'];
  secret: string;
  /** What the database keeps of it. */
  kept: string;
}

const OF_CHARS = 16;

/** Tells which password or code a wrap is for. What the database keeps holds a salt or is of 128 bits: it cannot be guessed from this. */
async function ofKept(kept: string): Promise<string> {
  return (await sha256Hex(`wrap ${kept}`)).slice(0, OF_CHARS);
}

function params(nonce: Uint8Array, key_id: string, by: Wrap['by']): AesGcmParams {
  const additionalData = new TextEncoder().encode(`apertura ${key_id} wrap ${by}`);
  return { name: 'AES-GCM', iv: nonce as Bytes, additionalData };
}

/** As many as a backup under a passphrase takes. */
export const UNLOCK_ROUNDS = ITERATIONS_RANGE[0];

type Rounds = Pick<Env, 'unlock_rounds'>;

/** The key wrapped with a secret. Takes as long as deriving a backup's key. */
export async function wrapFor(
  { unlock_rounds }: Rounds,
  data: DataKey,
  { login, by, secret, kept }: Secret,
): Promise<Wrap> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { key, iterations } = await deriveKey(secret, salt, unlock_rounds);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const raw = await crypto.subtle.exportKey('raw', data.key);
  const wrapped = await crypto.subtle.encrypt(params(nonce, data.id, by), key, raw);
  return {
    ...{ login, by, of: await ofKept(kept), salt: hexOf(salt), iterations, nonce: hexOf(nonce) },
    wrapped: hexOf(new Uint8Array(wrapped)),
  };
}

/** The key that a secret unwraps; null where it does not. Without a wrap it takes as long as with one. */
export async function unwrapKey(
  { unlock_rounds: least }: Rounds,
  key_id: string,
  wrap: Wrap | undefined,
  secret: string,
): Promise<DataKey | null> {
  const iterations = Math.min(ITERATIONS_RANGE[1], Math.max(least, wrap?.iterations ?? least));
  const { key } = await deriveKey(secret, bytesOf(wrap?.salt ?? '00'.repeat(16)), iterations);
  if (!wrap) return null;
  try {
    const nonce = params(bytesOf(wrap.nonce), key_id, wrap.by);
    const raw = await crypto.subtle.decrypt(nonce, key, bytesOf(wrap.wrapped) as Bytes);
    return await dataKeyOf(key_id, new Uint8Array(raw));
  } catch {
    return null;
  }
}

/** Wraps for these secrets; none where nothing is encrypted. Outside of the queue: it takes its time. */
export async function wrapsFor(runtime: Runtime, secrets: readonly (Secret | null)[]): Promise<Wrap[]> {
  const { opened, vault } = runtime;
  const { key } = vault;
  if (!opened?.store.header || !key) return [];
  const wanted = secrets.filter((secret) => secret !== null);
  return Promise.all(wanted.map((secret) => wrapFor(runtime.env, key, secret)));
}

/** These take the place of those of the same login and kind. */
export function withWraps(fresh: readonly Wrap[]): Edit {
  const replaces = (old: Wrap) => fresh.some(({ login, by }) => login === old.login && by === old.by);
  return (header) => ({
    ...header,
    wraps: [...header.wraps.filter((old) => !replaces(old)), ...fresh],
  });
}

/** Another login for the same user. */
export function renamedWraps(from: string, to: string): Edit {
  const rename = (wrap: Wrap): Wrap => (wrap.login === from ? { ...wrap, login: to } : wrap);
  return (header) => ({ ...header, wraps: header.wraps.map(rename) });
}

/**
 * A login can unlock nothing any more, by its code alone or at all. Where no administrator could unlock the data then, who
 * can stays: data that nobody can open would be the worse loss.
 */
export function withoutWraps(db: Db, login: string, by?: Wrap['by']): Edit {
  return (header) => {
    const wraps = header.wraps.filter((wrap) => wrap.login !== login || (by && wrap.by !== by));
    const left = administrators(db).some((name) => name !== login && hasPassword(wraps, name));
    return left || hasPassword(wraps, login) ? { ...header, wraps } : header;
  };
}

function hasPassword(wraps: readonly Wrap[], login: string): boolean {
  return wraps.some((wrap) => wrap.login === login && wrap.by === 'password');
}

/** Whether their present password can unlock the data. */
export async function isCurrent(header: SealHeader, login: string, password_hash: string): Promise<boolean> {
  const of = await ofKept(password_hash);
  return header.wraps.some((wrap) => wrap.login === login && wrap.by === 'password' && wrap.of === of);
}

/** Whoever has a wrap and is no user here (any more): a restored backup has other users. */
export function withoutStrangers(db: Db): Edit {
  const logins = new Set(listUsers(db).map(({ login }) => login));
  return (header) => ({ ...header, wraps: header.wraps.filter(({ login }) => logins.has(login)) });
}
