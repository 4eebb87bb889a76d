/** Fixed bytes: what is pinned here lies in databases and backups, and never changes. */
import { describe, expect, it } from 'vitest';
import { canonicalRow, CHAIN_COLUMNS, CHAIN_TABLES, rowHash } from './chain';
import type { ChainTable, ChainValue } from './chain';
import { planContentHash } from './planContent';

const AUDIT = {
  id: 7,
  iteration_id: 3,
  event_type: 'iteration_accepted',
  payload: '{"default_password":true}',
  user_id: 1,
  created_at: '2026-01-02T03:04:05.000Z',
};
const ROWS: Record<ChainTable, Record<string, ChainValue>> = {
  audit_log: AUDIT,
  decisions: {
    ...{ id: 1, iteration_id: 3, kind: 'withdrawn', reason: 'zażółć "x"', by_iteration_id: null },
    ...{ user_id: 1, created_at: AUDIT.created_at, content_sha256: 'c'.repeat(64) },
  },
  access_log: { id: 1, user_id: null, kind: 'sign_in_refused', payload: '{}', created_at: AUDIT.created_at },
};

describe('a row of a chain', () => {
  it('is hashed as these bytes', () => {
    expect(canonicalRow('audit_log', 'ab', AUDIT)).toBe(
      '["apertura-chain-1","audit_log","ab",7,3,"iteration_accepted","{\\"default_password\\":true}",1,"2026-01-02T03:04:05.000Z"]',
    );
    expect(Object.fromEntries(CHAIN_TABLES.map((table) => [table, rowHash(table, '', ROWS[table])]))).toEqual({
      audit_log: 'ab0f962dae1cdca51f120ff81d33d259c389bef50774e9c4413f54372ffc84ab',
      decisions: 'e803a43d0495f2b3a8121dda3ec6c671cba20e781da39c1a07ba8712c2197239',
      access_log: '6bd48b4f0e994453b0e1289ce27e367847f0f33a754e3e44b59ac9da818f4b74',
    });
  });

  it('has another hash for each other value, and behind another row', () => {
    for (const table of CHAIN_TABLES) {
      const row = ROWS[table];
      const own = rowHash(table, '', row);
      const others = CHAIN_COLUMNS[table].flatMap((name) =>
        [row[name] === null ? 0 : null, `${String(row[name])} `, 17].map((value) =>
          rowHash(table, '', { ...row, [name]: value }),
        ),
      );
      expect(new Set([own, rowHash(table, own, row), ...others]).size).toBe(others.length + 2);
    }
  });
});

describe('the content of a plan', () => {
  const content = {
    plan: [1, 'draft', 10.5, null],
    photo: 'f'.repeat(64),
    masks: [[1, 'treat', '[{"x":1,"y":2}]']],
    spots: [
      [0, 1.001, 2],
      [1, 3, 4.25],
    ],
  };

  it('is hashed as these bytes', () => {
    expect(planContentHash(content)).toBe('7f0ac7d474e21a208ff3baf14beea031ea78a774894680ade0aa9a28e5f162d1');
  });

  it('has another hash for other spots, another order, another mask, photo or row', () => {
    const [first, second] = content.spots as [number[], number[]];
    const others = [
      { ...content, spots: [second, first] },
      { ...content, spots: [first] },
      { ...content, spots: [first, [1, 3, 4.251]] },
      { ...content, masks: [] },
      { ...content, masks: [...content.masks, ...content.spots], spots: [] },
      { ...content, photo: 'e'.repeat(64) },
      { ...content, plan: [1, 'draft', 10.5, 0] },
    ].map(planContentHash);
    expect(new Set([planContentHash(content), ...others]).size).toBe(others.length + 1);
  });
});
