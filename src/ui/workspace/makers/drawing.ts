/** The masks as they are drawn, and the measuring line. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { MaskEditor } from '../masks/maskEditor';
import { createMaskEditor } from '../masks/maskEditor';
import type { ScaleLine } from '../scale';
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
}

/** The drawing of an image; it takes over the stored masks as they come. */
export function createDrawing(state: ImageState, { frame }: View): Drawing {
  const masks = createMaskEditor(
    state.image_id,
    () => frame.peek()?.mm ?? null,
    (inputs) => state.saveMasks(inputs),
  );
  effect(() => {
    const rows = valueOf(state.masks.value);
    if (rows !== null) masks.adopt(rows);
  });
  return {
    masks,
    treatKeys: computed(() =>
      masks.history.value.present.filter((m) => m.role === 'treat').map((m) => m.key),
    ),
    scaleLine: signal(null),
    scaling: signal(null),
  };
}
