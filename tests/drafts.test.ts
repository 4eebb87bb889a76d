/**
 * What is begun on an image, from the screen's state through the real worker and back: after the app was closed
 * it is there, on its own image and nowhere else.
 */
import { computed, signal } from '@preact/signals';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_DRAFT_STEPS, MAX_DRAFT_VERTICES } from '../src/core/limits';
import { defaultParams } from '../src/core/paramValues';
import { pointMm, photoPx } from '../src/core/points';
import { fail, ok } from '../src/core/result';
import type { ErrorCode, Result } from '../src/core/result';
import type { PlanProgress } from '../src/core/model';
import type {
  Draft,
  ImageDetail,
  IterationDetail,
  LastSettings,
  MaskInput,
  MaskRow,
} from '../src/worker/contract';
import type { Async } from '../src/ui/state/async';
import { IDLE, LOADING } from '../src/ui/state/async';
import { endDrafts, flushDrafts } from '../src/ui/state/drafts';
import type { ImageState } from '../src/ui/state/image';
import { workInHand } from '../src/ui/state/installed/work';
import { createWorkspace } from '../src/ui/workspace/createWorkspace';
import type { Workspace } from '../src/ui/workspace/createWorkspace';
import { keepDrafts } from '../src/ui/workspace/drafts/keepDrafts';
import type { DraftCalls } from '../src/ui/workspace/drafts/keepDrafts';
import type { DrawnMask } from '../src/ui/workspace/masks/maskDocument';
import { DEFAULT_FORM } from '../src/ui/workspace/planForm';
import { heldPlanner } from '../src/ui/workspace/testing/openWorkspace';
import { addDrawnImage, got, makeSignedIn, plan, square } from './support/testWorker';
import type { TestWorker } from './support/testWorker';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  // The player asks for it; Node has none.
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});
afterEach(endDrafts);

interface OpenState {
  iteration: { value: Async<IterationDetail> };
  lastSettings: { value: LastSettings | null };
}

/** The workspace of an image as its screen makes it, over the worker. */
async function open(
  over: TestWorker = worker,
  calls: DraftCalls = over.api,
): Promise<Workspace & { state: OpenState }> {
  const { api } = over;
  const image = signal<Async<ImageDetail>>({ kind: 'ready', value: await got(api.getImage(image_id)) });
  const masks = signal<Async<MaskRow[]>>({ kind: 'ready', value: await got(api.listMasks(image_id)) });
  const state = {
    image_id,
    image,
    masks,
    photo: signal(LOADING),
    iterations: signal(IDLE),
    closed: signal(false),
    lastSettings: signal<LastSettings | null>(null),
    iteration: signal<Async<IterationDetail>>(IDLE),
    progress: signal<PlanProgress | null>(null),
    scaleIsSet: computed(() => true),
    async saveMasks(next: MaskInput[]): Promise<Result<MaskRow[]>> {
      const now = masks.peek().kind === 'ready' ? (masks.peek() as { value: MaskRow[] }).value : [];
      const answer = await api.saveMasks(
        image_id,
        next,
        now.map(({ id }) => id),
      );
      if (answer.ok) masks.value = { kind: 'ready', value: answer.value };
      return answer;
    },
  };
  const workspace = createWorkspace(state as unknown as ImageState, heldPlanner().planner);
  keepDrafts(workspace, calls);
  await quiet(over);
  return workspace as never;
}

/** Until the worker has answered what it was asked, and the answers have been taken up. */
async function quiet({ api }: TestWorker = worker): Promise<void> {
  for (let i = 0; i < 5; i++) await api.getImage(image_id);
}

/** The app is closed a moment after the last change, and opened again. */
async function reopened(workspace: Workspace, over = worker) {
  await workspace.masks.whenSaved();
  await flushDrafts();
  await endDrafts();
  return open(over);
}

const uid = async (): Promise<string> => (await got(worker.api.getImage(image_id))).uid;
const kept = async (): Promise<Draft | null> => got(worker.api.getDraft(await uid()));
const facts = ({ label, role, vertices }: DrawnMask) => ({ label, role, vertices });
const drawn = ({ masks }: Workspace) => masks.history.value.present.map(facts);
const key = ({ masks }: Workspace, at = 0) => masks.history.value.present[at]!.key;

