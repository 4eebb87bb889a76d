/** Accounts. Names are compared in lower case; the demo's account is in no list and cannot sign in. */
import { insertAccess } from './records/access';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import type { Db } from '../sqlite/sqlite';

export const DEMO_LOGIN = 'demo';

export interface UserRow {
  id: number;
  login: string;
  password_hash: string;
  password_is_seeded: 0 | 1;
  created_at: string;
}

const COLUMNS: Selected<UserRow> = {
  id: 'id',
  login: 'login',
  password_hash: 'password_hash',
  password_is_seeded: 'password_is_seeded',
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

interface NewUser {
  login: string;
  password_hash: string;
  password_is_seeded: 0 | 1;
  now: string;
}

const NEW_COLUMNS: Inserted<NewUser & { updated_at: string }> = {
  login: 'login',
  password_hash: 'password_hash',
  password_is_seeded: 'password_is_seeded',
  now: 'created_at',
  updated_at: 'updated_at',
};

/**
 * Adds an account and answers its id; the access log tells it, or it counts as added past the app. Throws if the login is
 * taken: ask `findUser` first.
 */
export function insertUser(db: Db, user: NewUser, by: number | null = null): number {
  db.run(insertSql('users', NEW_COLUMNS), { ...user, updated_at: user.now });
  const { id } = db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!;
  const payload = { user_id: id, login: user.login };
  insertAccess(db, { user_id: by, kind: 'user_added', payload, now: user.now });
  return id;
}

/** Sets a password of the user's own choice. */
export function updatePassword(db: Db, id: number, password_hash: string, now: string): void {
  db.run(
    `UPDATE users SET password_hash = :password_hash, password_is_seeded = 0, updated_at = :now
     WHERE id = :id`,
    { id, password_hash, now },
  );
  insertAccess(db, { user_id: id, kind: 'password_changed', payload: { user_id: id }, now });
}
