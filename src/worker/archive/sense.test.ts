/** Every database that a version of the app has made makes sense; one that something else has changed does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_DRAFT_CHARS, MAX_MASK_VERTICES } from '../../core/limits';
import { migrate } from '../../db/sqlite/migrate';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import { tablesProblem } from './sense';
import { plansProblem } from './sensePlans';

const FOLDER = new URL('../../../tests/fixtures/databases/', import.meta.url);
const now = async () => undefined;
const NEWEST = readdirSync(FOLDER)
  .filter((name) => name.startsWith('with-plan-'))
  .toSorted()
  .at(-1)!;

async function opened(name: string): Promise<Db> {
  const db = await openSqlite(new Uint8Array(readFileSync(new URL(name, FOLDER))), {});
  const done = migrate(db, MIGRATIONS, '2026-01-01T00:00:00.000Z');
  if (!done.ok) throw new Error(done.code);
  return db;
}

const problem = async (db: Db) => (await tablesProblem(db, now)) ?? (await plansProblem(db, now));

/** The others hold rows that no app has made, to be migrated. */
const MADE = readdirSync(FOLDER).filter((name) => /^(with-plan|by)-/.test(name));

it.each(MADE)('%s makes sense', async (name) => {
  expect(await problem(await opened(name))).toBeNull();
});

/** Changes rows as another program can: without the triggers that keep them. */
function change(db: Db, sql: string): void {
  const triggers = db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`);
  db.script(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ${sql}`);
}

