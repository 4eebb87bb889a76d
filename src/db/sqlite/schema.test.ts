import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../core/audit';
import { put, openMigrated, putPlan, NOW } from '../testing/rows';

const GOLDEN = new URL('../../../tests/fixtures/schema.golden.sql', import.meta.url);
const ADVICE = `The schema has changed. If you edited a migration that has shipped, undo it and add the next
numbered file instead: databases out there have applied the old text already. If you added a migration,
write the new golden text with  UPDATE_SCHEMA=1 npx vitest run --project node src/db/sqlite/schema.test.ts
and commit it with the migration.`;

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
    const { scope, iteration_id } = putPlan(db, 'a');
    const log = (event_type: string) =>
      put(db, 'audit_log', { iteration_id, event_type, user_id: scope.user_id, created_at: NOW });
    const { sql } = db.rows<{ sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'audit_log'")[0]!;
    const listed = /event_type IN \(([^)]*)\)/.exec(sql)![1]!.match(/\w+/g)!;
    expect(
      listed.toSorted(),
      'The list in core/audit.ts and the CHECK of audit_log differ: add a migration that makes the table anew ' +
        'with the list of core/audit.ts in its CHECK (migration 0008 shows its triggers), then run this again.',
    ).toEqual(EVENT_TYPES.toSorted());
    for (const event_type of EVENT_TYPES) expect(() => log(event_type), event_type).not.toThrow();
    expect(() => log('iteration_deleted')).toThrow('CHECK');
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
