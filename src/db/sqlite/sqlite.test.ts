import { describe, expect, it } from 'vitest';
import { checkIntegrity } from '../tables/integrity';
import { openSqlite } from './sqlite';
import type { Db } from './sqlite';

async function openFamily(): Promise<Db> {
  const db = await openSqlite(null);
  db.script('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a (id))');
  return db;
}

describe('openSqlite', () => {
  it('refuses an orphan row, before and after an export', async () => {
    const db = await openFamily();
    const orphan = () => db.run('INSERT INTO b VALUES (:a_id)', { a_id: 7 });
    expect(orphan).toThrow('FOREIGN KEY');
    db.export();
    expect(orphan).toThrow('FOREIGN KEY');
    expect(db.rows('SELECT * FROM b')).toEqual([]);
  });

  it('throws when foreign keys were switched off behind its back', async () => {
    const db = await openFamily();
    db.script('PRAGMA foreign_keys = OFF');
    expect(() => db.export()).toThrow('foreign_keys is off');
  });

  it('throws for bytes that are no database', async () => {
    await expect(openSqlite(new Uint8Array(5000).fill(7))).rejects.toThrow();
  });

  it('opens what it exported', async () => {
    const db = await openFamily();
    db.run('INSERT INTO a VALUES (:id)', { id: 3 });
    const copy = await openSqlite(db.export());
    expect(copy.rows('SELECT id FROM a')).toEqual([{ id: 3 }]);
  });
});

describe('transaction', () => {
  it('keeps all of it or nothing', async () => {
    const db = await openFamily();
    const add = (id: number) => db.run('INSERT INTO a VALUES (:id)', { id });
    db.transaction(() => add(1) === 1);
    db.transaction(() => add(2) === 0);
    expect(() =>
      db.transaction(() => {
        add(3);
        throw new Error('midway');
      }),
    ).toThrow('midway');
    expect(db.rows('SELECT id FROM a')).toEqual([{ id: 1 }]);
    db.transaction(() => add(4) === 1);
    expect(db.rows('SELECT id FROM a')).toHaveLength(2);
  });

  it('lets nobody export from inside, nor start another', async () => {
    const db = await openFamily();
    db.transaction(() => {
      expect(() => db.export()).toThrow('inside a transaction');
      expect(() => db.transaction(() => true)).toThrow('open already');
      return true;
    });
  });
});

describe('checkIntegrity', () => {
  it('finds an orphan that came in with foreign keys off', async () => {
    const db = await openFamily();
    expect(checkIntegrity(db)).toEqual({ ok: true, value: null });
    db.script('PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (9)');
    expect(checkIntegrity(db)).toMatchObject({ ok: false, code: 'database_damaged' });
  });

  it('finds a torn page', async () => {
    const db = await openFamily();
    for (let id = 1; id < 3000; id++) db.run('INSERT INTO a VALUES (:id)', { id });
    const bytes = db.export();
    bytes.fill(0xaa, 8192, 12_288);
    expect(checkIntegrity(await openSqlite(bytes))).toMatchObject({ ok: false, code: 'database_damaged' });
  });
});
