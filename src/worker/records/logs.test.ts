import { beforeEach, describe, expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { AuditFilter } from '../contract';

const ALL: AuditFilter = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 100 };

let worker: TestWorker;
let first: number;
let second: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  first = await addDrawnImage(worker);
  second = await addDrawnImage(worker);
  const made = await got(plan(worker, first));
  worker.clock.ms += 60_000;
  await got(worker.api.acceptIteration(made.id));
  worker.clock.ms += 60_000;
  await got(plan(worker, second));
});

const found = async (filter: Partial<AuditFilter>) =>
  (await got(worker.api.listAudit({ ...ALL, ...filter }))).rows.map(({ event_type, image_id }) => [
    event_type,
    image_id,
  ]);

describe('the audit list', () => {
  it('is newest first, of everything', async () => {
    expect(await found({})).toEqual([
      ['plan_generated', second],
      ['iteration_created', second],
      ['iteration_accepted', first],
      ['plan_generated', first],
      ['iteration_created', first],
    ]);
  });

  it('is filtered by image, types and time', async () => {
    expect(await found({ image_id: second })).toHaveLength(2);
    expect(await found({ event_types: ['iteration_accepted'] })).toEqual([['iteration_accepted', first]]);
    expect(
      await found({ event_types: ['plan_generated', 'iteration_created'], image_id: first }),
    ).toHaveLength(2);
    const at = new Date(worker.clock.ms - 60_000);
    expect(await found({ from: at.toISOString() })).toHaveLength(3);
    expect(await found({ to: at.toISOString() })).toHaveLength(3);
    // The same instant, written by a clock elsewhere.
    const there = new Date(at.getTime() + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    expect(await found({ from: there, to: at.toISOString() })).toHaveLength(1);
  });

  it('is filtered by an image that has been deleted as well: what happened to it can still be told', async () => {
    const before = await found({ image_id: second });
    expect(before).toHaveLength(2);
    await got(worker.api.deleteImage(second));
    expect(await found({ image_id: second })).toEqual(before);
  });

  it('keeps what each event is about, and when it was', async () => {
    const { rows } = await got(worker.api.listAudit({ ...ALL, image_id: first }));
    const made = (await got(worker.api.listIterations(first)))[0]!;
    const { spots_count, target_coverage_pct, achieved_coverage_pct } = made;
    const about = { spots_count, target_coverage_pct, achieved_coverage_pct };
    expect(
      rows.map(({ created_at, user_login, iteration_id }) => [created_at, user_login, iteration_id]),
    ).toEqual([made.accepted_at, made.created_at, made.created_at].map((at) => [at, 'user', made.id]));
    expect(rows.map(({ payload }) => payload)).toEqual([
      { default_password: true, ...about },
      {
        planner_version: (await got(worker.api.getIteration(made.id))).params.planner_version,
        algorithm_mode: 'diameters',
        ...about,
        plan_valid: true,
        input_sha256: (await got(worker.api.getIteration(made.id))).params.input_sha256,
      },
      { parent_id: null, is_demo: false },
    ]);
    const draft = (await got(worker.api.listIterations(second)))[0]!;
    await got(worker.api.rejectIteration(draft.id));
    const [rejected] = (await got(worker.api.listAudit({ ...ALL, event_types: ['iteration_rejected'] })))
      .rows;
    expect(rejected).toMatchObject({ iteration_id: draft.id, payload: { spots_count: draft.spots_count } });
  });

  it('is paged', async () => {
    const page = await got(worker.api.listAudit({ ...ALL, offset: 1, limit: 2 }));
    expect(page).toMatchObject({ total: 5, offset: 1 });
    expect(page.rows.map(({ event_type }) => event_type)).toEqual([
      'iteration_created',
      'iteration_accepted',
    ]);
  });

  it('refuses what it does not know', async () => {
    for (const bad of [
      { event_types: ['iteration_deleted' as 'plan_generated'] },
      { from: 'yesterday' },
      { to: 'tomorrow' },
      { offset: -1 },
      { limit: 0 },
    ])
      expect(await failed(worker.api.listAudit({ ...ALL, ...bad }))).toBe('bad_request');
  });
});
