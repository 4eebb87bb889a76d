import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_MOTION_CHOICES } from '../../core/limits';
import { motionDisagreement } from '../../core/motion/agreement';
import type { MotionChoice } from '../../core/motion/planMotion';
import { ORDER_KINDS } from '../../core/motion/planMotion';
import { presetProfile, usualChoice } from '../../core/motion/profiles';
import { otherMachine } from '../../core/testing/otherMotion';
import type { Spot } from '../../core/model';
import { treatableFinder } from '../../core/planner/validation/validate';
import { openSqlite } from '../../db/sqlite/sqlite';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { IterationDetail } from '../contract';

let worker: TestWorker;
let image_id: number;
let draft: IterationDetail;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  draft = await got(plan(worker, image_id));
});

const USUAL = usualChoice(presetProfile('2.0'));
const ONE_WAY: MotionChoice = { ...USUAL, order: { kind: 'one_way', neighbour_ms: 2000 } };
const set = (choice: MotionChoice | null, id = draft.id) => worker.api.setMotion(id, choice);
/** Spots but for their numbers, in an order that hangs on nothing but themselves. */
const places = (spots: readonly Spot[]) =>
  spots.map((s) => JSON.stringify({ ...s, sequence_index: 0 })).sort();
const disagreement = ({ spots, params }: IterationDetail) =>
  motionDisagreement(spots, params, params.motion!, () => treatableFinder(params, params.positions_mm));

/** All that the database holds, as text. */
async function stored(): Promise<string> {
  const db = await openSqlite(worker.disk.database!.bytes);
  return JSON.stringify([
    db.rows('SELECT * FROM plan_iterations'),
    db.rows('SELECT * FROM spots ORDER BY id'),
  ]);
}

