/** Accounts: each query by what it must find, and every column with a value of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../sqlite/sqlite';
import { openMigrated } from '../testing/rows';
import { migrate } from '../sqlite/migrate';
import { MIGRATIONS } from '../sqlite/migrations';
import { openSqlite } from '../sqlite/sqlite';
import {
  administrators,
  DEMO_LOGIN,
  findUser,
  getUser,
  insertUser,
  isPasswordHash,
  listUsers,
  updatePassword,
  updateRecovery,
  updateTemporaryPassword,
  updateUser,
} from './users';

let db: Db;
const USER = { login: 'maria', password_hash: 'hash-1', password_is_seeded: 1, now: '2026-01-01' } as const;
const PLAIN = { role: 'physician', locked: 0, must_change_password: 0, recovery_sha256: null } as const;
const ROW = {
  ...PLAIN,
  login: 'maria',
  password_hash: 'hash-1',
  password_is_seeded: 1,
  created_at: '2026-01-01',
};

beforeEach(async () => {
  db = await openMigrated();
});

describe('accounts', () => {
  it('are found as they were added, by name and by id, and nobody else is', () => {
    insertUser(db, { ...USER, login: 'first', password_is_seeded: 0 });
    const id = insertUser(db, USER);
    expect(id).toBe(2);
    expect(findUser(db, 'maria')).toEqual({ id, ...ROW });
    expect(getUser(db, id)).toEqual({ id, ...ROW });
    expect(findUser(db, 'nobody')).toBeUndefined();
    expect(getUser(db, 99)).toBeUndefined();
    expect(db.row('SELECT updated_at FROM users WHERE id = :id', { id })).toEqual({ updated_at: USER.now });
  });

  it('are listed by name, without the demo’s', () => {
    for (const login of ['zoe', DEMO_LOGIN, 'adam']) insertUser(db, { ...USER, login });
    expect(listUsers(db).map(({ login }) => login)).toEqual(['adam', 'zoe']);
    expect(listUsers(db)[0]).toEqual({ id: 3, ...ROW, login: 'adam' });
    expect(DEMO_LOGIN).toBe('demo');
  });

  it('keep of a recovery code what is a hash, and nothing else', () => {
    const id = insertUser(db, USER);
    expect(() => updateRecovery(db, id, 'the code itself', USER.now)).toThrow('CHECK');
    updateRecovery(db, id, 'a'.repeat(64), USER.now);
  });

  it('get a password of their own, each its own', () => {
    const id = insertUser(db, USER);
    insertUser(db, { ...USER, login: 'other' });
    updatePassword(db, id, 'hash-2', '2026-02-02');
    expect(getUser(db, id)).toEqual({ id, ...ROW, password_hash: 'hash-2', password_is_seeded: 0 });
    expect(db.row('SELECT updated_at FROM users WHERE id = :id', { id })).toEqual({
      updated_at: '2026-02-02',
    });
    expect(findUser(db, 'other')).toMatchObject({ password_hash: 'hash-1', password_is_seeded: 1 });
  });

  it('have a name each', () => {
    insertUser(db, USER);
    expect(() => insertUser(db, USER)).toThrow('UNIQUE');
  });
});

describe('rights', () => {
  const [ADMIN, LOCKED] = [{ role: 'administrator' }, { locked: 1 }] as const;
  const change = (id: number, more: object) =>
    updateUser(db, { ...getUser(db, id)!, ...more }, { by: 1, now: '2026-02-02' });

  it('are changed for one user, and no other', () => {
    const id = insertUser(db, { ...USER, role: 'administrator', must_change_password: 1 });
    const other = insertUser(db, { ...USER, login: 'zoe' });
    expect(getUser(db, id)).toMatchObject({ ...ADMIN, must_change_password: 1 });
    change(other, { ...ADMIN, ...LOCKED, login: 'zoë' });
    expect(getUser(db, other)).toMatchObject({ ...ADMIN, ...LOCKED, login: 'zoë' });
    expect(administrators(db)).toContain('maria');
    expect(administrators(db)).not.toContain('zoë');
    change(other, { locked: 0 });
    expect(administrators(db)).toContain('zoë');
    updateRecovery(db, id, 'a'.repeat(64), '2026-02-02');
    updateTemporaryPassword(db, other, 'hash-3', { by: 1, now: '2026-02-02' });
    expect(getUser(db, other)).toMatchObject({ password_hash: 'hash-3', password_is_seeded: 0 });
    expect(getUser(db, other)).toMatchObject({ must_change_password: 1, recovery_sha256: null });
    expect(getUser(db, id)).toMatchObject({ password_hash: 'hash-1', recovery_sha256: 'a'.repeat(64) });
    updatePassword(db, other, 'hash-4', '2026-02-02');
    expect(getUser(db, other)).toMatchObject({ password_hash: 'hash-4', must_change_password: 0 });
    updateTemporaryPassword(db, id, 'hash-5', { by: 1, now: '2026-02-02' });
    expect(getUser(db, id)?.recovery_sha256).toBeNull();
  });

  it('are never taken from the last who can look after the users', () => {
    for (const { id } of listUsers(db)) change(id, { role: 'physician' });
    const [one, two] = ['one', 'two'].map((login) => insertUser(db, { ...USER, ...ADMIN, login }));
    change(one!, LOCKED);
    for (const more of [LOCKED, { role: 'physician' }])
      expect(() => change(two!, more)).toThrow('the last administrator stays');
    change(two!, { login: 'renamed' });
    change(one!, { locked: 0 });
    change(two!, { role: 'physician' });
    expect(() => change(one!, LOCKED)).toThrow('the last administrator stays');
  });

  it.each([
    ['the seeded user', ['anna', 'demo', 'user'], 'user'],
    ['the first one where that is gone', ['demo', 'zoe', 'anna'], 'zoe'],
  ])('of a database of before: %s is its administrator', async (_, logins, expected) => {
    const old = await openSqlite(null);
    migrate(
      old,
      MIGRATIONS.slice(
        0,
        MIGRATIONS.findIndex(({ name }) => name.endsWith('give_users_roles.sql')),
      ),
      '2026-01-01',
    );
    for (const login of logins)
      old.run(
        `INSERT INTO users (login, password_hash, created_at, updated_at) VALUES (:login, 'h', '2026-01-01', '2026-01-01')`,
        { login },
      );
    migrate(old, MIGRATIONS, '2026-01-02');
    expect(administrators(old)).toEqual([expected]);
    expect(findUser(old, DEMO_LOGIN)).toMatchObject({
      role: 'physician',
      locked: 0,
      must_change_password: 0,
    });
  });
});

it('a hash is bcrypt of a cost that a sign-in can wait for', () => {
  const rest = 'SRTDix.GfR54UrBoD2GNeOvOlAMzQrTnx0tun8arHLMbNTOCnj1F.';
  for (const start of ['$2b$10$', '$2a$04$', '$2y$12$']) expect(isPasswordHash(start + rest)).toBe(true);
  for (const bad of ['', '!', rest, `$2b$31$${rest}`, `$2b$13$${rest}`, `$2b$10$${rest}x`, `$1$${rest}`])
    expect(isPasswordHash(bad), bad).toBe(false);
});
