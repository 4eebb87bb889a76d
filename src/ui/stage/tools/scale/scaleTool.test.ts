import { openWorkspace } from '../../../workspace/testing/openWorkspace';
import { keyOf, pressAt } from '../../testing/input';
import { describe, expect, it } from 'vitest';
import { stagePx } from '../../../../core/points';
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

  it('is set by two taps, a third begins anew', () => {
    const workspace = measuring();
    const tap = (x: number, y: number) =>
      scaleTool.press(workspace, pressAt(stagePx(x, y))).end!(stagePx(x, y), true);
    tap(10, 20);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 20, y: 40 }, to: { x: 20, y: 40 } });
    tap(110, 20);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 20, y: 40 }, to: { x: 220, y: 40 } });
    tap(300, 300);
    expect(workspace.scaleLine.value).toEqual({ from: { x: 600, y: 600 }, to: { x: 600, y: 600 } });
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

  it('that is drawn anew and taken back leaves the one before', () => {
    const workspace = measuring();
    const press = (x: number, y: number) => scaleTool.press(workspace, pressAt(stagePx(x, y)));
    press(10, 10).move!(stagePx(200, 10), stagePx(0, 0));
    const before = workspace.scaleLine.value;
    const drag = press(100, 300);
    drag.move!(stagePx(300, 300), stagePx(0, 0));
    expect(workspace.scaleLine.value).not.toEqual(before);
    drag.cancel!();
    expect(workspace.scaleLine.value).toEqual(before);
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
    expect(press('Escape')).toBe(true);
    expect(workspace.scaleLine.value).toBeNull();
    expect(press('+')).toBe(false);
  });
});
