import { beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { stagePx } from '../../core/points';
import { clipParts } from '../../core/geometry/clip';
import * as core from '../../core/planner/regions/maskFacts';
import { toasts } from '../state/toasts';
import { factsOf } from '../workspace/liveFacts';
import { atMm, heldPlanner, openWorkspace, SQUARE } from '../workspace/testing/openWorkspace';
import { forgetPen, notePen, penIsInUse } from './pointers/pen';
import { pressOf, REST_MS } from './press';
import { FRAME_MS, holdFrames } from './testing/heldFrames';
import { pressAt } from './testing/input';

vi.mock(import('../../core/planner/regions/maskFacts'), { spy: true });
vi.mock(import('../../core/geometry/clip'), { spy: true });
const counted = vi.mocked(core.maskFacts);
const here = stagePx(0, 0);

/** The square and two rings beside it, the square selected; facts are looked at, as the panel does. */
function board() {
  const { asked, planner } = heldPlanner();
  const ring = (x: number, y: number) => ({
    ...SQUARE,
    label: `ring ${x}`,
    vertices: Array.from({ length: 20 }, (_, i) => ({
      x: x + 6 * Math.cos((i * Math.PI) / 10),
      y: y + 6 * Math.sin((i * Math.PI) / 10),
    })),
  });
  const { workspace } = openWorkspace({ masks: [SQUARE, ring(30, 60), ring(70, 60)], planner });
  workspace.masks.selected.value = workspace.masks.history.value.present[0]!.key;
  const stop = workspace.facts.subscribe(() => undefined);
  const fresh = () => factsOf(workspace.frame.value!.mm!, workspace.masks.shown.value, workspace.form.value);
  return { workspace, asked, stop, fresh };
}

type Board = ReturnType<typeof board>;

holdFrames();
beforeEach(() => forgetPen());

describe('while a corner is dragged', () => {
  it('no fact and no preview is worked out until the hand rests, then both of what is shown', () => {
    const { workspace, asked, fresh } = board();
    const before = workspace.facts.value;
    counted.mockClear();
    const drag = pressOf(workspace, pressAt(atMm(40, 30)), false);
    for (let i = 1; i <= 20; i++) {
      drag.move!(atMm(40 - i / 4, 30 - i / 4), here);
      // Up to the last moment before the second frame after the rest.
      vi.advanceTimersByTime(REST_MS + 2 * FRAME_MS - 1);
      expect(workspace.facts.value).toBe(before);
    }
    expect(workspace.masks.preview.value?.vertices[0]).toEqual({ x: 35, y: 25 });
    expect(counted).not.toHaveBeenCalled();
    expect(asked).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(workspace.facts.value).not.toEqual(before);
    expect(workspace.facts.value).toEqual(fresh());
    expect(asked.map(({ input }) => input.masks[0]!.vertices[0])).toEqual([{ x: 35, y: 25 }]);
    counted.mockClear();
    drag.move!(atMm(34, 24), here);
    expect(counted).not.toHaveBeenCalled();
    drag.end!(atMm(34, 24), false);
    expect(workspace.facts.value).toEqual(fresh());
    expect(workspace.moving.value).toBe(false);
  });

  it('a move that waits for its frame comes before a rest whose timer is late', () => {
    const { workspace } = board();
    const drag = pressOf(workspace, pressAt(atMm(40, 30)), false);
    drag.move!(atMm(39, 29), here);
    counted.mockClear();
    // The page was busy: the timer runs late, and the frame that follows brings a move.
    vi.advanceTimersByTime(REST_MS);
    vi.advanceTimersByTime(FRAME_MS);
    drag.move!(atMm(38, 28), here);
    vi.advanceTimersByTime(FRAME_MS);
    expect(workspace.moving.value).toBe(true);
    expect(counted).not.toHaveBeenCalled();
    vi.advanceTimersByTime(REST_MS + FRAME_MS);
    expect(workspace.moving.value).toBe(false);
    expect(counted).toHaveBeenCalled();
  });

  it('facts come back with the outline when the drag is taken back', () => {
    const { workspace, fresh } = board();
    const before = workspace.facts.value;
    const drag = pressOf(workspace, pressAt(atMm(40, 30)), false);
    drag.move!(atMm(30, 20), here);
    drag.cancel!();
    expect(workspace.facts.value).toEqual(before);
    expect(workspace.facts.value).toEqual(fresh());
    expect(vi.getTimerCount()).toBe(0);
  });
});

const place = { x: fc.integer({ min: 0, max: 99 }), y: fc.integer({ min: 0, max: 79 }) };
const act = fc.record({
  kind: fc.constantFrom('corner', 'mask', 'aperture', 'undo', 'coverage', 'minimum'),
  how: fc.constantFrom('end', 'cancel', 'rest'),
  ...place,
});

/** Drags from one place to another over a third, and ends as `how` says. */
function dragTo(
  { workspace, fresh }: Board,
  from: { x: number; y: number },
  x: number,
  y: number,
  how: string,
) {
  const drag = pressOf(workspace, pressAt(atMm(from.x, from.y)), false);
  drag.move?.(atMm((from.x + x) / 2, (from.y + y) / 2), here);
  drag.move?.(atMm(x, y), here);
  if (how === 'cancel') return drag.cancel?.();
  if (how === 'rest') {
    vi.advanceTimersByTime(REST_MS + 2 * FRAME_MS);
    expect(workspace.facts.value).toEqual(fresh());
  }
  drag.end?.(atMm(x, y), false);
}

function perform(on: Board, { kind, how, x, y }: typeof act extends fc.Arbitrary<infer T> ? T : never): void {
  const { workspace } = on;
  const { masks, form } = workspace;
  workspace.tab.value = kind === 'aperture' ? 'plan' : 'masks';
  const square = masks.history.value.present[0]!;
  masks.selected.value = square.key;
  if (kind === 'undo') masks.undo();
  else if (kind === 'coverage') form.value = { ...form.value, coverage_pct: x / 5 };
  else if (kind === 'minimum') form.value = { ...form.value, min_mask_pct: x / 5 };
  else if (kind === 'corner') dragTo(on, square.vertices[0]!, x, y, how);
  else if (kind === 'mask') {
    const lowest = square.vertices.reduce((a, b) => (b.y > a.y ? b : a));
    dragTo(on, { x: lowest.x, y: lowest.y + 8 }, x, y, how);
  } else {
    form.value = { ...form.value, center_mode: 'manual', center_x_mm: 50, center_y_mm: 40 };
    dragTo(on, { x: 50, y: 40 }, x, y, how);
  }
}

describe('facts after the hand rests', () => {
  it('are those of a fresh look, whatever was dragged, taken back, undone, placed and slid before', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const on = board();
        for (const each of acts) {
          perform(on, each);
          expect(on.workspace.facts.value).toEqual(on.fresh());
        }
        on.stop();
      }),
      { numRuns: 25 },
    );
  });

  it('are worked out of the dragged mask alone where the aperture stays: the others are as they were', () => {
    const { workspace, fresh } = board();
    // The aperture's edge goes through the square and one of the rings.
    workspace.form.value = {
      ...workspace.form.value,
      ...{ center_mode: 'manual', center_x_mm: 40, center_y_mm: 50 },
    };
    const cuts = vi.mocked(clipParts);
    cuts.mockClear();
    fresh();
    expect(cuts).toHaveBeenCalledTimes(2);
    cuts.mockClear();
    const drag = pressOf(workspace, pressAt(atMm(40, 30)), false);
    drag.move!(atMm(39, 29), here);
    drag.end!(atMm(39, 29), false);
    expect(cuts).toHaveBeenCalledTimes(1);
    expect(workspace.facts.value).toEqual(fresh());
  });

  it('are the same ones where a slider is moved that they do not hang on', () => {
    const { workspace } = board();
    counted.mockClear();
    const before = workspace.facts.value;
    for (let pct = 3; pct < 20; pct++) workspace.form.value = { ...workspace.form.value, coverage_pct: pct };
    expect(counted).not.toHaveBeenCalled();
    expect(workspace.facts.value).toBe(before);
    workspace.form.value = { ...workspace.form.value, min_mask_pct: 2 };
    expect(workspace.facts.value).not.toBe(before);
    expect(counted).toHaveBeenCalledOnce();
  });
});

