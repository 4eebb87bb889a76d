/** The screen's copies of what the worker knows of one image, and how they are read again. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { PlanProgress } from '../../../core/model';
import type { Result } from '../../../core/result';
import type {
  HistoryEntry,
  ImageDetail,
  IterationDetail,
  LastSettings,
  MaskRow,
} from '../../../worker/contract';
import { api, checked } from '../app';
import type { Async } from '../async';
import { IDLE, LOADING, toAsync, valueOf } from '../async';
import { runningPlan } from './run';

export interface ImageCopies {
  readonly image_id: number;
  readonly image: Signal<Async<ImageDetail>>;
  /** The photo, decoded once; drawn by the stage. */
  readonly photo: Signal<Async<ImageBitmap>>;
  /** The stored masks, in stacking order (later on top). */
  readonly masks: Signal<Async<MaskRow[]>>;
  readonly iterations: Signal<Async<HistoryEntry[]>>;
  /** Where the form of an image without plans begins; null for the defaults. There before `iterations` are. */
  readonly lastSettings: Signal<LastSettings | null>;
  /** The iteration that the address names; idle where it names none. */
  readonly iteration: Signal<Async<IterationDetail>>;
  /** The user has chosen to change the drawing although a plan stands on it; until a plan is accepted anew. */
  readonly changing: Signal<boolean>;
  /** Its screen is gone for good: it asks for nothing any more, and hangs on nothing that stays. */
  readonly closed: Signal<boolean>;
  /** Set while a plan of this image is being made, whichever screen has asked for it. */
  readonly progress: ReadonlySignal<PlanProgress | null>;
}

/** Copies of an image of which nothing is known yet. */
export function createCopies(image_id: number): ImageCopies {
  return {
    image_id,
    image: signal<Async<ImageDetail>>(LOADING),
    photo: signal<Async<ImageBitmap>>(LOADING),
    masks: signal<Async<MaskRow[]>>(LOADING),
    iterations: signal<Async<HistoryEntry[]>>(LOADING),
    lastSettings: signal<LastSettings | null>(null),
    iteration: signal<Async<IterationDetail>>(IDLE),
    changing: signal(false),
    closed: signal(false),
    progress: computed(() => {
      const run = runningPlan.value;
      return run?.image_id === image_id ? run.progress : null;
    }),
  };
}

/** Reads the image, its photo, masks and iterations. */
export async function loadAll(copies: ImageCopies): Promise<void> {
  const image = api
    .getImage(copies.image_id)
    .then((answer) => (copies.image.value = toAsync(checked(answer))));
  await Promise.all([image, loadMasks(copies), loadPlans(copies, image), loadPhoto(copies)]);
}

/** Reads the masks: a plan may have begun to use them, or the scale has moved them. */
export async function loadMasks(copies: ImageCopies): Promise<void> {
  copies.masks.value = toAsync(checked(await api.listMasks(copies.image_id)));
}

/** Reads the iterations, and where there are none what their first one may begin with: a sheet has its own settings. */
async function loadPlans(copies: ImageCopies, image: Promise<Async<ImageDetail>>): Promise<void> {
  const listed = toAsync(checked(await api.listIterations(copies.image_id)));
  if (listed.kind === 'ready' && listed.value.length === 0 && valueOf(await image)?.kind !== 'sheet') {
    const last = checked(await api.lastSettings());
    if (last.ok) copies.lastSettings.value = last.value;
  }
  copies.iterations.value = listed;
}

/** Reads the list of iterations. */
export async function loadIterations(copies: ImageCopies): Promise<void> {
  copies.iterations.value = toAsync(checked(await api.listIterations(copies.image_id)));
}

/** Reads and decodes the photo. */
export async function loadPhoto({ image_id, photo, closed }: ImageCopies): Promise<void> {
  const answer = checked(await api.getPhoto(image_id));
  if (!answer.ok) {
    photo.value = { kind: 'failed', failure: answer };
    return;
  }
  try {
    const bitmap = await createImageBitmap(answer.value);
    valueOf(photo.peek())?.close();
    if (closed.peek()) return bitmap.close();
    photo.value = { kind: 'ready', value: bitmap };
  } catch {
    photo.value = { kind: 'failed', failure: { ok: false, code: 'photo_damaged' } };
  }
}

/** The iteration on the screen: which one is asked for, and the answer to the latest asking only. */
export interface ShownIteration {
  open(iteration_id: number | null): Promise<void>;
  refresh(): Promise<void>;
  /** Shows an iteration that has just been made, if it was. */
  show(answer: Result<IterationDetail>): Result<IterationDetail>;
  /** Takes over what was decided about an iteration, if it is still the one on the screen. */
  update(answer: Result<IterationDetail>): Result<IterationDetail>;
  /** Shows none where this one was shown. */
  forget(iteration_id: number): void;
}

/** Keeps `copies.iteration` to the iteration that was asked for last. */
export function createShownIteration({ image_id, iteration }: ImageCopies): ShownIteration {
  let asked_id: number | null = null;

  async function refresh(): Promise<void> {
    const id = asked_id;
    if (id === null) return;
    const answer = checked(await api.getIteration(id));
    if (asked_id !== id) return;
    // An iteration of another image does not belong into this address.
    iteration.value =
      answer.ok && answer.value.image_id !== image_id
        ? { kind: 'failed', failure: { ok: false, code: 'iteration_not_found' } }
        : toAsync(answer);
  }

  function show(answer: Result<IterationDetail>): Result<IterationDetail> {
    if (answer.ok) {
      asked_id = answer.value.id;
      iteration.value = { kind: 'ready', value: answer.value };
    }
    return answer;
  }

  return {
    refresh,
    show,
    update: (answer) => (answer.ok && answer.value.id !== asked_id ? answer : show(answer)),
    async open(iteration_id) {
      if (iteration_id === asked_id && iteration.value.kind === 'ready') return;
      asked_id = iteration_id;
      iteration.value = iteration_id === null ? IDLE : LOADING;
      await refresh();
    },
    forget(iteration_id) {
      if (asked_id !== iteration_id) return;
      asked_id = null;
      iteration.value = IDLE;
    },
  };
}

/** The id of the iteration on the screen; null where none is there. */
export function shownId({ iteration }: ImageCopies): number | null {
  return valueOf(iteration.value)?.id ?? null;
}
