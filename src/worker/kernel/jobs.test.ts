import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import type { WorkProgress } from '../contract';
import { JobQueue } from './jobs';

/** A queue with a clock of its own; `pauses` counts how often others were let in. */
function makeQueue() {
  const clock = { ms: 0, pauses: 0, whilePaused: () => undefined as unknown };
  const jobs = new JobQueue(
    async () => {
      clock.pauses++;
      clock.whilePaused();
    },
    () => clock.ms,
  );
  return { jobs, clock };
}

const quiet = () => undefined;

describe('a job', () => {
  it('tells how far it has come, and answers what its work answers', async () => {
    const { jobs } = makeQueue();
    const told: WorkProgress[] = [];
    const answer = await jobs.run(
      (progress) => told.push(progress),
      async (job) => {
        await job.step('writing', 0.25);
        await job.step('writing', 0.5);
        return ok('done');
      },
    );
    expect(answer).toEqual(ok('done'));
    expect(told).toEqual([
      { phase: 'writing', done: 0.25 },
      { phase: 'writing', done: 0.5 },
    ]);
    expect(await jobs.run(quiet, async () => fail('storage_full'))).toEqual(fail('storage_full'));
  });

  it('lets others in after 30 ms, not before, and then begins to count anew', async () => {
    const { jobs, clock } = makeQueue();
    const seen: number[] = [];
    await jobs.run(quiet, async (job) => {
      for (const ms of [0, 29, 30, 31, 59, 60]) {
        clock.ms = ms;
        await job.yieldIfDue();
        seen.push(clock.pauses);
      }
      return ok(null);
    });
    expect(seen).toEqual([0, 0, 1, 1, 1, 2]);
  });

  it('ends at its next step once it is given up, with that as its answer', async () => {
    const { jobs, clock } = makeQueue();
    const reached: string[] = [];
    clock.whilePaused = () => jobs.cancel();
    const answer = await jobs.run(quiet, async (job) => {
      await job.step('writing', 0);
      reached.push('first');
      clock.ms = 40;
      await job.step('writing', 1);
      reached.push('second');
      return ok(null);
    });
    expect(answer).toEqual(fail('work_cancelled'));
    expect(reached).toEqual(['first']);
    expect(jobs.cancel()).toEqual(ok(null));
  });

  it('can be given up until the point of no return, not after', async () => {
    const { jobs, clock } = makeQueue();
    const before = jobs.run(quiet, async (job) => {
      clock.whilePaused = () => jobs.cancel();
      await job.pointOfNoReturn();
      return ok(null);
    });
    expect(await before).toEqual(fail('work_cancelled'));
    clock.whilePaused = quiet;
    const after = jobs.run(quiet, async (job) => {
      await job.pointOfNoReturn();
      jobs.cancel();
      clock.ms += 1000;
      const { pauses } = clock;
      await job.step('writing', 1);
      expect(clock.pauses).toBe(pauses);
      return ok('saved');
    });
    expect(await after).toEqual(ok('saved'));
  });

  it('waits for the one before, even one that broke off; a bug stays a bug', async () => {
    const { jobs } = makeQueue();
    const order: string[] = [];
    let finish = quiet as () => void;
    const first = jobs.run(quiet, async () => {
      order.push('first begins');
      await new Promise<void>((resolve) => (finish = resolve));
      order.push('first ends');
      throw new Error('a bug');
    });
    const second = jobs.run(quiet, async () => {
      order.push('second');
      return ok(2);
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(order).toEqual(['first begins']);
    finish();
    await expect(first).rejects.toThrow('a bug');
    expect(await second).toEqual(ok(2));
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('does not hear of a cancel that came before it', async () => {
    const { jobs } = makeQueue();
    jobs.cancel();
    const answer = await jobs.run(quiet, async (job) => {
      await job.step('writing', 1);
      return ok(1);
    });
    expect(answer).toEqual(ok(1));
  });
});
