/** Whatever a reload would break off or lose is held while it goes on, and let go when it is done. */
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { workInHand } from './work';

const api = vi.hoisted(() => ({ previewImport: vi.fn() }));
vi.mock('../app', async () => {
  const { signal } = await import('@preact/signals');
  return { session: signal({ user_id: 1 }), api, checked: (answer: unknown) => answer };
});
const { takeFiles } = await import('../../files/intake');
const { keepUnsaved } = await import('../../workspace/masks/unsaved');
const { whereabouts } = await import('../arrival');
const { runPlan } = await import('../image/run');
const { withProgress } = await import('../storage/work');

/** A call that the test answers. */
function pending() {
  let answer!: (result: Result<number>) => void;
  const asked = new Promise<Result<number>>((resolve) => (answer = resolve));
  return { call: () => asked, answer };
}
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('held until it has ended, well or not', () => {
  it.each([ok(1), fail('plan_cancelled')])('is a plan that is being made', async (result) => {
    const { call, answer } = pending();
    const job = { kind: 'generate', image_id: 7, title: '', iteration_id: null } as const;
    const run = runPlan(job, whereabouts(), call);
    await turn();
    expect(workInHand.value).toBe('run');
    answer(result);
    await run;
    expect(workInHand.value).toBe(null);
  });

  it.each([ok(1), fail('storage_full')])('is work on the stored data', async (result) => {
    const { call, answer } = pending();
    const work = withProgress(call);
    expect(workInHand.value).toBe('job');
    answer(result);
    await work;
    expect(workInHand.value).toBe(null);
  });

  it('is the taking in of files', async () => {
    const taking = takeFiles([new File(['Dear doctor'], 'letter.txt')]);
    expect(workInHand.value).toBe('files');
    expect(await taking).toBe(true);
    expect(workInHand.value).toBe(null);
  });

  it('is a drawing whose save has failed, on any image', () => {
    const document = {} as never;
    keepUnsaved('a', document);
    keepUnsaved('b', document);
    keepUnsaved('b', document);
    keepUnsaved('a', null);
    expect(workInHand.value).toBe('unsaved');
    keepUnsaved('b', null);
    expect(workInHand.value).toBe(null);
  });
});

it('files that come while others are being taken in are not taken, and that is told', async () => {
  const first = takeFiles([new File(['x'], 'a.txt')]);
  expect(await takeFiles([new File(['x'], 'b.txt')])).toBe(false);
  expect(await takeFiles([])).toBe(false);
  await first;
});
