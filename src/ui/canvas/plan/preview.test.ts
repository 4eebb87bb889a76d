import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../core/model';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import { followPreview } from './preview';

function planner() {
  const asked: { input: number; answer: (result: Result<Plan>) => void }[] = [];
  const ask = (input: number) =>
    new Promise<Result<Plan>>((resolve) => asked.push({ input, answer: resolve }));
  return { asked, ask };
}
const planOf = (n: number) => ok({ metrics: { n } } as Plan);
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the preview', () => {
  it('plans one at a time and skips what is no longer wanted', async () => {
    const wanted = signal<number | null>(null);
    const { asked, ask } = planner();
    const preview = followPreview(wanted, ask);
    for (const n of [1, 2, 3]) wanted.value = n;
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1]);
    asked[0]!.answer(planOf(1));
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1, 3]);
    expect(preview.value).toMatchObject({ kind: 'ready', plan: { metrics: { n: 1 } } });
    asked[1]!.answer(planOf(3));
    await turn();
    expect(preview.value).toMatchObject({ plan: { metrics: { n: 3 } } });
    expect(asked).toHaveLength(2);
  });

  it('shows nothing once nothing is wanted, even when an answer comes late', async () => {
    const wanted = signal<number | null>(1);
    const { asked, ask } = planner();
    const preview = followPreview(wanted, ask);
    wanted.value = null;
    asked[0]!.answer(planOf(1));
    await turn();
    expect(preview.value.kind).toBe('none');
    wanted.value = 2;
    await turn();
    expect(asked.map((a) => a.input)).toEqual([1, 2]);
  });

  it('tells why there is no plan, and goes on with the next wish', async () => {
    const wanted = signal<number | null>(1);
    const { asked, ask } = planner();
    const preview = followPreview(wanted, ask);
    asked[0]!.answer(fail('all_masks_too_small'));
    await turn();
    expect(preview.value).toMatchObject({ kind: 'failed', failure: { code: 'all_masks_too_small' } });
    wanted.value = 2;
    await turn();
    asked[1]!.answer(planOf(2));
    await turn();
    expect(preview.value.kind).toBe('ready');
  });
});
