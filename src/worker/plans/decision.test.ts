import { beforeEach, describe, expect, it } from 'vitest';
import { motionDisagreement } from '../../core/motion/agreement';
import { planMotionOf } from '../../core/motion/times';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { openSqlite } from '../../db/sqlite/sqlite';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const EVENTS = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 100 };
const eventTypes = async () =>
  (await got(worker.api.listAudit(EVENTS))).rows.map(({ event_type }) => event_type);

/** A worker on the same disk after someone has changed the database by SQL. */
async function afterSql(sql: string): Promise<TestWorker> {
  const db = await openSqlite(worker.disk.database!.bytes);
  db.script(sql);
  worker.disk.database!.bytes = db.export();
  const next = makeTestWorker(worker.disk);
  await got(next.api.open());
  await got(next.api.signIn('user', '123'));
  return next;
}

describe('accepting', () => {
  it('notes who and when, and that the seeded password stood', async () => {
    const { id } = await got(plan(worker, image_id));
    worker.clock.ms += 5000;
    const accepted = await got(worker.api.acceptIteration(id));
    expect(accepted).toMatchObject({
      status: 'accepted',
      accepted_by_login: 'user',
      accepted_at: new Date(worker.clock.ms).toISOString(),
      accepted_with_default_password: true,
    });
    const [event] = (await got(worker.api.listAudit(EVENTS))).rows;
    expect(event).toMatchObject({ event_type: 'iteration_accepted', payload: { default_password: true } });
  });

  it('says so when the password is the user’s own', async () => {
    await got(worker.api.changePassword('123', 'long enough'));
    const { id } = await got(plan(worker, image_id));
    expect(await got(worker.api.acceptIteration(id))).toMatchObject({
      accepted_with_default_password: false,
    });
  });

  it('is refused for a plan that is decided already', async () => {
    const [a, b] = [await got(plan(worker, image_id)), await got(plan(worker, image_id))];
    await got(worker.api.acceptIteration(a.id));
    await got(worker.api.rejectIteration(b.id));
    for (const { id } of [a, b]) {
      expect(await failed(worker.api.acceptIteration(id))).toBe('plan_already_decided');
      expect(await failed(worker.api.rejectIteration(id))).toBe('plan_already_decided');
      expect(await failed(worker.api.deleteDraft(id))).toBe('plan_not_deletable');
    }
    expect(await eventTypes()).toEqual(expect.arrayContaining(['iteration_accepted', 'iteration_rejected']));
  });

  it('is refused when scale, shape, role, order or number of masks have changed, and works when they are back', async () => {
    const masks = await got(
      worker.api.saveMasks(
        image_id,
        [square(3, 3, 8), square(5, 5, 3, { label: 'B' })],
        [(await got(worker.api.listMasks(image_id)))[0]!.id],
      ),
    );
    const { id } = await got(plan(worker, image_id));
    const [a, b] = masks.map(({ label, role, vertices }) => ({ id: null, label, role, vertices }));
    const drawings = [[b!, a!], [a!], [a!, { ...b!, role: 'exclude' as const }], [a!, square(5, 5, 4)]];
    for (const drawing of drawings) {
      const ids = (await got(worker.api.listMasks(image_id))).map((mask) => mask.id);
      await got(worker.api.saveMasks(image_id, drawing, ids));
      expect(await failed(worker.api.acceptIteration(id)), JSON.stringify(drawing)).toBe('plan_stale');
      expect(await got(worker.api.getIteration(id))).toMatchObject({ stale: true, status: 'draft' });
    }
    const ids = (await got(worker.api.listMasks(image_id))).map((mask) => mask.id);
    await got(worker.api.saveMasks(image_id, [a!, { ...b!, label: 'renamed' }], ids));
    await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 16 }));
    expect(await failed(worker.api.acceptIteration(id))).toBe('plan_stale');
    await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 15.8 }));
    expect(await got(worker.api.acceptIteration(id))).toMatchObject({ status: 'accepted', stale: false });
  });

  it('is refused when the stored spots are not valid, whatever the row says', async () => {
    const { id } = await got(plan(worker, image_id));
    const moved = await afterSql('UPDATE spots SET x_mm = 5, y_mm = 5 WHERE sequence_index < 2');
    expect(await failed(moved.api.acceptIteration(id))).toBe('plan_invalid');
    const detail = await got(moved.api.getIteration(id));
    expect(detail.validation_messages.map(({ code }) => code)).toContain('spots_overlap');
  });

  describe('is refused where the stored motion does not agree with the spots, until it is chosen again', () => {
    const motion = (path: string, json: string) =>
      `UPDATE plan_iterations SET params_snapshot = json_set(params_snapshot, '$.motion${path}', json('${json}'))`;
    it.each<[string, string, string]>([
      ['motion_missing', 'is none', motion('', 'null')],
      ['motion_does_not_match', 'takes another time', motion('.times.total_ms', '6000')],
      ['motion_does_not_match', 'settles', motion('.profile.settle_ms', '1')],
      ['motion_does_not_match', 'is of another order', motion('.order.kind', '"one_way"')],
      ['motion_does_not_match', 'is out of range', motion('.dwell_ms', '0')],
      ['motion_does_not_match', 'is for other spots', motion('.profile.spot_diameter_um', '301')],
      ['motion_does_not_match', 'smears', motion('.firing_speed_mm_s', '200')],
      [
        ...(['motion_does_not_match', 'finds its spots in another order'] as const),
        `UPDATE spots SET sequence_index = sequence_index + 1000 WHERE sequence_index < 2;
         UPDATE spots SET sequence_index = 1001 - sequence_index WHERE sequence_index >= 1000`,
      ],
    ])('%s: it %s', async (code, _, sql) => {
      const made = await got(plan(worker, image_id));
      const touched = await afterSql(sql);
      expect(await failed(touched.api.acceptIteration(made.id))).toBe(code);
      expect(await got(touched.api.getIteration(made.id))).toMatchObject({ status: 'draft' });
      expect(await got(touched.api.setMotion(made.id, null))).toEqual(made);
      expect(await got(touched.api.acceptIteration(made.id))).toMatchObject({ status: 'accepted' });
    });
  });

  it('is refused where a stored smear leaves its mask, although all times follow from it', async () => {
    // a strip narrower than a smear is long, with its few spots far apart
    const [drawn] = await got(worker.api.listMasks(image_id));
    const strip = [3, 11].flatMap((x, i) => (i === 0 ? [6.5, 7.5] : [7.5, 6.5]).map((y) => ({ x, y })));
    await got(worker.api.saveMasks(image_id, [{ ...square(3, 3, 8), vertices: strip }], [drawn!.id]));
    const aside = { center_mode: 'manual', center_x_mm: 7, center_y_mm: 2 } as const;
    const made = await got(plan(worker, image_id, { coverage_pct: 3, min_mask_pct: 0, ...aside }));
    const { positions_mm, algorithm_mode, motion } = made.params;
    const choice = { ...motion!, firing_speed_mm_s: 50 };
    const passing = planMotionOf(made.spots, positions_mm, algorithm_mode, choice);
    expect(motionDisagreement(made.spots, made.params, passing, () => () => true)).toBeNull();
    const touched = await afterSql(
      `UPDATE plan_iterations SET params_snapshot =
         json_set(params_snapshot, '$.motion', json('${JSON.stringify(passing)}'))`,
    );
    expect(await touched.api.acceptIteration(made.id)).toMatchObject({
      ...{ ok: false, code: 'motion_does_not_match', values: { field: 'smears' } },
    });
  });

  it('is refused when spots are missing', async () => {
    const { id } = await got(plan(worker, image_id));
    const fewer = await afterSql('DELETE FROM spots WHERE sequence_index = 3');
    expect(await failed(fewer.api.acceptIteration(id))).toBe('plan_invalid');
  });

  it('is refused when the row says invalid', async () => {
    const { id } = await got(plan(worker, image_id));
    const invalid = await afterSql('UPDATE plan_iterations SET plan_valid = 0');
    expect(await failed(invalid.api.acceptIteration(id))).toBe('plan_invalid');
  });

  it('is refused for another user’s plan, and for none', async () => {
    const { id } = await got(plan(worker, image_id));
    await becomeSecondUser(worker);
    expect(await failed(worker.api.acceptIteration(id))).toBe('iteration_not_found');
    for (const none of [0, -1, 1.5, Number.NaN, '1' as unknown as number])
      expect(await failed(worker.api.acceptIteration(none))).toBe('iteration_not_found');
  });

  it('is refused in the demo', async () => {
    await got(worker.api.signInDemo('en'));
    const [image] = (await got(worker.api.listImages(0, 1))).rows;
    const made = await got(plan(worker, image!.id));
    expect(made.is_demo).toBe(true);
    expect(await failed(worker.api.acceptIteration(made.id))).toBe('plan_is_demo');
    expect(await got(worker.api.getIteration(made.id))).toMatchObject({ status: 'draft' });
    // Whatever the plan says of itself: nobody signs there.
    const { db } = worker.runtime.opened!;
    db.script('DROP TRIGGER plan_iterations_origin_fixed; UPDATE plan_iterations SET is_demo = 0');
    expect(await failed(worker.api.acceptIteration(made.id))).toBe('plan_is_demo');
  });
});

