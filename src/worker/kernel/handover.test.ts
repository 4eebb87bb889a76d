import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { addDrawnImage, got, makeSignedIn, makeTestWorker } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { defaultParams } from '../../core/paramValues';
import type { Tabs } from './env';
import { Handover } from './handover';

type Served = Parameters<Tabs['serve']>[0];

let worker: TestWorker;
let told: string[];
let givenUp_n: number;
let handover: Handover;

beforeEach(async () => {
  worker = makeTestWorker();
  await got(worker.api.open());
  told = [];
  givenUp_n = 0;
  handover = new Handover(worker.runtime, () => (givenUp_n += 1));
  worker.runtime.onEvent = ({ kind }) => told.push(kind);
});
afterEach(() => vi.useRealTimers());

describe('the holder', () => {
  it('is told with who is signed in and since when; nobody while nothing is open', async () => {
    const opened_at = worker.env.now().toISOString();
    worker.clock.ms += 5000;
    expect(handover.holder()).toEqual({ login: null, opened_at });
    await got(worker.api.signIn('user', '123'));
    expect(handover.holder()).toEqual({ login: 'user', opened_at });
    handover.lost();
    expect(handover.holder()).toBeNull();
  });
});

describe('handing over', () => {
  it('waits until the screen has stored all, gives up long work, lets the queue end, closes', async () => {
    const order: string[] = [];
    worker.runtime.onEvent = ({ kind }) => {
      order.push(kind);
      if (kind === 'handing_over') {
        void worker.runtime.enqueue(async () => void order.push('stored'));
        expect(givenUp_n).toBe(0);
        queueMicrotask(() => handover.letGo());
      }
    };
    await handover.handOver();
    expect(order).toEqual(['handing_over', 'stored', 'taken_over']);
    expect(givenUp_n).toBe(1);
    expect(worker.runtime.opened).toBeNull();
    expect(worker.runtime.closedBecause).toEqual(fail('taken_over_by_another_tab'));
  });

  it('waits no longer than a second for a screen that says nothing', async () => {
    vi.useFakeTimers();
    const done = handover.handOver();
    await vi.advanceTimersByTimeAsync(999);
    expect(told).toEqual(['handing_over']);
    expect(givenUp_n).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(told).toEqual(['handing_over', 'taken_over']);
  });

  it('is not hurt by a screen that lets go without having been asked', () => {
    expect(handover.letGo()).toEqual(ok(null));
    expect(worker.runtime.opened).not.toBeNull();
  });
});

describe('long work of the worker', () => {
  /** Starts something long, hands over at its first progress, answers what became of it. */
  async function handedOver(
    start: (worker: TestWorker, image_id: number, onProgress: () => void) => Promise<unknown>,
  ) {
    let served: Served | null = null;
    let now_ms = Date.UTC(2026, 2, 1);
    const own = await makeSignedIn({
      // each look at the clock ends a slice
      now: () => new Date((now_ms += 20)),
      tabs: {
        serve: (each) => void (served = each),
        askHolder: async () => null,
        takeFromOther: async () => ok(null),
      },
    });
    own.runtime.onEvent = ({ kind }) => {
      if (kind === 'handing_over') queueMicrotask(() => void own.api.letGo());
    };
    const image_id = await addDrawnImage(own);
    let handing: Promise<void> | null = null;
    const answer = await start(own, image_id, () => void (handing ??= served!.handOver()));
    await handing;
    return answer;
  }

  it('is given up for another tab: a plan', async () => {
    const answer = await handedOver(({ api }, image_id, onProgress) =>
      api.generatePlan({ image_id, parent_id: null, params: defaultParams() }, onProgress),
    );
    expect(answer).toMatchObject({ ok: false, code: 'plan_cancelled' });
  });

  it('is given up for another tab: a backup', async () => {
    const answer = await handedOver(({ api }, _, onProgress) => api.makeBackup(null, onProgress));
    expect(answer).toMatchObject({ ok: false, code: 'work_cancelled' });
  });
});

describe('taking over', () => {
  const tabsThat = (answer: Awaited<ReturnType<Tabs['takeFromOther']>>): Tabs & { asked_n: number } => ({
    asked_n: 0,
    serve: () => undefined,
    askHolder: async () => ({ login: 'user', opened_at: '' }),
    async takeFromOther() {
      this.asked_n += 1;
      return answer;
    },
  });

  it('answers why the lock is not to be had, and leaves all closed', async () => {
    const tabs = tabsThat(fail('locked_by_another_tab'));
    const { api, runtime } = makeTestWorker(new MemoryDisk(), { tabs });
    expect(await api.takeOver()).toEqual(fail('locked_by_another_tab'));
    expect(runtime.opened).toBeNull();
  });

  it('asks nobody for what is open here already', async () => {
    const tabs = tabsThat(ok(null));
    const { api } = makeTestWorker(new MemoryDisk(), { tabs });
    expect(await got(api.takeOver())).toMatchObject({ fresh: true });
    expect(await got(api.takeOver())).toMatchObject({ fresh: false });
    expect(tabs.asked_n).toBe(1);
    expect(await got(api.whoHasIt())).toEqual({ login: 'user', opened_at: '' });
  });

  it('is an opening where there are no tabs to talk to', async () => {
    const { api } = makeTestWorker();
    expect(await got(api.whoHasIt())).toBeNull();
    expect(await got(api.takeOver())).toMatchObject({ fresh: true });
  });
});
