/** What the tables' own queries answer, row by row; whose rows they are is asked in rowAccess.test.ts. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../sqlite/sqlite';
import { accept, NOW, openMigrated, put, putImage, putIteration, putMask, putPlan } from '../testing/rows';
import * as audit from './audit';
import * as device from './device';
import * as images from './images';
import { checkIntegrity, isReadable } from './integrity';
import * as iterations from './iterations';
import * as masks from './masks';
import { mediaType, photoPath, thumbnailPath } from './paths';
import * as retention from './retention';
import * as spots from './spots';
import * as users from './users';

let db: Db;
let mine: ReturnType<typeof putPlan>;

beforeEach(async () => {
  db = await openMigrated();
  mine = putPlan(db, 'me');
});

const LATER = '2026-05-05T05:05:05.000Z';

describe('images', () => {
  const photo = {
    storage_path: 'uploads/b.jpg',
    width_px: 640,
    height_px: 480,
    sha256: 'b'.repeat(64),
    title: 'B',
    kind: 'photo' as const,
    wanted_sha256: null,
    cleaned_at: LATER,
    now: LATER,
  };

  it('come back as they were put, without scale at first', () => {
    const id = images.insertImage(mine.scope, photo);
    const { now, cleaned_at, ...rest } = photo;
    expect(db.row('SELECT cleaned_at FROM images WHERE id = :id', { id })).toEqual({ cleaned_at });
    expect(images.getImage(mine.scope, id)).toEqual({
      ...rest,
      id,
      uid: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      created_at: now,
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
    });
  });

  it('count masks and plans, and know the plan that speaks for them', () => {
    const { scope, image_id, iteration_id } = mine;
    putMask(db, image_id, { retired_at: NOW });
    accept(scope, iteration_id);
    const newest = putIteration(scope, image_id, { spots_count: 7, is_demo: 1 });
    expect(images.getImage(scope, image_id)).toMatchObject({
      masks_n: 1,
      iterations_n: 2,
      decided_n: 1,
      // The plan that stands speaks for the image, also where a newer draft is there.
      latest_id: iteration_id,
      latest_status: 'accepted',
      latest_spots_count: 1,
      latest_is_demo: 0,
    });
    iterations.deleteDraftRows(scope, newest, NOW);
    expect(images.getImage(scope, image_id)).toMatchObject({ iterations_n: 1, latest_id: iteration_id });
  });

  it('are listed newest first, by pages', () => {
    const second = images.insertImage(mine.scope, photo);
    expect(images.listImages(mine.scope, 0, 10).map(({ id }) => id)).toEqual([second, mine.image_id]);
    expect(images.listImages(mine.scope, 1, 1).map(({ id }) => id)).toEqual([mine.image_id]);
    expect(images.countImages(mine.scope)).toBe(2);
    images.markImageDeleted(mine.scope, second, LATER);
    expect(images.countImages(mine.scope)).toBe(1);
  });

  it('take a title and a scale', () => {
    images.updateTitle(mine.scope, mine.image_id, 'Nose');
    images.updateScale(mine.scope, mine.image_id, 55.5, '{"kind":"width"}');
    expect(images.getImage(mine.scope, mine.image_id)).toMatchObject({
      title: 'Nose',
      width_mm: 55.5,
      scale_json: '{"kind":"width"}',
    });
  });
});

describe('masks', () => {
  const drawn = {
    mask_label: 'B',
    role: 'exclude',
    stack_index: 0,
    vertices: '[{"x":1,"y":2}]',
    now: LATER,
  } as const;

  it('come back bottom first, and say whether a plan has used them', () => {
    const { scope, image_id, mask_id } = mine;
    masks.updateStackIndex(scope, mask_id, 3);
    const id = masks.insertMask(scope, { ...drawn, image_id });
    const { now, ...rest } = drawn;
    const list = masks.listMasks(scope, image_id);
    expect(list[0]).toEqual({ ...rest, id, image_id, created_at: now, used: 0 });
    expect(list[1]).toMatchObject({ id: mask_id, stack_index: 3, used: 1 });
  });

  it('are altered, retired, and removed where nothing hangs on them', () => {
    const { scope, image_id, mask_id } = mine;
    const id = masks.insertMask(scope, { ...drawn, image_id });
    masks.updateMask(scope, id, { mask_label: 'C', role: 'treat', vertices: '[]' });
    expect(masks.listMasks(scope, image_id)).toContainEqual(
      expect.objectContaining({ id, mask_label: 'C', role: 'treat', vertices: '[]' }),
    );
    masks.retireMask(scope, id, NOW);
    masks.retireMask(scope, mask_id, NOW);
    expect(masks.listMasks(scope, image_id)).toEqual([]);
    masks.deleteUnusedRetiredMasks(scope, image_id);
    expect(db.rows('SELECT id, retired_at FROM masks')).toEqual([{ id: mask_id, retired_at: NOW }]);
    const other = masks.insertMask(scope, { ...drawn, image_id });
    masks.deleteMask(scope, other);
    expect(masks.listMasks(scope, image_id)).toEqual([]);
  });

  it('of an image go all at once, those of another stay', () => {
    const { scope } = mine;
    const [here, there] = [putImage(scope), putImage(scope)];
    for (const image_id of [here, here, there]) masks.insertMask(scope, { ...drawn, image_id });
    masks.deleteMasksOfImage(scope, here);
    expect([masks.listMasks(scope, here).length, masks.listMasks(scope, there).length]).toEqual([0, 1]);
  });

  it('get the number that was foretold', () => {
    const foretold = device.nextMaskId(db);
    expect(masks.insertMask(mine.scope, { ...drawn, image_id: mine.image_id })).toBe(foretold);
    expect(device.nextMaskId(db)).toBe(foretold + 1);
  });

  it('begin at 1 in a fresh database', async () => {
    expect(device.nextMaskId(await openMigrated())).toBe(1);
  });
});

describe('iterations and their spots', () => {
  const figures = {
    is_demo: 0,
    target_coverage_pct: 12,
    achieved_coverage_pct: 11.5,
    spots_count: 2,
    spots_outside_mask_count: 1,
    overlap_count: 3,
    plan_valid: 1,
    params_snapshot:
      '{"algorithm_mode":"grid","imported_from":{"iteration_id":4,"created_at":"x","input_sha256":"y"}}',
    geometry_sha256: 'g',
    now: LATER,
  } as const;
  const put2 = () =>
    iterations.insertIteration(
      mine.scope,
      { ...figures, image_id: mine.image_id, parent_id: mine.iteration_id },
      [mine.mask_id],
    );

  it('come back as they were put', () => {
    const id = put2();
    const { now, ...rest } = figures;
    expect(iterations.getIteration(mine.scope, id)).toEqual({
      ...rest,
      id,
      image_id: mine.image_id,
      parent_id: mine.iteration_id,
      status: 'draft',
      created_at: now,
      created_by_login: 'me',
      ended: null,
      ended_at: null,
      ended_by_login: null,
      superseded_by_id: null,
      accepted_at: null,
      accepted_by_login: null,
      algorithm_mode: 'grid',
      is_sheet: 0,
    });
    expect(db.rows('SELECT mask_id FROM iteration_masks WHERE iteration_id = :id', { id })).toEqual([
      { mask_id: mine.mask_id },
    ]);
    const list = iterations.listIterations(mine.scope, mine.image_id);
    expect(list.map((row) => row.id)).toEqual([id, mine.iteration_id]);
    expect(list[0]).not.toHaveProperty('params_snapshot');
  });

  it('are decided by the signed-in user', () => {
    const id = put2();
    iterations.markAccepted(mine.scope, id, LATER);
    iterations.markRejected(mine.scope, mine.iteration_id);
    expect(iterations.listIterations(mine.scope, mine.image_id)).toMatchObject([
      { id, status: 'accepted', accepted_at: LATER, accepted_by_login: 'me' },
      { id: mine.iteration_id, status: 'rejected', accepted_at: null, accepted_by_login: null },
    ]);
  });

  it('are known again when they came by an import', () => {
    put2();
    const origin = { iteration_id: 4, created_at: 'x', input_sha256: 'y' };
    expect(iterations.findImported(mine.scope, origin)).toBe(mine.image_id);
    for (const other of [{ iteration_id: 5 }, { created_at: 'z' }, { input_sha256: 'z' }]) {
      expect(iterations.findImported(mine.scope, { ...origin, ...other })).toBeNull();
    }
  });

  it('keep their spots in the order of firing, and lose them when deleted', () => {
    const id = put2();
    const spot = {
      theta_deg: 5,
      t_mm: -1.5,
      x_mm: 2,
      y_mm: 3,
      mask_id: mine.mask_id,
      component_id: 2,
      position_index: 1,
    };
    const fired = [1, 0].map((sequence_index) => ({ ...spot, sequence_index }));
    spots.insertSpots(mine.scope, id, fired);
    expect(spots.listSpots(mine.scope, id)).toEqual([fired[1], fired[0]]);
    iterations.deleteDraftRows(mine.scope, id, LATER);
    expect(db.rows('SELECT * FROM spots WHERE iteration_id = :id', { id })).toEqual([]);
    expect(db.rows('SELECT * FROM iteration_masks WHERE iteration_id = :id', { id })).toEqual([]);
    expect(db.row('SELECT deleted_at FROM plan_iterations WHERE id = :id', { id })).toEqual({
      deleted_at: LATER,
    });
    expect(spots.listSpots(mine.scope, mine.iteration_id)).toHaveLength(1);
  });
});

describe('the audit log', () => {
  const none = { image_id: null, event_types: [], from: null, to: null };
  const log = (event_type: 'plan_generated' | 'iteration_rejected', now: string, payload: object) =>
    audit.insertAudit(mine.scope, { iteration_id: mine.iteration_id, event_type, payload, now });

  beforeEach(() => {
    log('plan_generated', '2026-01-01T00:00:00.000Z', { n: 1 });
    log('plan_generated', '2026-02-01T00:00:00.000Z', { n: 2 });
    log('iteration_rejected', '2026-03-01T00:00:00.000Z', {});
  });

  it('tells who, when, what and of which plan, newest first', () => {
    db.run("UPDATE images SET title = 'Nose'");
    expect(audit.listAudit(mine.scope, none, 0, 10)[1]).toEqual({
      id: 2,
      event_type: 'plan_generated',
      created_at: '2026-02-01T00:00:00.000Z',
      user_login: 'me',
      iteration_id: mine.iteration_id,
      image_id: mine.image_id,
      image_title: 'Nose',
      payload: '{"n":2}',
    });
  });

  it.each([
    [none, [3, 2, 1]],
    [{ ...none, event_types: ['plan_generated'] as const }, [2, 1]],
    [{ ...none, event_types: ['plan_generated', 'iteration_rejected'] as const }, [3, 2, 1]],
    [{ ...none, from: '2026-02-01T00:00:00.000Z' }, [3, 2]],
    [{ ...none, to: '2026-02-01T00:00:00.000Z' }, [2, 1]],
    [{ ...none, image_id: 1 }, [3, 2, 1]],
    [{ ...none, image_id: 99 }, []],
  ])('is filtered: %j', (query, ids) => {
    expect(audit.listAudit(mine.scope, query, 0, 10).map(({ id }) => id)).toEqual(ids);
    expect(audit.countAudit(mine.scope, query)).toBe(ids.length);
    expect(audit.listAudit(mine.scope, query, 1, 1).map(({ id }) => id)).toEqual(ids.slice(1, 2));
  });

  it('has the newest payload of an event of a plan', () => {
    expect(audit.findEventPayload(mine.scope, mine.iteration_id, 'plan_generated')).toBe('{"n":2}');
    expect(audit.findEventPayload(mine.scope, mine.iteration_id, 'iteration_accepted')).toBeUndefined();
  });
});

describe('what is old', () => {
  it('are images without a decided or newer plan, and drafts, oldest first', () => {
    const { scope, image_id, iteration_id } = mine;
    const older = putImage(scope, { title: 'Old', created_at: '2025-01-01T00:00:00.000Z' });
    const decided = putImage(scope, { created_at: '2025-01-01T00:00:00.000Z' });
    accept(scope, putIteration(scope, decided));
    const busy = putImage(scope, { created_at: '2025-01-01T00:00:00.000Z' });
    const fresh = putIteration(scope, busy, { created_at: LATER });
    expect(retention.listOldImages(scope, '2026-02-01T00:00:00.000Z')).toEqual([
      {
        kind: 'image',
        id: older,
        image_id: older,
        title: 'Old',
        created_at: '2025-01-01T00:00:00.000Z',
        count: 0,
      },
      { kind: 'image', id: image_id, image_id, title: '', created_at: NOW, count: 1 },
    ]);
    expect(retention.listOldDrafts(scope, '2026-12-01T00:00:00.000Z')).toEqual([
      { kind: 'draft', id: iteration_id, image_id, title: '', created_at: NOW, count: 1 },
      { kind: 'draft', id: fresh, image_id: busy, title: '', created_at: LATER, count: 1 },
    ]);
    expect(retention.listOldDrafts(scope, NOW)).toEqual([]);
  });
});

describe('accounts', () => {
  it('are found by login and by number, and listed by name without the demo’s', () => {
    const row = { password_hash: 'h', password_is_seeded: 1, now: NOW } as const;
    const id = users.insertUser(db, { ...row, login: 'ada' });
    users.insertUser(db, { ...row, login: users.DEMO_LOGIN });
    const rights = { role: 'physician', locked: 0, must_change_password: 0, recovery_sha256: null };
    const ada = { id, login: 'ada', password_hash: 'h', password_is_seeded: 1, ...rights, created_at: NOW };
    expect(users.findUser(db, 'ada')).toEqual(ada);
    expect(users.getUser(db, id)).toEqual(ada);
    expect(users.findUser(db, 'nobody')).toBeUndefined();
    expect(users.listUsers(db).map(({ login }) => login)).toEqual(['ada', 'me']);
    users.updatePassword(db, id, 'new', LATER);
    expect(users.getUser(db, id)).toEqual({ ...ada, password_hash: 'new', password_is_seeded: 0 });
    expect(db.row('SELECT updated_at FROM users WHERE id = :id', { id })).toEqual({ updated_at: LATER });
  });
});

describe('the device', () => {
  it('counts what is not the demo’s and not deleted', () => {
    putPlan(db, users.DEMO_LOGIN);
    const second = putPlan(db, 'you');
    accept(second.scope, second.iteration_id);
    expect(device.countDevice(db)).toEqual({ users_n: 2, images_n: 2, plans_n: 2, accepted_n: 1 });
    iterations.deleteDraftRows(mine.scope, mine.iteration_id, NOW);
    images.markImageDeleted(mine.scope, mine.image_id, NOW);
    expect(device.countDevice(db)).toEqual({ users_n: 2, images_n: 1, plans_n: 1, accepted_n: 1 });
    expect(device.listDevicePhotos(db)).toHaveLength(2);
  });

  it('knows how many plans were accepted since, and when the first was', () => {
    expect(device.acceptedSince(db, null)).toEqual({ n: 0, first_at: null });
    accept(mine.scope, mine.iteration_id);
    expect(device.acceptedSince(db, null)).toEqual({ n: 1, first_at: NOW });
    expect(device.acceptedSince(db, '2026-01-01T00:00:00.000Z')).toEqual({ n: 1, first_at: NOW });
    expect(device.acceptedSince(db, NOW)).toEqual({ n: 0, first_at: null });
  });

  it('lists photos in the order of their paths, with their hashes', () => {
    for (const storage_path of ['uploads/b.jpg', 'uploads/a.jpg']) {
      putImage(mine.scope, { storage_path, sha256: storage_path });
    }
    putImage(mine.scope, { storage_path: 'uploads/c.jpg', deleted_at: NOW });
    const paths = device.listDevicePhotos(db).map((row) => row.storage_path);
    expect(paths).toEqual([...paths].sort());
    expect(device.listDevicePhotos(db).filter(({ sha256 }) => sha256 !== '')).toEqual([
      { storage_path: 'uploads/a.jpg', sha256: 'uploads/a.jpg' },
      { storage_path: 'uploads/b.jpg', sha256: 'uploads/b.jpg' },
    ]);
  });

  it('has names that are the same in each copy', () => {
    const storage_path = 'uploads/a.jpg';
    const image_id = putImage(mine.scope, { storage_path });
    const id = putIteration(mine.scope, image_id);
    accept(mine.scope, id);
    const plan = `${storage_path} ${id} ${NOW}`;
    const names = device.deviceNames(db);
    expect(names.users).toEqual(['me']);
    expect(names.images).toContain(storage_path);
    expect(names.images).toHaveLength(2);
    expect(names.plans).toContain(plan);
    expect(names.plans).toHaveLength(2);
    expect(names.accepted).toEqual([plan]);
  });

  it('tells its schema line by line, alike for alike databases', async () => {
    const text = device.schemaText(db);
    expect(text).toBe(device.schemaText(await openMigrated()));
    expect(text.split('\n').filter((line) => line.startsWith('table users users CREATE TABLE'))).toHaveLength(
      1,
    );
    expect(text).not.toContain('sqlite_sequence');
    db.script('CREATE INDEX stray ON users (login)');
    expect(device.schemaText(db)).not.toBe(text);
  });

  it('counts its pages, and gives free ones back', () => {
    put(db, 'users', { login: 'x'.repeat(200_000), password_hash: '', created_at: NOW, updated_at: NOW });
    const before = device.pageCounts(db);
    expect(before.page_bytes).toBeGreaterThanOrEqual(512);
    expect(before.pages_n * before.page_bytes).toBeGreaterThan(200_000);
    expect(before.free_n).toBe(0);
    db.run("DELETE FROM users WHERE login LIKE 'xx%'");
    expect(device.pageCounts(db).free_n).toBeGreaterThan(10);
    device.vacuum(db);
    expect(device.pageCounts(db)).toMatchObject({ free_n: 0, page_bytes: before.page_bytes });
    expect(device.pageCounts(db).pages_n).toBeLessThan(before.pages_n);
  });
});

describe('SQLite’s look at a file', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkIntegrity(db)).toEqual({ ok: true, value: null });
  });

  it('names the table of an orphan row', () => {
    db.script('PRAGMA foreign_keys = OFF');
    putMask(db, 999);
    expect(checkIntegrity(db)).toEqual({
      ok: false,
      code: 'database_damaged',
      values: { detail: 'orphan row in masks' },
    });
  });

  it('answers a finding, or what SQLite throws, as damage', () => {
    const saying = (answer: () => unknown) => ({ row: answer }) as unknown as Db;
    const damaged = (detail: string) => ({ ok: false, code: 'database_damaged', values: { detail } });
    expect(checkIntegrity(saying(() => ({ quick_check: 'page 3 is odd' })))).toEqual(
      damaged('page 3 is odd'),
    );
    expect(checkIntegrity(saying(() => undefined))).toEqual(damaged('no answer'));
    const throwing = saying(() => {
      throw new Error('malformed');
    });
    expect(checkIntegrity(throwing)).toEqual(damaged('Error: malformed'));
  });

  it.each(['users', 'images', 'plan_iterations', 'masks', 'spots', 'audit_log'])(
    'cannot read a file without %s',
    (table) => {
      expect(isReadable(db)).toBe(true);
      db.script(`PRAGMA foreign_keys = OFF; DROP TABLE ${table}`);
      expect(isReadable(db)).toBe(false);
    },
  );
});

describe('paths of photos', () => {
  it('begin with sixteen digits of the hash', () => {
    const path = photoPath('0123456789abcdef0123', 'tok', 'png');
    expect(path).toBe('uploads/0123456789abcdef-tok.png');
    expect(thumbnailPath(path)).toBe('thumbs/0123456789abcdef-tok.png.jpg');
    expect(thumbnailPath('a/uploads/b.png')).toBe('a/uploads/b.png.jpg');
  });

  it('tell the media type by their ending', () => {
    expect(['a.jpg', 'a.b.png', 'a.webp', 'a.gif', 'jpg'].map(mediaType)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'application/octet-stream',
      'image/jpeg',
    ]);
  });
});
