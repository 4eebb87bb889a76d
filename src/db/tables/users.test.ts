/** Accounts: each query by what it must find, and every column with a value of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../sqlite/sqlite';
import { openMigrated } from '../testing/rows';
import { DEMO_LOGIN, findUser, getUser, insertUser, listUsers, updatePassword } from './users';

let db: Db;
const USER = { login: 'maria', password_hash: 'hash-1', password_is_seeded: 1, now: '2026-01-01' } as const;
const ROW = { login: 'maria', password_hash: 'hash-1', password_is_seeded: 1, created_at: '2026-01-01' };

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
