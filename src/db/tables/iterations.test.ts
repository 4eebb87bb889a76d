/** Versions of a plan: each query by what it must find and change, and every column with a value of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accept,
  openMigrated,
  put,
  putImage,
  putIteration,
  putMask,
  putSpot,
  putUser,
} from '../testing/rows';
import type { Scope } from '../rowAccess';
import { insertDecision } from './decisions';
import {
  deleteDraftRows,
  findImported,
  getIteration,
  insertIteration,
  listIterations,
  listMadeFrom,
  markAccepted,
  markRejected,
  newestOwnWork,
} from './iterations';
import type { NewIteration } from './iterations';

let scope: Scope;
let image_id: number;
const FIGURES = {
  is_demo: 1,
  target_coverage_pct: 11.5,
  achieved_coverage_pct: 11.25,
  spots_count: 7,
  spots_outside_mask_count: 2,
  overlap_count: 3,
  plan_valid: 0,
  geometry_sha256: 'geometry',
} as const;
const SNAPSHOT = '{"algorithm_mode":"grid","more":1}';

/** A version with the id of its parent. */
const version = (parent_id: number | null, more: Partial<NewIteration> = {}): NewIteration => ({
  ...FIGURES,
  image_id,
  parent_id,
  params_snapshot: SNAPSHOT,
  now: '2026-04-04',
  ...more,
});

beforeEach(async () => {
  const db = await openMigrated();
  putUser(db, 'other');
  scope = putUser(db, 'maria');
  putImage(scope);
  image_id = putImage(scope);
});

describe('a version of a plan', () => {
  it('is there as it was added: as a draft of its user, with the masks it was made from', () => {
    const masks = [putMask(scope.db, image_id), putMask(scope.db, image_id)];
    const parent_id = putIteration(scope, image_id);
    const id = insertIteration(scope, version(parent_id), masks);
    const row = {
      ...{ id, image_id, parent_id, status: 'draft', created_at: '2026-04-04', created_by_login: 'maria' },
      ...{ ended: null, ended_at: null, ended_by_login: null, superseded_by_id: null },
      ...{ accepted_at: null, accepted_by_login: null, algorithm_mode: 'grid', is_sheet: 0 },
      ...FIGURES,
    };
    expect(getIteration(scope, id)).toEqual({ ...row, params_snapshot: SNAPSHOT });
    expect(listIterations(scope, image_id)[0]).toEqual(row);
    const of_sheet = putIteration(scope, putImage(scope, { kind: 'sheet' }));
    expect(getIteration(scope, of_sheet)).toMatchObject({ is_sheet: 1 });
    expect(getIteration(scope, 99)).toBeUndefined();
    expect(scope.db.rows('SELECT * FROM iteration_masks')).toEqual(
      masks.map((mask_id) => ({ iteration_id: id, mask_id })),
    );
  });

  it('is listed newest first among those of its image', () => {
    const ids = [version(null), version(1), version(1)].map((row) => insertIteration(scope, row, []));
    putIteration(scope, 1);
    expect(listIterations(scope, image_id).map(({ id }) => id)).toEqual([...ids].reverse());
  });

  it('tells what it was made from by paths of its snapshot, with those of its own image alone', () => {
    const snapshot = { scale_mm: 20, motion: { order: { kind: 'cool' } }, masks: [{}, {}] };
    const id = insertIteration(scope, version(null, { params_snapshot: JSON.stringify(snapshot) }), []);
    const bare = insertIteration(scope, version(id), []);
    putIteration(scope, 1);
    const gone = insertIteration(scope, version(id), []);
    deleteDraftRows(scope, gone, '2026-06-06');
    const other = putUser(scope.db, 'third');
    putIteration(other, putImage(other));
    const rows = listMadeFrom(scope, image_id, ['scale_mm', 'motion.order', 'nothing']);
    const told = new Map<number, object>([
      [id, { masks_n: 2, made_from: [20, { kind: 'cool' }, null] }],
      [bare, { masks_n: 0, made_from: [null, null, null] }],
    ]);
    // The list itself, newest first, with that besides.
    expect(rows.map((row) => ({ ...row, made_from: JSON.parse(row.made_from) as unknown }))).toEqual(
      listIterations(scope, image_id).map((row) => ({ ...row, ...told.get(row.id) })),
    );
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([id, bare]));
    expect(listMadeFrom(other, image_id, ['scale_mm', 'more'])).toEqual([]);
  });

  it('can be accepted or rejected, alone', () => {
    const [a, b, c] = [0, 1, 2].map(() =>
      insertIteration(scope, version(null, { plan_valid: 1, is_demo: 0 }), []),
    ) as [number, number, number];
    markAccepted(scope, a, '2026-05-05');
    markRejected(scope, b);
    expect(getIteration(scope, a)).toMatchObject({
      status: 'accepted',
      accepted_at: '2026-05-05',
      accepted_by_login: 'maria',
    });
    expect(getIteration(scope, b)).toMatchObject({ status: 'rejected', accepted_at: null });
    expect(getIteration(scope, c)).toMatchObject({ status: 'draft', accepted_by_login: null });
  });

  it('goes as a draft with its spots and its hold on masks; its row stays, and all of other drafts', () => {
    const mask_id = putMask(scope.db, image_id);
    const [id, other] = [version(null), version(null)].map((row) =>
      insertIteration(scope, row, [mask_id]),
    ) as [number, number];
    putSpot(scope.db, id, mask_id);
    const spot = putSpot(scope.db, other, mask_id);
    deleteDraftRows(scope, id, '2026-06-06');
    expect(listIterations(scope, image_id).map((row) => row.id)).toEqual([other]);
    expect(scope.db.rows('SELECT id, deleted_at FROM plan_iterations ORDER BY id')).toEqual([
      { id, deleted_at: '2026-06-06' },
      { id: other, deleted_at: null },
    ]);
    expect(scope.db.rows('SELECT id FROM spots')).toEqual([{ id: spot }]);
    expect(scope.db.rows('SELECT iteration_id FROM iteration_masks')).toEqual([{ iteration_id: other }]);
  });
});

