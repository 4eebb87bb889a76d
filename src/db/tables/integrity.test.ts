/** SQLite's own look at a file, and whether this app can read one of another schema. (Torn pages: sqlite.test.ts.) */
import { describe, expect, it } from 'vitest';
import { openMigrated, putPlan } from '../testing/rows';
import { checkIntegrity, isReadable } from './integrity';

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
