/** Photos: each query by what it must find, and every column with a value of its own. */
import { insertDecision } from './decisions';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../rowAccess';
import { accept, NOW, openMigrated, putImage, putIteration, putMask, putUser } from '../testing/rows';
import {
  countImages,
  getImage,
  insertImage,
  listImages,
  markImageDeleted,
  updateScale,
  updateTitle,
} from './images';
import type { NewImage } from './images';

let scope: Scope;
const IMAGE: NewImage = {
  storage_path: 'uploads/a.jpg',
  width_px: 640,
  height_px: 480,
  sha256: 'abc',
  title: 'left cheek',
  kind: 'photo',
  wanted_sha256: null,
  cleaned_at: '2026-01-01',
  now: '2026-01-01',
};
const { now: created_at, cleaned_at, ...FACTS } = IMAGE;
const ROW = {
  ...FACTS,
  uid: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
  created_at,
  width_mm: null,
  scale_json: null,
  masks_n: 0,
  iterations_n: 0,
  decided_n: 0,
  latest_id: null,
  latest_status: null,
  latest_spots_count: null,
  latest_is_demo: null,
  latest_ended: null,
  latest_geometry: null,
};

beforeEach(async () => {
  scope = putUser(await openMigrated(), 'a');
});

describe('an image', () => {
  it('is there as it was added, without scale and plans, and belongs to who added it', () => {
    putImage(scope);
    const id = insertImage(scope, IMAGE);
    expect(id).toBe(2);
    expect(getImage(scope, id)).toEqual({ id, ...ROW });
    expect(getImage(scope, 99)).toBeUndefined();
    expect(scope.db.row('SELECT created_by, cleaned_at FROM images WHERE id = :id', { id })).toEqual({
      created_by: 1,
      cleaned_at,
    });
  });

  it('counts the masks of its drawing, its plans and those decided, and tells the latest', () => {
    const id = insertImage(scope, IMAGE);
    const other = putImage(scope);
    putMask(scope.db, id);
    putMask(scope.db, id);
    putMask(scope.db, id, { retired_at: NOW });
    putMask(scope.db, other);
    const made_from = '{"image":{"width_mm":40},"masks":[1]}';
    const accepted_id = putIteration(scope, id, { params_snapshot: made_from });
    accept(scope, accepted_id);
    const latest_id = putIteration(scope, id, { spots_count: 17, is_demo: 1 });
    putIteration(scope, id, { deleted_at: NOW });
    putIteration(scope, other);
    const counts = { masks_n: 2, iterations_n: 2, decided_n: 1 };
    const standing = { latest_id: accepted_id, latest_status: 'accepted', latest_spots_count: 1 };
    // The plan that stands speaks for the image; the newest does where none stands.
    expect(getImage(scope, id)).toEqual({
      ...{ id, ...ROW, ...counts, ...standing },
      latest_is_demo: 0,
      latest_geometry: made_from,
    });
    const withdrawn = { kind: 'withdrawn', reason: 'no', by_iteration_id: null } as const;
    insertDecision(scope, { ...withdrawn, iteration_id: accepted_id, now: NOW });
    expect(getImage(scope, id)).toEqual({
      ...{ id, ...ROW, ...counts, latest_id },
      latest_status: 'draft',
      latest_spots_count: 17,
      latest_is_demo: 1,
    });
  });

  it('can be given another title and scale, and goes from all lists, alone', () => {
    const id = insertImage(scope, IMAGE);
    const other = insertImage(scope, { ...IMAGE, storage_path: 'uploads/b.jpg' });
    updateTitle(scope, id, 'chin');
    updateScale(scope, id, 12.5, '{"kind":"width"}');
    expect(getImage(scope, id)).toEqual({
      id,
      ...ROW,
      title: 'chin',
      width_mm: 12.5,
      scale_json: '{"kind":"width"}',
    });
    expect(countImages(scope)).toBe(2);
    markImageDeleted(scope, id, '2026-03-03');
    expect(getImage(scope, id)).toBeUndefined();
    expect(listImages(scope, 0, 9)).toEqual([{ id: other, ...ROW, storage_path: 'uploads/b.jpg' }]);
    expect(countImages(scope)).toBe(1);
    expect(scope.db.row('SELECT deleted_at FROM images WHERE id = :id', { id })).toEqual({
      deleted_at: '2026-03-03',
    });
  });
});

describe('the list of images', () => {
  it('is newest first, the later one of the same moment before, in parts', () => {
    for (const created_at of ['2026-02-01', '2026-03-01', '2026-02-01', '2026-01-01'])
      putImage(scope, { created_at });
    expect(listImages(scope, 0, 9).map(({ id }) => id)).toEqual([2, 3, 1, 4]);
    expect(listImages(scope, 1, 2).map(({ id }) => id)).toEqual([3, 1]);
    expect(listImages(scope, 4, 2)).toEqual([]);
  });
});

describe('a page of the list', () => {
  it('looks up what is shown of its own images alone, however many there are', () => {
    let asked = '';
    const watched: Scope = {
      ...scope,
      db: Object.create(scope.db, {
        rows: {
          value: (sql: string, params: object) => ((asked = sql), scope.db.rows(sql, params as never)),
        },
      }) as Scope['db'],
    };
    listImages(watched, 0, 24);
    const steps = scope.db
      .rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${asked}`, { user_id: 1, offset: 0, limit: 24 })
      .map(({ detail }) => detail);
    // The rows themselves by their ids, which the list inside has found.
    expect(steps[0]).toContain('rowid=?');
  });
});
