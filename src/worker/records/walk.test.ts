/** What was done past the app is found: a thousand changes by seeded chance, each on the same small database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addDrawnImage, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import { CHAIN_COLUMNS, CHAIN_TABLES } from '../../core/records/chain';
import { chainRest } from '../../db/sqlite/chained';
import { storedContentHash } from '../../db/sqlite/planContent';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import { walkRecords } from './walk';

let db: Db;

beforeAll(async () => {
  const worker = await makeSignedIn();
  const { api } = worker;
  const image_id = await addDrawnImage(worker);
  const small = { coverage_pct: 3 };
  const ids: number[] = [];
  for (let n = 0; n < 4; n++) ids.push((await got(plan(worker, image_id, small))).id);
  await got(api.rejectIteration(ids[0]!));
  await got(api.acceptIteration(ids[1]!));
  await got(api.acceptIteration(ids[2]!, { iteration_id: ids[1]!, reason: 'better' }));
  await got(api.withdrawIteration(ids[2]!, 'not any more'));
  await got(api.acceptIteration(ids[3]!));
  await got(api.addUser('second', 'long enough'));
  await got(api.changePassword('123', 'long enough'));
  db = await openSqlite(worker.disk.database!.bytes);
  for (const { name } of db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    db.script(`DROP TRIGGER ${name}`);
  db.script('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
});

const quiet = async () => undefined;
const walk = () => walkRecords(db, quiet);

/** Chance that is the same each time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const DECIDED = "(SELECT id FROM plan_iterations WHERE status <> 'draft')";
/** Tables outside the chains that decisions are about: their columns, and which rows. */
const ABOUT: [string, string[], string][] = [
  [
    'spots',
    [
      ...['sequence_index', 'x_mm', 'y_mm', 'theta_deg', 't_mm', 'mask_id', 'component_id', 'position_index'],
      'iteration_id',
    ],
    `iteration_id IN ${DECIDED}`,
  ],
  [
    'plan_iterations',
    [
      ...['status', 'accepted_at', 'accepted_by', 'created_by', 'created_at', 'params_snapshot', 'is_demo'],
      ...[
        'spots_count',
        'achieved_coverage_pct',
        'target_coverage_pct',
        'plan_valid',
        'parent_id',
        'image_id',
      ],
    ],
    "status <> 'draft'",
  ],
  ['masks', ['vertices', 'role', 'mask_label', 'image_id'], '1'],
  ['images', ['sha256'], '1'],
  ['users', ['login', 'id'], '1'],
];

function changeValue(pick: (below: number) => number, table: string, column: string, where: string): string {
  const rows = db.rows<{ rowid: number; value: string | number | null }>(
    `SELECT rowid AS rowid, ${column} AS value FROM ${table} WHERE ${where}`,
  );
  const { rowid, value } = rows[pick(rows.length)]!;
  // Small steps, as whoever wants to stay unseen would make them.
  const other =
    typeof value === 'number'
      ? value + (column === 'id' ? [100, 1000] : [0.001, 1, -1, 1000])[pick(column === 'id' ? 2 : 4)]!
      : value === null
        ? 1
        : [`${value} `, value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) + 'x', 'x'][
            pick(3)
          ]!;
  db.run(`UPDATE OR REPLACE ${table} SET ${column} = :other WHERE rowid = :rowid`, { other, rowid });
  return `${table} ${rowid}: ${column} ${String(value).slice(0, 40)} → ${String(other).slice(0, 40)}`;
}

