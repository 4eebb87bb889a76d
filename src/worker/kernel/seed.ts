/** The default user of a fresh database, its administrator. The screen warns until its password is changed. */
import { hash } from 'bcryptjs';
import { SEED_LOGIN, SEED_PASSWORD } from '../../core/limits';
import { insertUser } from '../../db/tables/users';
import type { Db } from '../../db/sqlite/sqlite';
import type { Runtime } from './runtime';

/** Adds the default user; the caller saves. */
export async function seedUser(runtime: Runtime, db: Db): Promise<void> {
  const password_hash = await hash(SEED_PASSWORD, runtime.env.bcrypt_cost);
  const rights = { password_is_seeded: 1, role: 'administrator' } as const;
  insertUser(db, { login: SEED_LOGIN, password_hash, ...rights, now: runtime.nowIso() });
}
