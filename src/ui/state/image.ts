/**
 * What the image screen knows: the image, its photo, masks, iterations and the iteration that the
 * address names. One instance lives as long as the screen of one image; the tabs share it.
 */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PlanParams, PlanProgress } from '../../core/model';
import type { Result } from '../../core/result';
import type {
  ImageDetail,
  IterationDetail,
  IterationSummary,
  MaskInput,
  MaskRow,
  RecomputeReport,
  ScaleSource,
} from '../../worker/contract';
import { api, checked } from './app';
import type { Async } from './async';
import { IDLE, LOADING, settled, valueOf } from './async';

export interface ImageState {
  readonly image_id: number;
  readonly image: Signal<Async<ImageDetail>>;
  /** The photo, decoded once; drawn by the stage. */
  readonly photo: Signal<Async<ImageBitmap>>;
  /** The stored masks, in stacking order (later on top). */
  readonly masks: Signal<Async<MaskRow[]>>;
  readonly iterations: Signal<Async<IterationSummary[]>>;
  /** The iteration that the address names; idle where it names none. */
  readonly iteration: Signal<Async<IterationDetail>>;
  /** Set while a plan is being generated. */
  readonly progress: Signal<PlanProgress | null>;
  readonly scaleIsSet: ReadonlySignal<boolean>;
  load(): Promise<void>;
  openIteration(iteration_id: number | null): Promise<void>;
  saveMasks(masks: MaskInput[]): Promise<Result<MaskRow[]>>;
  setScale(scale: ScaleSource): Promise<Result<ImageDetail>>;
  rename(title: string): Promise<Result<ImageDetail>>;
  /** Makes a new draft whose parent is the iteration on the screen, and shows it. */
  generate(params: PlanParams): Promise<Result<IterationDetail>>;
  /** Makes a stored plan again and compares; locks the screen and can be cancelled like `generate`. */
  recompute(iteration_id: number): Promise<Result<RecomputeReport>>;
  cancel(): Promise<void>;
  accept(): Promise<Result<IterationDetail>>;
  reject(): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;
  dispose(): void;
}

/** Makes the state of one image; `load` fills it. */
export function createImageState(image_id: number): ImageState {
  const image = signal<Async<ImageDetail>>(LOADING);
  const photo = signal<Async<ImageBitmap>>(LOADING);
  const masks = signal<Async<MaskRow[]>>(LOADING);
  const iterations = signal<Async<IterationSummary[]>>(LOADING);
  const iteration = signal<Async<IterationDetail>>(IDLE);
  const progress = signal<PlanProgress | null>(null);
  let wanted: number | null = null;

  async function loadPhoto(): Promise<void> {
    const answer = checked(await api.getPhoto(image_id));
    if (!answer.ok) {
      photo.value = { kind: 'failed', failure: answer };
      return;
    }
    try {
      photo.value = { kind: 'ready', value: await createImageBitmap(answer.value) };
    } catch {
      photo.value = { kind: 'failed', failure: { ok: false, code: 'photo_damaged' } };
    }
  }

  async function refreshIterations(): Promise<void> {
    iterations.value = settled(checked(await api.listIterations(image_id)));
  }

  async function refreshIteration(): Promise<void> {
    const id = wanted;
    if (id === null) return;
    const answer = checked(await api.getIteration(id));
    if (wanted !== id) return;
    // An iteration of another image does not belong into this address.
    iteration.value =
      answer.ok && answer.value.image_id !== image_id
        ? { kind: 'failed', failure: { ok: false, code: 'iteration_not_found' } }
        : settled(answer);
  }

  /** Scale or masks changed: the plans' staleness may have, too. */
  async function refreshAfterDrawing(): Promise<void> {
    await Promise.all([refreshIterations(), refreshIteration()]);
  }

  function shown(answer: Result<IterationDetail>): Result<IterationDetail> {
    if (answer.ok) {
      wanted = answer.value.id;
      iteration.value = { kind: 'ready', value: answer.value };
    }
    return answer;
  }

  return {
    image_id,
    image,
    photo,
    masks,
    iterations,
    iteration,
    progress,
    scaleIsSet: computed(() => (valueOf(image.value)?.width_mm ?? null) !== null),

    async load() {
      await Promise.all([
        api.getImage(image_id).then((answer) => (image.value = settled(checked(answer)))),
        api.listMasks(image_id).then((answer) => (masks.value = settled(checked(answer)))),
        refreshIterations(),
        loadPhoto(),
      ]);
    },

    async openIteration(iteration_id) {
      if (iteration_id === wanted && iteration.value.kind === 'ready') return;
      wanted = iteration_id;
      iteration.value = iteration_id === null ? IDLE : LOADING;
      await refreshIteration();
    },

    async saveMasks(next) {
      const started = valueOf(masks.value)?.map((mask) => mask.id) ?? [];
      const answer = checked(await api.saveMasks(image_id, next, started));
      if (answer.ok) {
        masks.value = { kind: 'ready', value: answer.value };
        await refreshAfterDrawing();
      }
      return answer;
    },

    async setScale(scale) {
      const answer = checked(await api.setScale(image_id, scale));
      if (answer.ok) {
        image.value = { kind: 'ready', value: answer.value };
        masks.value = settled(checked(await api.listMasks(image_id)));
        await refreshAfterDrawing();
      }
      return answer;
    },

    async rename(title) {
      const answer = checked(await api.renameImage(image_id, title));
      if (answer.ok) image.value = { kind: 'ready', value: answer.value };
      return answer;
    },

    async generate(params) {
      progress.value = { phase: 'regions', done: 0 };
      const parent_id = valueOf(iteration.value)?.id ?? null;
      const answer = checked(
        await api.generatePlan({ image_id, parent_id, params }, (step) => {
          if (progress.value !== null) progress.value = step;
        }),
      );
      progress.value = null;
      shown(answer);
      if (answer.ok) {
        // Masks are now used by a plan; the row says so.
        masks.value = settled(checked(await api.listMasks(image_id)));
        await refreshIterations();
      }
      return answer;
    },

    async recompute(iteration_id) {
      progress.value = { phase: 'regions', done: 0 };
      const answer = checked(
        await api.recomputePlan(iteration_id, (step) => {
          if (progress.value !== null) progress.value = step;
        }),
      );
      progress.value = null;
      return answer;
    },

    async cancel() {
      checked(await api.cancelPlan());
    },

    async accept() {
      const id = valueOf(iteration.value)?.id;
      if (id === undefined) return { ok: false, code: 'iteration_not_found' };
      const answer = shown(checked(await api.acceptIteration(id)));
      await refreshIterations();
      return answer;
    },

    async reject() {
      const id = valueOf(iteration.value)?.id;
      if (id === undefined) return { ok: false, code: 'iteration_not_found' };
      const answer = shown(checked(await api.rejectIteration(id)));
      await refreshIterations();
      return answer;
    },

    async deleteDraft(iteration_id) {
      const answer = checked(await api.deleteDraft(iteration_id));
      if (answer.ok) {
        if (wanted === iteration_id) {
          wanted = null;
          iteration.value = IDLE;
        }
        await refreshIterations();
      }
      return answer;
    },

    dispose() {
      valueOf(photo.value)?.close();
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
