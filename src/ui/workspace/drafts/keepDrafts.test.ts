/** When what is begun is written, by a held clock. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pointMm } from '../../../core/points';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { Draft, ImageDetail } from '../../../worker/contract';
import { endDrafts } from '../../state/drafts';
import { heldPlanner, openWorkspace } from '../testing/openWorkspace';
import { keepDrafts } from './keepDrafts';

/** Shorter than a quick second tap. */
const SOON_MS = 60;

let written: (Draft | null)[];
let answer: Result<null>;
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.useFakeTimers();
  written = [];
  answer = ok(null);
});
afterEach(async () => {
  answer = ok(null);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  await endDrafts();
  vi.unstubAllGlobals();
});

/** An image with an outline that is begun, at rest since. */
async function drawing() {
  const { state, workspace } = openWorkspace({ planner: heldPlanner().planner });
  const image = state.image.peek() as { value: ImageDetail };
  state.image.value = { kind: 'ready', value: { ...image.value, uid: 'drawn' } };
  const saveDraft = async (_uid: string, draft: Draft | null) => {
    written.push(draft);
    return answer;
  };
  keepDrafts(workspace, { getDraft: async () => ok(null), saveDraft });
  await vi.advanceTimersByTimeAsync(0);
  workspace.masks.startDraft();
  await vi.advanceTimersByTimeAsync(2000);
  written.length = 0;
  const tap = (x: number) => workspace.masks.addPoint(pointMm(x, 1));
  return { workspace, tap };
}
const corners = () => written.map((draft) => draft?.outline?.length);

describe('what is begun', () => {
  it('is written right after a tap that comes by itself, with what the same tap still does', async () => {
    const { tap } = await drawing();
    tap(1);
    await vi.advanceTimersByTimeAsync(10);
    tap(2);
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(corners()).toEqual([2]);
  });

  it('of a run of taps is written at its first, and at its end', async () => {
    const { tap } = await drawing();
    for (let n = 1; n <= 5; n++) {
      tap(n);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(corners()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(corners()).toEqual([1, 5]);
  });

  it('of a run without an end is written all the same', async () => {
    const { tap } = await drawing();
    for (let n = 1; n <= 15; n++) {
      tap(n);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(corners()[0]).toBe(1);
    expect(corners()).toHaveLength(2);
  });

  it('and could not be written is written with the next tap', async () => {
    const { tap } = await drawing();
    answer = fail('storage_full');
    tap(1);
    await vi.advanceTimersByTimeAsync(SOON_MS);
    answer = ok(null);
    tap(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(corners()).toEqual([1, 2]);
  });
});
