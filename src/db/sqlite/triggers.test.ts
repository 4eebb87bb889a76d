import { beforeEach, describe, expect, it } from 'vitest';
import {
  accept,
  NOW,
  openMigrated,
  put,
  putImage,
  putIteration,
  putMask,
  putPlan,
  putSpot,
} from '../testing/rows';
import type { Db } from './sqlite';

let db: Db;
let plan: ReturnType<typeof putPlan>;

beforeEach(async () => {
  db = await openMigrated();
  plan = putPlan(db, 'a');
});

/** Everything that the database holds of plans, to see that a refusal changed nothing. */
function state(): string {
  const tables = ['images', 'masks', 'plan_iterations', 'spots', 'iteration_masks', 'audit_log'];
  return JSON.stringify(tables.map((table) => db.rows(`SELECT * FROM ${table}`)));
}

function expectRefused(sql: string, why: string | RegExp): void {
  const before = state();
  expect(() => db.run(sql), sql).toThrow(why);
  expect(state()).toBe(before);
}

const ROW = `image_id, parent_id, created_by, status, accepted_at, accepted_by, target_coverage_pct,
  achieved_coverage_pct, spots_count, spots_outside_mask_count, overlap_count, plan_valid, params_snapshot,
  created_at, is_demo, deleted_at, geometry_sha256`;

describe.each(['accepted', 'rejected'])('an iteration that is %s', (status) => {
  beforeEach(() => {
    if (status === 'accepted') accept(plan.scope, plan.iteration_id);
    else db.run("UPDATE plan_iterations SET status = 'rejected'");
  });

  it('never changes', () => {
    const why = 'a decided iteration never changes';
    expectRefused("UPDATE plan_iterations SET status = 'draft', accepted_at = NULL, accepted_by = NULL", why);
    expectRefused("UPDATE plan_iterations SET params_snapshot = '{}'", why);
    expectRefused("UPDATE plan_iterations SET deleted_at = 'now'", /never changes|acceptance needs/);
    expectRefused('UPDATE plan_iterations SET id = 99', why);
  });

  it('never vanishes, neither by REPLACE nor with its image', () => {
    expectRefused('DELETE FROM plan_iterations', 'never vanishes');
    expectRefused('DELETE FROM images', 'stays');
    expectRefused("UPDATE images SET deleted_at = 'now'", 'stays');
    expectRefused(
      `INSERT OR REPLACE INTO plan_iterations (id, ${ROW})
       SELECT id, image_id, NULL, created_by, 'draft', NULL, NULL, 1, 1, 0, 0, 0, 0, '{}', '', 0, NULL, ''
       FROM plan_iterations`,
      'never changes',
    );
    expectRefused(
      `INSERT OR REPLACE INTO images (id, storage_path, created_by, created_at)
       SELECT id, 'other', created_by, '' FROM images`,
      'stays',
    );
    putIteration(plan.scope, plan.image_id, { id: 50 });
    expectRefused('UPDATE OR REPLACE plan_iterations SET id = 1 WHERE id = 50', 'never changes');
  });

  it('keeps its spots', () => {
    const why = 'the spots of a decided iteration';
    expectRefused('UPDATE spots SET x_mm = 6', why);
    expectRefused('DELETE FROM spots', why);
    expectRefused(
      `INSERT INTO spots SELECT NULL, iteration_id, 7, 1, 1, 0, 0, mask_id, 1, 0 FROM spots`,
      why,
    );
  });

  it('keeps its spots from being taken over by a draft', () => {
    const draft = putIteration(plan.scope, plan.image_id);
    const why = 'the spots of a decided iteration';
    expectRefused(
      `INSERT OR REPLACE INTO spots SELECT id, ${draft}, 0, 1, 1, 0, 0, mask_id, 1, 0 FROM spots`,
      why,
    );
    const other = putSpot(db, draft, plan.mask_id);
    expectRefused(
      `UPDATE spots SET iteration_id = ${plan.iteration_id}, sequence_index = 1 WHERE id = ${other}`,
      why,
    );
    expectRefused(`UPDATE OR REPLACE spots SET id = ${plan.spot_id} WHERE id = ${other}`, why);
  });

  it('keeps the list of its masks', () => {
    const more = putMask(db, plan.image_id);
    const why = 'the masks of a';
    expectRefused(`INSERT INTO iteration_masks VALUES (${plan.iteration_id}, ${more})`, why);
    expectRefused('DELETE FROM iteration_masks', why);
    expectRefused(`UPDATE iteration_masks SET mask_id = ${more}`, why);
  });
});

