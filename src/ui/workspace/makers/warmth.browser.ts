/** The heat's picture follows what is shown: of the animation alone, at its time, where the spots are. */
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { planEmission } from '../../../core/motion/emission';
import { MOTION_DEFAULTS } from '../../../core/motion/params';
import { shotsOf } from '../../../core/motion/shots/shots';
import type { Spot } from '../../../core/model';
import type { ImageState } from '../../state/image';
import type { Heat } from '../heat';
import type { Content } from './content';
import type { Playback } from './playback';
import type { View } from './view';
import { createWarmth } from './warmth';

const SPOTS = [5, -5].map((t_mm, sequence_index): Spot => ({
  ...{ sequence_index, theta_deg: 0, t_mm, x_mm: 20 + t_mm, y_mm: 15 },
  ...{ mask_id: 1, component_id: 1, position_index: 0 },
}));

function warmth() {
  const emission = planEmission(SPOTS, [{ x_mm: 20, y_mm: 15 }], 'diameters', MOTION_DEFAULTS)!;
  const parts = {
    tab: signal('animation'),
    show: signal({ heat: true }),
    course: signal({ shots: shotsOf(emission) }),
    timeline: signal(emission),
    player: { playing: signal(false), speed: signal(1), time_ms: signal(0) },
  };
  const state = { iteration: signal({ kind: 'ready', value: { spots: SPOTS } }) };
  const made = createWarmth(state as unknown as ImageState, parts as unknown as View & Content & Playback);
  return { ...parts, warmth: made.warmth };
}

/** Opacity of the picture where a place on the photo is. */
function opacityAt(heat: Heat | null, x_mm: number, y_mm: number): number {
  if (heat === null) throw new Error('no picture');
  const x = Math.floor(((x_mm - heat.x_mm) / heat.width_mm) * heat.picture.width);
  const y = Math.floor(((y_mm - heat.y_mm) / heat.height_mm) * heat.picture.height);
  return heat.picture.getContext('2d')!.getImageData(x, y, 1, 1).data[3]!;
}

describe('the heat on the stage', () => {
  it('is of the time that is shown: first where the first spot fires, then where both did', () => {
    const { warmth: shown, player, timeline } = warmth();
    player.time_ms.value = 10;
    expect(opacityAt(shown.value, 25, 15)).toBeGreaterThan(150);
    expect(opacityAt(shown.value, 15, 15)).toBe(0);
    player.time_ms.value = timeline.value.total_ms;
    expect(opacityAt(shown.value, 15, 15)).toBeGreaterThan(150);
  });

  it('is made anew ten times a second while it plays, and at once when it is led', () => {
    const { warmth: shown, player } = warmth();
    player.playing.value = true;
    player.time_ms.value = 5;
    const before = shown.value;
    player.time_ms.value = 45;
    expect(shown.value).toBe(before);
    player.playing.value = false;
    expect(shown.value).not.toBe(before);
  });

  it('is nothing where it is not asked for, and on other tabs', () => {
    const { warmth: shown, show, tab } = warmth();
    expect(shown.value).not.toBeNull();
    show.value = { heat: false };
    expect(shown.value).toBeNull();
    show.value = { heat: true };
    tab.value = 'plan';
    expect(shown.value).toBeNull();
  });
});
