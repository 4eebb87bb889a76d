import { atMm, openWorkspace } from '../workspace/testing/openWorkspace';
import { keyOf, pressAt } from './testing/input';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stagePx } from '../../core/points';
import type { Handle } from './handles';
import { stageKey } from './keys';
import { pressOf } from './press';

const corner: Handle = { kind: 'corner', index: 0 };

function selected() {
  const { workspace, state } = openWorkspace();
  workspace.masks.selected.value = workspace.masks.history.value.present[0]!.key;
  workspace.view.value = { scale: 2, x: -100, y: -100 };
  return { workspace, state };
}

describe('keys on the stage', () => {
  it('go to the focused handle, then to the tool, then to the view', () => {
    const { workspace } = selected();
    const before = workspace.view.value;
    expect(stageKey(workspace, keyOf('ArrowLeft'), corner)).toBe(true);
    expect(workspace.view.value).toBe(before);
    expect(stageKey(workspace, keyOf('ArrowLeft'), null)).toBe(true);
    expect(workspace.view.value).toEqual({ scale: 2, x: -40, y: -100 });
    expect(stageKey(workspace, keyOf('Escape'), null)).toBe(true);
    expect(workspace.masks.selected.value).toBeNull();
    expect(stageKey(workspace, keyOf('Escape'), null)).toBe(false);
  });

  it('zoom, and show the whole photo', () => {
    const { workspace } = selected();
    stageKey(workspace, keyOf('+'), null);
    expect(workspace.view.value!.scale).toBeCloseTo(2.8, 9);
    stageKey(workspace, keyOf('-'), null);
    expect(workspace.view.value!.scale).toBeCloseTo(2, 9);
    // the same keys with and without Shift
    stageKey(workspace, keyOf('='), null);
    expect(workspace.view.value!.scale).toBeCloseTo(2.8, 9);
    stageKey(workspace, keyOf('_'), null);
    expect(workspace.view.value!.scale).toBeCloseTo(2, 9);
    stageKey(workspace, keyOf('0'), null);
    expect(workspace.view.value!.scale).toBeLessThan(0.5);
  });

  it('change nothing while a plan is being made, nor with Ctrl', () => {
    const { workspace, state } = selected();
    const before = workspace.masks.history.value;
    expect(stageKey(workspace, { ...keyOf('Delete'), ctrlKey: true }, corner)).toBe(false);
    state.progress.value = { phase: 'regions', done: 0 };
    expect(stageKey(workspace, keyOf('Delete'), corner)).toBe(false);
    stageKey(workspace, keyOf('ArrowLeft'), corner);
    expect(workspace.masks.history.value).toBe(before);
  });
});

describe('a press on the stage', () => {
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is the tool’s, but the middle button and the held space bar pan', () => {
    const { workspace } = selected();
    workspace.view.value = { scale: 0.5, x: 0, y: 0 };
    const at = atMm(40, 30);
    const move = (button: number, space: boolean) => {
      const drag = pressOf(workspace, pressAt(at, { button }), space);
      drag.move!(atMm(38, 28), stagePx(-10, -10));
      const held = workspace.masks.preview.value !== null;
      drag.cancel?.();
      return held;
    };
    expect(move(0, false)).toBe(true);
    expect(move(1, false)).toBe(false);
    expect(move(0, true)).toBe(false);
  });

  it('takes the refusal of the last one away', () => {
    const { workspace } = selected();
    workspace.hint.value = { code: 'mask_self_crossing' };
    pressOf(workspace, pressAt(atMm(1, 1)), false);
    expect(workspace.hint.value).toBeNull();
  });

  it('of a finger shows what it hides once it moves', () => {
    const { workspace } = selected();
    workspace.view.value = { scale: 0.5, x: 0, y: 0 };
    const drag = pressOf(workspace, pressAt(atMm(41, 31), { pointerType: 'touch' }), false);
    expect(workspace.aim.value).toBeNull();
    drag.move!(atMm(39, 29), stagePx(-10, -10));
    // The corner lies beside the finger, as it was taken hold of.
    expect(workspace.aim.value).toEqual(atMm(38, 28));
    drag.end!(atMm(39, 29), false);
    expect(workspace.aim.value).toBeNull();
  });
});
