/** A log as a file: a stranger checks it with nothing but SHA-256, and finds what was changed. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  addUserWithPassword,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { insertChained } from '../../db/sqlite/chained';
import type { AuditChoice, LogExport, WorkProgress } from '../contract';
import { saveNoted } from '../kernel/write';

const ALL: AuditChoice = { image_id: null, event_types: [], from: null, to: null };
const NO_DAYS = { days: { from: '', to: '' } };
const AUDIT = { log: 'audit_log', choice: ALL, ...NO_DAYS } as const;
const ACCESS = { log: 'access_log', choice: { kinds: [], from: null, to: null }, ...NO_DAYS } as const;
const DECISIONS = {
  log: 'decisions',
  choice: { image_id: null, kinds: [], from: null, to: null },
  ...NO_DAYS,
} as const;
const quiet = () => undefined;

let worker: TestWorker;
let image_id: number;
beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  await got(plan(worker, image_id, { coverage_pct: 3 }));
});

/** Accepts the plan, and takes that back. */
async function decideTwice(): Promise<void> {
  const { version } = await got(worker.api.getIteration(1));
  await got(worker.api.acceptIteration(1, null, { password: '123', note: '', version }));
  const again = await got(worker.api.getIteration(1));
  await got(
    worker.api.withdrawIteration(1, 'too deep, "wide"', {
      password: '123',
      note: '',
      version: again.version,
    }),
  );
}

async function textOf(request: LogExport): Promise<string> {
  const { blob } = await got(worker.api.exportLog(request, quiet));
  return blob.text();
}

/** What docs/export-format.md says, and nothing of the app's. */
const HASHED = {
  audit_log: ['id', 'iteration_id', 'event_type', 'payload', 'user_id', 'created_at'],
  access_log: ['id', 'user_id', 'kind', 'payload', 'created_at'],
  decisions: [
    ...['id', 'iteration_id', 'kind', 'reason', 'by_iteration_id', 'user_id', 'created_at'],
    'content_sha256',
  ],
};
const NUMBERS = new Set(['id', 'iteration_id', 'by_iteration_id', 'user_id']);
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function hashOf(log: keyof typeof HASHED, row: Record<string, unknown>): string {
  const values = HASHED[log].map((name) => row[name]);
  return sha256(JSON.stringify(['apertura-chain-1', log, row['prev_hash'], ...values]));
}

/** Reads a table after RFC 4180; empty numbers are none. */
function tableOf(text: string): Record<string, unknown>[] {
  const [head, ...lines] = [...text.matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])*)\r\n/g)].map(([, line]) =>
    [...line!.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
    ),
  );
  return lines.map((cells) =>
    Object.fromEntries(
      head!.map((name, i) => [
        name,
        NUMBERS.has(name) ? (cells[i] === '' ? null : Number(cells[i])) : cells[i],
      ]),
    ),
  );
}

