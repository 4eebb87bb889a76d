/** Areas, reference point and what is left out of the drawing as it is shown. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { FactsMemory, PlanFacts } from '../../core/planner/regions/maskFacts';
import { maskFacts } from '../../core/planner/regions/maskFacts';
import { RegionMemory } from '../../core/planner/regions/memory';
import type { PreviewInput } from '../../worker/contract';
import { latestOnly } from './latestOnly';
import type { LiveParts, LivePlanner } from './livePreview';
import { planInput } from './livePreview';
import type { MaskDocument } from './masks/maskDocument';
import type { PhotoScale } from './photoFrame';
import type { PlanForm } from './planForm';
import { inRange } from './planForm';
import { heldWhile } from './whileMoving';

/**
 * The facts of the drawing. For one position they are worked out here, in a frame or two, and so not while the
 * hand moves, and not before an outline is seen to be closed; several positions are looked for by the worker: that takes longer, and they are null meanwhile.
 */
export function liveFacts(parts: LiveParts, planner: LivePlanner): ReadonlySignal<PlanFacts | null> {
  const { state, tab, locked, moving, closing, frame, masks, treatKeys, form } = parts;
  const wish = computed((): PreviewInput | null => {
    if (state.closed.value) return null;
    const document = masks.history.value.present;
    const onStage = tab.value === 'masks' || tab.value === 'plan';
    if (form.value.positions !== 'several' || !onStage || treatKeys.value.length === 0) return null;
    return state.scaleIsSet.value && !locked.value ? planInput(parts, document) : null;
  });
  const several = latestOnly(heldWhile(moving, wish), (input) => planner.drawingFacts(input));
  const asked = askedOf(form);
  const memory: FactsMemory = new RegionMemory();
  const one = computed(() => {
    const scale = frame.value?.mm ?? null;
    return scale === null ? null : factsOf(scale, masks.shown.value, asked.value, memory);
  });
  const found = computed(() => {
    if (form.value.positions !== 'several') return one.value;
    const answer = several.value;
    if (answer.kind !== 'ready') return null;
    return answer.value.masks.length === masks.shown.value.length ? answer.value : null;
  });
  return heldWhile(
    computed(() => moving.value || closing.value),
    found,
  );
}

/** What of the form the facts hang on. */
type Asked = Pick<
  PlanForm,
  'aperture_diameter_mm' | 'min_mask_pct' | 'center_mode' | 'center_x_mm' | 'center_y_mm'
>;

/** The same object until one of these changes: the facts stay where a slider of something else is moved. */
function askedOf(form: ReadonlySignal<PlanForm>): ReadonlySignal<Asked> {
  let last: Asked | null = null;
  return computed(() => {
    const { aperture_diameter_mm, min_mask_pct, center_mode, center_x_mm, center_y_mm } = form.value;
    const now: Asked = { aperture_diameter_mm, min_mask_pct, center_mode, center_x_mm, center_y_mm };
    const isSame =
      last !== null && (Object.keys(now) as (keyof Asked)[]).every((key) => last![key] === now[key]);
    return (last = isSame ? last! : now);
  });
}

/** The facts of a drawing: freshly worked out, or with a `memory` what of them has changed. */
export function factsOf(
  { width_mm, height_mm }: PhotoScale,
  drawing: MaskDocument,
  form: Asked,
  memory?: FactsMemory,
): PlanFacts | null {
  const { center_x_mm, center_y_mm, center_mode } = form;
  const isPlaced = center_x_mm !== null && center_y_mm !== null;
  const request = {
    image: { width_mm, height_mm },
    // Places in the list, from 1, stand for ids: new masks have none yet. Corners go as they are: the memory
    // knows them by their list.
    masks: drawing.map(({ label, role, vertices }, i) => ({ id: i + 1, label, role, vertices })),
    aperture_diameter_mm: form.aperture_diameter_mm,
    min_mask_pct: inRange('min_mask_pct', form.min_mask_pct) ? form.min_mask_pct : 0,
    center_mode: center_mode === 'manual' && !isPlaced ? ('auto' as const) : center_mode,
    center_x_mm,
    center_y_mm,
  };
  const answer = maskFacts(request, memory);
  return answer.ok ? answer.value : null;
}
