/** Accounts. Names are compared in lower case; the demo's account is in no list and cannot sign in. */
import type { Db } from '../sqlite/sqlite';

export const DEMO_LOGIN = 'demo';

export interface UserRow {
  id: number;
  login: string;
  password_hash: string;
  password_is_seeded: 0 | 1;
  created_at: string;
}

const COLUMNS = 'id, login, password_hash, password_is_seeded, created_at';

export function findUser(db: Db, login: string): UserRow | undefined {
  return db.row<UserRow>(`SELECT ${COLUMNS} FROM users WHERE login = :login`, { login });
}

export function getUser(db: Db, id: number): UserRow | undefined {
  return db.row<UserRow>(`SELECT ${COLUMNS} FROM users WHERE id = :id`, { id });
}

/** Everyone but the demo's account, by name. */
export function listUsers(db: Db): UserRow[] {
  return db.rows<UserRow>(`SELECT ${COLUMNS} FROM users WHERE login <> :demo ORDER BY login`, {
    demo: DEMO_LOGIN,
  });
}

/** Adds an account and answers its id. Throws if the login is taken: ask `findUser` first. */
export function insertUser(
  db: Db,
  user: { login: string; password_hash: string; password_is_seeded: 0 | 1; now: string },
): number {
  db.run(
    `INSERT INTO users (login, password_hash, password_is_seeded, created_at, updated_at)
     VALUES (:login, :password_hash, :password_is_seeded, :now, :now)`,
    user,
  );
  return db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!.id;
}

/** Sets a password of the user's own choice. */
export function updatePassword(db: Db, id: number, password_hash: string, now: string): void {
  db.run(
    `UPDATE users SET password_hash = :password_hash, password_is_seeded = 0, updated_at = :now
     WHERE id = :id`,
    { id, password_hash, now },
  );
}
