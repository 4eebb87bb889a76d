import { beforeEach, describe, expect, it } from 'vitest';
import { planSteps } from '../../core/planner/plan';
import type { PlanProgress, PlanRequest } from '../../core/model';
import { fail, ok } from '../../core/result';
import { PARAMS, square } from '../../../tests/support/testWorker';
import { planRequest } from './generate';
import { PlanRun } from './runner';

let clock_ms: number;
let pauses_n: number;
let meanwhile: () => void;
let run: PlanRun;

/** Each look at the clock is 10 ms later: four looks make a slice. */
const tick = () => (clock_ms += 10);

beforeEach(() => {
  clock_ms = 0;
  pauses_n = 0;
  meanwhile = () => undefined;
  const pause = async () => {
    pauses_n += 1;
    meanwhile();
  };
  run = new PlanRun(pause, tick);
});

const request = (side_mm = 8): PlanRequest => {
  const made = planRequest(PARAMS, {
    image: { width_mm: 15.8, height_mm: 15.8 },
    masks: [{ ...square(3, 3, side_mm), id: 1 }],
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
};
const silent = () => undefined;

function stepsOf(asked: PlanRequest): number {
  const steps = planSteps(asked);
  let n = 0;
  while (!steps.next().done) n += 1;
  return n;
}

describe('a plan', () => {
  it('comes out in slices as in one piece, and tells how far it is at each pause', async () => {
    const told: PlanProgress[] = [];
    const sliced = await run.make(request(), (progress) => told.push(progress));
    const whole = await new PlanRun(
      async () => undefined,
      () => 0,
    ).make(request(), silent);
    expect(sliced).toEqual(whole);
    expect(sliced.ok).toBe(true);
    expect(pauses_n).toBe(told.length);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    // Of each slice's looks at the clock one comes at its start, and the third after it ends it.
    expect(pauses_n).toBe(Math.floor(stepsOf(request()) / 3));
  });

  it('never pauses where the clock stands still', async () => {
    const still = new PlanRun(
      async () => void (pauses_n += 1),
      () => 0,
    );
    await still.make(request(), silent);
    expect(pauses_n).toBe(0);
  });

  it('is one at a time; the next may start when it has ended', async () => {
    expect(run.running).toBe(false);
    const first = run.make(request(), silent);
    expect(run.running).toBe(true);
    expect(await run.make(request(), silent)).toEqual(fail('plan_running'));
    expect((await first).ok).toBe(true);
    expect(run.running).toBe(false);
    expect((await run.make(request(), silent)).ok).toBe(true);
  });

  it('ends at its next slice once it is given up; the next one is not', async () => {
    meanwhile = () => run.cancel();
    expect(await run.make(request(), silent)).toEqual(fail('plan_cancelled'));
    expect(pauses_n).toBe(1);
    expect(run.running).toBe(false);
    meanwhile = silent;
    expect((await run.make(request(), silent)).ok).toBe(true);
  });

  it('is given up in its very last step too', async () => {
    const last_look = stepsOf(request()) + 1;
    let looks_n = 0;
    const late = new PlanRun(
      async () => undefined,
      () => {
        looks_n += 1;
        if (looks_n === last_look) late.cancel();
        return 0;
      },
    );
    expect(await late.make(request(), silent)).toEqual(fail('plan_cancelled'));
  });

  it('leaves the door open after a bug', async () => {
    const broken = () => {
      throw new Error('a bug');
    };
    await expect(run.make(request(), broken)).rejects.toThrow('a bug');
    expect(run.running).toBe(false);
  });
});

describe('a preview', () => {
  it('gives way to a plan that is made meanwhile', async () => {
    let plan: Promise<unknown> | undefined;
    meanwhile = () => (plan ??= run.make(request(), silent));
    expect(await run.preview(request())).toEqual(fail('plan_running'));
    expect(await plan).toMatchObject({ ok: true });
  });

  it('is refused while a plan is made', async () => {
    const plan = run.make(request(), silent);
    expect(await run.preview(request())).toEqual(fail('plan_running'));
    await plan;
  });

  it('gives way to the next one, and ends when it is dropped', async () => {
    const [first, second] = await Promise.all([run.preview(request()), run.preview(request(7))]);
    expect(first).toEqual(fail('plan_cancelled'));
    expect(second.ok).toBe(true);
    const third = run.preview(request());
    run.dropPreview();
    expect(await third).toEqual(fail('plan_cancelled'));
    expect((await run.preview(request())).ok).toBe(true);
  });

  it('is not ended by giving up a plan', async () => {
    meanwhile = () => run.cancel();
    expect((await run.preview(request())).ok).toBe(true);
  });
});

describe('facts', () => {
  it('come whatever else runs', async () => {
    const plan = run.make(request(), silent);
    const facts = await run.facts(request());
    expect(facts).toMatchObject(ok({ masks: [{ mask_id: 1 }] }));
    await plan;
  });
});