function manipulate(seed: number): string {
  const pick = seeded(seed);
  const table = CHAIN_TABLES[pick(CHAIN_TABLES.length)]!;
  const ids = db.rows<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`).map(({ id }) => id);
  const id = ids[pick(ids.length)]!;
  const columns = [...CHAIN_COLUMNS[table], 'prev_hash', 'hash'];
  const rest = columns.filter((name) => name !== 'id').join(', ');
  switch (pick(6)) {
    case 0:
      return changeValue(pick, table, columns[pick(columns.length)]!, '1');
    case 1: {
      const n = 1 + pick(3);
      db.run(`DELETE FROM ${table} WHERE id >= :id AND id < :id + :n`, { id, n });
      return `${table}: ${n} rows from ${id} removed`;
    }
    case 2: {
      const at = pick(2) === 0 ? ids.length + 1 + pick(5) : -pick(5);
      db.run(`INSERT INTO ${table} (id, ${rest}) SELECT :at, ${rest} FROM ${table} WHERE id = :id`, {
        at,
        id,
      });
      return `${table}: ${id} put in again as ${at}`;
    }
    case 3: {
      const other = ids[(ids.indexOf(id) + 1 + pick(ids.length - 1)) % ids.length]!;
      db.script(`UPDATE ${table} SET id = -1000 WHERE id = ${id}; UPDATE ${table} SET id = ${id} WHERE id = ${other};
        UPDATE ${table} SET id = ${other} WHERE id = -1000`);
      return `${table}: ${id} and ${other} swapped`;
    }
    case 4: {
      const [about, names, where] = ABOUT[pick(ABOUT.length)]!;
      return changeValue(pick, about, names[pick(names.length)]!, where);
    }
    default: {
      const [about, , where] = ABOUT[pick(3)]!;
      const rows = db.rows<{ rowid: number }>(`SELECT rowid AS rowid FROM ${about} WHERE ${where}`);
      const { rowid } = rows[pick(rows.length)]!;
      db.run(`DELETE FROM ${about} WHERE rowid = :rowid`, { rowid });
      return `${about} ${rowid} removed`;
    }
  }
}

describe('the walk over all records', () => {
  it('finds nothing in what the app has written', async () => {
    const walked = await walk();
    expect(walked).toMatchObject({ broken: null, known: null });
    expect(walked.heads.decisions.rows_n).toBe(6);
    const n = (table: string) => db.row<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n;
    expect(walked.rows_n).toBe(n('audit_log') + n('decisions') + n('access_log'));
    expect(n('access_log')).toBeGreaterThanOrEqual(4);
  });

  it('finds each of a thousand changes', async () => {
    const unseen: string[] = [];
    for (let seed = 1; seed <= 1000; seed++) {
      db.script('BEGIN');
      try {
        const told = manipulate(seed);
        if ((await walk()).broken === null) unseen.push(`${seed}: ${told}`);
      } finally {
        db.script('ROLLBACK');
      }
    }
    expect(unseen).toEqual([]);
    expect((await walk()).broken).toBeNull();
  });

  it('finds a decision that says no more what it was about, in a chain made anew', async () => {
    db.script('BEGIN');
    try {
      db.script(
        'UPDATE decisions SET content_sha256 = NULL WHERE iteration_id = 2; UPDATE decisions SET hash = NULL',
      );
      chainRest(db, 'decisions');
      expect((await walk()).broken).toEqual({ table: 'plan_iterations', row: 2, what: 'plan_changed' });
    } finally {
      db.script('ROLLBACK');
    }
  });

  it.each([
    ['DELETE FROM decisions WHERE iteration_id = 1', 1],
    ["DELETE FROM decisions WHERE iteration_id = 3 AND kind = 'accepted'", 3],
    // Two stand then.
    ["DELETE FROM decisions WHERE iteration_id = 2 AND kind = 'superseded'", 4],
    ["UPDATE plan_iterations SET status = 'draft' WHERE id = 1", 1],
    ["UPDATE plan_iterations SET status = 'draft' WHERE id = 4", 4],
    ["UPDATE plan_iterations SET status = 'rejected' WHERE id = 4", 4],
  ])('finds a plan that its decisions contradict, in a chain made anew: %s', async (sql, row) => {
    db.script('BEGIN');
    try {
      db.script(sql);
      for (const { id, plan } of db.rows<{ id: number; plan: number }>(
        'SELECT id, iteration_id AS plan FROM decisions',
      ))
        db.run('UPDATE decisions SET content_sha256 = :content, hash = NULL WHERE id = :id', {
          ...{ id, content: storedContentHash(db, plan) },
        });
      chainRest(db, 'decisions');
      expect((await walk()).broken).toEqual({ table: 'plan_iterations', row, what: 'decision_missing' });
    } finally {
      db.script('ROLLBACK');
    }
  });

  it.each([
    ["UPDATE audit_log SET payload = '{}' WHERE id = 2", { table: 'audit_log', row: 2, what: 'changed' }],
    ['DELETE FROM audit_log WHERE id = 2', { table: 'audit_log', row: 3, what: 'follows_another' }],
    [
      'DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)',
      { table: 'access_log', row: expect.any(Number), what: 'end_missing' },
    ],
    [
      'UPDATE spots SET x_mm = x_mm + 3 WHERE iteration_id = 2',
      { table: 'plan_iterations', row: 2, what: 'plan_changed' },
    ],
    ["UPDATE users SET login = 'x' WHERE id = 1", { table: 'users', row: 1, what: 'user_changed' }],
    [
      "UPDATE plan_iterations SET status = 'accepted' WHERE id = 1",
      { table: 'plan_iterations', row: 1, what: 'plan_changed' },
    ],
  ])('names the place and what is wrong: %s', async (sql, broken) => {
    db.script('BEGIN');
    try {
      db.script(sql);
      expect((await walk()).broken).toEqual(broken);
    } finally {
      db.script('ROLLBACK');
    }
  });
});
