import { openWorkspace } from '../../../workspace/testing/openWorkspace';
import { keyOf, pressAt } from '../../testing/input';
import { describe, expect, it } from 'vitest';
import { stagePx } from '../../../../core/points';
import { newLine, undoLine } from './lineActions';
import { scaleTool } from './scaleTool';

function measuring() {
  const { workspace } = openWorkspace({ width_mm: null, masks: [] });
  workspace.scaling.value = 'line';
  return workspace;
}

describe('the measuring line', () => {
  it('is dragged, in photo pixels, and ends on the photo', () => {
    const workspace = measuring();
    const drag = scaleTool.press(workspace, pressAt(stagePx(50, 50)));
    drag.move!(stagePx(9999, 50), stagePx(0, 0));
    drag.end!(stagePx(9999, 50), false);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 100, y: 100 }, to: { x: 1000, y: 100 } });
    expect(workspace.spoken.value).toContain('900');
  });

  it('is set by two taps; a third, and a drag beside its ends, leave it alone', () => {
    const workspace = measuring();
    const tap = (x: number, y: number) =>
      scaleTool.press(workspace, pressAt(stagePx(x, y))).end!(stagePx(x, y), true);
    tap(10, 20);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 20, y: 40 }, to: { x: 20, y: 40 } });
    tap(110, 20);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 20, y: 40 }, to: { x: 220, y: 40 } });
    const line = workspace.scaleLine.value;
    tap(300, 300);
    expect(workspace.scaleLine.value).toBe(line);
    const before = workspace.view.value!;
    const drag = scaleTool.press(workspace, pressAt(stagePx(300, 300)));
    drag.move!(stagePx(310, 305), stagePx(10, 5));
    drag.end!(stagePx(310, 305), false);
    expect(workspace.scaleLine.value).toBe(line);
    expect(workspace.view.value).toEqual({ ...before, x: before.x + 10, y: before.y + 5 });
    // By keys, too.
    scaleTool.key!(workspace, keyOf('ArrowLeft'));
    scaleTool.key!(workspace, keyOf('Enter'));
    expect(workspace.scaleLine.value).toBe(line);
  });

  it('is taken hold of by its nearer end; a drag that is taken back changes nothing', () => {
    const workspace = measuring();
    const press = (x: number, y: number) => scaleTool.press(workspace, pressAt(stagePx(x, y)));
    press(10, 10).move!(stagePx(200, 10), stagePx(0, 0));
    const before = workspace.scaleLine.value!;
    const drag = press(190, 15);
    drag.move!(stagePx(250, 60), stagePx(0, 0));
    expect(workspace.scaleLine.value).toEqual({ from: before.from, to: { x: 500, y: 120 } });
    drag.cancel!();
    expect(workspace.scaleLine.value).toEqual(before);
  });

  it('is drawn anew only on request; each step back brings the line before', () => {
    const workspace = measuring();
    const dragged = (from: [number, number], to: [number, number]) => {
      const drag = scaleTool.press(workspace, pressAt(stagePx(...from)));
      drag.move!(stagePx(...to), stagePx(0, 0));
      return drag;
    };
    dragged([10, 10], [200, 10]).end!(stagePx(200, 10), false);
    const first = workspace.scaleLine.value;
    dragged([200, 10], [250, 60]).end!(stagePx(250, 60), false);
    const second = workspace.scaleLine.value;
    expect(second).not.toEqual(first);
    newLine(workspace);
    expect(workspace.scaleLine.value).toBeNull();
    const drag = dragged([100, 300], [300, 300]);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 200, y: 600 }, to: { x: 600, y: 600 } });
    drag.cancel!();
    expect(workspace.scaleLine.value).toBeNull();
    undoLine(workspace);
    expect(workspace.scaleLine.value).toEqual(second);
    undoLine(workspace);
    expect(workspace.scaleLine.value).toEqual(first);
    undoLine(workspace);
    undoLine(workspace);
    expect(workspace.scaleLine.value).toBeNull();
    expect(workspace.linesBefore.value).toEqual([]);
  });

  it('of one point alone has no end to take hold of: a drag beside it begins anew', () => {
    const workspace = measuring();
    const press = (x: number, y: number) => scaleTool.press(workspace, pressAt(stagePx(x, y)));
    press(10, 20).end!(stagePx(10, 20), true);
    press(12, 20).move!(stagePx(100, 20), stagePx(0, 0));
    expect(workspace.scaleLine.value).toEqual({ from: { x: 24, y: 40 }, to: { x: 200, y: 40 } });
  });

  it('goes by keys alone, and its ends by arrows', () => {
    const workspace = measuring();
    const press = (key: string) => scaleTool.key!(workspace, keyOf(key));
    expect(press('Enter')).toBe(false);
    press('ArrowLeft');
    expect(press('Enter')).toBe(true);
    press('ArrowRight');
    press(' ');
    expect(workspace.scaleLine.value).toEqual({ from: { x: 500, y: 400 }, to: { x: 516, y: 400 } });
    expect(scaleTool.handleKey!(workspace, keyOf('ArrowDown', true), { kind: 'line', end: 'to' })).toBe(true);
    // Ten pixels of the screen, which shows half of the photo's.
    expect(workspace.scaleLine.value?.to).toEqual({ x: 516, y: 420 });
    expect(scaleTool.handleKey!(workspace, keyOf('x'), { kind: 'line', end: 'to' })).toBe(false);
    expect(scaleTool.handleKey!(workspace, keyOf('ArrowDown'), { kind: 'move' })).toBe(false);
    const line = workspace.scaleLine.value;
    expect(press('Escape')).toBe(true);
    expect(workspace.scaleLine.value).toBeNull();
    undoLine(workspace);
    expect(workspace.scaleLine.value).toEqual(line);
    expect(press('+')).toBe(false);
  });
});