describe('what is begun', () => {
  it('is there after the app was closed: outline, line, half-told scale, name, form', async () => {
    const first = await open();
    first.masks.selected.value = key(first);
    first.typedLabel.value = { key: key(first), text: 'Left che' };
    first.scaleEntry.value = { kind: 'line', length_mm: 5, width_mm: null };
    first.scaleLine.value = { from: photoPx(10, 10), to: photoPx(200.5, 10) };
    first.form.value = {
      ...first.form.value,
      coverage_pct: null,
      per_mask: true,
      coverage_by_key: { [key(first)]: 7 },
    };
    const second = await reopened(first);
    expect(second.typedLabel.value).toEqual({ key: key(second), text: 'Left che' });
    expect(second.masks.selected.value).toBe(key(second));
    expect(second.scaleEntry.value).toEqual(first.scaleEntry.value);
    expect(second.scaleLine.value).toEqual(first.scaleLine.value);
    expect(second.form.value).toEqual({ ...first.form.value, coverage_by_key: { [key(second)]: 7 } });

    expect(second.masks.startDraft().ok).toBe(true);
    for (const [x, y] of [
      [1, 1],
      [2.123456789, 1],
      [2, 3],
    ] as const)
      second.masks.addPoint(pointMm(x, y));
    const third = await reopened(second);
    expect(third.masks.draft.value).toEqual(second.masks.draft.value);
    third.masks.discardDraft();
    expect((await reopened(third)).masks.draft.value).toBeNull();
  });

  it('is written a moment after the change, once for a run of them, and not while a mask is dragged', async () => {
    const { masks } = await open();
    vi.useFakeTimers();
    try {
      const save = vi.spyOn(worker.api, 'saveDraft');
      masks.startDraft();
      for (const x of [1, 2, 3]) {
        masks.addPoint(pointMm(x, x * x));
        vi.advanceTimersByTime(100);
      }
      expect(save).not.toHaveBeenCalled();
      vi.advanceTimersByTime(250);
      expect(save).toHaveBeenCalledTimes(1);
      masks.addPoint(pointMm(4, 12));
      masks.preview.value = { key: 'any', vertices: [] };
      vi.advanceTimersByTime(2000);
      expect(save).toHaveBeenCalledTimes(1);
      masks.preview.value = null;
      vi.advanceTimersByTime(350);
      expect(save).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['image_not_found', 1],
    ['bad_request', 1],
    ['storage_failed', 2],
  ] as [ErrorCode, number][])('that fails with %s is written %i times', async (code, times) => {
    const saveDraft = vi.fn(async () => fail(code));
    const { masks } = await open(worker, { saveDraft, getDraft: worker.api.getDraft });
    masks.startDraft();
    masks.addPoint(pointMm(1, 1));
    await flushDrafts();
    await flushDrafts();
    expect(saveDraft).toHaveBeenCalledTimes(times);
    // What waits for another try is nowhere else: no new version of the app takes this page away.
    expect(workInHand.value).toBe(code === 'storage_failed' ? 'unsaved' : null);
    saveDraft.mockResolvedValue(ok(null) as never);
    await flushDrafts();
    expect(workInHand.value).toBe(null);
  });

  it('that fails when its keeping has ended holds nothing any more', async () => {
    const saveDraft = vi.fn(async () => fail('storage_failed'));
    const { masks } = await open(worker, { saveDraft, getDraft: worker.api.getDraft });
    masks.startDraft();
    masks.addPoint(pointMm(1, 1));
    await flushDrafts();
    expect(workInHand.value).toBe('unsaved');
    await endDrafts();
    expect(workInHand.value).toBe(null);
  });

  it('is nothing where nothing was done: to look at an image writes nothing', async () => {
    const before = worker.disk.commits_n;
    const workspace = await open();
    await flushDrafts();
    workspace.form.value = { ...workspace.form.value };
    await reopened(workspace);
    expect(worker.disk.commits_n).toBe(before);
    expect(await kept()).toBeNull();
  });

  it('does not lie on the image that has the same number in other data', async () => {
    const first = await open();
    first.masks.startDraft();
    first.masks.addPoint(pointMm(1, 1));
    first.form.value = { ...first.form.value, coverage_pct: 17 };
    await flushDrafts();
    const elsewhere = await makeSignedIn();
    expect(await addDrawnImage(elsewhere)).toBe(image_id);
    const other = await open(elsewhere);
    expect(other.masks.draft.value).toBeNull();
    expect(other.form.value.coverage_pct).not.toBe(17);
  });

  it('that comes late leaves what was begun anew as it is', async () => {
    const first = await open();
    first.masks.startDraft();
    first.masks.addPoint(pointMm(1, 1));
    first.scaleEntry.value = { kind: 'width', length_mm: null, width_mm: 3 };
    first.form.value = { ...first.form.value, coverage_pct: 17 };
    await flushDrafts();
    await endDrafts();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const second = await open(worker, {
      saveDraft: worker.api.saveDraft,
      getDraft: (uid) => held.then(() => worker.api.getDraft(uid)),
    });
    second.masks.startDraft();
    second.masks.addPoint(pointMm(9, 9));
    second.form.value = { ...second.form.value, coverage_pct: 5 };
    second.scaleEntry.value = { kind: 'width', length_mm: null, width_mm: 40 };
    answer();
    await quiet();
    expect(second.masks.draft.value).toEqual([{ x: 9, y: 9 }]);
    expect(second.form.value.coverage_pct).toBe(5);
    expect(second.scaleEntry.value.width_mm).toBe(40);
  });

  it('is kept by the newest screen of an image: one that was left writes nothing over it', async () => {
    const first = await open();
    const second = await open();
    second.masks.startDraft();
    second.masks.addPoint(pointMm(2, 2));
    await flushDrafts();
    first.masks.startDraft();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await kept())!.outline).toEqual([{ x: 2, y: 2 }]);
  });

  it('of a plan waits for that plan, and is gone when it was generated', async () => {
    const made = await got(plan(worker, image_id));
    const first = await open();
    first.state.iteration.value = { kind: 'ready', value: made };
    first.form.value = { ...first.form.value, coverage_pct: 12.5 };
    const second = await reopened(first);
    expect(second.form.value.coverage_pct).toBe(10);
    // Something else is begun meanwhile: the form that waits stays.
    second.masks.selected.value = key(second);
    await flushDrafts();
    second.state.iteration.value = { kind: 'ready', value: made };
    expect(second.form.value.coverage_pct).toBe(12.5);
    const next = await got(plan(worker, image_id, { coverage_pct: 12.5 }, made.id));
    second.state.iteration.value = { kind: 'ready', value: next };
    await flushDrafts();
    expect((await kept())!.form).toBeNull();
  });
});