describe('deleting a draft', () => {
  it('takes it out of the list with its spots; its events and its children stay', async () => {
    const parent = await got(plan(worker, image_id));
    const child = await got(plan(worker, image_id, { coverage_pct: 5 }, parent.id));
    const before = await eventTypes();
    worker.clock.ms += 5000;
    await got(worker.api.deleteDraft(parent.id));
    expect(await failed(worker.api.getIteration(parent.id))).toBe('iteration_not_found');
    expect((await got(worker.api.listIterations(image_id))).map(({ id }) => id)).toEqual([child.id]);
    expect(await eventTypes()).toEqual(before);
    const db = await openSqlite(worker.disk.database!.bytes);
    expect(db.rows('SELECT DISTINCT iteration_id AS id FROM spots')).toEqual([{ id: child.id }]);
    expect(db.rows('SELECT deleted_at FROM plan_iterations ORDER BY id')).toEqual([
      { deleted_at: new Date(worker.clock.ms).toISOString() },
      { deleted_at: null },
    ]);
    expect(await failed(worker.api.deleteDraft(parent.id))).toBe('iteration_not_found');
  });

  it('takes the retired masks that only it had used', async () => {
    const { id } = await got(plan(worker, image_id));
    const [used] = await got(worker.api.listMasks(image_id));
    await got(worker.api.saveMasks(image_id, [square(2, 2, 9)], [used!.id]));
    await got(worker.api.deleteDraft(id));
    const db = await openSqlite(worker.disk.database!.bytes);
    expect(db.rows('SELECT count(*) AS n FROM masks')).toEqual([{ n: 1 }]);
  });
});
