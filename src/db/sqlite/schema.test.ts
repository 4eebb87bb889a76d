import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../core/audit';
import { put, openMigrated, putPlan, NOW } from '../testing/rows';

const GOLDEN = new URL('../../../tests/fixtures/schema.golden.sql', import.meta.url);
const ADVICE = `The schema has changed. If you edited a migration that has shipped, undo it and add the next
numbered file instead: databases out there have applied the old text already. If you added a migration,
write the new golden text with  UPDATE_SCHEMA=1 npx vitest run --project 'node*' src/db/sqlite/schema.test.ts
and commit it with the migration.`;

const EVENT_ADVICE = `The closed list of audit events stands in core (EVENT_TYPES) and in a CHECK of audit_log.
If you added an event, or its record in core has one that the schema does not know, add a migration: SQLite
cannot alter a CHECK, so the table is made anew with the new list and the rows are copied. In one file, in this order
(no PRAGMA is needed: nothing refers to audit_log):
  CREATE TABLE audit_log_new (…as in tests/fixtures/schema.golden.sql, with the new list in the CHECK…);
  INSERT INTO audit_log_new SELECT id, iteration_id, event_type, payload, user_id, created_at, prev_hash, hash
    FROM audit_log;
  DROP TRIGGER audit_log_no_delete;  DROP TABLE audit_log;
  ALTER TABLE audit_log_new RENAME TO audit_log;
  CREATE INDEX … (both of 0001, one of 0017) and CREATE TRIGGER … (two of 0008, two of 0015), which went with the old table.
Then write the golden text (see above), make the fixtures (npx tsx scripts/makeDatabases.ts), and commit all three.
Never take an event out of either list: rows of it exist.`;

/** Where this build of vitest says a file is, as a plain path. */
const path = decodeURIComponent(GOLDEN.pathname);

describe('schema', () => {
  it('is the golden one', async () => {
    const db = await openMigrated();
    const text = db
      .rows<{ sql: string }>(
        `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
         ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name`,
      )
      .map(({ sql }) => `${sql};\n`)
      .join('\n');
    if (process.env['UPDATE_SCHEMA']) writeFileSync(path, text);
    expect(text, ADVICE).toBe(readFileSync(path, 'utf8'));
  });

  it('has every table and column of the specification', async () => {
    const db = await openMigrated();
    const columnsOf = (table: string) =>
      db
        .rows<{ name: string }>('SELECT name FROM pragma_table_info(:table)', { table })
        .map(({ name }) => name);
    const wanted: Record<string, string> = {
      users: 'id login password_hash created_at updated_at',
      images: 'id storage_path width_mm created_by created_at',
      masks: 'id image_id vertices mask_label created_at',
      plan_iterations:
        'id image_id parent_id created_by status accepted_at accepted_by target_coverage_pct ' +
        'achieved_coverage_pct spots_count spots_outside_mask_count overlap_count plan_valid ' +
        'params_snapshot created_at is_demo',
      spots: 'id iteration_id sequence_index x_mm y_mm theta_deg t_mm mask_id component_id',
      audit_log: 'id iteration_id event_type payload user_id created_at',
      schema_version: 'migration_name applied_at',
    };
    for (const [table, columns] of Object.entries(wanted))
      expect(columnsOf(table), table).toEqual(expect.arrayContaining(columns.split(' ')));
  });

  it('takes exactly the event types of the code', async () => {
    const db = await openMigrated();
    const { sql } = db.row<{ sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'audit_log'")!;
    const inSchema = [...sql.slice(sql.indexOf('event_type IN')).matchAll(/'(\w+)'/g)].map(
      ([, type]) => type,
    );
    expect(inSchema, EVENT_ADVICE).toEqual([...EVENT_TYPES]);
    const { scope, iteration_id } = putPlan(db, 'a');
    const log = (event_type: string) =>
      put(db, 'audit_log', { iteration_id, event_type, user_id: scope.user_id, created_at: NOW });
    for (const event_type of EVENT_TYPES) expect(() => log(event_type), EVENT_ADVICE).not.toThrow();
    expect(() => log('iteration_deleted')).toThrow('CHECK');
  });

  it('can be given a longer list of events as the advice says, with every row and guard kept', async () => {
    const db = await openMigrated();
    const { scope, iteration_id } = putPlan(db, 'a');
    const event = { iteration_id, user_id: scope.user_id, created_at: NOW };
    put(db, 'audit_log', { ...event, event_type: 'iteration_created' });
    const made = db.rows<{ type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'audit_log' AND sql IS NOT NULL",
    );
    const table = made.find(({ type }) => type === 'table')!.sql;
    const others = made.filter(({ type }) => type !== 'table').map(({ sql }) => `${sql};`);
    const longer = table
      .replace('audit_log', 'audit_log_new')
      .replace("'fallback_used'", "'fallback_used', 'iteration_printed'");
    const rows = db.rows('SELECT * FROM audit_log');
    db.transaction(() => {
      db.script(`${longer};
        INSERT INTO audit_log_new
          SELECT id, iteration_id, event_type, payload, user_id, created_at, prev_hash, hash FROM audit_log;
        DROP TRIGGER audit_log_no_delete;
        DROP TABLE audit_log;
        ALTER TABLE audit_log_new RENAME TO audit_log;
        ${others.join('\n')}`);
      return true;
    });
    expect(db.rows('SELECT * FROM audit_log')).toEqual(rows);
    put(db, 'audit_log', { ...event, event_type: 'iteration_printed' });
    expect(() => db.run('DELETE FROM audit_log')).toThrow('only grows');
    expect(() => put(db, 'audit_log', { ...event, event_type: 'x' })).toThrow('CHECK');
    expect(others).toHaveLength(7);
  });

  it.each([
    ['UPDATE images SET width_mm = 0', 'CHECK'],
    ['UPDATE images SET width_mm = -3', 'CHECK'],
    ["UPDATE plan_iterations SET status = 'maybe'", 'CHECK'],
    ["UPDATE plan_iterations SET params_snapshot = 'no json'", 'CHECK'],
    ['UPDATE spots SET theta_deg = 180', 'CHECK'],
    ['INSERT INTO spots SELECT NULL, iteration_id, 0, 1, 1, 0, 0, mask_id, 1, 0 FROM spots', 'UNIQUE'],
    ["INSERT INTO users (login, password_hash, created_at, updated_at) VALUES ('a', '', '', '')", 'UNIQUE'],
  ])('refuses %s', async (sql, why) => {
    const db = await openMigrated();
    putPlan(db, 'a');
    expect(() => db.run(sql)).toThrow(why);
  });
});
