import { beforeEach, describe, expect, it } from 'vitest';
import { presetProfile, usualChoice } from '../../core/motion/profiles';
import type { MotionChoice } from '../../core/motion/planMotion';
import { planMotionOf } from '../../core/motion/times';
import { makePlan } from '../../core/planner/plan';
import { parsePlanRequest } from '../../core/planner/request';
import type { PlanParams } from '../../core/model';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  PARAMS,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import { arrange } from '../machine/arrange';
import type { TestWorker } from '../../../tests/support/testWorker';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const EVERYTHING = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 100 };

describe('generating', () => {
  it('stores what the planner makes of the drawing, as a draft', async () => {
    const made = await got(plan(worker, image_id));
    const [mask] = await got(worker.api.listMasks(image_id));
    const { id, label, role, vertices } = mask!;
    const request = parsePlanRequest({
      ...PARAMS,
      image: { width_mm: 15.8, height_mm: 15.8 },
      masks: [{ id, label, role, vertices }],
    });
    if (!request.ok) throw new Error(request.code);
    const expected = makePlan(request.value);
    if (!expected.ok) throw new Error(expected.code);
    expect(made.spots).toEqual(expected.value.spots);
    expect(made.metrics).toEqual(expected.value.metrics);
    expect(made).toMatchObject({
      status: 'draft',
      is_demo: false,
      parent_id: null,
      stale: false,
      plan_valid: true,
      created_by_login: 'user',
      spots_count: expected.value.spots.length,
      params: { scale_mm: 15.8, coverage_pct: 10, coverage_per_mask: null, angle_step_deg: 5 },
    });
    const { params } = expected.value;
    const motion = planMotionOf(
      ...([expected.value.spots, params.positions_mm, params.algorithm_mode] as const),
      usualChoice(presetProfile('2.0')),
    );
    expect(motion.times.total_ms).toBeGreaterThan(1000);
    expect(made.params.motion).toEqual(motion);
    expect(made.params.input_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(made.params.masks).toMatchObject([{ id: mask!.id, label: 'A', role: 'treat' }]);
    expect(await got(worker.api.getIteration(made.id))).toEqual(made);
  });

  it('gives the same plan and the same input hash again', async () => {
    const [a, b] = [await got(plan(worker, image_id)), await got(plan(worker, image_id))];
    expect(b.id).not.toBe(a.id);
    expect(b.spots).toEqual(a.spots);
    expect(b.params).toEqual(a.params);
  });

  it('logs its events, each fallback with its reason', async () => {
    // A C: its centroid lies in no mask.
    const corners = [2, 2, 12, 2, 12, 4, 4, 4, 4, 10, 12, 10, 12, 12, 2, 12];
    const vertices = corners.flatMap((x, n) => (n % 2 ? [] : [{ x, y: corners[n + 1]! }]));
    const outer = square(2, 2, 10, { label: 'C', vertices });
    const hole = square(2.5, 2.5, 0.5, { label: 'hole', role: 'exclude' });
    const ids = (await got(worker.api.listMasks(image_id))).map((mask) => mask.id);
    await got(worker.api.saveMasks(image_id, [outer, hole], ids));
    const made = await got(plan(worker, image_id));
    const events = (await got(worker.api.listAudit(EVERYTHING))).rows.reverse();
    expect(events.slice(0, 2).map(({ event_type }) => event_type)).toEqual([
      'iteration_created',
      'plan_generated',
    ]);
    expect(events[1]!.payload).toMatchObject({
      spots_count: made.spots_count,
      input_sha256: made.params.input_sha256,
    });
    expect(made.params.fallbacks.length).toBeGreaterThan(0);
    const reasons = events.slice(2).map(({ event_type, payload }) => [event_type, payload['reason']]);
    expect(reasons).toEqual(made.params.fallbacks.map(({ reason }) => ['fallback_used', reason]));
    const masks = await got(worker.api.listMasks(image_id));
    expect(masks.map(({ used }) => used)).toEqual([true, true]);
  });

  it('fires as its parent does, in its own times; without one, as the device’s profile usually does', async () => {
    const parent = await got(plan(worker, image_id));
    const usual = usualChoice(presetProfile('2.0'));
    const choice: MotionChoice = { ...usual, dwell_ms: 3, order: { kind: 'one_way', neighbour_ms: 800 } };
    const set = await got(worker.api.setMotion(parent.id, choice));
    await got(worker.api.chooseProfile({ preset: '1.0' }));
    const child = await got(plan(worker, image_id, { coverage_pct: 5 }, parent.id));
    expect(child.params.motion).toMatchObject(choice);
    expect(child.params.motion!.times.total_ms).toBeLessThan(set.params.motion!.times.total_ms);
    const arranged = arrange(child.spots, child.params, choice);
    expect(arranged).toEqual({ ok: true, value: { spots: child.spots, motion: child.params.motion } });
    const orphan = await got(plan(worker, image_id));
    expect(orphan.params.motion).toMatchObject(usualChoice(presetProfile('1.0')));
  });

  it('fires as the device’s profile does where its parent’s choice no longer can be kept', async () => {
    const parent = await got(plan(worker, image_id, { coverage_pct: 3 }));
    const usual = usualChoice(presetProfile('2.0'));
    // A smear of 0.4 mm: between few spots there is room for it, between many there is not.
    const passing = { ...usual, dwell_ms: 10, firing_speed_mm_s: 40 };
    await got(worker.api.setMotion(parent.id, passing));
    const few = await got(plan(worker, image_id, { coverage_pct: 3 }, parent.id));
    expect(few.params.motion).toMatchObject(passing);
    const many = await got(plan(worker, image_id, { coverage_pct: 20 }, parent.id));
    expect(many.params.motion).toMatchObject(usual);
  });

  it('has no motion where no machine is known that fires it; then it cannot be accepted', async () => {
    const made = await got(plan(worker, image_id, { spot_diameter_um: 250 }));
    expect(made.params.motion).toBeNull();
    expect(await failed(worker.api.acceptIteration(made.id))).toBe('motion_missing');
    expect(await failed(worker.api.setMotion(made.id, null))).toBe('profile_does_not_fit');
    const profile = { ...presetProfile('2.0'), name: 'fine', spot_diameter_um: 250 };
    await got(worker.api.setMotion(made.id, usualChoice(profile)));
    expect(await got(worker.api.acceptIteration(made.id))).toMatchObject({ status: 'accepted' });
  });

  it('links to its parent', async () => {
    const parent = await got(plan(worker, image_id));
    const child = await got(plan(worker, image_id, { coverage_pct: 5 }, parent.id));
    expect(child.parent_id).toBe(parent.id);
    const list = await got(worker.api.listIterations(image_id));
    expect(list.map(({ id, parent_id }) => [id, parent_id])).toEqual([
      [child.id, parent.id],
      [parent.id, null],
    ]);
  });

  it.each<[string, Partial<PlanParams>]>([
    ['coverage_out_of_range', { coverage_pct: 2 }],
    ['coverage_out_of_range', { coverage_pct: 21 }],
    ['parameter_out_of_range', { grid_spacing_mm: 9 }],
    ['bad_request', { algorithm_mode: 'spiral' as 'grid' }],
    ['bad_request', { coverage_pct: '10' as unknown as number }],
  ])('refuses with %s and stores nothing: %j', async (code, params) => {
    const commits = worker.disk.commits_n;
    expect(await failed(plan(worker, image_id, params))).toBe(code);
    expect(worker.disk.commits_n).toBe(commits);
  });

  it('refuses a drawing that gives no plan', async () => {
    const bare = await got(worker.api.addImage(photoBlob()));
    expect(await failed(plan(worker, bare.id))).toBe('scale_missing');
    await got(worker.api.setScale(bare.id, { kind: 'width', width_mm: 60 }));
    expect(await failed(plan(worker, bare.id))).toBe('no_masks');
    const [keep] = await got(worker.api.saveMasks(bare.id, [square(1, 1, 8, { role: 'exclude' })], []));
    expect(await failed(plan(worker, bare.id))).toBe('no_treat_masks');
    const [small] = await got(worker.api.saveMasks(bare.id, [square(1, 1, 1)], [keep!.id]));
    expect(await failed(plan(worker, bare.id))).toBe('all_masks_too_small');
    await got(worker.api.saveMasks(bare.id, [square(1, 1, 8)], [small!.id]));
    const far: Partial<PlanParams> = { center_mode: 'manual', center_x_mm: 45, center_y_mm: 45 };
    expect(await failed(plan(worker, bare.id, far))).toBe('all_masks_outside_aperture');
    expect(await got(worker.api.listIterations(bare.id))).toEqual([]);
    expect(await failed(plan(worker, 99))).toBe('image_not_found');
  });

  it('refuses a parent that is none of this image', async () => {
    const elsewhere = await addDrawnImage(worker);
    const { id } = await got(plan(worker, elsewhere));
    for (const parent of [id, 99])
      expect(await failed(plan(worker, image_id, {}, parent))).toBe('iteration_not_found');
  });
});

describe('while a plan is made', () => {
  /** A clock that runs, so that the planner is sliced. */
  beforeEach(() => {
    worker.env.now = () => new Date((worker.clock.ms += 20));
  });

  it('tells its progress, which never falls', async () => {
    const done: number[] = [];
    const input = { image_id, parent_id: null, params: PARAMS };
    await got(worker.api.generatePlan(input, (progress) => done.push(progress.done)));
    expect(done.length).toBeGreaterThan(1);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('is cancelled while its spots are put into order, and nothing is stored', async () => {
    const parent = await got(plan(worker, image_id));
    const usual = usualChoice(presetProfile('2.0'));
    await got(worker.api.setMotion(parent.id, { ...usual, order: { kind: 'cool', neighbour_ms: 1000 } }));
    const commits = worker.disk.commits_n;
    const input = { image_id, parent_id: parent.id, params: PARAMS };
    let last_n = 0;
    const running = worker.api.generatePlan(input, ({ done }) => {
      // The planner has said 1 once; what comes after is the order.
      last_n += done === 1 ? 1 : 0;
      if (last_n === 3) void worker.api.cancelPlan();
    });
    expect(await failed(running)).toBe('plan_cancelled');
    expect(last_n).toBeGreaterThanOrEqual(3);
    expect(worker.disk.commits_n).toBe(commits);
  });

  it('is cancelled, and nothing is stored', async () => {
    const commits = worker.disk.commits_n;
    const input = { image_id, parent_id: null, params: PARAMS };
    const running = worker.api.generatePlan(input, () => void worker.api.cancelPlan());
    expect(await failed(running)).toBe('plan_cancelled');
    expect(worker.disk.commits_n).toBe(commits);
    expect((await got(plan(worker, image_id))).spots_count).toBeGreaterThan(0);
  });

  it('does not take a second one', async () => {
    const [first, second] = await Promise.all([plan(worker, image_id), plan(worker, image_id)]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ code: 'plan_running' });
  });

  it('answers other calls', async () => {
    const order: string[] = [];
    const running = plan(worker, image_id).then(() => order.push('plan'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await got(worker.api.listImages(0, 1));
    order.push('list');
    await running;
    expect(order).toEqual(['list', 'plan']);
  });

  it('notices that the drawing was changed under it', async () => {
    let changed: Promise<unknown> | null = null;
    const input = { image_id, parent_id: null, params: PARAMS };
    const running = worker.api.generatePlan(input, () => {
      changed ??= got(worker.api.setScale(image_id, { kind: 'width', width_mm: 17 }));
    });
    expect(await failed(running)).toBe('masks_changed_elsewhere');
    await changed;
    expect(await got(worker.api.listIterations(image_id))).toEqual([]);
  });

  it('ends with the session', async () => {
    let out: Promise<unknown> | null = null;
    const input = { image_id, parent_id: null, params: PARAMS };
    const running = worker.api.generatePlan(input, () => void (out ??= worker.api.signOut()));
    expect(await failed(running)).toBe('signed_out');
  });
});
