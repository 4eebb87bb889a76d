import { atMm, openWorkspace } from '../../../workspace/testing/openWorkspace';
import { keyOf, pressAt } from '../../testing/input';
import { describe, expect, it } from 'vitest';
import { apertureTool } from './apertureTool';

function byHand() {
  const { workspace } = openWorkspace();
  workspace.tab.value = 'plan';
  workspace.form.value = {
    ...workspace.form.peek(),
    center_mode: 'manual',
    center_x_mm: 50,
    center_y_mm: 40,
  };
  const center = () => [workspace.form.value.center_x_mm, workspace.form.value.center_y_mm];
  return { workspace, center };
}

describe('the aperture by hand', () => {
  it('is dragged by its middle, onto hundredths of a mm, and tells what it reaches', () => {
    const { workspace, center } = byHand();
    const drag = apertureTool.press(workspace, pressAt(atMm(51, 40)));
    drag.move!(atMm(41.2345, 35), atMm(0, 0));
    expect(center()).toEqual([40.23, 35]);
    drag.end!(atMm(41.2345, 35), false);
    expect(workspace.spoken.value).toContain('40.2');
    expect(workspace.spoken.value).toContain('%');
  });

  it('stays where it was when the drag is taken back', () => {
    const { workspace, center } = byHand();
    const drag = apertureTool.press(workspace, pressAt(atMm(50, 40)));
    drag.move!(atMm(20, 20), atMm(0, 0));
    drag.cancel!();
    expect(center()).toEqual([50, 40]);
  });

  it('lets a press beside it move the photo', () => {
    const { workspace, center } = byHand();
    workspace.view.value = { scale: 2, x: 0, y: 0 };
    apertureTool.press(workspace, pressAt(atMm(10, 10))).move!(atMm(8, 9), atMm(-2, -1));
    expect(center()).toEqual([50, 40]);
    expect(workspace.view.value).toEqual({ scale: 2, x: -10, y: -5 });
  });

  it('goes by arrows, no farther than the photo', () => {
    const { workspace, center } = byHand();
    const press = (key: string, shift = false) =>
      apertureTool.handleKey!(workspace, keyOf(key, shift), { kind: 'aperture' });
    expect(press('ArrowRight')).toBe(true);
    expect(press('ArrowUp', true)).toBe(true);
    expect(center()).toEqual([50.1, 39]);
    for (let i = 0; i < 60; i++) press('ArrowUp', true);
    expect(center()).toEqual([50.1, 0]);
    expect(press('Enter')).toBe(false);
    expect(apertureTool.handleKey!(workspace, keyOf('ArrowUp'), { kind: 'move' })).toBe(false);
  });
});
