/** What is counted of a log is counted in an index: no filter reads the rows themselves, however many there are. */
import { describe, expect, it } from 'vitest';
import type { LogReader } from '../../rowAccess';
import type { Params } from '../../sqlite/bind';
import type { Db } from '../../sqlite/sqlite';
import { openMigrated, putPlan } from '../../testing/rows';
import { countAudit, listAudit } from '../audit';
import { countAccess, listAccess } from './accessList';
import { pageOf } from './logFilter';

/** The steps in which SQLite answers what is asked. */
async function stepsOf(reads_all: boolean, ask: (reader: LogReader) => unknown): Promise<string[]> {
  const db = await openMigrated();
  const { scope } = putPlan(db, 'ann');
  const steps: string[] = [];
  const watched: Db = Object.create(db, {
    rows: {
      value: <Row extends object>(sql: string, params?: Params): Row[] => {
        const plan = db.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
        steps.push(...plan.map(({ detail }) => detail));
        return db.rows<Row>(sql, params);
      },
    },
  }) as Db;
  ask({ db: watched, user_id: scope.user_id, reads_all });
  return steps;
}

const OPEN = { from: null, to: null, up_to: 1000 };
const DAYS = { from: '2026-01-01', to: '2026-02-01' };
const FILTERS: [string, object][] = [
  ['everything', {}],
  ['a kind', { kinds: ['signed_in'], event_types: ['plan_generated'] }],
  ['two kinds', { kinds: ['locked', 'signed_in'], event_types: ['plan_generated', 'fallback_used'] }],
  ['a person', { person: 'ann' }],
  ['days', DAYS],
  ['all of them', { ...DAYS, kinds: ['signed_in'], event_types: ['plan_generated'], person: 'ann' }],
  ['an image', { image_id: 1 }],
];

describe.each([true, false])('by who reads everybody’s rows: %s', (reads_all) => {
  it.each(FILTERS)('%s', async (_name, more) => {
    const asked = { ...OPEN, image_id: null, event_types: [], kinds: [], ...more };
    for (const count of [
      (reader: LogReader) => countAudit(reader, asked),
      (reader: LogReader) => countAccess(reader, asked),
    ]) {
      const steps = await stepsOf(reads_all, count);
      const ofLog = steps.filter((step) => /(audit|access)_log/.test(step));
      expect(ofLog.length).toBeGreaterThan(0);
      expect(ofLog.filter((step) => !step.includes('USING COVERING INDEX'))).toEqual([]);
    }
  });

  it('a page reads what is shown of its own entries alone', async () => {
    for (const list of [
      (reader: LogReader) => listAudit(reader, { ...OPEN, ...DAYS, image_id: null, event_types: [] }, 0, 50),
      (reader: LogReader) => listAccess(reader, { ...OPEN, ...DAYS, kinds: [] }, 0, 50),
    ]) {
      const steps = await stepsOf(reads_all, list);
      const read = steps.filter((step) => /^(SCAN|SEARCH) (l|audit_log|access_log)\b/.test(step));
      expect(
        read.filter(
          (step) =>
            !/COVERING INDEX|^SEARCH (l|audit_log|access_log) USING INTEGER PRIMARY KEY \(rowid=/.test(step),
        ),
      ).toEqual([]);
    }
  });
});

it('a page holds the same rows whichever way they are looked for', async () => {
  const db = await openMigrated();
  db.script(
    'CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3), (5), (8), (13), (21)',
  );
  const all = [21, 13, 8, 5, 3, 2, 1];
  for (let offset = 0; offset < 9; offset++)
    for (const limit of [1, 2, 3, 9])
      for (const few_n of [0, 7]) {
        const [sql, params] = pageOf('t', '1', { offset, limit, total: 7 }, few_n);
        const ids = db.rows<{ id: number }>(sql, params).map(({ id }) => id);
        const wanted = all.slice(offset, offset + limit);
        expect(
          [...ids].sort((a, b) => b - a),
          `${offset} ${limit} ${few_n}`,
        ).toEqual(wanted);
      }
});
