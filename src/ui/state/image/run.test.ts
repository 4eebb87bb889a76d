/** One plan runs at a time: whose it is, who sees it, and who makes room for whom. */
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanProgress } from '../../../core/model';
import { ok } from '../../../core/result';
import type { Result } from '../../../core/result';

const app = vi.hoisted(() => ({
  session: null as unknown as { value: { user_id: number } | null },
  cancelPlan: vi.fn(),
}));
vi.mock('../app', () => {
  app.session = signal<{ user_id: number } | null>({ user_id: 1 });
  return { session: app.session, api: { cancelPlan: app.cancelPlan }, checked: (answer: unknown) => answer };
});
const { whereabouts } = await import('../arrival');
const { plannerIsBusy, runningPlan, runPlan, stopPlan, takeInterrupted, waitHere } = await import('./run');

const JOB = { kind: 'generate', image_id: 7, title: 'Left cheek', iteration_id: null } as const;
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A run that the test answers. */
async function begin(here = whereabouts()) {
  let answer!: (result: Result<number>) => void;
  let tell!: (step: PlanProgress) => void;
  const call = vi.fn((onProgress: (step: PlanProgress) => void) => {
    tell = onProgress;
    return new Promise<Result<number>>((resolve) => (answer = resolve));
  });
  const outcome = runPlan(JOB, here, call);
  await settled();
  return { outcome, call, end: () => answer(ok(1)), tell: (step: PlanProgress) => tell(step) };
}

beforeEach(() => {
  app.session.value = { user_id: 1 };
  app.cancelPlan.mockReset().mockResolvedValue(ok(null));
});

describe('a plan that is being made', () => {
  it('tells how far it is until it has ended, and nothing that comes late brings it back', async () => {
    const run = await begin();
    run.tell({ phase: 'placement', done: 0.5 });
    expect(runningPlan.value).toMatchObject({ ...JOB, progress: { done: 0.5 }, stopping: false });
    run.end();
    expect((await run.outcome).answer).toEqual(ok(1));
    run.tell({ phase: 'placement', done: 1 });
    expect([runningPlan.value, plannerIsBusy.value]).toEqual([null, false]);
    expect(app.cancelPlan).not.toHaveBeenCalled();
  });

  it('is the only one: its own user’s next one is refused and leaves it alone', async () => {
    const run = await begin();
    const here = whereabouts();
    const next = await begin(here);
    expect(await next.outcome).toEqual({ answer: { ok: false, code: 'plan_running' }, waiting: here });
    expect(next.call).not.toHaveBeenCalled();
    expect(app.cancelPlan).not.toHaveBeenCalled();
    run.end();
    await run.outcome;
  });

  it('is not seen by another user, and makes room for theirs once it has ended', async () => {
    const run = await begin();
    app.session.value = { user_id: 2 };
    expect([runningPlan.value, plannerIsBusy.value]).toEqual([null, true]);
    const next = await begin();
    expect(app.cancelPlan).toHaveBeenCalledTimes(1);
    expect(next.call, 'before the other has ended').not.toHaveBeenCalled();
    run.end();
    await settled();
    expect(next.call).toHaveBeenCalledTimes(1);
    expect(runningPlan.value).toMatchObject({ user_id: 2 });
    next.end();
    await next.outcome;
  });

  it('is given up at once on the screen, whatever it still tells; without one there is nothing to mark', async () => {
    await stopPlan();
    expect(plannerIsBusy.value).toBe(false);
    const run = await begin();
    await stopPlan();
    run.tell({ phase: 'placement', done: 0.6 });
    expect(runningPlan.value).toMatchObject({ stopping: true, progress: { done: 0.6 } });
    run.end();
    await run.outcome;
  });

  it('is waited for where its progress was looked at last', async () => {
    const first = await begin();
    const { moved } = await import('../navigation');
    moved();
    first.end();
    expect((await first.outcome).waiting.left(), 'gone elsewhere').toBe(true);
    const second = await begin();
    moved();
    waitHere();
    second.end();
    expect((await second.outcome).waiting.left(), 'looked at it there').toBe(false);
  });
});

describe('a plan that a reload breaks off', () => {
  const kept = new Map<string, string>();
  const KEY = 'apertura.run';
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });

  it('has what was begun written before it is made, and is told of only once it is', async () => {
    const { keepFlushed } = await import('../drafts');
    const steps: string[] = [];
    let write!: () => void;
    const keeper = {
      flush: () => {
        steps.push('written');
        return new Promise<void>((resolve) => (write = resolve));
      },
      end: async () => undefined,
    };
    await keepFlushed('a', keeper);
    let end!: (result: Result<number>) => void;
    const outcome = runPlan(JOB, whereabouts(), () => {
      steps.push('made');
      return new Promise<Result<number>>((resolve) => (end = resolve));
    });
    await settled();
    expect(steps).toEqual(['written', 'made']);
    expect(kept.has(KEY)).toBe(false);
    write();
    await settled();
    expect(kept.has(KEY)).toBe(true);
    end(ok(1));
    await outcome;
    expect(kept.has(KEY)).toBe(false);
    // A write that takes longer than the plan leaves nothing behind.
    const short = runPlan(JOB, whereabouts(), async () => ok(1));
    await short;
    write();
    await settled();
    expect(kept.has(KEY)).toBe(false);
    keeper.flush = async () => undefined;
  });

  it('is told of once, to whose it was; one that has ended is not', async () => {
    const run = await begin();
    const left = kept.get(KEY)!;
    expect(JSON.parse(left)).toEqual({ user_id: 1, image_id: 7 });
    // In the page that runs it, it is under way.
    expect(takeInterrupted()).toBe(null);
    run.end();
    await run.outcome;
    expect(takeInterrupted()).toBe(null);
    kept.set(KEY, left);
    expect([takeInterrupted(), takeInterrupted()]).toEqual([7, null]);
    kept.set(KEY, left);
    app.session.value = { user_id: 2 };
    expect(takeInterrupted()).toBe(null);
  });

  it('is none where what is kept is nothing of ours', () => {
    for (const text of ['', '{', 'null', '{"user_id":1,"image_id":"7"}']) {
      kept.set(KEY, text);
      expect(takeInterrupted()).toBe(null);
    }
  });
});