describe('an imported plan', () => {
  const origin = { iteration_id: 3, created_at: '2026-01-01', input_sha256: 'abc' };
  const imported = (more: object) =>
    put(scope.db, 'plan_iterations', {
      ...{ ...FIGURES, image_id, created_by: scope.user_id, created_at: '2026-04-04' },
      params_snapshot: JSON.stringify({ imported_from: { ...origin, ...more } }),
    });

  it('is found by all that tells its origin, the newest first', () => {
    for (const more of [{ iteration_id: 4 }, { created_at: '2026-01-02' }, { input_sha256: 'abd' }])
      imported(more);
    expect(findImported(scope, origin)).toBe(null);
    imported({});
    expect(findImported(scope, origin)).toBe(image_id);
    const later_image = (image_id = putImage(scope));
    accept(scope, putIteration(scope, image_id));
    imported({});
    expect(findImported(scope, origin)).toBe(later_image);
  });
});

describe('the newest own work', () => {
  it('is the latest plan of any image that is neither imported, turned down, deleted nor a sheet’s', () => {
    expect(newestOwnWork(scope)).toBeUndefined();
    const own = putIteration(scope, putImage(scope), { params_snapshot: SNAPSHOT, created_at: '2026-04-05' });
    const work = { id: own, created_at: '2026-04-05', params_snapshot: SNAPSHOT };
    putIteration(scope, image_id, { params_snapshot: '{"imported_from":{"iteration_id":3}}' });
    putIteration(scope, putImage(scope, { kind: 'sheet' }));
    markRejected(scope, putIteration(scope, image_id));
    deleteDraftRows(scope, putIteration(scope, image_id), '2026-06-06');
    const other = putUser(scope.db, 'third');
    putIteration(other, putImage(other));
    const withdrawn = putIteration(scope, image_id);
    accept(scope, withdrawn);
    expect(newestOwnWork(scope)?.id, 'accepted').toBe(withdrawn);
    const decide = (id: number, kind: string, by_iteration_id: number | null) =>
      insertDecision(scope, {
        iteration_id: id,
        kind,
        by_iteration_id,
        reason: 'no',
        now: '2026-04-06',
      } as never);
    decide(withdrawn, 'withdrawn', null);
    expect(newestOwnWork(scope)).toEqual(work);
    // One that made room for another was good work.
    const superseded = putIteration(scope, image_id);
    accept(scope, superseded);
    const next = putIteration(scope, image_id);
    decide(superseded, 'superseded', next);
    markRejected(scope, next);
    expect(newestOwnWork(scope)?.id).toBe(superseded);
  });
});
