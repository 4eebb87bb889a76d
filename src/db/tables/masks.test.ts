/** Masks: each query by what it must find and change, and every column with a value of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openMigrated, putImage, putIteration, putMask, putPlan } from '../testing/rows';
import {
  deleteMask,
  deleteMasksOfImage,
  deleteUnusedRetiredMasks,
  insertMask,
  listMasks,
  retireMask,
  updateMask,
  updateStackIndex,
} from './masks';

let plan: ReturnType<typeof putPlan>;
const TRIANGLE = '[{"x":1,"y":2},{"x":3,"y":4},{"x":5,"y":7}]';

/** Ids of all masks, those out of the drawing too. */
const allIds = () =>
  plan.scope.db.rows<{ id: number }>('SELECT id FROM masks ORDER BY id').map(({ id }) => id);

beforeEach(async () => {
  plan = putPlan(await openMigrated(), 'a');
});

describe('the masks of a drawing', () => {
  it('are listed from the bottom, the earlier of two at one place first, without retired ones and other images', () => {
    const { scope, image_id } = plan;
    const fields = { mask_label: 'B', role: 'exclude', stack_index: 3, vertices: TRIANGLE } as const;
    const id = insertMask(scope, { image_id, ...fields, now: '2026-02-02' });
    putMask(scope.db, image_id, { stack_index: 3 });
    putMask(scope.db, image_id, { stack_index: 1 });
    putMask(scope.db, image_id, { retired_at: '2026-02-02' });
    putMask(scope.db, putImage(scope));
    const listed = listMasks(scope, image_id);
    expect(listed.map((mask) => mask.id)).toEqual([1, 4, 2, 3]);
    expect(listed[2]).toEqual({ id, image_id, ...fields, created_at: '2026-02-02', used: 0 });
    expect(listed[0]).toMatchObject({ used: 1, role: 'treat' });
  });

  it('change, move and retire one at a time', () => {
    const { scope, image_id, mask_id } = plan;
    const id = putMask(scope.db, image_id);
    const other = putMask(scope.db, image_id);
    const before = listMasks(scope, image_id);
    const drawn = { mask_label: 'C', role: 'exclude', vertices: TRIANGLE } as const;
    updateMask(scope, id, drawn);
    updateStackIndex(scope, mask_id, 9);
    expect(listMasks(scope, image_id)).toEqual([
      { ...before[1]!, ...drawn },
      before[2],
      { ...before[0]!, stack_index: 9 },
    ]);
    retireMask(scope, mask_id, '2026-03-03');
    expect(listMasks(scope, image_id).map((mask) => mask.id)).toEqual([id, other]);
    const row = scope.db.row('SELECT retired_at FROM masks WHERE id = :mask_id', { mask_id });
    expect(row).toEqual({ retired_at: '2026-03-03' });
  });

  it('that no plan has used can go: one, or all that are retired', () => {
    const { scope, image_id, mask_id } = plan;
    const [drawn, retired, gone] = [0, 1, 2].map(() => putMask(scope.db, image_id)) as [
      number,
      number,
      number,
    ];
    const elsewhere = putMask(scope.db, putImage(scope), { retired_at: '2026-02-02' });
    deleteMask(scope, gone);
    retireMask(scope, retired, '2026-02-02');
    retireMask(scope, mask_id, '2026-02-02');
    expect(allIds()).toEqual([mask_id, drawn, retired, elsewhere]);
    deleteUnusedRetiredMasks(scope, image_id);
    expect(allIds()).toEqual([mask_id, drawn, elsewhere]);
  });

  it('go together with their image’s plans, those of other images stay', () => {
    const { scope } = plan;
    const image_id = putImage(scope);
    putMask(scope.db, image_id);
    putMask(scope.db, image_id, { retired_at: '2026-02-02' });
    putIteration(scope, image_id);
    deleteMasksOfImage(scope, image_id);
    expect(allIds()).toEqual([plan.mask_id]);
  });
});
