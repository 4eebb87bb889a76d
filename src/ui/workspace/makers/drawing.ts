/** The masks as they are drawn, and the measuring line. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { MaskEditor } from '../masks/maskEditor';
import { createMaskEditor } from '../masks/maskEditor';
import type { ScaleEntry, ScaleLine } from '../scale';
import { widthByForm } from '../scale';
import type { View } from './view';

/** The drawing on one image. */
export interface Drawing {
  readonly masks: MaskEditor;
  /** Keys of the masks to treat, in the drawing's order. */
  readonly treatKeys: ReadonlySignal<readonly string[]>;
  /** The measuring line; null when none is drawn. */
  readonly scaleLine: Signal<ScaleLine | null>;
  /** The line as it was before each change of it, the newest last. */
  readonly linesBefore: Signal<readonly (ScaleLine | null)[]>;
  /** What is typed into the scale's form, mm: the line's length or the photo's width. */
  readonly scaleTyped: Signal<number | null>;
  /** The photo's width by that form, before it is set, mm; null while it is not known. */
  readonly scaleGuess: ReadonlySignal<number | null>;
  /** The scale is being set: by measuring a line on the stage, or by a typed width. */
  readonly scaling: Signal<'line' | 'width' | null>;
  /** What the scale's form holds while it is filled in; null while it is as it opened. */
  readonly scaleEntry: Signal<ScaleEntry | null>;
  /** A mask's name while it is typed; null while none is. */
  readonly typedLabel: Signal<TypedLabel | null>;
}

/** A name that is being typed for the mask of this key. */
interface TypedLabel {
  key: string;
  text: string;
}

/** The drawing of an image; it takes over the stored masks as they come. */
export function createDrawing(state: ImageState, { frame }: View): Drawing {
  const masks = createMaskEditor(
    () => valueOf(state.image.peek())?.uid ?? null,
    () => frame.peek()?.mm ?? null,
    (inputs) => state.saveMasks(inputs),
  );
  const scaleLine = signal<ScaleLine | null>(null);
  const scaleTyped = signal<number | null>(null);
  const scaling = signal<'line' | 'width' | null>(null);
  /** Drawings that could not be saved are kept under the image's own name. */
  const isKnown = computed(() => valueOf(state.image.value) !== null);
  effect(() => {
    const rows = isKnown.value ? valueOf(state.masks.value) : null;
    if (rows !== null) masks.adopt(rows);
  });
  return {
    masks,
    treatKeys: computed(() =>
      masks.history.value.present.filter((m) => m.role === 'treat').map((m) => m.key),
    ),
    scaleLine,
    linesBefore: signal([]),
    scaleTyped,
    scaleGuess: computed(() => {
      const photo_px = frame.value?.width ?? null;
      return photo_px && widthByForm(scaling.value, scaleTyped.value, scaleLine.value, photo_px);
    }),
    scaling,
    scaleEntry: signal(null),
    typedLabel: signal(null),
  };
}
