/**
 * What the image screen knows: the image, its photo, masks, iterations and the iteration that the
 * address names. One instance lives as long as the screen of one image; the tabs share it.
 */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { valueOf } from '../async';
import { createCopies, createShownIteration, loadAll, loadIterations, loadMasks } from './copies';
import type { ImageCopies } from './copies';
import { drawingCalls } from './drawing';
import type { DrawingCalls } from './drawing';
import { planCalls } from './plans';
import type { PlanCalls } from './plans';

export interface ImageState extends ImageCopies, DrawingCalls, PlanCalls {
  readonly scaleIsSet: ReadonlySignal<boolean>;
  load(): Promise<void>;
  openIteration(iteration_id: number | null): Promise<void>;
  /** A plan was added by a run that an earlier screen of this image had begun. */
  plansChanged(by: object): Promise<void>;
  /** Its screen is gone for good. */
  dispose(): void;
}

/** Makes the state of one image; `load` fills it. */
export function createImageState(image_id: number): ImageState {
  const copies = createCopies(image_id);
  const shown = createShownIteration(copies);
  return {
    ...copies,
    ...drawingCalls(copies, shown),
    ...planCalls(copies, shown),
    scaleIsSet: computed(() => (valueOf(copies.image.value)?.width_mm ?? null) !== null),
    load: () => loadAll(copies),
    openIteration: shown.open,
    async plansChanged(by) {
      if (by === copies) return;
      await loadMasks(copies);
      await loadIterations(copies);
    },
    dispose() {
      copies.closed.value = true;
      valueOf(copies.photo.value)?.close();
    },
  };
}

export const ImageContext = createContext<ImageState | null>(null);

/** The state of the image on the screen; only inside the image screen. */
export function useImage(): ImageState {
  const state = useContext(ImageContext);
  if (state === null) throw new Error('useImage outside of ImageScreen');
  return state;
}
