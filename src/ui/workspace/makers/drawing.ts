/** The masks as they are drawn, and the measuring line. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { MaskEditor } from '../masks/maskEditor';
import { createMaskEditor } from '../masks/maskEditor';
import type { ScaleEntry, ScaleLine } from '../scale';
import type { View } from './view';

/** The drawing on one image. */
export interface Drawing {
  readonly masks: MaskEditor;
  /** Keys of the masks to treat, in the drawing's order. */
  readonly treatKeys: ReadonlySignal<readonly string[]>;
  /** The measuring line; null when none is drawn. */
  readonly scaleLine: Signal<ScaleLine | null>;
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
    scaleLine: signal(null),
    scaling: signal(null),
    scaleEntry: signal(null),
    typedLabel: signal(null),
  };
}
