/** The emission of the plan on the screen: its motion, as it is kept with the plan, and the clock. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Emission } from '../../../core/motion/emission';
import { planEmission } from '../../../core/motion/emission';
import { EMISSION_DEFAULTS } from '../../../core/motion/params';
import type { MotionChoice } from '../../../core/motion/planMotion';
import { DEFAULT_ORDER, motionParamsOf } from '../../../core/motion/planMotion';
import { ok } from '../../../core/result';
import type { Failure, Result } from '../../../core/result';
import type { IterationDetail } from '../../../worker/contract';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import { profiles } from '../../state/profiles';
import type { Showing } from '../playing/showing';
import { createShowing } from '../playing/showing';

/** What was asked for a plan's motion last, while the worker has not answered yet. */
interface Asked {
  readonly iteration_id: number;
  readonly choice: MotionChoice;
}

/** The animation of one image's plan, over all its aperture positions. */
export interface Playback extends Showing {
  /**
   * The motion of the plan on the screen: as it was asked for last, else as it is kept with it; of a plan from before
   * motion was kept: as the chosen profile of this device makes it. Null without a plan.
   */
  readonly motionChoice: ReadonlySignal<MotionChoice | null>;
  /** Whether another motion is on its way into the plan. */
  readonly motionAsked: ReadonlySignal<boolean>;
  /** Why the plan on the screen did not take the motion that was asked for last. */
  readonly motionRefused: ReadonlySignal<Failure | null>;
  /** Gives the draft on the screen another motion; of several askings the last one counts. */
  chooseMotion(choice: MotionChoice): Promise<void>;
  /** A draft as it can be asked about: one from before motion was kept gets that of a new plan first. */
  withMotion(plan: IterationDetail): Promise<Result<IterationDetail>>;
  /** All that is fired, in time; null without a plan or without spots. */
  readonly timeline: ReadonlySignal<Emission | null>;
}

/** The animation of whatever plan is open. */
export function createPlayback(state: ImageState): Playback {
  const asked = signal<Asked | null>(null);
  const refused = signal<{ readonly iteration_id: number; readonly failure: Failure } | null>(null);
  const plan = computed(() => (state.closed.value ? null : valueOf(state.iteration.value)));
  const stored = computed<MotionChoice | null>(() => {
    const params = plan.value?.params;
    return params === undefined ? null : (params.motion ?? ofDevice());
  });
  const timeline = computed(() => {
    if (plan.value === null || stored.value === null) return null;
    const { positions_mm, algorithm_mode } = plan.value.params;
    return planEmission(plan.value.spots, positions_mm, algorithm_mode, motionParamsOf(stored.value));
  });
  return {
    motionChoice: computed(() =>
      asked.value !== null && asked.value.iteration_id === plan.value?.id ? asked.value.choice : stored.value,
    ),
    motionAsked: computed(() => asked.value !== null && asked.value.iteration_id === plan.value?.id),
    motionRefused: computed(() =>
      refused.value !== null && refused.value.iteration_id === plan.value?.id ? refused.value.failure : null,
    ),
    async chooseMotion(choice) {
      const iteration_id = plan.peek()?.id;
      if (iteration_id === undefined) return;
      const own: Asked = { iteration_id, choice };
      asked.value = own;
      refused.value = null;
      const answer = await state.setMotion(iteration_id, choice);
      if (asked.peek() !== own) return;
      asked.value = null;
      if (!answer.ok) refused.value = { iteration_id, failure: answer };
    },
    withMotion: async (plan) => (plan.params.motion === null ? state.setMotion(plan.id, null) : ok(plan)),
    timeline,
    ...createShowing(state, timeline),
  };
}

/** What a new plan of this device gets; null while the profiles are not known. */
function ofDevice(): MotionChoice | null {
  const chosen = valueOf(profiles.value)?.find((entry) => entry.chosen);
  return chosen === undefined
    ? null
    : { profile: chosen.profile, ...EMISSION_DEFAULTS, order: DEFAULT_ORDER };
}
