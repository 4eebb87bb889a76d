/** Plans of several positions through the store: kept, made again, accepted, refused when tampered with. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { migrate } from '../../db/sqlite/migrate';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import {
  addDrawnImage,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = (await got(worker.api.addImage(photoBlob()))).id;
  await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 60 }));
  await got(worker.api.saveMasks(image_id, [square(3, 3, 6), square(48, 40, 6, { label: 'B' })], []));
});

const recompute = (id: number, d = worker) => d.api.recomputePlan(id, () => undefined);

/** The same disk after `change`, opened by another worker. */
async function reopened(change: (db: Db) => void): Promise<TestWorker> {
  const stored = worker.disk.database!;
  const db = await openSqlite(stored.bytes);
  change(db);
  stored.bytes = db.export();
  db.close();
  const again = makeTestWorker(worker.disk);
  await got(again.api.open());
  await got(again.api.signIn('user', '123'));
  return again;
}

describe('a plan of several positions', () => {
  it('is stored whole, comes out the same again, and can be accepted', async () => {
    const made = await got(plan(worker, image_id, { positions: 'several' }));
    expect(made.params).toMatchObject({ positions: 'several', positions_mm: [{}, {}] });
    expect(new Set(made.spots.map((s) => s.position_index))).toEqual(new Set([0, 1]));
    expect(made.metrics.outside_aperture_mm2).toBe(0);
    expect(await got(recompute(made.id))).toMatchObject({ same: true, inputs_intact: true });
    expect((await got(worker.api.acceptIteration(made.id))).status).toBe('accepted');
  });

  it('keeps nothing of a centre that it ignores', async () => {
    const manual = { center_mode: 'manual', center_x_mm: 7, center_y_mm: 7 } as const;
    const made = await got(plan(worker, image_id, { positions: 'several', ...manual }));
    expect(await got(recompute(made.id))).toMatchObject({ same: true, inputs_intact: true });
  });

  it('is refused when its spots name a position that cannot reach them', async () => {
    const made = await got(plan(worker, image_id, { positions: 'several' }));
    const again = await reopened((db) => {
      db.run('UPDATE spots SET position_index = 1 - position_index WHERE iteration_id = :id', {
        id: made.id,
      });
    });
    expect(await got(recompute(made.id, again))).toMatchObject({ same: false, first_difference: 0 });
    expect(await failed(again.api.acceptIteration(made.id))).toBe('plan_invalid');
  });
});

describe('a plan from before there were several positions', () => {
  it('opens with one, validates, comes out the same and is accepted', async () => {
    const drawn = await addDrawnImage(worker);
    const made = await got(plan(worker, drawn));
    const again = await reopened((db) => {
      db.run(
        `UPDATE plan_iterations SET params_snapshot =
           json_remove(params_snapshot, '$.positions', '$.positions_mm') WHERE id = :id`,
        { id: made.id },
      );
    });
    const { version, ...opened } = await got(again.api.getIteration(made.id));
    const { version: before, ...stored } = made;
    expect(opened).toEqual(stored);
    // What was taken out of the snapshot was part of what would have been signed.
    expect(version).not.toBe(before);
    expect(await got(recompute(made.id, again))).toMatchObject({ same: true, inputs_intact: true });
    expect((await got(again.api.acceptIteration(made.id))).status).toBe('accepted');
  });

  it('has its spots at the first position after the migration', async () => {
    const db = await openSqlite(null);
    const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('0009'));
    const now = '2026-03-01T08:00:00.000Z';
    migrate(db, MIGRATIONS.slice(0, before), now);
    db.script('PRAGMA foreign_keys = OFF');
    db.run(
      `INSERT INTO spots (iteration_id, sequence_index, x_mm, y_mm, theta_deg, t_mm, mask_id, component_id)
       VALUES (1, 0, 1.5, 2.5, 5, -1, 1, 2)`,
    );
    expect(migrate(db, MIGRATIONS, now)).toMatchObject({ ok: true });
    expect(db.rows('SELECT x_mm, component_id, position_index FROM spots')).toEqual([
      { x_mm: 1.5, component_id: 2, position_index: 0 },
    ]);
    expect(() => db.run('UPDATE spots SET position_index = -1')).toThrow('CHECK');
  });
});