describe('acceptance', () => {
  const set = (more: string) => `UPDATE plan_iterations SET status = 'accepted'${more}`;
  const by = ", accepted_by = 1, accepted_at = '2026-01-01'";

  it('needs who and when', () => {
    expectRefused(set(''), 'acceptance needs');
    expectRefused(set(', accepted_by = 1'), 'acceptance needs');
    expectRefused(set(", accepted_at = '2026-01-01'"), 'acceptance needs');
    expect(db.run(set(by))).toBe(1);
  });

  it('needs a valid plan', () => {
    db.run('UPDATE plan_iterations SET plan_valid = 0');
    expectRefused(set(by), 'acceptance needs');
  });

  it('needs a plan that is there', () => {
    db.run("UPDATE plan_iterations SET deleted_at = '2026-01-01'");
    expectRefused(set(by), 'acceptance needs');
  });

  it('is not for the demo, in one step or in two', () => {
    const id = putIteration(plan.scope, plan.image_id, { is_demo: 1 });
    expectRefused(`${set(by)} WHERE id = ${id}`, 'acceptance needs');
    expectRefused(`UPDATE plan_iterations SET is_demo = 0 WHERE id = ${id}`, 'never changes');
  });

  it('cannot be had by inserting, nor be claimed by a draft', () => {
    const row = { image_id: plan.image_id, status: 'accepted', accepted_at: NOW, accepted_by: 1 };
    expect(() => putIteration(plan.scope, plan.image_id, row)).toThrow('starts as a draft');
    expect(() => putIteration(plan.scope, plan.image_id, { accepted_by: 1 })).toThrow('starts as a draft');
    expectRefused('UPDATE plan_iterations SET accepted_by = 1', 'only an accepted iteration');
  });
});

describe('where an iteration comes from', () => {
  it('never changes', () => {
    const image = putImage(plan.scope);
    expectRefused(`UPDATE plan_iterations SET image_id = ${image}`, 'comes from');
    expectRefused("UPDATE plan_iterations SET created_at = ''", 'comes from');
    expectRefused('UPDATE plan_iterations SET parent_id = 1', 'comes from');
  });
});

describe('a mask that a plan has used', () => {
  it('is not altered, only retired and moved in the stack', () => {
    const why = 'retired, not altered';
    expectRefused("UPDATE masks SET vertices = '[]'", why);
    expectRefused("UPDATE masks SET mask_label = 'B'", why);
    expectRefused("UPDATE masks SET role = 'exclude'", why);
    expectRefused(`UPDATE masks SET image_id = ${putImage(plan.scope)}`, why);
    expect(db.run("UPDATE masks SET stack_index = 3, retired_at = '2026-01-01'")).toBe(1);
    expectRefused('UPDATE masks SET retired_at = NULL', 'stays retired');
  });

  it('never vanishes', () => {
    expectRefused('DELETE FROM masks', 'never vanishes');
    expectRefused(
      `INSERT OR REPLACE INTO masks (id, image_id, vertices, mask_label, created_at)
       SELECT id, image_id, '[]', 'B', '' FROM masks`,
      'retired, not altered',
    );
  });

  it('is one even without spots: an area to keep free', () => {
    db.run('DELETE FROM spots');
    expectRefused("UPDATE masks SET vertices = '[]'", 'retired, not altered');
  });

  it('is free again when the drafts are gone', () => {
    db.run('DELETE FROM spots');
    db.run('DELETE FROM iteration_masks');
    expect(db.run("UPDATE masks SET vertices = '[]'")).toBe(1);
    expect(db.run('DELETE FROM masks')).toBe(1);
  });
});

describe('a photo', () => {
  it.each(["storage_path = 'x'", "sha256 = 'x'", 'width_px = 9', 'height_px = 9', "created_at = 'x'"])(
    'is never exchanged: %s',
    (set) => expectRefused(`UPDATE images SET ${set}`, 'never exchanged'),
  );

  it('can be given another scale and title', () => {
    expect(db.run("UPDATE images SET width_mm = 20, title = 'b'")).toBe(1);
  });
});

describe('the audit log', () => {
  it('only grows', () => {
    const event = { iteration_id: plan.iteration_id, event_type: 'iteration_created' };
    put(db, 'audit_log', { ...event, user_id: plan.scope.user_id, created_at: NOW });
    const why = 'the audit log only grows';
    expectRefused('UPDATE audit_log SET payload = \'{"a":1}\'', why);
    expectRefused('DELETE FROM audit_log', why);
    expectRefused(
      `INSERT OR REPLACE INTO audit_log (id, event_type, user_id, created_at)
       SELECT id, event_type, user_id, 'x' FROM audit_log`,
      why,
    );
    db.run('DELETE FROM spots');
    expectRefused('DELETE FROM plan_iterations', 'FOREIGN KEY');
  });
});