describe('beside a pen', () => {
  it('a finger moves the photo and neither selects, drags nor draws; it is told why, with the way back', () => {
    const { workspace } = board();
    const { key } = workspace.masks.history.value.present[0]!;
    const finger = { pointerType: 'touch' };
    notePen();
    workspace.view.value = { scale: 2, x: 0, y: 0 };
    const corner = stagePx(40 * 20, 30 * 20);
    const drag = pressOf(workspace, pressAt(corner, finger), false);
    drag.move!(stagePx(corner.x - 30, corner.y - 20), stagePx(-30, -20));
    drag.end!(stagePx(corner.x - 30, corner.y - 20), false);
    expect(workspace.masks.preview.value).toBeNull();
    expect(workspace.view.value).toEqual({ scale: 2, x: -30, y: -20 });
    workspace.masks.selected.value = null;
    pressOf(workspace, pressAt(corner, finger), false).end!(corner, true);
    expect(workspace.masks.selected.value).toBeNull();
    workspace.masks.startDraft();
    pressOf(workspace, pressAt(corner, finger), false).end!(corner, true);
    expect(workspace.masks.draft.value).toEqual([]);
    pressOf(workspace, pressAt(corner, { pointerType: 'pen' }), false).end!(corner, true);
    expect(workspace.masks.draft.value).toHaveLength(1);
    const told = toasts.value.at(-1)!;
    told.action!.run();
    expect(penIsInUse()).toBe(false);
    workspace.masks.discardDraft();
    workspace.view.value = { scale: 0.5, x: 0, y: 0 };
    pressOf(workspace, pressAt(atMm(50, 40), finger), false).end!(atMm(50, 40), true);
    expect(workspace.masks.selected.value).toBe(key);
  });
});
