/** How the emission is shown: the clock, the colours of what is fired, how dark the photo is under it. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Emission } from '../../../core/motion/emission';
import { lineStarts, shotsOf } from '../../../core/motion/shots/shots';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import { createPlayer, type Player } from '../player';
import { firedColors, type Coloring, type FiredColors } from './firedColors';
import type { Course } from './steps';

/** What follows from an emission where it is played. */
export interface Showing {
  /** When each spot fires, and where the lines begin; null as the timeline. */
  readonly course: ReadonlySignal<Course | null>;
  readonly player: Player;
  readonly coloring: Signal<Coloring>;
  /** Of the plan's spots; null without a plan. */
  readonly colors: ReadonlySignal<FiredColors | null>;
  /** How much the photo is darkened under the animation, %. */
  readonly dim_pct: Signal<number>;
}

/** How the emission of the plan on the screen is shown, whatever it is. */
export function createShowing(state: ImageState, timeline: ReadonlySignal<Emission | null>): Showing {
  const coloring = signal<Coloring>('order');
  const plan = computed(() => valueOf(state.iteration.value));
  const course = computed(() => {
    if (plan.value === null || timeline.value === null) return null;
    const { spots, params } = plan.value;
    return { shots: shotsOf(timeline.value), starts: lineStarts(spots, params.algorithm_mode) };
  });
  const colors = computed(
    () => plan.value && firedColors(coloring.value, plan.value.spots, plan.value.params.masks),
  );
  const plan_id = computed(() => plan.value?.id ?? null);
  return {
    course,
    player: createPlayer({ plan_id, timeline, course }),
    coloring,
    colors,
    dim_pct: signal(0),
  };
}
