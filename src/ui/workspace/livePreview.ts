/** The plan that the form asks for, made whenever the hand rests and never stored. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Plan } from '../../core/model';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { Result } from '../../core/result';
import type { PreviewInput } from '../../worker/contract';
import type { ImageState } from '../state/image';
import { plannerIsBusy } from '../state/image/run';
import type { LiveAnswer } from './latestOnly';
import { latestOnly } from './latestOnly';
import type { Drawing } from './makers/drawing';
import type { View } from './makers/view';
import type { MaskDocument } from './masks/maskDocument';
import type { PlanForm } from './planForm';
import { faultsOf, toParams } from './planForm';
import { heldWhile } from './whileMoving';

/** What the worker answers without storing anything. */
export interface LivePlanner {
  previewPlan(input: PreviewInput): Promise<Result<Plan>>;
  /** Nobody waits for the running preview any more. */
  dropPreview(): void;
  drawingFacts(input: PreviewInput): Promise<Result<PlanFacts>>;
}

/** What a live answer hangs on. */
export interface LiveParts extends View, Drawing {
  readonly state: ImageState;
  readonly form: ReadonlySignal<PlanForm>;
  readonly formChanged: ReadonlySignal<boolean>;
}

/** The form over a drawing, for the worker. Places in the list, from 1, stand for ids: new masks have none yet. */
export function planInput(
  { state, form, treatKeys }: Pick<LiveParts, 'state' | 'form' | 'treatKeys'>,
  drawing: MaskDocument,
): PreviewInput {
  const ids = new Map(drawing.map((mask, i) => [mask.key, i + 1]));
  return {
    image_id: state.image_id,
    masks: drawing.map(({ label, role, vertices }, i) => ({
      id: i + 1,
      label,
      role,
      vertices: [...vertices],
    })),
    params: toParams(form.value, treatKeys.value, ids),
  };
}

/**
 * Why a preview is called for. `drag`: a vertex or a whole mask is under the hand. `form`: the Plan tab asks
 * for what is not stored, because the form was changed or no plan is there.
 */
function reasonOf({ state, tab, masks, formChanged }: LiveParts): 'drag' | 'form' | null {
  if (state.closed.value) return null;
  if (tab.value === 'masks') return masks.preview.value === null ? null : 'drag';
  if (tab.value !== 'plan') return null;
  return state.iteration.value.kind === 'idle' || formChanged.value ? 'form' : null;
}

/** The preview: of the drawing under the hand, or of the form as it stands; of none that cannot be planned. */
export function livePreview(parts: LiveParts, planner: LivePlanner): ReadonlySignal<LiveAnswer<Plan>> {
  const { state, locked, moving, masks, treatKeys, form } = parts;
  const wish = computed((): PreviewInput | null => {
    const reason = reasonOf(parts);
    if (reason === null || locked.value || plannerIsBusy.value || !state.scaleIsSet.value) return null;
    const keys = treatKeys.value;
    if (keys.length === 0 || faultsOf(form.value, keys).length > 0) return null;
    return planInput(parts, reason === 'drag' ? masks.shown.value : masks.history.value.present);
  });
  const answer = latestOnly(
    heldWhile(moving, wish),
    (input) => planner.previewPlan(input),
    () => planner.dropPreview(),
  );
  // Under a hand that moves on, the spots are those of where it rested.
  return computed(() => {
    const now = answer.value;
    return moving.value && now.kind === 'ready' ? { ...now, late: true } : now;
  });
}
