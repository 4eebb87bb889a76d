/** Accounts. Names are compared in lower case; the demo's account is in no list and cannot sign in. */
import type { Role } from '../../core/model';
import { insertAccess } from './records/access';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import type { Db } from '../sqlite/sqlite';

export const DEMO_LOGIN = 'demo';
/** Stored for the demo's user, whom no password lets in: not a bcrypt hash at all. */
export const UNMATCHED_HASH = '!';
/** bcrypt, of a cost that a sign-in can wait for; the app's own is 10. */
const BCRYPT = /^\$2[aby]\$(0[4-9]|1[0-2])\$[./A-Za-z0-9]{53}$/;

/** Whether a password can be compared with it; what a fault has changed cannot, and another cost may take for ever. */
export function isPasswordHash(text: string): boolean {
  return BCRYPT.test(text);
}

export interface UserRow {
  id: number;
  login: string;
  password_hash: string;
  password_is_seeded: 0 | 1;
  role: Role;
  locked: 0 | 1;
  must_change_password: 0 | 1;
  /** Of the recovery code; null: there is none. */
  recovery_sha256: string | null;
  created_at: string;
}

const COLUMNS: Selected<UserRow> = {
  id: 'id',
  login: 'login',
  password_hash: 'password_hash',
  password_is_seeded: 'password_is_seeded',
  role: 'role',
  locked: 'locked',
  must_change_password: 'must_change_password',
  recovery_sha256: 'recovery_sha256',
  created_at: 'created_at',
};
const SELECT = `SELECT ${selectList(COLUMNS)} FROM users`;

/** The account of this name, in lower case, or undefined. */
export function findUser(db: Db, login: string): UserRow | undefined {
  return db.row<UserRow>(`${SELECT} WHERE login = :login`, { login });
}

/** An account by its id, or undefined. */
export function getUser(db: Db, id: number): UserRow | undefined {
  return db.row<UserRow>(`${SELECT} WHERE id = :id`, { id });
}

/** Everyone but the demo's account, by name. */
export function listUsers(db: Db): UserRow[] {
  return db.rows<UserRow>(`${SELECT} WHERE login <> :demo ORDER BY login`, {
    demo: DEMO_LOGIN,
  });
}

/** Logins of the administrators who can sign in, by name. */
export function administrators(db: Db): string[] {
  return listUsers(db)
    .filter(({ role, locked }) => role === 'administrator' && locked === 0)
    .map(({ login }) => login);
}

interface NewUser {
  login: string;
  password_hash: string;
  password_is_seeded: 0 | 1;
  /** Left out: physician. */
  role?: Role;
  /** Left out: 0. */
  must_change_password?: 0 | 1;
  now: string;
}

const NEW_COLUMNS: Inserted<NewUser & { updated_at: string }> = {
  login: 'login',
  password_hash: 'password_hash',
  password_is_seeded: 'password_is_seeded',
  role: 'role',
  must_change_password: 'must_change_password',
  now: 'created_at',
  updated_at: 'updated_at',
};

/**
 * Adds an account and answers its id; the access log tells it, or it counts as added past the app. Throws if the login is
 * taken: ask `findUser` first.
 */
export function insertUser(db: Db, user: NewUser, by: number | null = null): number {
  const { role = 'physician', must_change_password = 0 } = user;
  db.run(insertSql('users', NEW_COLUMNS), { ...user, role, must_change_password, updated_at: user.now });
  const { id } = db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!;
  const payload = { user_id: id, login: user.login };
  insertAccess(db, { user_id: by, kind: 'user_added', payload, now: user.now });
  return id;
}

/** Sets a password of the user's own choice. */
export function updatePassword(db: Db, id: number, password_hash: string, now: string): void {
  db.run(
    `UPDATE users SET password_hash = :password_hash, password_is_seeded = 0, must_change_password = 0,
       updated_at = :now
     WHERE id = :id`,
    { id, password_hash, now },
  );
  insertAccess(db, { user_id: id, kind: 'password_changed', payload: { user_id: id }, now });
}

/** Who changes an account, and when. */
interface By {
  by: number;
  now: string;
}

/** Sets a password that somebody else has chosen: to be changed first of all. The recovery code goes with the old one. */
export function updateTemporaryPassword(db: Db, id: number, password_hash: string, { by, now }: By): void {
  db.run(
    `UPDATE users SET password_hash = :password_hash, password_is_seeded = 0, must_change_password = 1,
       recovery_sha256 = NULL, updated_at = :now
     WHERE id = :id`,
    { id, password_hash, now },
  );
  insertAccess(db, { user_id: by, kind: 'password_reset', payload: { user_id: id }, now });
}

/** Another recovery code takes the place of the one before. */
export function updateRecovery(db: Db, id: number, recovery_sha256: string, now: string): void {
  db.run('UPDATE users SET recovery_sha256 = :recovery_sha256, updated_at = :now WHERE id = :id', {
    ...{ id, recovery_sha256, now },
  });
  insertAccess(db, { user_id: id, kind: 'recovery_code_made', payload: { user_id: id }, now });
}

/** The code goes as it is used: none is used twice. */
export function useRecovery(db: Db, id: number, now: string): void {
  db.run('UPDATE users SET recovery_sha256 = NULL, updated_at = :now WHERE id = :id', { id, now });
  insertAccess(db, { user_id: id, kind: 'recovery_code_used', payload: { user_id: id }, now });
}

/**
 * What an administrator changes of an account; each change is told by the access log. Throws where nobody would be left to
 * look after the users.
 */
export function updateUser(
  db: Db,
  { id, login, role, locked }: Pick<UserRow, 'id' | 'login' | 'role' | 'locked'>,
  { by, now }: By,
): void {
  const before = getUser(db, id)!;
  db.run(
    'UPDATE users SET login = :login, role = :role, locked = :locked, updated_at = :now WHERE id = :id',
    { id, login, role, locked, now },
  );
  const of = { user_id: id };
  const about = { user_id: by, now };
  if (login !== before.login) insertAccess(db, { ...about, kind: 'user_renamed', payload: { ...of, login } });
  if (role !== before.role) insertAccess(db, { ...about, kind: 'role_changed', payload: { ...of, role } });
  if (locked === before.locked) return;
  insertAccess(db, { ...about, kind: locked === 1 ? 'user_locked' : 'user_unlocked', payload: of });
}
