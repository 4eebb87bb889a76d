import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import type { WorkProgress } from '../contract';
import { FailureError } from './failure';
import { JobQueue } from './jobs';
import type { Job } from './jobs';

let clock_ms: number;
let pauses_n: number;
/** What happens while messages are let in. */
let meanwhile: () => void;
let jobs: JobQueue;

beforeEach(() => {
  clock_ms = 1000;
  pauses_n = 0;
  meanwhile = () => undefined;
  jobs = new JobQueue(
    async () => {
      pauses_n += 1;
      meanwhile();
    },
    () => clock_ms,
  );
});

const silent = () => undefined;
const run = <T>(work: (job: Job) => Promise<T>) => jobs.run(silent, async (job) => ok(await work(job)));

describe('a job', () => {
  it('tells how far it has come, and answers', async () => {
    const told: WorkProgress[] = [];
    const answer = await jobs.run(
      (progress) => told.push(progress),
      async (job) => {
        await job.step('reading', 0.5);
        await job.step('writing', 1);
        return ok('done');
      },
    );
    expect(answer).toEqual(ok('done'));
    expect(told).toEqual([
      { phase: 'reading', done: 0.5 },
      { phase: 'writing', done: 1 },
    ]);
  });

  it('lets messages in once 30 ms have passed, and then after 30 ms more', async () => {
    const seen: number[] = [];
    await run(async (job) => {
      for (const ms of [29, 1, 0, 29, 1]) {
        clock_ms += ms;
        await job.yieldIfDue();
        seen.push(pauses_n);
      }
    });
    expect(seen).toEqual([0, 1, 1, 1, 2]);
  });

  it('counts its slice from the end of the pause', async () => {
    meanwhile = () => (clock_ms += 500);
    await run(async (job) => {
      clock_ms += 30;
      await job.yieldIfDue();
      clock_ms += 29;
      await job.yieldIfDue();
    });
    expect(pauses_n).toBe(1);
  });

  it('ends at its next step once it is given up', async () => {
    let steps_n = 0;
    const answer = await run(async (job) => {
      await job.step('reading', 0);
      steps_n += 1;
      expect(jobs.cancel()).toEqual(ok(null));
      await job.step('reading', 1);
      steps_n += 1;
    });
    expect(answer).toMatchObject({ ok: false, code: 'work_cancelled' });
    expect(steps_n).toBe(1);
  });

  it('lets a cancel in before its last step, and none after it', async () => {
    meanwhile = () => jobs.cancel();
    expect(await run((job) => job.pointOfNoReturn())).toMatchObject({ code: 'work_cancelled' });
    meanwhile = silent;
    const answer = await run(async (job) => {
      await job.pointOfNoReturn();
      const before = pauses_n;
      jobs.cancel();
      clock_ms += 1000;
      await job.step('writing', 1);
      await job.yieldIfDue();
      return pauses_n - before;
    });
    expect(answer).toEqual(ok(0));
  });

  it('answers a failure from its depth', async () => {
    const answer = await run(async () => {
      throw new FailureError('backup_damaged', { detail: 'head' });
    });
    expect(answer).toEqual(fail('backup_damaged', { detail: 'head' }));
  });
});

describe('jobs at the same time', () => {
  it('run one after the other, also after one that broke', async () => {
    const order: string[] = [];
    const work = (name: string) => async (job: Job) => {
      order.push(`${name} starts`);
      clock_ms += 30;
      await job.yieldIfDue();
      order.push(`${name} ends`);
      if (name === 'a') throw new Error('a bug');
    };
    const a = run(work('a'));
    const b = run(work('b'));
    await expect(a).rejects.toThrow('a bug');
    await b;
    expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('are all given up, those that wait too; later ones are not', async () => {
    const ended = (job: Job) => job.step('reading', 0);
    const a = run(ended);
    const b = run(ended);
    jobs.cancel();
    expect(await a).toMatchObject({ code: 'work_cancelled' });
    expect(await b).toMatchObject({ code: 'work_cancelled' });
    expect(await run(ended)).toEqual(ok(undefined));
  });

  it('are not given up after their end', async () => {
    let kept: Job | undefined;
    await run(async (job) => void (kept = job));
    jobs.cancel();
    await expect(kept!.yieldIfDue()).resolves.toBeUndefined();
  });
});
