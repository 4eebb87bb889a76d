/** Areas, reference point and what is left out of the drawing as it is shown. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import { maskFacts } from '../../core/planner/regions/maskFacts';
import type { PreviewInput } from '../../worker/contract';
import { latestOnly } from './latestOnly';
import type { LiveParts, LivePlanner } from './livePreview';
import { planInput } from './livePreview';
import type { MaskDocument } from './masks/maskDocument';
import type { PhotoScale } from './photoFrame';
import type { PlanForm } from './planForm';
import { inRange } from './planForm';

/**
 * The facts of the drawing. For one position they are worked out here, in a frame; several positions are
 * looked for by the worker: that takes too long for a frame, and they are null meanwhile.
 */
export function liveFacts(parts: LiveParts, planner: LivePlanner): ReadonlySignal<PlanFacts | null> {
  const { state, tab, locked, frame, masks, treatKeys, form } = parts;
  const wish = computed((): PreviewInput | null => {
    const document = masks.history.value.present;
    const onStage = tab.value === 'masks' || tab.value === 'plan';
    if (form.value.positions !== 'several' || !onStage || treatKeys.value.length === 0) return null;
    return state.scaleIsSet.value && !locked.value ? planInput(parts, document) : null;
  });
  const several = latestOnly(wish, (input) => planner.drawingFacts(input));
  return computed(() => {
    if (form.value.positions !== 'several') {
      const scale = frame.value?.mm ?? null;
      return scale === null ? null : factsOf(scale, masks.shown.value, form.value);
    }
    const found = several.value;
    if (found.kind !== 'ready') return null;
    return found.value.masks.length === masks.shown.value.length ? found.value : null;
  });
}

function factsOf(
  { width_mm, height_mm }: PhotoScale,
  drawing: MaskDocument,
  form: PlanForm,
): PlanFacts | null {
  const { center_x_mm, center_y_mm, center_mode } = form;
  const isPlaced = center_x_mm !== null && center_y_mm !== null;
  const answer = maskFacts({
    image: { width_mm, height_mm },
    // Places in the list, from 1, stand for ids: new masks have none yet.
    masks: drawing.map((m, i) => ({
      id: i + 1,
      label: m.label,
      role: m.role,
      vertices: m.vertices.map((v) => ({ x: v.x, y: v.y })),
    })),
    aperture_diameter_mm: form.aperture_diameter_mm,
    min_mask_pct: inRange('min_mask_pct', form.min_mask_pct) ? form.min_mask_pct : 0,
    center_mode: center_mode === 'manual' && !isPlaced ? 'auto' : center_mode,
    center_x_mm,
    center_y_mm,
  });
  return answer.ok ? answer.value : null;
}
