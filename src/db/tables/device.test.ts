/** Questions about the whole device: everyone's things are counted and named, and each once. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../sqlite/sqlite';
import { accept, openMigrated, putImage, putIteration, putMask, putUser } from '../testing/rows';
import {
  acceptedSince,
  countDevice,
  deviceNames,
  listDevicePhotos,
  nextMaskId,
  pageCounts,
  schemaText,
  vacuum,
} from './device';
import { DEMO_LOGIN } from './users';

let db: Db;

/** Two users and the demo's; a plan of the second is accepted; one image and one draft are deleted. */
beforeEach(async () => {
  db = await openMigrated();
  const [a, b, demo] = ['a', 'b', DEMO_LOGIN].map((login) => putUser(db, login));
  const first = putImage(a!, { storage_path: 'uploads/2.jpg', sha256: 'two' });
  const second = putImage(b!, { storage_path: 'uploads/1.jpg', sha256: 'one' });
  putImage(a!, { storage_path: 'uploads/3.jpg', deleted_at: '2026-01-01' });
  putIteration(demo!, putImage(demo!, { storage_path: 'uploads/0.jpg' }), { created_at: 'd' });
  putIteration(a!, first, { created_at: 'x' });
  putIteration(a!, first, { created_at: 'y', deleted_at: '2026-01-01' });
  const id = putIteration(b!, second, { created_at: 'z' });
  accept(b!, id);
});

describe('the device', () => {
  it('counts what there is besides the demo’s and what was deleted', () => {
    expect(countDevice(db)).toEqual({ users_n: 2, images_n: 2, plans_n: 2, accepted_n: 1 });
  });

  it('names the photos of all images that are there, by path', () => {
    expect(listDevicePhotos(db)).toEqual([
      { storage_path: 'uploads/0.jpg', sha256: '' },
      { storage_path: 'uploads/1.jpg', sha256: 'one' },
      { storage_path: 'uploads/2.jpg', sha256: 'two' },
    ]);
  });

  it('names users, images and plans so that a copy has the same names', () => {
    const { users, images, plans, accepted } = deviceNames(db);
    expect(users.sort()).toEqual(['a', 'b', DEMO_LOGIN]);
    expect(images.sort()).toEqual(['uploads/0.jpg', 'uploads/1.jpg', 'uploads/2.jpg']);
    expect(plans.sort()).toEqual(['uploads/0.jpg 1 d', 'uploads/1.jpg 4 z', 'uploads/2.jpg 2 x']);
    expect(accepted).toEqual(['uploads/1.jpg 4 z']);
  });

  it('tells the plans accepted since an instant', () => {
    const { accepted_at } = db.row<{ accepted_at: string }>(
      'SELECT accepted_at FROM plan_iterations WHERE id = 4',
    )!;
    expect(acceptedSince(db, null)).toEqual({ n: 1, first_at: accepted_at });
    expect(acceptedSince(db, '2000-01-01')).toEqual({ n: 1, first_at: accepted_at });
    expect(acceptedSince(db, accepted_at)).toEqual({ n: 0, first_at: null });
  });

  it('tells its schema as text, of what was made and not of what SQLite keeps for itself', () => {
    const lines = schemaText(db);
    // SQLite quotes the name of a table that a migration made anew
    expect(lines).toMatch(/^index .*\ntable audit_log audit_log CREATE TABLE ("?)audit_log\1 \(/ms);
    expect(lines).toContain('trigger audit_log_no_delete audit_log CREATE TRIGGER');
    expect(lines).not.toContain('sqlite_');
    db.run('CREATE TABLE sqliteX (id INTEGER)');
    expect(schemaText(db)).toContain('table sqliteX sqliteX');
  });

  it('counts pages, and gives the free ones back', () => {
    // a migration may leave some
    vacuum(db);
    const { page_bytes } = pageCounts(db);
    expect(pageCounts(db)).toEqual({ pages_n: db.export().byteLength / page_bytes, free_n: 0, page_bytes });
    db.run('CREATE TABLE big AS SELECT zeroblob(100000) AS bytes');
    const full = pageCounts(db).pages_n;
    db.run('DROP TABLE big');
    expect(pageCounts(db)).toMatchObject({ pages_n: full });
    expect(pageCounts(db).free_n).toBeGreaterThan(20);
    vacuum(db);
    expect(pageCounts(db)).toMatchObject({ free_n: 0 });
    expect(pageCounts(db).pages_n).toBeLessThan(full);
  });

  it('knows the id of the next mask before there is one, and after one has gone', () => {
    expect(nextMaskId(db)).toBe(1);
    const id = putMask(db, 1);
    putMask(db, 1);
    db.run('DELETE FROM masks');
    expect(nextMaskId(db)).toBe(3);
    expect(putMask(db, 1)).toBe(3);
    expect(id).toBe(1);
  });
});
