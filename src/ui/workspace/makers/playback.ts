/** The emission of the plan on the screen: the device's settings, the clock, and how it is shown. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Emission } from '../../../core/motion/emission';
import { planEmission } from '../../../core/motion/emission';
import type { MotionParams } from '../../../core/motion/params';
import { MOTION_DEFAULTS } from '../../../core/motion/params';
import { lineStarts, shotsOf } from '../../../core/motion/shots';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { Player } from '../player';
import { createPlayer } from '../player';
import type { Coloring, FiredColors } from '../playing/firedColors';
import { firedColors } from '../playing/firedColors';
import type { Course } from '../playing/steps';

/** The animation of one image's plan, over all its aperture positions. */
export interface Playback {
  readonly motion: Signal<MotionParams>;
  /** All that is fired, in time; null without a plan or without spots. */
  readonly timeline: ReadonlySignal<Emission | null>;
  /** When each spot fires, and where the lines begin; null as the timeline. */
  readonly course: ReadonlySignal<Course | null>;
  readonly player: Player;
  readonly coloring: Signal<Coloring>;
  readonly colors: ReadonlySignal<FiredColors | null>;
  /** How much the photo is darkened under the animation, %. */
  readonly dim_pct: Signal<number>;
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
  return { motion, timeline, ...createShowing(state, timeline) };
}

function createShowing(state: ImageState, timeline: ReadonlySignal<Emission | null>) {
  const coloring = signal<Coloring>('order');
  const course = computed(() => {
    const plan = valueOf(state.iteration.value);
    if (plan === null || timeline.value === null) return null;
    return { shots: shotsOf(timeline.value), starts: lineStarts(plan.spots, plan.params.algorithm_mode) };
  });
  const colors = computed(() => {
    const plan = valueOf(state.iteration.value);
    return plan && firedColors(coloring.value, plan.spots, plan.params.masks);
  });
  return { course, player: createPlayer({ timeline, course }), coloring, colors, dim_pct: signal(0) };
}
