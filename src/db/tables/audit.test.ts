/** The audit log: each filter by what it lets through, and every column with a value of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventType } from '../../core/audit';
import type { Scope } from '../rowAccess';
import { openMigrated, putImage, putIteration, putUser } from '../testing/rows';
import { countAudit, findEventPayload, insertAudit, listAudit } from './audit';
import type { AuditQuery } from './records/logFilter';

let scope: Scope;
/** Iterations of two images. */
let plans: [number, number];
const ALL: AuditQuery = { image_id: null, event_types: [], from: null, to: null };

function log(iteration_id: number, event_type: EventType, now: string, payload: object = {}): void {
  insertAudit(scope, { iteration_id, event_type, payload, now });
}

beforeEach(async () => {
  const db = await openMigrated();
  putUser(db, 'other');
  scope = putUser(db, 'maria');
  putImage(scope);
  plans = [
    putIteration(scope, putImage(scope, { title: 'chin' })),
    putIteration(scope, putImage(scope, { title: 'nose' })),
  ];
  log(plans[0], 'plan_generated', '2026-01-01', { n: 1 });
  log(plans[0], 'iteration_accepted', '2026-01-02', { n: 2 });
  log(plans[1], 'plan_generated', '2026-01-03', { n: 3 });
  log(plans[1], 'plan_generated', '2026-01-04', { n: 4 });
});

const ids = (query: Partial<AuditQuery>, offset = 0, limit = 9) =>
  listAudit(scope, { ...ALL, ...query }, offset, limit).map(({ id }) => id);

describe('the audit log', () => {
  it('tells who, when, what and of which plan, newest first, in parts', () => {
    expect(ids({})).toEqual([4, 3, 2, 1]);
    expect(ids({}, 1, 2)).toEqual([3, 2]);
    expect(listAudit(scope, ALL, 2, 1)).toEqual([
      {
        id: 2,
        event_type: 'iteration_accepted',
        created_at: '2026-01-02',
        user_login: 'maria',
        iteration_id: plans[0],
        image_id: 2,
        image_title: 'chin',
        payload: '{"n":2}',
      },
    ]);
  });

  it.each<[Partial<AuditQuery>, number[]]>([
    [{ image_id: 2 }, [2, 1]],
    [{ image_id: 1 }, []],
    [{ event_types: ['plan_generated'] }, [4, 3, 1]],
    [{ event_types: ['iteration_accepted', 'fallback_used'] }, [2]],
    [{ from: '2026-01-02' }, [4, 3, 2]],
    [{ to: '2026-01-03' }, [3, 2, 1]],
    [{ image_id: 3, event_types: ['plan_generated'], from: '2026-01-04', to: '2026-01-04' }, [4]],
  ])('is filtered by %j, and counted so', (query, expected) => {
    expect(ids(query)).toEqual(expected);
    expect(countAudit(scope, { ...ALL, ...query })).toBe(expected.length);
  });

  it('finds the newest event of a type for a plan', () => {
    expect(findEventPayload(scope, plans[1], 'plan_generated')).toBe('{"n":4}');
    expect(findEventPayload(scope, plans[0], 'plan_generated')).toBe('{"n":1}');
    expect(findEventPayload(scope, plans[1], 'iteration_accepted')).toBeUndefined();
  });
});