describe('a database that something else has changed', () => {
  const now = "'2026-01-01T00:00:00.000Z'";
  it.each([
    ['users', "UPDATE users SET password_hash = 'secret' WHERE login <> 'demo'", /^users \d+: password_hash/],
    ['users', "UPDATE users SET password_hash = '$2b$31$' || substr(password_hash, 8)", /password_hash/],
    ['users', "UPDATE users SET password_hash = '!'", /password_hash/],
    ['users', "UPDATE users SET login = 'Some One'", /^users \d+: login/],
    ['users', "UPDATE users SET created_at = 'yesterday'", /created_at/],
    ['users', "UPDATE users SET role = 'owner'", /^users \d+: role/],
    ['users', "UPDATE users SET role = 'physician'", /^users: role/],
    ['users', 'UPDATE users SET locked = 1', /^users: role/],
    ['users', 'UPDATE users SET locked = 2', /^users \d+: locked/],
    ['users', 'UPDATE users SET must_change_password = -1', /must_change_password/],
    ['users', "UPDATE users SET recovery_sha256 = 'x'", /recovery_sha256/],
    [
      'users',
      "INSERT INTO users (login, password_hash, role, created_at, updated_at) SELECT 'demo', '!', 'administrator', created_at, created_at FROM users",
      /^users \d+: role/,
    ],
    ['images', 'UPDATE images SET width_px = 1e12', /^images \d+: width_px/],
    ['images', 'UPDATE images SET width_mm = -1', /width_mm/],
    ['images', 'UPDATE images SET width_mm = 1e9', /width_mm/],
    ['images', "UPDATE images SET storage_path = 'uploads/../x.jpg'", /storage_path/],
    ['images', 'UPDATE images SET title = hex(zeroblob(500))', /title/],
    ['images', "UPDATE images SET sha256 = 'no'", /sha256/],
    ['images', `UPDATE images SET scale_json = '{"kind":"line"}'`, /scale_json/],
    ['masks', `UPDATE masks SET vertices = '[{"x":1,"y":2}]'`, /^masks \d+: vertices/],
    ['masks', `UPDATE masks SET vertices = '[{"x":1,"y":2},{"x":1,"y":"2"},{"x":0,"y":0}]'`, /vertices/],
    ['audit', "UPDATE audit_log SET payload = '[]'", /^audit_log \d+: payload/],
    [
      'access',
      `INSERT INTO access_log (kind, payload, created_at) VALUES ('x', '{}', ${now})`,
      /^access_log \d+: kind/,
    ],
    [
      'access',
      `INSERT INTO access_log (kind, payload, created_at) VALUES ('locked', '[]', ${now})`,
      /^access_log \d+: payload/,
    ],
    ['audit', "UPDATE audit_log SET created_at = '2026-13-01T00:00:00Z'", /created_at/],
    ['plans', "UPDATE plan_iterations SET params_snapshot = '{}'", /params_snapshot/],
    [
      'plans',
      "UPDATE plan_iterations SET params_snapshot = json_set(params_snapshot, '$.coverage_pct', 90)",
      /params_snapshot \(coverage/,
    ],
    ['plans', 'UPDATE plan_iterations SET spots_count = spots_count + 1', /spots_count/],
    ['plans', `UPDATE plan_iterations SET accepted_at = ${now} WHERE status = 'draft'`, /accepted_at/],
    ['plans', 'UPDATE plan_iterations SET is_demo = 1', /status/],
    ['plans', 'UPDATE plan_iterations SET plan_valid = 0', /status/],
    [
      'decided',
      "UPDATE plan_iterations SET params_snapshot = json_set(params_snapshot, '$.coverage_pct', 11.5)",
      /input_sha256/,
    ],
    ['decided', 'UPDATE spots SET x_mm = x_mm + 0.01 WHERE sequence_index = 3', /spot 3/],
    ['decided', 'UPDATE spots SET t_mm = 9e999 WHERE sequence_index = 3', /spot 3/],
    ['decided', 'UPDATE spots SET mask_id = 999 WHERE sequence_index = 2', /spot 2/],
    ['decided', 'UPDATE spots SET position_index = 7 WHERE sequence_index = 2', /spot 2/],
    [
      'decided',
      `UPDATE spots SET (x_mm, y_mm, t_mm, theta_deg) =
         (SELECT x_mm, y_mm, t_mm, theta_deg FROM spots o WHERE o.iteration_id = spots.iteration_id AND o.sequence_index = 0)
       WHERE sequence_index = 1`,
      /overlap_count/,
    ],
    ['decided', 'DELETE FROM decisions', /decision/],
    ['decided', "UPDATE decisions SET kind = 'rejected' WHERE kind = 'accepted'", /decision/],
    ['decided', "UPDATE decisions SET kind = 'withdrawn' WHERE kind = 'accepted'", /decision/],
    [
      'decided',
      `INSERT INTO decisions (iteration_id, kind, user_id, created_at)
         SELECT iteration_id, 'rejected', user_id, created_at FROM decisions WHERE kind = 'accepted'`,
      /decision/,
    ],
    [
      'decided',
      "UPDATE plan_iterations SET status = 'draft', accepted_at = NULL, accepted_by = NULL WHERE status = 'accepted'",
      /decision/,
    ],
    ['decided', "UPDATE images SET kind = 'sheet'", /test sheet/],
    ['decided', 'UPDATE decisions SET reason = hex(zeroblob(50000))', /^decisions \d+: reason/],
    ['decided', "UPDATE decisions SET created_at = 'yesterday'", /^decisions \d+: created_at/],
    ['decided', `UPDATE plan_iterations SET deleted_at = ${now} WHERE status = 'accepted'`, /deleted_at/],
    ['decided', "UPDATE plan_iterations SET accepted_by = NULL WHERE status = 'accepted'", /accepted_at/],
    [
      'decided',
      'UPDATE spots SET sequence_index = 90000 WHERE sequence_index = (SELECT max(sequence_index) FROM spots)',
      /spot \d/,
    ],
    ['decided', 'UPDATE spots SET y_mm = y_mm + 0.01 WHERE sequence_index = 3', /spot 3/],
    ['decided', 'UPDATE plan_iterations SET overlap_count = 1', /overlap_count/],
    [
      'decided',
      `UPDATE spots SET (x_mm, y_mm, t_mm, theta_deg) =
         (SELECT x_mm, y_mm, t_mm, theta_deg FROM spots o WHERE o.iteration_id = spots.iteration_id AND o.sequence_index = 0)
       WHERE sequence_index = 1; UPDATE plan_iterations SET overlap_count = 1`,
      /overlap_count/,
    ],
    [
      'decided',
      `UPDATE spots SET x_mm = x_mm + 30 * cos(theta_deg * pi() / 180), y_mm = y_mm + 30 * sin(theta_deg * pi() / 180),
         t_mm = t_mm + 30`,
      /spots_outside_mask_count/,
    ],
  ])('%s: %s', async (_table, sql, named) => {
    const db = await opened(NEWEST);
    change(db, sql);
    expect(await problem(db)).toMatch(named);
  });
});

describe('a database with a single value that no app has stored', () => {
  const at = "'2026-01-01T00:00:00.000Z'";
  const hash = `'${'a'.repeat(64)}'`;
  /** A row of each table that the fixture has none of. */
  const ROWS = `
    INSERT INTO access_log (kind, payload, created_at) VALUES ('locked', '{}', ${at});
    INSERT INTO drafts (image_uid, user_id, payload, updated_at) SELECT uid, 1, '{}', ${at} FROM images LIMIT 1;
    INSERT INTO photo_hashes (image_id, sha256, created_at) VALUES (1, ${hash}, ${at});
    INSERT INTO machine_profiles
      (name, figures, measured_ms, modelled_ms, measured_at, created_by, created_at, updated_at, deleted_at)
      VALUES ('mine', '{"settle_ms":1,"homing":"none","a":true}', 1, 2, ${at}, 1, ${at}, ${at}, ${at});
    INSERT OR REPLACE INTO machine_choice (one, preset, profile_id, chosen_by, chosen_at) VALUES (1, '2.0', NULL, 1, ${at})`;
  const HASH = ["'x'", "'A'"];
  const INSTANT = ["'yesterday'", "'2026-01-01'", "'2026-13-01T00:00:00Z'", '5'];
  const JSON_OF_ONE = ["'{'", "'[]'", "'null'", '5'];
  const WRONG: Record<string, Record<string, string[]>> = {
    users: {
      login: ["''", "'a b'", 'hex(zeroblob(40))'],
      recovery_sha256: HASH,
      created_at: INSTANT,
      updated_at: INSTANT,
    },
    images: {
      ...{ width_px: ['0', '1.5', "'x'", '1e9'], height_px: ['0', '1.5', "'x'", '1e9'] },
      ...{ width_mm: ['0', "'x'", '9e999', '1e5'], title: ['hex(zeroblob(500))', 'zeroblob(5)'] },
      storage_path: ["'photos/a.jpg'", "'uploads/../a.jpg'", "'uploads/'"],
      scale_json: [
        `'{"kind":"width","width_mm":0}'`,
        `'{"kind":"line","from_px":{"x":0},"to_px":{"x":1,"y":1},"length_mm":1}'`,
        `'{"kind":"line","from_px":{"x":0,"y":0},"to_px":{"x":1},"length_mm":1}'`,
        `'{"kind":"line","from_px":{"x":0,"y":0},"to_px":{"x":1,"y":1},"length_mm":-1}'`,
        `'{"kind":"sheet","width_mm":"1"}'`,
        `'{"kind":"other","width_mm":1}'`,
      ],
      sha256: HASH,
      wanted_sha256: HASH,
      uid: ["''", 'NULL', `'${'g'.repeat(32)}'`],
      ...{ created_at: INSTANT, deleted_at: INSTANT, cleaned_at: INSTANT },
    },
    masks: {
      vertices: [
        ...[`'[{"x":1,"y":2},{"x":1,"y":3}]'`, `'[{"x":1,"y":2},{"x":1,"y":3},{"x":1e999,"y":3}]'`, "'{}'"],
        // One corner more than a mask may have.
        `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ${MAX_MASK_VERTICES})
          SELECT json_group_array(json('{"x":1,"y":2}')) FROM n)`,
      ],
      mask_label: ['hex(zeroblob(5000))', 'zeroblob(5)'],
      ...{ created_at: INSTANT, retired_at: INSTANT },
    },
    audit_log: { payload: JSON_OF_ONE, created_at: INSTANT },
    decisions: { reason: ['hex(zeroblob(50000))', 'zeroblob(5)'], created_at: INSTANT },
    access_log: { kind: ["'other'"], payload: JSON_OF_ONE, created_at: INSTANT },
    drafts: {
      payload: [...JSON_OF_ONE, `'{"a":"' || hex(zeroblob(${MAX_DRAFT_CHARS / 2})) || '"}'`],
      updated_at: INSTANT,
    },
    photo_hashes: { sha256: HASH, created_at: INSTANT },
    machine_profiles: {
      name: ["''", 'hex(zeroblob(500))', 'zeroblob(5)'],
      figures: [`'{"a":null}'`, `'{"a":{}}'`, `'{"a":1e999}'`],
      ...{ measured_ms: ['0', "'x'"], modelled_ms: ['-1', "'x'"], measured_at: INSTANT },
      ...{ created_at: INSTANT, updated_at: INSTANT, deleted_at: INSTANT },
    },
    machine_choice: { preset: ["'3.0'"], profile_id: ['0', '-1'], chosen_at: INSTANT },
    plan_iterations: { created_at: INSTANT, deleted_at: INSTANT },
  };
  const cases = Object.entries(WRONG).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, values]) => [table, column, values] as const),
  );

  it('is none without it', async () => {
    const db = await opened(NEWEST);
    change(db, ROWS);
    expect(await problem(db)).toBeNull();
  });

  it.each(cases)('names %s, %s', async (table, column, values) => {
    const db = await opened(NEWEST);
    change(db, ROWS);
    for (const value of values) {
      db.script(`SAVEPOINT one; UPDATE ${table} SET ${column} = ${value}`);
      expect(await problem(db), value).toMatch(new RegExp(`^${table} \\d+: ${column}`));
      db.script('ROLLBACK TO one; RELEASE one');
    }
  });

  it('is found wherever it stands in a long table', async () => {
    const db = await opened(NEWEST);
    change(
      db,
      `INSERT INTO access_log (kind, payload, created_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT 'locked', '{}', ${at} FROM n`,
    );
    expect(await problem(db)).toBeNull();
    const { last } = db.row<{ last: number }>('SELECT max(id) AS last FROM access_log')!;
    db.script(`UPDATE access_log SET kind = 'other' WHERE id = ${last}`);
    expect(await problem(db)).toBe(`access_log ${last}: kind`);
  });
});

