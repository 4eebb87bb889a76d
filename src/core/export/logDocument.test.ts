import { describe, expect, it } from 'vitest';
import { logColumns, logFilename, logHead, logPiece, logTail } from './logDocument';
import type { LogFacts, LogRow } from './logDocument';

const FACTS: LogFacts = {
  ...{ log: 'access_log', app_version: '1.0.0', exported_at: '2026-03-01T08:00:00.000Z', rows_n: 2 },
  chain: { rows_n: 9, hash: 'f'.repeat(64) },
  chosen: { from: null, to: null, person: 'ann', kinds: ['signed_in'], image_id: null },
};
const row = (more: Partial<LogRow>): LogRow => ({
  ...{ id: 1, user_id: null, kind: 'signed_in', payload: '{"a":"b, c"}' },
  ...{ created_at: '2026-03-01T08:00:00.000Z', prev_hash: '', hash: 'a', user: '' },
  ...more,
});

describe('a log as a table', () => {
  it('has its columns in their order, quotes, empty cells for nothing, and no formula', () => {
    const rows = [row({}), row({ id: 12, user_id: 7, user: '=cmd()', payload: '-1', prev_hash: 'a' })];
    expect(logHead('csv', FACTS) + logPiece('csv', 'access_log', rows, true) + logTail('csv')).toBe(
      [
        'id,user_id,kind,payload,created_at,prev_hash,hash,user',
        '1,,signed_in,"{""a"":""b, c""}",2026-03-01T08:00:00.000Z,,a,',
        "12,7,signed_in,'-1,2026-03-01T08:00:00.000Z,a,a,'=cmd()",
        '',
      ].join('\r\n'),
    );
    expect(logColumns('audit_log').join()).toBe(
      'id,iteration_id,event_type,payload,user_id,created_at,prev_hash,hash,user',
    );
  });
});

describe('a log as a document', () => {
  const text = (...pieces: LogRow[][]) =>
    logHead('json', FACTS) +
    pieces.map((rows, i) => logPiece('json', 'access_log', rows, i === 0)).join('') +
    logTail('json');

  it('is one JSON document however many pieces it is written in', () => {
    const rows = [row({}), row({ id: 2 }), row({ id: 3, user: 'ann' })];
    const whole = JSON.parse(text(rows)) as { rows: LogRow[] };
    expect(JSON.parse(text(rows.slice(0, 1), rows.slice(1)))).toEqual(whole);
    expect(whole).toEqual({
      ...{ format: 'apertura-log', format_version: '1.0', app_version: '1.0.0' },
      ...{ exported_at: '2026-03-01T08:00:00.000Z', log: 'access_log', rows_n: 2 },
      ...{ chain: FACTS.chain, chosen: FACTS.chosen },
      ...{ hashed: ['id', 'user_id', 'kind', 'payload', 'created_at'], rows },
    });
    expect(Object.keys(whole.rows[0]!)).toEqual(logColumns('access_log'));
  });

  it('is one without rows, too', () => {
    expect(JSON.parse(text([]))).toMatchObject({ rows: [] });
  });
});

it('a log’s file is named by its log and its days', () => {
  expect(logFilename('audit_log', 'csv', { from: '2026-03-01', to: '2026-03-01' })).toBe(
    'apertura-audit-log-2026-03-01-to-2026-03-01.csv',
  );
});