describe('a log as a file', () => {
  it.each([AUDIT, DECISIONS, ACCESS])(
    'can be checked row by row, as a table and as JSON: $log',
    async (request) => {
      await decideTwice();
      await saveNoted(worker.runtime);
      const { log } = request;
      const rows = tableOf(await textOf({ ...request, format: 'csv' }));
      const document = JSON.parse(await textOf({ ...request, format: 'json' })) as {
        rows: Record<string, unknown>[];
        rows_n: number;
        chain: { rows_n: number; hash: string };
        hashed: string[];
      };
      expect(document.rows).toEqual(rows);
      expect(document).toMatchObject({ log, rows_n: rows.length, hashed: HASHED[log] });
      expect(Object.keys(rows[0]!)).toEqual([...HASHED[log], 'prev_hash', 'hash', 'user']);
      expect(rows.length).toBeGreaterThan(1);
      let before = '';
      for (const row of rows) {
        expect(row['prev_hash']).toBe(before);
        expect(hashOf(log, row)).toBe(row['hash']);
        expect(row['created_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        before = String(row['hash']);
      }
      expect(document.chain).toEqual({ rows_n: rows.length, hash: before });
      expect(rows.at(-1)!['user']).toBe('user');
      // A changed row shows.
      expect(hashOf(log, { ...rows[0], created_at: '2026-01-01T00:00:00.000Z' })).not.toBe(rows[0]!['hash']);
    },
  );

  it('holds what was filtered, and is named by its days', async () => {
    worker.clock.ms += 60_000;
    await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    const from = new Date(worker.clock.ms).toISOString();
    const days = { from: '2026-03-01', to: '2026-03-02' };
    const made = await got(
      worker.api.exportLog({ ...AUDIT, choice: { ...ALL, from }, days, format: 'json' }, quiet),
    );
    expect(made.filename).toBe('apertura-audit-log-2026-03-01-to-2026-03-02.json');
    expect(made.blob.type).toBe('application/json');
    const of = async (choice: AuditChoice) =>
      tableOf(await textOf({ ...AUDIT, choice, format: 'csv' })).map(({ id }) => id);
    expect(await of(ALL)).toEqual([1, 2, 3, 4]);
    expect(await of({ ...ALL, from })).toEqual([3, 4]);
    expect(await of({ ...ALL, image_id })).toEqual([1, 2]);
    expect(await of({ ...ALL, event_types: ['plan_generated'], up_to: 3 })).toEqual([2]);
    expect(await of({ ...ALL, person: 'nobody' })).toEqual([]);
    expect(await of({ ...ALL, person: 'user' })).toEqual([1, 2, 3, 4]);
    for (const [of_days, name] of [
      [{ from: '', to: '' }, 'apertura-access-log-all.csv'],
      [{ from: '2026-03-01', to: '' }, 'apertura-access-log-2026-03-01.csv'],
      [{ from: '', to: '2026-03-02' }, 'apertura-access-log-to-2026-03-02.csv'],
    ] as const) {
      const { filename } = await got(
        worker.api.exportLog({ ...ACCESS, days: of_days, format: 'csv' }, quiet),
      );
      expect(filename).toBe(name);
    }
  });

  it('is everybody’s for an administrator, one’s own for anybody else, and is itself told', async () => {
    const all = tableOf(await textOf({ ...AUDIT, format: 'csv' }));
    await becomeSecondUser(worker);
    expect(tableOf(await textOf({ ...AUDIT, format: 'csv' }))).toEqual([]);
    expect(tableOf(await textOf({ ...AUDIT, choice: { ...ALL, person: 'user' }, format: 'csv' }))).toEqual(
      [],
    );
    await saveNoted(worker.runtime);
    const own = tableOf(await textOf({ ...ACCESS, format: 'csv' }));
    expect(new Set(own.map(({ user }) => user))).toEqual(new Set(['second']));
    expect(own.filter(({ kind }) => kind === 'data_exported').map(({ payload }) => payload)).toEqual([
      '{"what":"audit_log"}',
      '{"what":"audit_log"}',
    ]);
    await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    await got(worker.api.signIn('user', '123'));
    const now = tableOf(await textOf({ ...AUDIT, format: 'csv' }));
    expect(now.map(({ user }) => user)).toEqual([...all.map(() => 'user'), 'second', 'second']);
  });

  it('says what was chosen of it and how much that is, and where the whole log ends', async () => {
    await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    const choice = { ...ALL, image_id, event_types: ['plan_generated'], person: 'user' } as const;
    const document = async (request: AuditChoice) =>
      JSON.parse(await textOf({ ...AUDIT, choice: request, format: 'json' })) as object;
    const chain = { rows_n: 4, hash: tableOf(await textOf({ ...AUDIT, format: 'csv' })).at(-1)!['hash'] };
    expect(await document({ ...choice, event_types: [...choice.event_types] })).toMatchObject({
      ...{ rows_n: 1, rows: [{ id: 2 }], chain },
      chosen: { from: null, to: null, person: 'user', kinds: ['plan_generated'], image_id },
    });
    const at = new Date(worker.clock.ms).toISOString();
    expect(await document({ ...ALL, from: at, to: at })).toMatchObject({
      ...{ rows_n: 4, chain, chosen: { from: at, to: at, person: null, kinds: [], image_id: null } },
    });
  });

  it('of decisions and of the access log is filtered as well', async () => {
    await decideTwice();
    const other = await addDrawnImage(worker);
    const { id, version } = await got(plan(worker, other, { coverage_pct: 3 }));
    await got(worker.api.acceptIteration(id, null, { password: '123', note: '', version }));
    await saveNoted(worker.runtime);
    const decided = async (more: object) =>
      tableOf(await textOf({ ...DECISIONS, choice: { ...DECISIONS.choice, ...more }, format: 'csv' })).map(
        ({ kind, iteration_id }) => [kind, iteration_id],
      );
    expect(await decided({ image_id: other })).toEqual([['accepted', id]]);
    expect(await decided({ kinds: ['withdrawn'] })).toEqual([['withdrawn', 1]]);
    const choice = { ...ACCESS.choice, kinds: ['signed_in' as const] };
    const came = tableOf(await textOf({ ...ACCESS, choice, format: 'csv' }));
    expect(new Set(came.map(({ kind }) => kind))).toEqual(new Set(['signed_in']));
  });

  it('holds what there was when it was asked for, and nothing that comes while it is written', async () => {
    const { db } = worker.runtime.opened!;
    await saveNoted(worker.runtime);
    const log = () =>
      insertChained(db, 'access_log', {
        ...{ user_id: 1, kind: 'signed_out', payload: '{}', created_at: '2026-03-01T08:00:00.000Z' },
      });
    const last = log();
    const { blob } = await got(worker.api.exportLog({ ...ACCESS, format: 'csv' }, () => void log()));
    expect(tableOf(await blob.text()).at(-1)!['id']).toBe(last);
  });

  it('is none where somebody else comes in meanwhile, or who asked may read less by then', async () => {
    const { api } = worker;
    await addUserWithPassword(worker, 'second', 'administrator');
    const { resume_token } = await got(api.signIn('second', 'long enough'));
    await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    const { user_id: me } = await got(api.signIn('user', '123'));
    const meanwhile = (change: () => unknown) =>
      failed(api.exportLog({ ...AUDIT, format: 'json' }, () => void change()));
    expect(await meanwhile(() => api.resumeSession(resume_token))).toBe('signed_out');
    await got(api.signIn('user', '123'));
    // The half of it that is their own would be left, under the number of all.
    expect(await meanwhile(() => api.setRole(me, 'physician'))).toBe('administrator_only');
    expect(tableOf(await textOf({ ...AUDIT, format: 'csv' }))).toHaveLength(2);
  });

  it('tells how far it is, and ends by the user’s wish with nothing made', async () => {
    const { db } = worker.runtime.opened!;
    db.transaction(() => {
      for (let n = 0; n < 2500; n++)
        insertChained(db, 'access_log', {
          ...{ user_id: 1, kind: 'signed_out', payload: '{}', created_at: '2026-03-01T08:00:00.000Z' },
        });
      return true;
    });
    const told: WorkProgress[] = [];
    const rows = tableOf(
      await (
        await got(worker.api.exportLog({ ...ACCESS, format: 'csv' }, (now) => void told.push(now)))
      ).blob.text(),
    );
    expect(rows.length).toBeGreaterThanOrEqual(2500);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(told.map(({ done }) => done)).toEqual([0, 1000 / rows.length, 2000 / rows.length]);
    const answer = worker.api.exportLog({ ...ACCESS, format: 'json' }, ({ done }) => {
      if (done > 0) void worker.api.cancelWork();
    });
    expect(await failed(answer)).toBe('work_cancelled');
    await saveNoted(worker.runtime);
    const last = db.rows<{ kind: string }>('SELECT kind FROM access_log ORDER BY id DESC LIMIT 2');
    expect(last.map(({ kind }) => kind)).toEqual(['data_exported', 'signed_out']);
  });

  it.each([
    { log: 'users' },
    { format: 'xml' },
    { days: { from: '../..', to: '' } },
    { days: undefined },
    { choice: { ...ALL, event_types: ['signed_in'] } },
    { choice: { ...ALL, event_types: undefined } },
    { choice: { ...ALL, from: 'yesterday' } },
    { choice: { ...ALL, person: 7 } },
    { choice: { ...ALL, up_to: '9' } },
  ])('is refused: %j', async (bad) => {
    const request = { ...AUDIT, format: 'csv', ...bad } as unknown as LogExport;
    expect(await failed(worker.api.exportLog(request, quiet))).toBe('bad_request');
  });
});
