/**
 * The plan's form, and what the planner says to it before anything is stored.
 *
 *     defaults ──a plan is read──▶ plan 7 ──another plan is read──▶ plan 8
 *        └──without plans──▶ as last time ──a plan is read──▶ …
 *
 * The form is filled once from each plan that comes onto the screen; what the user then changes stays,
 * also when the same plan is read again.
 */
import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Plan } from '../../../core/model';
import type { PlanFacts } from '../../../core/planner/regions/maskFacts';
import type { IterationDetail, LastSettings } from '../../../worker/contract';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { LiveAnswer } from '../latestOnly';
import { liveFacts } from '../liveFacts';
import type { LivePlanner } from '../livePreview';
import { livePreview } from '../livePreview';
import type { PlanForm } from '../planForm';
import { asksTheSame, DEFAULT_FORM, fromParams, idsInPlan } from '../planForm';
import type { Drawing } from './drawing';
import type { View } from './view';

/** Where the form's figures came from, before the user's changes. */
type FormSource =
  | { readonly kind: 'defaults' }
  | { readonly kind: 'last'; readonly settings: LastSettings }
  | { readonly kind: 'plan'; readonly iteration_id: number };

/** The form and what follows from it. */
export interface Planning {
  readonly form: Signal<PlanForm>;
  readonly formSource: ReadonlySignal<FormSource>;
  /** What the form held on an image without plans, before the user's changes. */
  readonly formStart: ReadonlySignal<PlanForm>;
  /** A plan's parameters for the drawing as it is now. */
  formOf(plan: IterationDetail): PlanForm;
  /** The form asks for another plan than the one on the screen. */
  readonly formChanged: ReadonlySignal<boolean>;
  /**
   * Areas, reference point and what is left out, of the drawing as it is shown; null without masks to
   * treat, and while several positions of the aperture are being looked for.
   */
  readonly facts: ReadonlySignal<PlanFacts | null>;
  /** The plan that the form asks for, made quickly and not stored, where none is stored for it. */
  readonly preview: ReadonlySignal<LiveAnswer<Plan>>;
}

/** The planning of an image over its drawing; `planner` answers without storing. */
export function createPlanning(state: ImageState, parts: View & Drawing, planner: LivePlanner): Planning {
  const { masks, treatKeys } = parts;
  const form = signal<PlanForm>(DEFAULT_FORM);
  const formSource = signal<FormSource>({ kind: 'defaults' });
  const formStart = signal<PlanForm>(DEFAULT_FORM);
  const formOf = ({ params }: IterationDetail): PlanForm =>
    fromParams(params, idsInPlan(masks.history.value.present, masks.ids.value, params.masks));

  effect(() => {
    const settings = state.lastSettings.value;
    if (settings === null || formSource.peek().kind !== 'defaults') return;
    batch(() => {
      formSource.value = { kind: 'last', settings };
      formStart.value = fromParams(settings.params, new Map());
      // What was begun on this image before stays.
      if (form.peek() === DEFAULT_FORM) form.value = formStart.peek();
    });
  });

  effect(() => {
    const plan = valueOf(state.iteration.value);
    if (plan === null || valueOf(state.masks.value) === null) return;
    const source = formSource.peek();
    if (source.kind === 'plan' && source.iteration_id === plan.id) return;
    formSource.value = { kind: 'plan', iteration_id: plan.id };
    form.value = formOf(plan);
  });

  /** Kept apart: it compares outlines, which does not hang on the form. */
  const formOfPlan = computed(() => {
    const plan = valueOf(state.iteration.value);
    return plan && formOf(plan);
  });
  const formChanged = computed(() => {
    const own = formOfPlan.value;
    return own !== null && !asksTheSame(form.value, own, treatKeys.value);
  });
  const live = { state, ...parts, form, formChanged };
  return {
    form,
    formSource,
    formStart,
    formOf,
    formChanged,
    facts: liveFacts(live, planner),
    preview: livePreview(live, planner),
  };
}
