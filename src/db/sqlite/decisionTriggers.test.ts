/** At most one plan of an image stands, whoever asks: migration 0010. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { accept, NOW, openMigrated, put, putImage, putIteration, putPlan } from '../testing/rows';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { openSqlite } from './sqlite';
import type { Db } from './sqlite';

let db: Db;
let plan: ReturnType<typeof putPlan>;
let second_id: number;

beforeEach(async () => {
  db = await openMigrated();
  plan = putPlan(db, 'a');
  second_id = putIteration(plan.scope, plan.image_id);
});

const decide = (iteration_id: number, kind: string, by_iteration_id: number | null = null, reason = '') =>
  put(db, 'decisions', {
    ...{ iteration_id, kind, by_iteration_id, reason },
    user_id: plan.scope.user_id,
    created_at: NOW,
  });
const reject = (id: number) =>
  db.run("UPDATE plan_iterations SET status = 'rejected' WHERE id = :id", { id });
const DOES_NOT_FIT = 'a decision fits the state';

describe('decisions', () => {
  it('fit the state of their plan', () => {
    for (const kind of ['accepted', 'rejected', 'withdrawn'])
      expect(() => decide(plan.iteration_id, kind), `${kind}, of a draft`).toThrow(DOES_NOT_FIT);
    accept(plan.scope, plan.iteration_id);
    expect(() => decide(plan.iteration_id, 'rejected')).toThrow(DOES_NOT_FIT);
    decide(plan.iteration_id, 'accepted');
    reject(second_id);
    expect(() => decide(second_id, 'accepted')).toThrow(DOES_NOT_FIT);
    decide(second_id, 'rejected');
  });

  it('are made once, and nothing comes after an end', () => {
    accept(plan.scope, plan.iteration_id);
    decide(plan.iteration_id, 'accepted');
    expect(() => decide(plan.iteration_id, 'accepted')).toThrow(DOES_NOT_FIT);
    expect(() => decide(plan.iteration_id, 'forgotten'), 'of no kind').toThrow('CHECK');
    decide(plan.iteration_id, 'withdrawn');
    expect(() => decide(plan.iteration_id, 'withdrawn')).toThrow(DOES_NOT_FIT);
    expect(() => decide(plan.iteration_id, 'superseded', second_id)).toThrow(DOES_NOT_FIT);
  });

  it('name the plan that took the place: another one of the same image, not a rejected one', () => {
    accept(plan.scope, plan.iteration_id);
    const elsewhere = putIteration(plan.scope, putImage(plan.scope));
    const rejected = putIteration(plan.scope, plan.image_id);
    reject(rejected);
    for (const other of [plan.iteration_id, elsewhere, rejected])
      expect(() => decide(plan.iteration_id, 'superseded', other)).toThrow(DOES_NOT_FIT);
    expect(() => decide(plan.iteration_id, 'superseded')).toThrow();
    expect(() => decide(plan.iteration_id, 'withdrawn', second_id)).toThrow('CHECK');
    decide(plan.iteration_id, 'superseded', second_id);
  });

  it('are never changed, replaced or taken away', () => {
    accept(plan.scope, plan.iteration_id);
    const id = decide(plan.iteration_id, 'accepted');
    const why = 'decisions are only added';
    expect(() => db.run("UPDATE decisions SET reason = 'x'")).toThrow(why);
    expect(() => db.run('DELETE FROM decisions')).toThrow(why);
    decide(plan.iteration_id, 'withdrawn');
    for (const kind of ['accepted', 'withdrawn'])
      expect(() => db.run('DELETE FROM decisions WHERE kind = :kind', { kind }), kind).toThrow(why);
    expect(() =>
      db.run(
        `INSERT OR REPLACE INTO decisions (id, iteration_id, kind, user_id, created_at)
         VALUES (:id, :iteration_id, 'withdrawn', 1, 'x')`,
        { id, iteration_id: plan.iteration_id },
      ),
    ).toThrow(why);
  });
});

describe('a second acceptance', () => {
  it('is refused while another plan of the image stands', () => {
    accept(plan.scope, plan.iteration_id);
    expect(() => accept(plan.scope, second_id)).toThrow('another plan of this image stands');
    decide(plan.iteration_id, 'superseded', second_id);
    accept(plan.scope, second_id);
    expect(() => accept(plan.scope, putIteration(plan.scope, plan.image_id))).toThrow('stands');
  });

  it('is open when the first has been withdrawn, and on other images', () => {
    accept(plan.scope, plan.iteration_id);
    accept(plan.scope, putIteration(plan.scope, putImage(plan.scope)));
    decide(plan.iteration_id, 'withdrawn');
    accept(plan.scope, second_id);
  });
});

describe('a plan that is in doubt', () => {
  const doubt = (iteration_id: number, user_id: number | null = null) =>
    put(db, 'decisions', { iteration_id, kind: 'doubted', by_iteration_id: null, user_id, created_at: NOW });

  beforeEach(() => {
    accept(plan.scope, plan.iteration_id);
    decide(plan.iteration_id, 'accepted');
    expect(() => doubt(second_id), 'a draft').toThrow(DOES_NOT_FIT);
    doubt(plan.iteration_id);
  });

  it('is accepted again or ends, and is in doubt once', () => {
    for (const kind of ['rejected', 'doubted'])
      expect(() => decide(plan.iteration_id, kind), kind).toThrow(/fits the state|CHECK/);
    expect(() => doubt(plan.iteration_id)).toThrow(DOES_NOT_FIT);
    expect(() => decide(plan.iteration_id, 'superseded', second_id)).toThrow(DOES_NOT_FIT);
    decide(plan.iteration_id, 'accepted');
    doubt(plan.iteration_id);
    decide(plan.iteration_id, 'withdrawn');
    for (const kind of ['accepted', 'withdrawn'])
      expect(() => decide(plan.iteration_id, kind), kind).toThrow(DOES_NOT_FIT);
    expect(() => doubt(plan.iteration_id)).toThrow(DOES_NOT_FIT);
  });

  it('gives way to another, and does not stand again beside it', () => {
    accept(plan.scope, second_id);
    expect(() => decide(plan.iteration_id, 'accepted')).toThrow(DOES_NOT_FIT);
    decide(second_id, 'accepted');
    expect(() => decide(plan.iteration_id, 'accepted')).toThrow(DOES_NOT_FIT);
    decide(second_id, 'withdrawn');
    decide(plan.iteration_id, 'accepted');
    expect(() => accept(plan.scope, putIteration(plan.scope, plan.image_id))).toThrow('stands');
  });

  it('was put in doubt by no user, and all else is decided by one', () => {
    decide(plan.iteration_id, 'accepted');
    expect(() => doubt(plan.iteration_id, plan.scope.user_id)).toThrow('CHECK');
    const withdrawal = { iteration_id: plan.iteration_id, kind: 'withdrawn', by_iteration_id: null };
    expect(() => put(db, 'decisions', { ...withdrawal, user_id: null, created_at: NOW })).toThrow('CHECK');
  });
});

describe('nothing comes after', () => {
  it('a rejection, or a supersession', () => {
    reject(second_id);
    decide(second_id, 'rejected');
    expect(() => decide(second_id, 'rejected')).toThrow(DOES_NOT_FIT);
    accept(plan.scope, plan.iteration_id);
    const third = putIteration(plan.scope, plan.image_id);
    decide(plan.iteration_id, 'superseded', third);
    for (const kind of ['accepted', 'withdrawn'])
      expect(() => decide(plan.iteration_id, kind), kind).toThrow(DOES_NOT_FIT);
    expect(() => decide(plan.iteration_id, 'superseded', third)).toThrow(DOES_NOT_FIT);
  });
});

describe('a placeholder', () => {
  it('lets no plan be accepted, and gives way to a photo once', () => {
    const image_id = putImage(plan.scope, { kind: 'missing', wanted_sha256: 'w' });
    const id = putIteration(plan.scope, image_id);
    expect(() => accept(plan.scope, id)).toThrow('without its photo');
    const change = (sql: string) => db.run(`UPDATE images SET ${sql} WHERE id = :image_id`, { image_id });
    const why = 'a photo is never exchanged';
    expect(() => change("sha256 = 'x'")).toThrow(why);
    expect(() => change("wanted_sha256 = 'x'")).toThrow(why);
    expect(() => change("kind = 'sheet'")).toThrow(why);
    change("kind = 'photo', sha256 = 'w', storage_path = 'uploads/w.jpg'");
    accept(plan.scope, id);
    expect(() => change("kind = 'missing'")).toThrow(why);
    expect(() => change("sha256 = 'y'")).toThrow(why);
  });
});

describe('a test sheet', () => {
  it('lets no plan be accepted, and keeps its scale once that is set', () => {
    const image_id = putImage(plan.scope, { kind: 'sheet', width_mm: null });
    const change = (sql: string) => db.run(`UPDATE images SET ${sql} WHERE id = :image_id`, { image_id });
    change("width_mm = 31, scale_json = '{}'");
    change('width_mm = 31');
    expect(() => change('width_mm = 32')).toThrow('the scale of a test sheet never changes');
    expect(() => change("scale_json = '[]'")).toThrow('the scale of a test sheet never changes');
    change("title = 'x'");
    const id = putIteration(plan.scope, image_id);
    expect(() => accept(plan.scope, id)).toThrow('a plan of a test sheet cannot be accepted');
    db.run("UPDATE plan_iterations SET status = 'rejected' WHERE id = :id", { id });
    // A photo's scale may change, and its plan be accepted.
    db.run('UPDATE images SET width_mm = 41 WHERE id = :image_id', { image_id: plan.image_id });
    accept(plan.scope, plan.iteration_id);
  });
});

describe('a database from before', () => {
  it('keeps the last acceptance of an image as the one that stands, and knows who decided when', async () => {
    const bytes = readFileSync(
      new URL('../../../tests/fixtures/databases/0009_add_spot_positions.sqlite', import.meta.url),
    );
    const old = await openSqlite(new Uint8Array(bytes));
    const later = (id: number, status: string, at: string | null) => {
      old.script(`INSERT INTO plan_iterations (id, image_id, created_by, target_coverage_pct, achieved_coverage_pct,
          spots_count, spots_outside_mask_count, overlap_count, plan_valid, params_snapshot, created_at)
        VALUES (${id}, 1, 1, 10, 10, 1, 0, 0, 1, '{}', '2026-02-0${id}');
        UPDATE plan_iterations SET status = '${status}', accepted_at = ${at}, accepted_by = ${at && 1}
        WHERE id = ${id};`);
    };
    later(2, 'accepted', "'2026-03-02'");
    later(3, 'rejected', null);
    later(4, 'accepted', "'2026-03-01'");
    old.script(`INSERT INTO images (id, storage_path, created_by, created_at) VALUES (2, 'uploads/n.png', 1, 'x');
      INSERT INTO plan_iterations (id, image_id, created_by, target_coverage_pct, achieved_coverage_pct,
        spots_count, spots_outside_mask_count, overlap_count, plan_valid, params_snapshot, created_at)
      VALUES (5, 2, 1, 10, 10, 1, 0, 0, 1,
        '{"imported_from":{"photo_included":false,"photo_sha256":"abc"}}', '2026-02-05');
      INSERT INTO audit_log (iteration_id, event_type, payload, user_id, created_at)
      VALUES (3, 'iteration_rejected', '{}', 1, '2026-03-03');`);
    expect(migrate(old, MIGRATIONS, NOW)).toMatchObject({ ok: true });
    expect(
      old.rows('SELECT iteration_id, kind, by_iteration_id, created_at FROM decisions ORDER BY id'),
    ).toEqual([
      { iteration_id: 1, kind: 'accepted', by_iteration_id: null, created_at: NOW },
      { iteration_id: 4, kind: 'accepted', by_iteration_id: null, created_at: '2026-03-01' },
      { iteration_id: 2, kind: 'accepted', by_iteration_id: null, created_at: '2026-03-02' },
      { iteration_id: 3, kind: 'rejected', by_iteration_id: null, created_at: '2026-03-03' },
      { iteration_id: 1, kind: 'superseded', by_iteration_id: 4, created_at: '2026-03-01' },
      { iteration_id: 4, kind: 'superseded', by_iteration_id: 2, created_at: '2026-03-02' },
    ]);
    expect(old.rows('SELECT id, kind, wanted_sha256 FROM images')).toEqual([
      { id: 1, kind: 'photo', wanted_sha256: null },
      { id: 2, kind: 'missing', wanted_sha256: 'abc' },
    ]);
  });
});
