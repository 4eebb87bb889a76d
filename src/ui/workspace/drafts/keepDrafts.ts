/**
 * Keeps what is begun on the open image with the image itself.
 *
 *     opened ──image and masks are there──▶ reading ──taken up──▶ following ──another screen of the image──▶ ended
 *
 * Following: `RESTED_PAUSE_MS` after a change that came by itself, in a run of changes `PAUSE_MS` after the last and
 * `MAX_PAUSE_MS` after the first at most, at once when an outline has ended or the page is hidden or left, what is begun is
 * written under the image's own name; never during a drag. A write that finds no such image any more changes nothing, and
 * the user is not told: there is nothing left that it would belong to.
 */
import { effect, untracked } from '@preact/signals';
import { keepFlushed } from '../../state/drafts';
import { hold } from '../../state/installed/work';
import { valueOf } from '../../state/async';
import type { Draft, DraftForm } from '../../../worker/contract';
import type { Result } from '../../../core/result';
import type { Workspace } from '../createWorkspace';
import { draftOf } from './draftOf';
import { takeUp, takeUpForm } from './takeUp';

/** Between a change after a rest and its write: the frame that shows it comes first. */
const RESTED_PAUSE_MS = 40;
/** Between the last change of a run and its write: long enough to write a run of taps once, short enough to lose little. */
const PAUSE_MS = 300;
/** A run of changes without such a pause is written after so long all the same. */
const MAX_PAUSE_MS = 1000;

/** Where drafts are kept. */
export interface DraftCalls {
  getDraft(image_uid: string): Promise<Result<Draft | null>>;
  saveDraft(image_uid: string, draft: Draft | null): Promise<Result<null>>;
}

/** Reads what was begun on the workspace's image as soon as that is known, and keeps it from then on. */
export function keepDrafts(workspace: Workspace, calls: DraftCalls): void {
  const { state } = workspace;
  let isBegun = false;
  effect(() => {
    const image = valueOf(state.image.value);
    if (isBegun || image === null || valueOf(state.masks.value) === null) return;
    isBegun = true;
    const { uid } = image;
    const keeper = new Keeper(workspace, (draft) => calls.saveDraft(uid, draft));
    void keepFlushed(uid, keeper)
      .then(() => calls.getDraft(uid))
      .then((answer) => {
        if (answer.ok) keeper.begin(answer.value);
      });
  });
}

/** Keepers with something unwritten: they outlive their workspaces until it is. */
const unwritten = new Set<Keeper>();

class Keeper {
  readonly #workspace: Workspace;
  readonly #save: (draft: Draft | null) => Promise<Result<null>>;
  /** A kept form whose plan has not come onto the screen yet. */
  #waiting: DraftForm | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #changed_ms = -Infinity;
  /** When the first change came that is not written yet. */
  #dueSince_ms = 0;
  #pause_ms = 0;
  #hadOutline = false;
  #isFollowing = false;
  #isEnded = false;
  /** Ends what says that a write has failed. */
  #release: (() => void) | null = null;
  #stop = (): void => undefined;

  constructor(workspace: Workspace, save: (draft: Draft | null) => Promise<Result<null>>) {
    this.#workspace = workspace;
    this.#save = save;
  }

  begin(draft: Draft | null): void {
    if (this.#isEnded) return;
    if (draft !== null) takeUp(this.#workspace, draft);
    this.#waiting = draft?.form ?? null;
    const stopWaiting = effect(() => {
      if (this.#waiting !== null && takeUpForm(this.#workspace, this.#waiting)) this.#waiting = null;
    });
    const stopFollowing = effect(() => this.#follow());
    this.#stop = () => {
      stopWaiting();
      stopFollowing();
    };
  }

  /** Follows the same signals that `draftOf` reads, and reads them when the hand rests. */
  #follow(): void {
    const { masks, typedLabel, scaleEntry, scaleLine, form, formSource, frame } = this.#workspace;
    const followed = [masks.history, masks.ids, masks.saving, masks.draft, masks.selected];
    for (const each of [...followed, typedLabel, scaleEntry, scaleLine, form, formSource, frame])
      void each.value;
    const hasOutline = masks.draft.value !== null;
    const now_ms = performance.now();
    const isRested = now_ms - this.#changed_ms >= PAUSE_MS;
    this.#changed_ms = now_ms;
    // An outline that was closed or discarded must not come back: that is written without a pause.
    const pause_ms = this.#hadOutline && !hasOutline ? 0 : isRested ? RESTED_PAUSE_MS : PAUSE_MS;
    this.#hadOutline = hasOutline;
    // What was just read is kept already.
    if (this.#isFollowing) untracked(() => this.#later(pause_ms));
    this.#isFollowing = true;
  }

  #later(pause_ms: number): void {
    const now_ms = performance.now();
    if (!this.#isDue) this.#dueSince_ms = now_ms;
    // What follows within that short time, as the lift of a finger does, is written with it.
    if (this.#timer !== null && this.#pause_ms === RESTED_PAUSE_MS && pause_ms > RESTED_PAUSE_MS) return;
    unwritten.add(this);
    this.#pause_ms = pause_ms;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const left_ms = Math.max(0, this.#dueSince_ms + MAX_PAUSE_MS - now_ms);
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        const isDragging = this.#workspace.masks.preview.peek() !== null;
        if (isDragging) {
          // It is written when the hand rests.
          unwritten.delete(this);
          this.#later(PAUSE_MS);
        } else void this.flush();
      },
      Math.min(pause_ms, left_ms),
    );
  }

  /** Something has changed since the last write. */
  get #isDue(): boolean {
    return unwritten.has(this);
  }

  /** Writes what has not been written yet; what could not even be looked at by the worker waits for the next time. */
  async flush(): Promise<void> {
    if (!this.#isDue) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    unwritten.delete(this);
    const answer = await this.#save(untracked(() => draftOf(this.#workspace, this.#waiting)));
    const isRefused = !answer.ok && (answer.code === 'image_not_found' || answer.code === 'bad_request');
    if (!answer.ok && !isRefused && !this.#isEnded) unwritten.add(this);
    // Until it is written it is nowhere else.
    if (this.#isDue) this.#release ??= hold('unsaved');
    else {
      this.#release?.();
      this.#release = null;
    }
  }

  /** Writes the last of it and follows no longer. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#stop();
    await this.flush();
  }
}
