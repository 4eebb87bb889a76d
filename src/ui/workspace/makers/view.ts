/** What is seen of the photo, on which tab, and what the stage has to tell. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { PhotoPx, StagePx } from '../../../core/points';
import type { ErrorCode, MessageValues } from '../../../core/result';
import type { IterationSummary } from '../../../worker/contract';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { ImageTab } from '../../state/route';
import type { PhotoFrame } from '../photoFrame';
import { photoFrame } from '../photoFrame';
import type { Size, Viewport } from '../viewport';

/** A message on the stage that goes with the next thing done there. */
interface StageHint {
  code: ErrorCode;
  values?: MessageValues;
}

/** The view of one image. */
export interface View {
  readonly tab: Signal<ImageTab>;
  readonly stage: Signal<Size>;
  readonly view: Signal<Viewport | null>;
  /** CSS pixels per photo pixel: what changes with zoom but not with pan; null without a view. */
  readonly zoom: ReadonlySignal<number | null>;
  readonly frame: ReadonlySignal<PhotoFrame | null>;
  /** The crosshair that keys move; null while the pointer leads. */
  readonly crosshair: Signal<PhotoPx | null>;
  /** Where a finger hides what it places; null otherwise. */
  readonly aim: Signal<StagePx | null>;
  /** The hand moves something that facts and previews are made of: they wait until it rests. */
  readonly moving: Signal<boolean>;
  /** An outline has been closed, and the frame that shows it is on its way: facts wait for it. */
  readonly closing: Signal<boolean>;
  /** While a plan is being made nothing can be changed. */
  readonly locked: ReadonlySignal<boolean>;
  /** The accepted plan that stands on this drawing; null where none does. */
  readonly standing: ReadonlySignal<IterationSummary | null>;
  /** Masks and scale cannot be changed: a plan is being made, or one stands and the user has not chosen to change them. */
  readonly drawingLocked: ReadonlySignal<boolean>;
  /** The photo alone fills the window: chosen, or while an outline is drawn on a small screen. */
  readonly full: Signal<boolean>;
  /** Read out by screen readers. */
  readonly spoken: Signal<string>;
  readonly hint: Signal<StageHint | null>;
}

/** The view of an image whose photo may still be on its way. */
export function createView(state: ImageState): View {
  const view = signal<Viewport | null>(null);
  const locked = computed(() => state.progress.value !== null);
  const standing = computed(
    () => valueOf(state.iterations.value)?.find((plan) => plan.standing === 'stands') ?? null,
  );
  return {
    tab: signal<ImageTab>('masks'),
    stage: signal({ width: 0, height: 0 }),
    view,
    zoom: computed(() => view.value?.scale ?? null),
    frame: computed(() => {
      const image = valueOf(state.image.value);
      return image === null ? null : photoFrame(image);
    }),
    crosshair: signal(null),
    aim: signal(null),
    moving: signal(false),
    closing: signal(false),
    locked,
    standing,
    drawingLocked: computed(() => {
      // Whether a plan stands is not known until the list has come.
      const unknown = state.iterations.value.kind === 'loading';
      return locked.value || unknown || (standing.value !== null && !state.changing.value);
    }),
    full: signal(false),
    spoken: signal(''),
    hint: signal(null),
  };
}
