/** An image whose screen is gone: it asks for nothing, hangs on nothing that stays, and leaves nothing in memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pointMm } from '../../core/points';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Draft, ImageDetail, PreviewInput } from '../../worker/contract';
import { endDrafts, flushDrafts } from '../state/drafts';
import { plannerIsBusy } from '../state/image/run';
import { keepDrafts } from './drafts/keepDrafts';
import type { LivePlanner } from './livePreview';
import { heldPlanner, openWorkspace } from './testing/openWorkspace';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

beforeEach(() => {
  // The player asks for it; Node has none.
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(async () => {
  await endDrafts();
  vi.unstubAllGlobals();
});

describe('an image whose screen is gone', () => {
  it('asks for no preview any more', () => {
    const { asked, planner } = heldPlanner();
    const { state, workspace } = openWorkspace({ planner });
    workspace.tab.value = 'plan';
    expect(asked).toHaveLength(1);
    asked[0]!.answer(fail('plan_running'));
    state.closed.value = true;
    workspace.form.value = { ...workspace.form.value, coverage_pct: 7 };
    expect(asked).toHaveLength(1);
    expect(workspace.preview.value).toEqual({ kind: 'none' });
  });

  it('asks for no facts any more', () => {
    const asked: PreviewInput[] = [];
    const planner: LivePlanner = {
      ...heldPlanner().planner,
      drawingFacts: (input) => {
        asked.push(input);
        return new Promise(() => undefined);
      },
    };
    const { state, workspace } = openWorkspace({ planner });
    workspace.form.value = { ...workspace.form.value, positions: 'several' };
    expect(asked).toHaveLength(1);
    const { state: other, workspace: closed } = openWorkspace({ planner });
    other.closed.value = true;
    closed.form.value = { ...closed.form.value, positions: 'several' };
    expect(asked).toHaveLength(1);
    expect(state.closed.value).toBe(false);
  });
});

/** Until what waits has gone on, and nothing that can be collected is left. */
async function swept(): Promise<void> {
  for (let n = 0; n < 4; n++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
  }
}

type Save = (draft: Draft | null) => Promise<Result<null>>;

/** An image is opened on its Plan tab, worked on and left; all that is kept of it is whether it is still in memory. */
async function leftImage(save: Save, work: 'begins an outline' | 'only looks'): Promise<() => boolean> {
  const planner: LivePlanner = {
    previewPlan: async () => fail('plan_running'),
    dropPreview: () => undefined,
    drawingFacts: async () => fail('plan_running'),
  };
  const { state, workspace } = openWorkspace({ planner });
  const image = state.image.peek() as { value: ImageDetail };
  state.image.value = { kind: 'ready', value: { ...image.value, uid: 'left' } };
  keepDrafts(workspace, { getDraft: async () => ok(null), saveDraft: (_uid, draft) => save(draft) });
  await new Promise((resolve) => setTimeout(resolve, 0));
  workspace.tab.value = 'plan';
  workspace.form.value = { ...workspace.form.value, positions: 'several' };
  if (work === 'begins an outline') {
    workspace.masks.startDraft();
    workspace.masks.addPoint(pointMm(1, 1));
  }
  state.closed.value = true;
  const kept = new WeakRef(workspace);
  return () => kept.deref() !== undefined;
}

describe('memory after an image was left', () => {
  it('holds nothing of it once what was begun is written', async () => {
    const drafts: (Draft | null)[] = [];
    const isThere = await leftImage(async (draft) => {
      drafts.push(draft);
      return ok(null);
    }, 'begins an outline');
    await flushDrafts();
    expect(drafts).toHaveLength(1);
    await swept();
    expect(isThere()).toBe(false);
  });

  it('holds what was begun until it is written: a save that fails is tried again', async () => {
    const outlines: unknown[] = [];
    let isRefused = true;
    const isThere = await leftImage(async (draft) => {
      outlines.push(draft?.outline);
      return isRefused ? fail('storage_failed') : ok(null);
    }, 'begins an outline');
    await flushDrafts();
    await swept();
    expect(isThere()).toBe(true);
    isRefused = false;
    await flushDrafts();
    expect(outlines).toEqual([[{ x: 1, y: 1 }], [{ x: 1, y: 1 }]]);
    await swept();
    expect(isThere()).toBe(false);
  });

  it('holds nothing of one whose previews hung on what the app is at', async () => {
    // Read by the app as long as it runs.
    const stop = plannerIsBusy.subscribe(() => undefined);
    const isThere = await leftImage(async () => ok(null), 'only looks');
    await flushDrafts();
    await swept();
    expect(isThere()).toBe(false);
    stop();
  });
});
