/** A database of which a part is checked late: what goes on at once, and that everything else waits for the check. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../core/result';
import type { Failure } from '../../core/result';
import { LATE_TABLES } from '../tables/integrity';
import { openMigrated, putPlan } from '../testing/rows';
import type { Db } from './db';
import { FoundDamaged, LateCheckedDb } from './lateCheckedDb';

let plain: Db;
let checks_n: number;
let db: LateCheckedDb;

function late(answer: Failure | null): LateCheckedDb {
  return new LateCheckedDb(plain, LATE_TABLES, () => {
    checks_n += 1;
    return answer;
  });
}

beforeEach(async () => {
  plain = await openMigrated();
  putPlan(plain, 'a');
  checks_n = 0;
  db = late(fail('database_damaged', { detail: 'late' }));
});

describe('a database that is checked late', () => {
  it('reads the tables that were checked, at once', () => {
    expect(db.rows('SELECT id, spots_count FROM plan_iterations')).toHaveLength(1);
    expect(db.row(' select count(*) AS n FROM images'.replace('select', 'SELECT'))).toEqual({ n: 1 });
    expect([...db.values('SELECT id FROM masks')]).toHaveLength(1);
    expect(db.row('PRAGMA page_count')).toEqual(plain.row('PRAGMA page_count'));
    expect(checks_n).toBe(0);
  });

  it.each<[string, (db: Db) => unknown]>([
    ['rows of spots', (d) => d.rows('SELECT * FROM spots')],
    ['a row of a query with spots inside', (d) => d.row('SELECT * FROM (SELECT s.id FROM SPOTS s) LIMIT 1')],
    ['rows of the audit log', (d) => d.rows('SELECT * FROM "audit_log"')],
    ['values of the access log', (d) => d.values('SELECT * FROM access_log')],
    ['a change by way of a query', (d) => d.rows("UPDATE images SET title = 'x' RETURNING id")],
    ['a change behind a WITH', (d) => d.rows('WITH c AS (SELECT 1) DELETE FROM masks RETURNING id')],
    ['a pragma that it does not know', (d) => d.row('PRAGMA foreign_keys = OFF')],
    ['a pragma that changes', (d) => d.row('PRAGMA page_size = 512')],
    ['a change', (d) => d.run("UPDATE images SET title = 'x'")],
    ['changes', (d) => d.runEach("UPDATE images SET title = 'x'", [{}])],
    ['a script', (d) => d.script('SELECT 1')],
    ['a transaction', (d) => d.transaction(() => true)],
    ['the file', (d) => d.export()],
    ['what has changed', (d) => d.change()],
  ])('lets nobody have %s before the check, nor after it has found damage', (_what, ask) => {
    const before = plain.export();
    for (let n = 0; n < 2; n++) expect(() => ask(db)).toThrow(FoundDamaged);
    expect(checks_n).toBe(1);
    expect(plain.export()).toEqual(before);
  });

  it('names what was found', () => {
    const caught = (() => {
      try {
        db.check();
        return null;
      } catch (error) {
        return error as FoundDamaged;
      }
    })();
    expect(caught?.failure).toEqual(fail('database_damaged', { detail: 'late' }));
  });

  it('is like any other once it was found sound, and is checked once', () => {
    db = late(null);
    expect(db.rows('SELECT id FROM spots')).toHaveLength(1);
    db.run("UPDATE images SET title = 'x'");
    db.check();
    expect(db.row('SELECT title FROM images')).toEqual({ title: 'x' });
    expect(checks_n).toBe(1);
  });

  it('finds no damage in what was closed', () => {
    db.close();
    expect(() => db.check()).toThrow('closed');
    expect(() => db.rows('SELECT id FROM spots')).not.toThrow(FoundDamaged);
    expect(checks_n).toBe(0);
  });

  it('has no view through which a table could be read under another name', () => {
    expect(plain.rows("SELECT name FROM sqlite_schema WHERE type = 'view'")).toEqual([]);
  });
});
