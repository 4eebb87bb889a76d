import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../core/model';
import { EMISSION_DEFAULTS, MACHINE_DEFAULTS } from '../../core/motion/params';
import { DEFAULT_ORDER } from '../../core/motion/planMotion';
import type { IterationDetail } from '../../worker/contract';
import { openWorkspace } from '../workspace/testing/openWorkspace';
import { SPEEDS } from '../workspace/playing/speeds';
import { stageKey } from './keys';
import { keyOf } from './testing/input';

const SPOTS = [0, 0, 5, 5].map((theta_deg, sequence_index): Spot => ({
  ...{ sequence_index, theta_deg, t_mm: sequence_index - 1, x_mm: 49 + sequence_index, y_mm: 40 },
  ...{ mask_id: 1, component_id: 1, position_index: 0 },
}));

function onAnimation() {
  const { workspace, state } = openWorkspace();
  const motion = { profile: { name: '', ...MACHINE_DEFAULTS }, ...EMISSION_DEFAULTS, order: DEFAULT_ORDER };
  const params = {
    motion,
    positions_mm: [{ x_mm: 50, y_mm: 40 }],
    algorithm_mode: 'diameters',
    masks: [],
    scale_mm: 100,
  };
  state.iteration.value = {
    kind: 'ready',
    value: { id: 7, params, spots: SPOTS } as unknown as IterationDetail,
  };
  workspace.tab.value = 'animation';
  const press = (key: string, more: object = {}) => stageKey(workspace, { ...keyOf(key), ...more }, null);
  return { workspace, player: workspace.player, press };
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => vi.unstubAllGlobals());

describe('keys of the animation', () => {
  it('play and pause, once however long the key is held', () => {
    const { player, press } = onAnimation();
    expect(press(' ')).toBe(true);
    expect(player.playing.value).toBe(true);
    expect(press(' ', { repeat: true })).toBe(true);
    expect(player.playing.value).toBe(true);
    press(' ');
    expect(player.playing.value).toBe(false);
  });

  it('go by shots, with Shift by lines, to the start and the end', () => {
    const { workspace, player, press } = onAnimation();
    const view = workspace.view.value;
    press('ArrowRight');
    press('ArrowRight');
    expect(player.shot.value).toBe(2);
    press('ArrowRight', { shiftKey: true });
    expect(player.shot.value).toBe(3);
    press('ArrowLeft');
    expect(player.shot.value).toBe(2);
    press('ArrowLeft', { shiftKey: true });
    expect(player.shot.value).toBe(1);
    press('End');
    expect(player.time_ms.value).toBe(workspace.timeline.value!.total_ms);
    press('Home');
    expect(player.time_ms.value).toBe(0);
    expect(workspace.view.value).toBe(view);
  });

  it('choose the speed and the loop', () => {
    const { player, press } = onAnimation();
    for (const [i, speed] of SPEEDS.entries()) {
      press(String(i + 1));
      expect(player.speed.value).toBe(speed);
    }
    press('a');
    expect(player.speed.value).toBe('short');
    press('L');
    expect(player.loop.value).toBe(true);
    press('l');
    expect(player.loop.value).toBe(false);
  });

  it('move the photo up and down, with Shift sideways, and zoom it as elsewhere', () => {
    const { workspace, press } = onAnimation();
    workspace.view.value = { scale: 2, x: -100, y: -100 };
    press('ArrowDown');
    expect(workspace.view.value).toEqual({ scale: 2, x: -100, y: -160 });
    press('ArrowUp', { shiftKey: true });
    expect(workspace.view.value).toEqual({ scale: 2, x: -40, y: -160 });
    press('+');
    expect(workspace.view.value.scale).toBeGreaterThan(2);
    press('0');
    expect(workspace.view.value.scale).toBeLessThan(1);
  });

  it('are the browser’s with Ctrl, and mean nothing here on other tabs', () => {
    const { workspace, player, press } = onAnimation();
    expect(press('l', { ctrlKey: true })).toBe(false);
    workspace.tab.value = 'plan';
    for (const key of [' ', 'l', 'a', '4', 'Home', 'End']) expect(press(key), key).toBe(false);
    press('ArrowRight');
    expect([player.loop.value, player.shot.value, player.playing.value]).toEqual([false, 0, false]);
  });
});
