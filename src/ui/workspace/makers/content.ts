/**
 * What lies over the photo: one of three, by the tab, the plan that the address names, and the preview.
 *
 *     a preview is ready                     → preview: its spots, over the drawing as it is now
 *     a plan is open, not on the Masks tab   → stored: its spots over its own masks, in its own scale
 *     else                                   → drawing: masks without spots
 */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Plan } from '../../../core/model';
import type { IterationDetail } from '../../../worker/contract';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { ApertureMarks } from '../aperture';
import { formMarks, planMarks } from '../aperture';
import type { Heat } from '../heat';
import { heatOf } from '../heat';
import type { PhotoScale } from '../photoFrame';
import { scaleBy } from '../photoFrame';
import type { Planning } from './planning';
import type { View } from './view';

/** What lies over the photo; `px_per_mm`: photo pixels, null until they are known. */
type StageContent =
  | { readonly kind: 'drawing'; readonly px_per_mm: number | null }
  | { readonly kind: 'preview'; readonly px_per_mm: number | null; readonly plan: Plan }
  | { readonly kind: 'stored'; readonly px_per_mm: number | null; readonly plan: IterationDetail };

/** What of it is drawn. */
export interface Shown {
  masks: boolean;
  spots: boolean;
  lines: boolean;
  aperture: boolean;
  /** The map of local coverage. */
  coverage: boolean;
  /** In the animation: the heat of what has fired. */
  heat: boolean;
}

/** What is shown of one image. */
export interface Content {
  readonly show: Signal<Shown>;
  readonly content: ReadonlySignal<StageContent>;
  /** The scale of what is shown: a stored plan's is the one that it was made by, whatever the photo's is by now. */
  readonly shownScale: ReadonlySignal<PhotoScale | null>;
  /** Where the aperture is drawn: as the plan has it, or as the form asks while it asks for another one. */
  readonly apertures: ReadonlySignal<ApertureMarks | null>;
  /** The map of the stored plan's local coverage as a picture; null while it is not shown. */
  readonly heat: ReadonlySignal<Heat | null>;
}

/** What is shown of an image, as drawing and plan come and change. */
export function createContent(state: ImageState, parts: View & Planning): Content {
  const { tab, frame, preview, formChanged } = parts;
  const show = signal<Shown>({
    ...{ masks: true, spots: true, lines: false, aperture: true },
    ...{ coverage: false, heat: false },
  });
  const content = computed((): StageContent => {
    const photo = frame.value;
    const px_per_mm = photo?.mm?.px_per_mm ?? null;
    const live = preview.value;
    if (live.kind === 'ready') return { kind: 'preview', px_per_mm, plan: live.value };
    const plan = tab.value === 'masks' ? null : valueOf(state.iteration.value);
    if (plan === null) return { kind: 'drawing', px_per_mm };
    return { kind: 'stored', px_per_mm: photo && photo.width / plan.params.scale_mm, plan };
  });
  /** Kept apart from `content`, so that a preview that comes and goes does not make it anew. */
  const map = computed(() => {
    const plan = valueOf(state.iteration.value);
    return tab.value === 'plan' && show.value.coverage && plan !== null ? heatOf(plan) : null;
  });
  return {
    show,
    content,
    shownScale: computed(() => {
      const [photo, over] = [frame.value, content.value];
      return photo && over.kind === 'stored'
        ? scaleBy(photo, over.plan.params.scale_mm)
        : (photo?.mm ?? null);
    }),
    apertures: computed(() => {
      const over = content.value;
      const isAsked = tab.value === 'plan' && (over.kind !== 'stored' || formChanged.value);
      if (tab.value === 'masks' || isAsked)
        return formMarks(parts, over.kind === 'preview' ? over.plan : null);
      return over.kind === 'stored' ? planMarks(over.plan.params, over.px_per_mm) : null;
    }),
    heat: computed(() => (content.value.kind === 'stored' ? map.value : null)),
  };
}
