/** The emission of the plan on the screen: the device's settings and the clock. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Emission } from '../../../core/motion/emission';
import { planEmission } from '../../../core/motion/emission';
import type { MotionParams } from '../../../core/motion/params';
import { MOTION_DEFAULTS } from '../../../core/motion/params';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { Player } from '../player';
import { createPlayer } from '../player';

/** The animation of one image's plan, over all its aperture positions. */
export interface Playback {
  readonly motion: Signal<MotionParams>;
  /** All that is fired, in time; null without a plan or without spots. */
  readonly timeline: ReadonlySignal<Emission | null>;
  readonly player: Player;
}

/** The animation of whatever plan is open. */
export function createPlayback(state: ImageState): Playback {
  const motion = signal<MotionParams>(MOTION_DEFAULTS);
  const timeline = computed(() => {
    const plan = valueOf(state.iteration.value);
    if (plan === null) return null;
    const { positions_mm, algorithm_mode } = plan.params;
    return planEmission(plan.spots, positions_mm, algorithm_mode, motion.value);
  });
  return { motion, timeline, player: createPlayer(timeline) };
}