describe('steps to undo', () => {
  /** One act on the drawing, by figures that mean something whatever the drawing is. */
  function act({ masks }: Workspace, [kind, which, x, y]: readonly [number, number, number, number]): void {
    const { present } = masks.history.peek();
    const mask = present[which % Math.max(1, present.length)];
    if (kind === 0 || mask === undefined) {
      masks.startDraft();
      for (const { x: dx, y: dy } of square(0, 0, 2).vertices) masks.addPoint(pointMm(x + dx, y + dy));
      masks.closeDraft('Mask');
    } else if (kind === 1) masks.remove(mask.key);
    else if (kind === 2) masks.rename(mask.key, `Name ${x}`);
    else if (kind === 3) masks.setRole(mask.key, x > 5 ? 'treat' : 'exclude');
    else if (kind === 4)
      masks.reshape(
        mask.key,
        square(x, y, 3).vertices.map((v) => pointMm(v.x, v.y)),
      );
    else if (kind === 5) masks.undo();
    else masks.redo();
  }
  const acts = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(9), fc.nat(12), fc.nat(12)), {
    minLength: 1,
    maxLength: 12,
  });

  it('are the same after the app was closed, back to the first and forth to the last', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (todo) => {
        await got(worker.api.saveDraft(await uid(), null));
        const first = await open();
        for (const each of todo) act(first, each);
        const second = await reopened(first);
        expect(drawn(second)).toEqual(drawn(first));
        const { past, present, future } = first.masks.history.value;
        for (const before of past.toReversed()) {
          second.masks.undo();
          expect(drawn(second)).toEqual(before.map(facts));
        }
        for (const after of [...past.slice(1), ...(past.length > 0 ? [present] : []), ...future]) {
          second.masks.redo();
          expect(drawn(second)).toEqual(after.map(facts));
        }
        const end = second.masks.history.value;
        expect([end.past.length, end.future.length]).toEqual([past.length + future.length, 0]);
        // What was undone is stored as it is shown: no mask of it is taken for another.
        expect(await second.masks.whenSaved()).toBe(true);
        const rows = await got(worker.api.listMasks(image_id));
        expect(rows.map(({ label, role, vertices }) => ({ label, role, vertices }))).toEqual(drawn(second));
        await endDrafts();
      }),
      { numRuns: 25 },
    );
  });

  it('are kept as far as they are bounded: the oldest go first', async () => {
    const first = await open();
    for (let n = 1; n <= MAX_DRAFT_STEPS + 5; n++) first.masks.rename(key(first), `Name ${n}`);
    const names = (await reopened(first)).masks.history.value.past.map((document) => document[0]!.label);
    expect(names).toHaveLength(MAX_DRAFT_STEPS);
    expect([names[0], names.at(-1)]).toEqual(['Name 5', `Name ${MAX_DRAFT_STEPS + 4}`]);

    const second = await open();
    const corners_n = MAX_DRAFT_VERTICES / 4;
    for (let n = 1; n <= 6; n++) {
      const corners = Array.from({ length: corners_n }, (_, i) => {
        const turn = (2 * Math.PI * i) / corners_n;
        return pointMm(8 + (6 + n / 10) * Math.cos(turn), 8 + (6 + n / 10) * Math.sin(turn));
      });
      expect(second.masks.reshape(key(second), corners).ok).toBe(true);
    }
    // Three besides the present fill what there is room for.
    expect((await reopened(second)).masks.history.value.past).toHaveLength(3);
  });

  it('never lead into a drawing of other data: they end where the drawing is not what they end at', async () => {
    const first = await open();
    act(first, [0, 0, 1, 1]);
    await first.masks.whenSaved();
    await flushDrafts();
    expect((await kept())!.history).not.toBeNull();
    await endDrafts();
    const rows = await got(worker.api.listMasks(image_id));
    const moved = rows.map(({ id, label, role }) => ({
      id,
      label,
      role,
      vertices: square(6, 6, 2).vertices,
    }));
    await got(
      worker.api.saveMasks(
        image_id,
        moved,
        rows.map(({ id }) => id),
      ),
    );
    const second = await open();
    expect(second.masks.history.value.past).toEqual([]);
    expect(drawn(second).map(({ vertices }) => vertices)).toEqual(moved.map(({ vertices }) => vertices));
  });

  it('of a form that began as last time: what is changed of it is kept, whichever comes first', async () => {
    const params = { ...defaultParams(), coverage_pct: 12, min_mask_pct: 1 };
    const last = { iteration_id: 4, created_at: '', params };
    const first = await open();
    first.state.lastSettings.value = last;
    expect(first.form.value.coverage_pct).toBe(12);
    await flushDrafts();
    expect(await kept(), 'as it began').toBeNull();
    first.form.value = { ...first.form.value, coverage_pct: 15 };
    const before = await reopened(first);
    expect(before.form.value).toMatchObject({ coverage_pct: 15, min_mask_pct: 1 });
    before.state.lastSettings.value = last;
    expect(before.form.value).toMatchObject({ coverage_pct: 15, min_mask_pct: 1 });
    // Back at the defaults by choice, it stays there.
    before.form.value = DEFAULT_FORM;
    await flushDrafts();
    await endDrafts();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const after = await open(worker, {
      saveDraft: worker.api.saveDraft,
      getDraft: (uid) => held.then(() => worker.api.getDraft(uid)),
    });
    after.state.lastSettings.value = last;
    answer();
    await quiet();
    expect(after.form.value).toEqual(DEFAULT_FORM);
    after.state.lastSettings.value = { ...last };
    expect(after.form.value).toEqual(DEFAULT_FORM);
  });
});
