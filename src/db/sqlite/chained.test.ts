/** Records follow each other, whoever writes: migration 0015 and the step that chains the rows of before. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHAIN_COLUMNS, CHAIN_TABLES, rowHash } from '../../core/records/chain';
import type { ChainTable, ChainValue } from '../../core/records/chain';
import { accept, NOW, openMigrated, put, putPlan } from '../testing/rows';
import { chainHead, chainRest, insertChained } from './chained';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { isStoredContent, storedContentHash } from './planContent';
import { openSqlite } from './sqlite';
import type { Db } from './sqlite';

type Row = Record<string, ChainValue> & { id: number; prev_hash: string; hash: string };
const rowsOf = (db: Db, table: ChainTable) => db.rows<Row>(`SELECT * FROM ${table} ORDER BY id`);

function expectChained(db: Db, table: ChainTable): void {
  let before = '';
  for (const row of rowsOf(db, table)) {
    expect(row.prev_hash, `${table} ${row.id}`).toBe(before);
    expect(row.hash, `${table} ${row.id}`).toBe(rowHash(table, before, row));
    before = row.hash;
  }
  expect(chainHead(db, table)).toEqual({ rows_n: rowsOf(db, table).length, hash: before });
}

const fixture = (name: string) =>
  openSqlite(
    new Uint8Array(
      readFileSync(new URL(`../../../tests/fixtures/databases/${name}.sqlite`, import.meta.url)),
    ),
  );

describe('a database of before', () => {
  it('is chained as it is, its decided plans sealed and its users known, once and for all', async () => {
    const db = await fixture('with-plan-0014');
    for (let n = 2; n <= 40; n++)
      db.script(`INSERT INTO audit_log (iteration_id, event_type, user_id, created_at)
        VALUES (${(n % 3) + 1}, 'plan_generated', 1, '${NOW}')`);
    const content = db.rows(
      'SELECT id, iteration_id, event_type, payload, user_id, created_at FROM audit_log',
    );
    expect(migrate(db, MIGRATIONS, NOW)).toMatchObject({ ok: true });
    for (const table of CHAIN_TABLES) expectChained(db, table);
    expect(
      db.rows('SELECT id, iteration_id, event_type, payload, user_id, created_at FROM audit_log'),
    ).toEqual(content);
    expect(db.rows('SELECT iteration_id, kind, user_id FROM decisions')).toEqual([
      { iteration_id: 1, kind: 'accepted', user_id: 1 },
    ]);
    const [users, sealed, ...others] = rowsOf(db, 'access_log');
    expect(JSON.parse(String(users!['payload']))).toEqual({ users: [{ user_id: 1, login: 'user' }] });
    expect(JSON.parse(String(sealed!['payload']))).toEqual({
      iteration_id: 1,
      content_sha256: storedContentHash(db, 1),
    });
    expect(others).toEqual([]);
    const before = CHAIN_TABLES.map((table) => rowsOf(db, table));
    for (const table of CHAIN_TABLES) chainRest(db, table);
    expect(CHAIN_TABLES.map((table) => rowsOf(db, table))).toEqual(before);
  });

  it('gets the same chain of the same rows, on another day', async () => {
    const heads = async (now: string) => {
      const db = await fixture('with-plan-0014');
      expect(migrate(db, MIGRATIONS, now)).toMatchObject({ ok: true });
      return [chainHead(db, 'audit_log'), chainHead(db, 'decisions')];
    };
    expect(await heads('2026-05-05T00:00:00.000Z')).toEqual(await heads('2027-05-05T00:00:00.000Z'));
  });
});

describe('a new record', () => {
  const CONTENT: Record<ChainTable, Record<string, ChainValue>> = {
    audit_log: {
      ...{ iteration_id: 1, event_type: 'iteration_created', payload: '{}', user_id: 1, created_at: NOW },
    },
    decisions: {
      ...{ iteration_id: 1, kind: 'accepted', reason: '', by_iteration_id: null, user_id: 1 },
      ...{ created_at: NOW, content_sha256: 'a'.repeat(64) },
    },
    access_log: { user_id: 1, kind: 'signed_in', payload: '{}', created_at: NOW },
  };

  async function ready(): Promise<Db> {
    const db = await openMigrated();
    const { scope, iteration_id } = putPlan(db, 'a');
    accept(scope, iteration_id);
    return db;
  }

  it.each(CHAIN_TABLES)('of %s comes with its link, or not at all', async (table) => {
    const db = await ready();
    const content = CONTENT[table];
    const hash = rowHash(table, '', { ...content, id: 1 });
    const why = 'a record follows the one before it';
    const add = (more: Record<string, ChainValue>, how = 'INSERT') => {
      const row = { ...content, ...more };
      const names = Object.keys(row);
      db.run(`${how} INTO ${table} (${names.join()}) VALUES (${names.map((n) => `:${n}`).join()})`, row);
    };
    expect(() => add({}), 'no hash').toThrow(why);
    expect(() => add({ id: 1, prev_hash: '', hash: 'x' }), 'no SHA-256').toThrow(why);
    expect(() => add({ id: 1, prev_hash: hash, hash }), 'behind another').toThrow(why);
    if (table === 'decisions')
      expect(() => add({ id: 1, prev_hash: '', hash, content_sha256: null })).toThrow(why);
    expect(insertChained(db, table, content)).toBe(1);
    expectChained(db, table);
    const next = { ...content, ...(table === 'decisions' && { kind: 'withdrawn' }) };
    // Another program may lack the pragma under which what is replaced counts as deleted.
    db.script('PRAGMA recursive_triggers = OFF');
    expect(() => add({ ...next, id: 1, prev_hash: '', hash }, 'INSERT OR REPLACE')).toThrow(
      /only (grows|added)/,
    );
    expect(() => add({ ...next, id: 2, prev_hash: '', hash }), 'beside the first').toThrow(why);
    expect(() => add({ ...next, id: 0, prev_hash: hash, hash }), 'before the first').toThrow(why);
    expect(insertChained(db, table, next)).toBe(2);
    expectChained(db, table);
    expect(() => db.run(`UPDATE ${table} SET hash = :hash`, { hash })).toThrow(/only (grows|added)|are only/);
    expect(() => db.run(`UPDATE ${table} SET created_at = 'x'`)).toThrow(/only grows|only added/);
    expect(() => db.run(`DELETE FROM ${table}`)).toThrow(/only grows|only added/);
  });
});

describe('a record of before the chain', () => {
  it.each(['audit_log', 'decisions'] as const)(
    'of %s gets its hash once, and nothing else',
    async (table) => {
      const db = await openMigrated();
      const { scope, iteration_id } = putPlan(db, 'a');
      accept(scope, iteration_id);
      db.script(`DROP TRIGGER ${table}_chained`);
      const row = { iteration_id, user_id: scope.user_id, created_at: NOW };
      const more = table === 'decisions' ? { kind: 'accepted' } : { event_type: 'iteration_created' };
      const names = Object.keys({ ...row, ...more });
      db.run(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `:${name}`).join()})`, {
        ...{ ...row, ...more },
      });
      const hash = 'a'.repeat(64);
      const chain = (sql: string, with_hash = hash) =>
        db.run(`UPDATE ${table} SET prev_hash = '', hash = :with_hash ${sql}`, { with_hash });
      for (const name of CHAIN_COLUMNS[table])
        expect(() => chain(`, ${name} = coalesce(${name}, '') || '1'`), name).toThrow(/only (grows|added)/);
      expect(() => chain('', 'a'), 'no SHA-256').toThrow(/only (grows|added)/);
      expect(chain('')).toBe(1);
      expect(() => chain('')).toThrow(/only (grows|added)/);
    },
  );
});

describe('what a decision is about', () => {
  it('is another with each change of spots, order, snapshot, masks, acceptance and photo', async () => {
    const changes = [
      'UPDATE spots SET x_mm = x_mm + 0.001 WHERE id = 1',
      'UPDATE spots SET component_id = 2 WHERE id = 1',
      'DELETE FROM spots WHERE id = 1',
      'UPDATE spots SET sequence_index = 2 WHERE sequence_index = 1',
      "UPDATE plan_iterations SET params_snapshot = '{}'",
      "UPDATE plan_iterations SET accepted_at = '2026-01-02T03:04:06.000Z'",
      'UPDATE plan_iterations SET accepted_by = 2',
      'UPDATE plan_iterations SET created_by = 2',
      "UPDATE masks SET vertices = '[]'",
      "UPDATE masks SET role = 'exclude'",
      'DELETE FROM iteration_masks',
      "UPDATE images SET sha256 = 'x'",
    ];
    for (const change of changes) {
      const db = await openMigrated();
      const { scope, iteration_id, mask_id } = putPlan(db, 'a');
      put(db, 'spots', {
        ...{ iteration_id, mask_id, sequence_index: 1, x_mm: 6, y_mm: 5, theta_deg: 0, t_mm: 1 },
        component_id: 1,
      });
      put(db, 'users', { login: 'b', password_hash: '!', created_at: NOW, updated_at: NOW });
      accept(scope, iteration_id);
      for (const { name } of db.rows<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'",
      ))
        db.script(`DROP TRIGGER ${name}`);
      const before = storedContentHash(db, iteration_id)!;
      expect(isStoredContent(db, iteration_id, before)).toBe(true);
      // What may change of an accepted plan's surroundings is no part of it.
      db.script("UPDATE images SET title = 'x', width_mm = 50; UPDATE masks SET retired_at = 'x'");
      expect(storedContentHash(db, iteration_id)).toBe(before);
      db.script(change);
      expect(isStoredContent(db, iteration_id, before), change).toBe(false);
      db.close();
    }
  });

  it('is the same under each hash that its photo was known by', async () => {
    const db = await openMigrated();
    const { iteration_id, image_id } = putPlan(db, 'a');
    const content = storedContentHash(db, iteration_id, 'before')!;
    expect(isStoredContent(db, iteration_id, content)).toBe(false);
    const elsewhere = putPlan(db, 'b').image_id;
    put(db, 'photo_hashes', { image_id: elsewhere, sha256: 'before', created_at: NOW });
    expect(isStoredContent(db, iteration_id, content), 'of another photo').toBe(false);
    put(db, 'photo_hashes', { image_id, sha256: 'before', created_at: NOW });
    expect(isStoredContent(db, iteration_id, content)).toBe(true);
  });
});
