/** SQLite's own look at a file, and whether this app can read one of another schema. (Torn pages: sqlite.test.ts.) */
import { describe, expect, it } from 'vitest';
import { fail } from '../../core/result';
import { FoundDamaged, LateCheckedDb } from '../sqlite/lateCheckedDb';
import { openMigrated, putPlan } from '../testing/rows';
import { checkEarlyTables, checkIntegrity, isReadable, LATE_TABLES } from './integrity';

describe('checkIntegrity', () => {
  it('names the table of an orphan row', async () => {
    const db = await openMigrated();
    putPlan(db, 'a');
    expect(checkIntegrity(db)).toEqual({ ok: true, value: null });
    db.script('PRAGMA foreign_keys = OFF; UPDATE spots SET mask_id = 99');
    expect(checkIntegrity(db)).toEqual({
      ok: false,
      code: 'database_damaged',
      values: { detail: 'orphan row in spots' },
    });
  });
});

describe('what a late check has found', () => {
  it('closes the data, and is no answer of another check', async () => {
    const found = fail('database_damaged', { detail: 'late' });
    const late = new LateCheckedDb(await openMigrated(), LATE_TABLES, () => found);
    for (const check of [checkIntegrity, checkEarlyTables]) expect(() => check(late)).toThrow(FoundDamaged);
  });
});

describe('checkEarlyTables', () => {
  const LATE: readonly string[] = LATE_TABLES;

  /** A plan in a database without triggers, which would keep the damage out. */
  async function unguarded() {
    const db = await openMigrated();
    putPlan(db, 'a');
    for (const { name } of db.rows<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
      db.script(`DROP TRIGGER ${name}`);
    return db;
  }

  it('finds nothing wrong with a good one', async () => {
    const db = await openMigrated();
    putPlan(db, 'a');
    expect(checkEarlyTables(db)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['masks', 'UPDATE masks SET image_id = 99'],
    ['plan_iterations', 'UPDATE plan_iterations SET image_id = 99'],
    ['spots', 'UPDATE spots SET mask_id = 99'],
  ])('names the table of an orphan row in %s, unless it is a late one', async (table, change) => {
    const db = await unguarded();
    db.script(`PRAGMA foreign_keys = OFF; ${change}`);
    const damaged = { ok: false, code: 'database_damaged', values: { detail: `orphan row in ${table}` } };
    expect(checkIntegrity(db)).toEqual(damaged);
    expect(checkEarlyTables(db)).toEqual(LATE.includes(table) ? { ok: true, value: null } : damaged);
  });

  it.each([
    ['images', "UPDATE images SET kind = 'nonsense'"],
    ['plan_iterations', "UPDATE plan_iterations SET status = 'nonsense'"],
    ['spots', 'UPDATE spots SET sequence_index = -1'],
  ])('finds a value that a rule of %s forbids, unless it is a late one', async (table, change) => {
    const db = await unguarded();
    db.script(`PRAGMA ignore_check_constraints = ON; ${change}; PRAGMA ignore_check_constraints = OFF`);
    const found = checkEarlyTables(db);
    expect(checkIntegrity(db).ok).toBe(false);
    expect(found.ok).toBe(LATE.includes(table));
  });
});

describe('a file of another schema', () => {
  it('can be read with more in it', async () => {
    const db = await openMigrated();
    db.script('CREATE TABLE future (id INTEGER); ALTER TABLE spots ADD COLUMN future INTEGER');
    expect(isReadable(db)).toBe(true);
  });

  it.each([
    'users RENAME COLUMN password_is_seeded TO x',
    'images RENAME COLUMN scale_json TO x',
    'masks RENAME COLUMN role TO x',
    'plan_iterations RENAME COLUMN overlap_count TO x',
    'plan_iterations RENAME COLUMN params_snapshot TO x',
    'spots RENAME COLUMN theta_deg TO x',
    'audit_log RENAME COLUMN payload TO x',
    'spots RENAME TO pulses',
  ])('cannot be read after %s', async (change) => {
    const db = await openMigrated();
    db.script(`ALTER TABLE ${change}`);
    expect(isReadable(db)).toBe(false);
  });
});
