import { describe, expect, it } from 'vitest';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { openSqlite } from './sqlite';
import type { Db } from './sqlite';
import { NOW } from '../testing/rows';

function schemaOf(db: Db): unknown[] {
  return db.rows('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name');
}

const names = (db: Db) =>
  db.rows<{ n: string }>('SELECT migration_name AS n FROM schema_version ORDER BY n').map(({ n }) => n);

describe('migrate', () => {
  it('is shipped in name order, numbered without a gap', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(MIGRATIONS.slice(0, 2).map(({ name }) => name)).toEqual([
      '0001_create_initial_schema.sql',
      '0002_add_plan_iterations_is_demo.sql',
    ]);
  });

  it('makes a fresh database and records every file', async () => {
    const db = await openSqlite(null);
    const report = migrate(db, MIGRATIONS, NOW);
    expect(report).toEqual({
      ok: true,
      value: { schema_version: MIGRATIONS.at(-1)!.name, applied_n: MIGRATIONS.length },
    });
    expect(names(db)).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it('changes nothing when repeated', async () => {
    const db = await openSqlite(null);
    migrate(db, MIGRATIONS, NOW);
    const before = db.export();
    expect(migrate(db, MIGRATIONS, '2030-01-01T00:00:00.000Z')).toMatchObject({ value: { applied_n: 0 } });
    expect(db.export()).toEqual(before);
  });

  it('arrives at the same schema from every older one', async () => {
    const direct = await openSqlite(null);
    migrate(direct, MIGRATIONS, NOW);
    for (let n = 0; n <= MIGRATIONS.length; n++) {
      const db = await openSqlite(null);
      migrate(db, MIGRATIONS.slice(0, n), NOW);
      migrate(db, MIGRATIONS, NOW);
      expect(schemaOf(db)).toEqual(schemaOf(direct));
    }
  });

  it('leaves no trace of a failing file, and keeps those before it', async () => {
    const db = await openSqlite(null);
    const first = { name: '0001_good.sql', sql: 'CREATE TABLE good (id INTEGER)' };
    const broken = {
      name: '0002_broken.sql',
      sql: 'CREATE TABLE half (id INTEGER); INSERT INTO good VALUES (1); CREATE TABLE good (id INTEGER);',
    };
    migrate(db, [first], NOW);
    const before = schemaOf(db);
    const answer = migrate(db, [first, broken], NOW);
    expect(answer).toMatchObject({
      ok: false,
      code: 'migration_failed',
      values: { migration: '0002_broken.sql' },
    });
    expect(schemaOf(db)).toEqual(before);
    expect(db.rows('SELECT * FROM good')).toEqual([]);
    expect(names(db)).toEqual(['0001_good.sql']);
    const mended = { name: '0002_broken.sql', sql: 'CREATE TABLE half (id INTEGER)' };
    expect(migrate(db, [first, mended], NOW).ok).toBe(true);
  });

  it('refuses a database that knows more than the app, and touches nothing', async () => {
    const db = await openSqlite(null);
    const future = { name: '9999_from_the_future.sql', sql: 'CREATE TABLE future (id INTEGER)' };
    migrate(db, [...MIGRATIONS, future], NOW);
    const before = schemaOf(db);
    expect(migrate(db, MIGRATIONS, NOW)).toEqual({
      ok: false,
      code: 'database_newer_than_app',
      values: { migration: '9999_from_the_future.sql' },
    });
    expect(schemaOf(db)).toEqual(before);
  });

  it('refuses a database whose list is not the beginning of ours', async () => {
    const db = await openSqlite(null);
    migrate(db, [MIGRATIONS[0]!, { name: '0002_other.sql', sql: 'SELECT 1' }], NOW);
    expect(migrate(db, MIGRATIONS, NOW)).toMatchObject({ code: 'database_newer_than_app' });
  });
});
