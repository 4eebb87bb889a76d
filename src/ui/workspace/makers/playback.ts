/** The emission of the plan on the screen: the device's settings, the position that is played, the clock. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { MotionParams } from '../../../core/motion/params';
import { MOTION_DEFAULTS } from '../../../core/motion/params';
import { spotsOfPosition } from '../../../core/motion/positions';
import type { Timeline } from '../../../core/motion/timeline';
import { planMotion } from '../../../core/motion/timeline';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { Player } from '../player';
import { createPlayer } from '../player';
import type { Planning } from './planning';

/** The animation of one image's plan. */
export interface Playback {
  readonly motion: Signal<MotionParams>;
  /** Which of the plan's aperture positions the animation plays, from 0. */
  readonly position: Signal<number>;
  readonly timeline: ReadonlySignal<Timeline | null>;
  readonly player: Player;
}

/** The animation of whatever plan is open; another plan starts at its first position. */
export function createPlayback(state: ImageState, { formSource }: Planning): Playback {
  const motion = signal<MotionParams>(MOTION_DEFAULTS);
  const position = signal(0);
  const timeline = computed(() => {
    const plan = valueOf(state.iteration.value);
    const center = plan?.params.positions_mm[position.value];
    if (plan === null || center === undefined) return null;
    const own = spotsOfPosition(plan.spots, position.value);
    return own.length === 0 ? null : planMotion(own, center, plan.params.algorithm_mode, motion.value);
  });
  effect(() => {
    if (formSource.value.kind === 'plan') position.value = 0;
  });
  return { motion, position, timeline, player: createPlayer(timeline) };
}