describe('plans that contradict one another or themselves', () => {
  const draft = "(SELECT id FROM plan_iterations WHERE status = 'draft')";

  it.each([
    ["UPDATE plan_iterations SET deleted_at = 'yesterday' WHERE status = 'draft'", /: deleted_at/],
    ["UPDATE plan_iterations SET accepted_at = 'x' WHERE status = 'draft'", /: accepted_at/],
  ])('are refused as drafts too: %s', async (sql, named) => {
    const db = await opened(NEWEST);
    change(db, sql);
    expect(await problem(db)).toMatch(named);
  });

  it.each([
    [
      'deleted, without its spots',
      `UPDATE plan_iterations SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id IN ${draft};
       DELETE FROM spots WHERE iteration_id IN ${draft}`,
    ],
    [
      'not valid: nobody can accept it',
      `UPDATE spots SET (x_mm, y_mm, t_mm, theta_deg) =
         (SELECT x_mm, y_mm, t_mm, theta_deg FROM spots o WHERE o.iteration_id = spots.iteration_id AND o.sequence_index = 0)
       WHERE sequence_index = 1 AND iteration_id IN ${draft}`,
    ],
  ])('are taken where it is a draft: %s', async (_what, sql) => {
    const db = await opened(NEWEST);
    expect(
      db.row<{ n: number }>(`SELECT count(*) AS n FROM spots WHERE iteration_id IN ${draft}`)!.n,
    ).toBeGreaterThan(1);
    change(db, sql);
    expect(await problem(db)).toBeNull();
  });

  it('are refused: two of one image that stand', async () => {
    const db = await opened(NEWEST);
    const columns = db
      .rows<{ name: string }>('PRAGMA table_info(plan_iterations)')
      .map(({ name }) => name)
      .filter((name) => name !== 'id')
      .join(', ');
    change(
      db,
      `INSERT INTO plan_iterations (${columns}) SELECT ${columns} FROM plan_iterations WHERE status = 'accepted' LIMIT 1;
       INSERT INTO spots (iteration_id, sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id, position_index)
         SELECT (SELECT max(id) FROM plan_iterations), sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id,
           position_index FROM spots WHERE iteration_id = (SELECT id FROM plan_iterations WHERE status = 'accepted' LIMIT 1);
       INSERT INTO decisions (iteration_id, kind, user_id, created_at)
         SELECT (SELECT max(id) FROM plan_iterations), kind, user_id, created_at FROM decisions WHERE kind = 'accepted' LIMIT 1`,
    );
    expect(await problem(db)).toMatch(/^plan_iterations \d+: another stands/);
  });

  it.each([
    ['$.scale_mm', '0'],
    ['$.planner_version', '1'],
    ['$.image.height_mm', "'x'"],
    ['$.masks', "json('[]')"],
    ['$.masks[0].role', "'other'"],
    ['$.center_x_mm', "'x'"],
    ['$.positions_mm', "json('[]')"],
    ['$.positions_mm', `json('[{"x_mm":1}]')`],
    ['$.warnings', 'NULL'],
    ['$.fallbacks', `json('[{}]')`],
    ['$.metrics.per_mask', `json('[{"mask_id":1}]')`],
    ['$.metrics.n', "'1'"],
    ['$.motion', `json('{}')`],
    ['$.motion.times.total_ms', "'1'"],
    ['$.motion.order.kind', "'other'"],
  ])('are refused: %s = %s', async (path, value) => {
    const db = await opened(NEWEST);
    change(db, `UPDATE plan_iterations SET params_snapshot = json_set(params_snapshot, '${path}', ${value})`);
    expect(await problem(db)).toMatch(/^plan_iterations \d+: params_snapshot/);
  });
});
