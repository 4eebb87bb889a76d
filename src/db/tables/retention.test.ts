/** What may be deleted by age: each condition by what it lets through. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../rowAccess';
import { openMigrated, putImage, putIteration, putUser } from '../testing/rows';
import { listOldDrafts, listOldImages } from './retention';

let scope: Scope;
const BEFORE = '2026-03-01';

beforeEach(async () => {
  scope = putUser(await openMigrated(), 'a');
});

describe('old images', () => {
  it('are those without a decided and without a newer plan, oldest first', () => {
    const old = putImage(scope, { title: 'old', created_at: '2026-02-02' });
    putIteration(scope, old, { created_at: '2026-02-03' });
    putIteration(scope, old, { created_at: '2026-02-04' });
    putIteration(scope, old, { created_at: '2026-02-05', deleted_at: '2026-02-06' });
    const older = putImage(scope, { title: 'older', created_at: '2026-02-01' });
    const same = putImage(scope, { title: 'same', created_at: '2026-02-02' });
    putImage(scope, { created_at: BEFORE });
    const decided = putImage(scope, { created_at: '2026-02-01' });
    putIteration(scope, decided, { created_at: '2026-02-01' });
    scope.db.run("UPDATE plan_iterations SET status = 'rejected' WHERE image_id = :decided", { decided });
    putIteration(scope, putImage(scope, { created_at: '2026-02-01' }), { created_at: BEFORE });
    expect(listOldImages(scope, BEFORE)).toEqual([
      { kind: 'image', id: older, image_id: older, title: 'older', created_at: '2026-02-01', count: 0 },
      { kind: 'image', id: old, image_id: old, title: 'old', created_at: '2026-02-02', count: 2 },
      { kind: 'image', id: same, image_id: same, title: 'same', created_at: '2026-02-02', count: 0 },
    ]);
  });
});

describe('old drafts', () => {
  it('are those made before, oldest first, with their spots counted', () => {
    putImage(scope);
    const image_id = putImage(scope, { title: 'chin' });
    const draft = { spots_count: 17, created_at: '2026-02-02' };
    const old = putIteration(scope, image_id, draft);
    const older = putIteration(scope, image_id, { spots_count: 5, created_at: '2026-02-01' });
    const same = putIteration(scope, image_id, draft);
    putIteration(scope, image_id, { created_at: BEFORE });
    const id = putIteration(scope, image_id, { created_at: '2026-02-01' });
    scope.db.run("UPDATE plan_iterations SET status = 'rejected' WHERE id = :id", { id });
    const row = { kind: 'draft', image_id, title: 'chin', created_at: '2026-02-02', count: 17 };
    expect(listOldDrafts(scope, BEFORE)).toEqual([
      { ...row, id: older, created_at: '2026-02-01', count: 5 },
      { ...row, id: old },
      { ...row, id: same },
    ]);
  });
});
