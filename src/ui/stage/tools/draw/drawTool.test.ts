import { atMm, openWorkspace } from '../../../workspace/testing/openWorkspace';
import { FRAME_MS, holdFrames } from '../../testing/heldFrames';
import { keyOf, pressAt } from '../../testing/input';
import { describe, expect, it, vi } from 'vitest';
import { toasts } from '../../../state/toasts';
import { undo } from '../edit/maskActions';
import { drawTool } from './drawTool';

type Workspace = ReturnType<typeof openWorkspace>['workspace'];

function tap(workspace: Workspace, x_mm: number, y_mm: number, pointerType = 'mouse'): void {
  const at = atMm(x_mm, y_mm);
  vi.advanceTimersByTime(1000);
  drawTool.press(workspace, pressAt(at, { pointerType })).end!(at, true);
}

function drawing(): Workspace {
  const { workspace } = openWorkspace({ masks: [] });
  workspace.masks.startDraft();
  return workspace;
}

describe('drawing an outline', () => {
  holdFrames();

  it('shows that it is closed before it works out where the aperture stands for it', () => {
    const workspace = drawing();
    const stop = workspace.facts.subscribe(() => undefined);
    for (const [x, y] of [
      [10, 10],
      [30, 10],
      [30, 30],
      [11, 10],
    ] as const)
      tap(workspace, x, y);
    expect(workspace.masks.draft.value).toBeNull();
    expect(workspace.facts.value).toBeNull();
    vi.advanceTimersByTime(FRAME_MS);
    expect(workspace.facts.value).toBeNull();
    vi.advanceTimersByTime(1);
    expect(workspace.facts.value?.masks).toHaveLength(1);
    stop();
  });

  it('sets a point a tap, in mm, and closes at the first one', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    tap(workspace, 30, 30);
    expect(workspace.masks.draft.value).toEqual([
      { x: 10, y: 10 },
      { x: 30, y: 10 },
      { x: 30, y: 30 },
    ]);
    tap(workspace, 11, 10);
    expect(workspace.masks.draft.value).toBeNull();
    expect(workspace.masks.history.value.present.map((m) => m.vertices.length)).toEqual([3]);
    expect(workspace.spoken.value).toContain('Mask 1');
  });

  it('closes by a double tap, and takes no point twice', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    tap(workspace, 30, 10.5);
    expect(workspace.masks.draft.value).toHaveLength(2);
    tap(workspace, 30, 30);
    const at = atMm(30, 30);
    drawTool.press(workspace, pressAt(at)).end!(at, true);
    expect(workspace.masks.draft.value).toBeNull();
  });

  it('closes by no two taps that are far apart, in time or on the stage', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    tap(workspace, 30, 30);
    tap(workspace, 30, 30.5);
    expect(workspace.masks.draft.value).toHaveLength(3);
    const at = atMm(10, 30);
    drawTool.press(workspace, pressAt(at)).end!(at, true);
    expect(workspace.masks.draft.value).toHaveLength(4);
  });

  it('takes two quick taps 12 px apart for two points, whatever taps, unless they close at the first', () => {
    for (const pointerType of ['touch', 'pen', 'mouse']) {
      const workspace = drawing();
      tap(workspace, 10, 10, pointerType);
      tap(workspace, 30, 10, pointerType);
      tap(workspace, 30, 30, pointerType);
      const quick = (x_mm: number, y_mm: number) => {
        const at = atMm(x_mm, y_mm);
        drawTool.press(workspace, pressAt(at, { pointerType })).end!(at, true);
      };
      // 12 px of the stage are 2.4 mm.
      quick(27.6, 30);
      quick(25.2, 30);
      expect(workspace.masks.draft.value).toHaveLength(5);
      quick(11, 10);
      expect(workspace.masks.draft.value).toBeNull();
    }
  });

  it('is not closed by two quick taps where no point could be set', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    tap(workspace, 30, 30);
    tap(workspace, 20, 1);
    const at = atMm(20, 1);
    drawTool.press(workspace, pressAt(at)).end!(at, true);
    expect(workspace.masks.draft.value).toHaveLength(3);
  });

  it('closed by mistake is open again after one step back, and closes as another mask', () => {
    const workspace = drawing();
    for (const [x, y] of [
      [10, 10],
      [30, 10],
      [30, 30],
      [11, 10],
    ] as const)
      tap(workspace, x, y);
    expect(workspace.masks.history.value.present).toHaveLength(1);
    undo(workspace);
    expect(workspace.masks.history.value.present).toHaveLength(0);
    expect(workspace.masks.draft.value).toEqual([
      { x: 10, y: 10 },
      { x: 30, y: 10 },
      { x: 30, y: 30 },
    ]);
    expect(workspace.masks.selected.value).toBeNull();
    expect(workspace.spoken.value).toContain('open again');
    tap(workspace, 10, 30);
    tap(workspace, 11, 10);
    expect(workspace.masks.history.value.present.map((m) => m.vertices.length)).toEqual([4]);
    expect(workspace.masks.history.value.future).toEqual([]);
  });

  it('is opened again by no other step back', () => {
    const { workspace } = openWorkspace();
    const { key } = workspace.masks.history.value.present[0]!;
    workspace.masks.remove(key);
    undo(workspace);
    workspace.masks.rename(key, 'nose');
    undo(workspace);
    expect(workspace.masks.draft.value).toBeNull();
    expect(workspace.masks.history.value.present).toHaveLength(1);
  });

  it('refuses a crossing, with a hint that goes with the next point', () => {
    const workspace = drawing();
    for (const [x, y] of [
      [10, 10],
      [30, 10],
      [30, 30],
    ] as const)
      tap(workspace, x, y);
    tap(workspace, 20, 1);
    expect(workspace.hint.value?.code).toBe('mask_self_crossing');
    expect(workspace.masks.draft.value).toHaveLength(3);
    tap(workspace, 10, 30);
    expect(workspace.hint.value).toBeNull();
  });

  it('follows the pointer, and forgets a finger that was lifted or taken back', () => {
    const workspace = drawing();
    drawTool.hover!(workspace, atMm(12, 8));
    expect(workspace.masks.cursor.value).toEqual({ x: 12, y: 8 });
    tap(workspace, 12, 8, 'touch');
    expect(workspace.masks.cursor.value).toBeNull();
    const drag = drawTool.press(workspace, pressAt(atMm(20, 20)));
    drag.move!(atMm(25, 20), atMm(5, 0));
    expect(workspace.masks.cursor.value).toEqual({ x: 25, y: 20 });
    drag.cancel!();
    expect(workspace.masks.cursor.value).toBeNull();
    expect(workspace.masks.draft.value).toHaveLength(1);
  });

  it('goes by keys alone: arrows lead, Space and Enter set, Enter again closes', () => {
    const workspace = drawing();
    const press = (key: string, shift = false) => drawTool.key!(workspace, keyOf(key, shift));
    expect(press(' ')).toBe(false);
    press('ArrowRight');
    expect(workspace.crosshair.value).toEqual({ x: 500, y: 400 });
    expect(workspace.masks.cursor.value).toEqual({ x: 50, y: 40 });
    expect(press(' ')).toBe(true);
    press('ArrowRight', true);
    press('Enter');
    press('ArrowDown', true);
    press('Enter');
    expect(workspace.masks.draft.value).toEqual([
      { x: 50, y: 40 },
      { x: 58, y: 40 },
      { x: 58, y: 48 },
    ]);
    press('Enter');
    expect(workspace.masks.draft.value).toBeNull();
    expect(workspace.crosshair.value).toBeNull();
  });

  it('is led by the pointer again as soon as that moves', () => {
    const workspace = drawing();
    drawTool.key!(workspace, keyOf('ArrowRight'));
    expect(workspace.crosshair.value).not.toBeNull();
    drawTool.hover!(workspace, atMm(12, 8));
    expect(workspace.crosshair.value).toBeNull();
  });

  it('takes back the last point by Delete, too', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    expect(drawTool.key!(workspace, keyOf('Delete'))).toBe(true);
    expect(workspace.masks.draft.value).toEqual([{ x: 10, y: 10 }]);
  });

  it('takes back the last point, and gives up with a note that brings it back', () => {
    const workspace = drawing();
    tap(workspace, 10, 10);
    tap(workspace, 30, 10);
    expect(drawTool.key!(workspace, keyOf('Backspace'))).toBe(true);
    expect(workspace.masks.draft.value).toHaveLength(1);
    expect(drawTool.key!(workspace, keyOf('Escape'))).toBe(true);
    expect(workspace.masks.draft.value).toBeNull();
    toasts.value.at(-1)!.action!.run();
    expect(workspace.masks.draft.value).toEqual([{ x: 10, y: 10 }]);
  });

  it('leaves other keys to the view', () => {
    expect(drawTool.key!(drawing(), keyOf('+'))).toBe(false);
  });
});