describe('another motion for a draft', () => {
  it('is kept with it, order, figures and times, and is there after a reload', async () => {
    const profile = { name: 'Left room', ...otherMachine(), spot_diameter_um: 300 };
    const choice: MotionChoice = {
      ...{ profile, dwell_ms: 0.25, firing_speed_mm_s: 80 },
      order: { kind: 'one_way', neighbour_ms: 1250 },
    };
    const changed = await got(set(choice));
    const { times, ...kept } = changed.params.motion!;
    expect(kept).toEqual(choice);
    expect(times.total_ms).not.toBe(draft.params.motion!.times.total_ms);
    expect(disagreement(changed)).toBeNull();
    expect(changed.spots.map((s) => s.x_mm)).not.toEqual(draft.spots.map((s) => s.x_mm));
    const next = makeTestWorker(worker.disk);
    await got(next.api.open());
    await got(next.api.signIn('user', '123'));
    expect(await got(next.api.getIteration(draft.id))).toEqual(changed);
    // Nothing else of the plan is touched.
    const params = { ...changed.params, motion: draft.params.motion };
    const { version } = draft;
    expect({ ...changed, params, spots: draft.spots, version }).toEqual(draft);
    // A question that shows the motion of before must not be signed.
    expect(changed.version).not.toBe(version);
  });

  it('leaves the very same spots where they are, whatever is chosen, and comes back', async () => {
    const anyChoice = fc.record({
      kind: fc.constantFrom(...ORDER_KINDS),
      neighbour_ms: fc.integer({ min: 0, max: 3000 }),
      firing_speed_mm_s: fc.constantFrom(0, 5, 30, 400),
      dwell_ms: fc.constantFrom(0.5, 20),
      clockwise_only: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(anyChoice, async ({ kind, neighbour_ms, clockwise_only, ...emission }) => {
        const profile = { ...USUAL.profile, name: 'own', clockwise_only };
        const before = await got(worker.api.getIteration(draft.id));
        const answer = await set({ profile, ...emission, order: { kind, neighbour_ms } });
        const after = await got(worker.api.getIteration(draft.id));
        expect(places(after.spots)).toEqual(places(draft.spots));
        expect(after.spots.map((s) => s.sequence_index)).toEqual(draft.spots.map((_, i) => i));
        if (answer.ok) expect(disagreement(answer.value)).toBeNull();
        else expect(after).toEqual(before);
      }),
      { numRuns: 25 },
    );
    const back = await got(set(null));
    expect(back.spots).toEqual(draft.spots);
    expect(back.params.motion).toEqual(draft.params.motion);
  });

  it('null: is that of the device’s profile, as it usually fires', async () => {
    await got(worker.api.chooseProfile({ preset: '1.0' }));
    const { motion } = (await got(set(null))).params;
    expect(motion).toMatchObject(usualChoice(presetProfile('1.0')));
  });

  it('is that of the demo’s plans too', async () => {
    await got(worker.api.signInDemo('en'));
    const [image] = (await got(worker.api.listImages(0, 1))).rows;
    const made = await got(plan(worker, image!.id));
    const { spots, params } = await got(set(ONE_WAY, made.id));
    expect(params.motion!.order.kind).toBe('one_way');
    expect(places(spots)).toEqual(places(made.spots));
  });
});

describe('another motion is refused, and the plan stays as it was', () => {
  const refuse = async (choice: unknown, id = draft.id) => {
    const before = await stored();
    const commits = worker.disk.commits_n;
    const answer = await worker.api.setMotion(id, choice as MotionChoice);
    expect(worker.disk.commits_n).toBe(commits);
    expect(await stored()).toBe(before);
    return answer.ok ? answer : { code: answer.code, values: answer.values };
  };

  it.each<[string, unknown, object]>([
    ['parameter_out_of_range', { ...USUAL, dwell_ms: 101 }, { field: 'dwell_ms', min: 0.01, max: 100 }],
    ['parameter_out_of_range', { ...USUAL, firing_speed_mm_s: 1001 }, { field: 'firing_speed_mm_s' }],
    [
      'parameter_out_of_range',
      { ...USUAL, profile: { ...USUAL.profile, max_turns: NaN } },
      { field: 'max_turns' },
    ],
    ['profile_name_invalid', { ...USUAL, profile: { ...USUAL.profile, name: ' ' } }, { max: 40 }],
    ['bad_request', { ...USUAL, order: { kind: 'shortest', neighbour_ms: 0 } }, { field: 'order' }],
    ['bad_request', 'default', { field: 'motion' }],
  ])('with %s', async (code, choice, values) => {
    expect(await refuse(choice)).toMatchObject({ code, values });
  });

  it('with a generation’s name for other figures', async () => {
    for (const [name, figure] of Object.entries(otherMachine())) {
      const profile = { ...presetProfile('2.0'), [name]: figure };
      const { code } = (await refuse({ ...USUAL, profile })) as { code: string };
      expect(code, name).toBe('profile_name_taken');
    }
  });

  it('with a machine that cannot fire the plan', async () => {
    const profile = { ...USUAL.profile, name: 'small', aperture_diameter_mm: 24 };
    const values = { name: 'small', field: 'aperture_diameter_mm', value: 24, plan: 25 };
    expect(await refuse({ ...USUAL, profile })).toEqual({ code: 'profile_does_not_fit', values });
  });

  it('with smears that overlap or leave the mask', async () => {
    expect(await refuse({ ...USUAL, firing_speed_mm_s: 200 })).toMatchObject({ code: 'smears_overlap' });
    const single = await got(plan(worker, image_id, { coverage_pct: 3 }));
    const long = { ...USUAL, firing_speed_mm_s: 55, dwell_ms: 20 };
    expect(await refuse(long, single.id)).toMatchObject({ code: expect.stringMatching(/^smears_/) });
  });

  it('with an order for which the machine cannot turn enough', async () => {
    const profile = { ...USUAL.profile, name: 'short cable', max_turns: 1 };
    const order = { kind: 'cool', neighbour_ms: 1000 };
    const answer = await refuse({ ...USUAL, profile, order });
    expect(answer).toMatchObject({ code: 'order_needs_more_turns', values: { max: 1 } });
  });

  it('for a plan that is decided, in the worker and in the database', async () => {
    await got(worker.api.acceptIteration(draft.id));
    expect(await refuse(ONE_WAY)).toMatchObject({ code: 'plan_already_decided' });
    expect(await refuse(null)).toMatchObject({ code: 'plan_already_decided' });
    // Said first, whatever else is wrong with what is asked.
    for (const choice of ['default', { ...USUAL, firing_speed_mm_s: 200 }])
      expect(await refuse(choice)).toMatchObject({ code: 'plan_already_decided' });
    const db = await openSqlite(worker.disk.database!.bytes);
    for (const sql of [
      `UPDATE plan_iterations SET params_snapshot = json_set(params_snapshot, '$.motion', NULL)`,
      'UPDATE spots SET sequence_index = sequence_index + 1000',
    ])
      expect(() => db.script(sql)).toThrow(/never change/);
  });

  it('for a plan that is a stranger’s, or none', async () => {
    await becomeSecondUser(worker);
    expect(await refuse(ONE_WAY)).toMatchObject({ code: 'iteration_not_found' });
    expect(await failed(worker.api.motionCosts(draft.id, [USUAL]))).toBe('iteration_not_found');
    for (const id of [99, 0, NaN, '1' as unknown as number])
      expect(await refuse(USUAL, id)).toMatchObject({ code: 'iteration_not_found' });
  });

  it('where it cannot be stored', async () => {
    worker.disk.failures.push('storage_full');
    expect(await refuse(ONE_WAY)).toMatchObject({ code: 'storage_full' });
    expect(await got(worker.api.getIteration(draft.id))).toEqual(draft);
  });
});

describe('while spots are ordered', () => {
  const cool: MotionChoice = { ...USUAL, order: { kind: 'cool', neighbour_ms: 1000 } };
  /** A clock that runs, so that the work is sliced. */
  beforeEach(() => {
    worker.env.now = () => new Date((worker.clock.ms += 20));
  });

  it('other calls are answered, and the work can be given up', async () => {
    const order: string[] = [];
    const running = set(cool).then((answer) => order.push(answer.ok ? 'set' : answer.code));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await got(worker.api.listImages(0, 1));
    order.push('list');
    await got(worker.api.cancelWork());
    await running;
    expect(order).toEqual(['list', 'work_cancelled']);
    expect(await got(worker.api.getIteration(draft.id))).toEqual(draft);
    expect((await got(set(cool))).params.motion!.order).toEqual(cool.order);
  });

  it('a plan that is decided or deleted meanwhile stays so, and one signed out gets nothing', async () => {
    const during = async (act: () => Promise<unknown>) => {
      const running = set(cool);
      await new Promise((resolve) => setTimeout(resolve, 0));
      await act();
      return failed(running);
    };
    expect(await during(() => got(worker.api.rejectIteration(draft.id)))).toBe('plan_already_decided');
    draft = await got(plan(worker, image_id));
    expect(await during(() => got(worker.api.deleteDraft(draft.id)))).toBe('iteration_not_found');
    draft = await got(plan(worker, image_id));
    expect(await during(() => becomeSecondUser(worker))).toBe('signed_out');
  });

  it('costs that are asked for anew take the place of those before', async () => {
    const first = worker.api.motionCosts(draft.id, [cool, ONE_WAY]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const second = worker.api.motionCosts(draft.id, [ONE_WAY]);
    expect(await failed(first)).toBe('work_cancelled');
    expect(await got(second)).toHaveLength(1);
  });
});

describe('what an order would cost', () => {
  it('is what it costs when it is set, and nothing is stored', async () => {
    const commits = worker.disk.commits_n;
    const bad = { ...USUAL, dwell_ms: 0 };
    const choices = [USUAL, ONE_WAY, bad, { ...USUAL, firing_speed_mm_s: 200 }];
    const costs = await got(worker.api.motionCosts(draft.id, choices));
    expect(costs.map(({ choice }) => choice)).toEqual(choices);
    expect(costs[0]!.times).toEqual({ ok: true, value: draft.params.motion!.times });
    expect(costs[2]!.times).toMatchObject({ code: 'parameter_out_of_range', values: { field: 'dwell_ms' } });
    expect(costs[3]!.times).toMatchObject({ code: 'smears_overlap' });
    expect(worker.disk.commits_n).toBe(commits);
    const { motion } = (await got(set(ONE_WAY))).params;
    expect(costs[1]!.times).toEqual({ ok: true, value: motion!.times });
  });

  it('is told of a decided plan too, of a list that can be shown', async () => {
    await got(worker.api.acceptIteration(draft.id));
    expect(await got(worker.api.motionCosts(draft.id, [ONE_WAY]))).toHaveLength(1);
    const many = Array<MotionChoice>(MAX_MOTION_CHOICES + 1).fill(USUAL);
    for (const choices of [many, null, 'x'] as MotionChoice[][])
      expect(await failed(worker.api.motionCosts(draft.id, choices))).toBe('bad_request');
  });
});
