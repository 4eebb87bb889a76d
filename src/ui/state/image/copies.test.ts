/** What is decided about one plan is not shown in the place of another. */
import { expect, it, vi } from 'vitest';
import { fail, ok } from '../../../core/result';
import type { IterationDetail } from '../../../worker/contract';

const plan = (id: number, image_id = 1) => ({ id, image_id, status: 'draft' }) as IterationDetail;
vi.mock('../app', async () => ({
  ...{
    api: {
      getIteration: async (id: number) => ok(plan(id, id === 99 ? 2 : 1)),
      getPhoto: async () => ok(new Blob()),
    },
  },
  checked: (answer: unknown) => answer,
}));
vi.mock('./run', async () => ({ runningPlan: (await import('@preact/signals')).signal(null) }));
const { createCopies, createShownIteration, loadPhoto, shownId } = await import('./copies');
const { createImageState } = await import('./index');

it('an answer about the plan on the screen is taken over, one about another is not', async () => {
  const copies = createCopies(1);
  const shown = createShownIteration(copies);
  await shown.open(7);
  const accepted = { ...plan(7), status: 'accepted' } as IterationDetail;
  expect(shown.update(ok(accepted))).toEqual(ok(accepted));
  expect(copies.iteration.value).toEqual({ kind: 'ready', value: accepted });
  await shown.open(8);
  const late = ok({ ...plan(7), status: 'rejected' } as IterationDetail);
  expect(shown.update(late)).toBe(late);
  shown.update(fail('signed_out'));
  expect(copies.iteration.value).toEqual({ kind: 'ready', value: plan(8) });
  shown.forget(7);
  expect(shownId(copies)).toBe(8);
});

it('a plan of another image is none of this address', async () => {
  const copies = createCopies(1);
  await createShownIteration(copies).open(99);
  expect(copies.iteration.value).toMatchObject({ kind: 'failed', failure: { code: 'iteration_not_found' } });
});

it('the photo of an image is let go with its screen, also one that comes later', async () => {
  const decoded: { close: ReturnType<typeof vi.fn> }[] = [];
  vi.stubGlobal('createImageBitmap', async () => {
    decoded.push({ close: vi.fn() });
    return decoded.at(-1);
  });
  const state = createImageState(1);
  await loadPhoto(state);
  expect(state.photo.value).toEqual({ kind: 'ready', value: decoded[0] });
  expect(decoded[0]!.close).not.toHaveBeenCalled();
  const late = loadPhoto(state);
  state.dispose();
  await late;
  expect(decoded).toHaveLength(2);
  for (const { close } of decoded) expect(close).toHaveBeenCalled();
  expect(state.closed.value).toBe(true);
  vi.unstubAllGlobals();
});
