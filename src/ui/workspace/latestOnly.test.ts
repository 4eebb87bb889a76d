import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../core/result';
import { fail, ok } from '../../core/result';
import { latestOnly } from './latestOnly';

function planner() {
  const asked: { input: number; answer: (result: Result<string>) => void }[] = [];
  let dropped_n = 0;
  return {
    asked,
    ask: (input: number) => new Promise<Result<string>>((resolve) => asked.push({ input, answer: resolve })),
    /** As the worker does: what goes on is answered with `plan_cancelled`. */
    drop: () => {
      dropped_n += 1;
      asked.at(-1)!.answer(fail('plan_cancelled'));
    },
    dropped: () => dropped_n,
  };
}
const plan = (n: number) => ok(`plan ${n}`);

describe('what follows the hand', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const turn = () => vi.advanceTimersByTimeAsync(0);
  const aMoment = () => vi.advanceTimersByTimeAsync(500);

  it('asks one at a time and skips what is no longer wanted', async () => {
    const wanted = signal<number | null>(null);
    const { asked, ask, drop, dropped } = planner();
    const shown = latestOnly(wanted, ask, drop);
    for (const n of [1, 2, 3]) wanted.value = n;
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1]);
    asked[0]!.answer(plan(1));
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1, 3]);
    expect(shown.value).toEqual({ kind: 'ready', value: 'plan 1', late: false });
    asked[1]!.answer(plan(3));
    await turn();
    expect(shown.value).toEqual({ kind: 'ready', value: 'plan 3', late: false });
    expect(asked).toHaveLength(2);
    expect(dropped()).toBe(0);
  });

  it('shows nothing once nothing is wanted, even when an answer comes late', async () => {
    const wanted = signal<number | null>(1);
    const { asked, ask } = planner();
    const shown = latestOnly(wanted, ask);
    wanted.value = null;
    asked[0]!.answer(plan(1));
    await turn();
    expect(shown.value.kind).toBe('none');
    wanted.value = 2;
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1, 2]);
  });

  it('drops at once what nobody wants any more', async () => {
    const wanted = signal<number | null>(1);
    const { ask, drop, dropped } = planner();
    const shown = latestOnly(wanted, ask, drop);
    wanted.value = null;
    await turn();
    expect(dropped()).toBe(1);
    expect(shown.value.kind).toBe('none');
    await aMoment();
    expect(shown.value.kind).toBe('none');
  });

  it('says that an answer takes long, and drops it as soon as another is wanted', async () => {
    const wanted = signal<number | null>(1);
    const { asked, ask, drop, dropped } = planner();
    const shown = latestOnly(wanted, ask, drop);
    await aMoment();
    expect(shown.value.kind).toBe('waiting');
    expect(dropped()).toBe(0);
    asked[0]!.answer(plan(1));
    await turn();
    wanted.value = 2;
    await turn();
    wanted.value = 3;
    await aMoment();
    expect(dropped()).toBe(1);
    expect(asked.map((a) => a.input)).toEqual([1, 2, 3]);
    expect(shown.value).toEqual({ kind: 'ready', value: 'plan 1', late: true });
    await aMoment();
    wanted.value = 4;
    await turn();
    expect(dropped()).toBe(2);
    expect(asked.at(-1)!.input).toBe(4);
    asked.at(-1)!.answer(plan(4));
    await turn();
    expect(shown.value).toEqual({ kind: 'ready', value: 'plan 4', late: false });
  });

  it('tells why there is no answer, and goes on with the next wish', async () => {
    const wanted = signal<number | null>(1);
    const { asked, ask } = planner();
    const shown = latestOnly(wanted, ask);
    asked[0]!.answer(fail('all_masks_too_small'));
    await turn();
    expect(shown.value).toMatchObject({ kind: 'failed', failure: { code: 'all_masks_too_small' } });
    wanted.value = 2;
    await turn();
    asked[1]!.answer(plan(2));
    await turn();
    expect(shown.value.kind).toBe('ready');
  });
});
