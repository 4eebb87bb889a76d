/**
 * Plans that were found in files and wait for an answer: shown one after the other, nothing of them stored before. To who
 * has gone elsewhere a note tells of them, and they wait until it is opened.
 */
import { effect, signal } from '@preact/signals';
import { shortFileName, shownName } from '../../core/names';
import type { Result } from '../../core/result';
import type { ImportPreview } from '../../worker/contract';
import type { Whereabouts } from '../state/arrival';
import { texts } from '../state/language';
import { notify } from '../state/toasts';

/** A plan that was found. `preview`: a failure where its picture may still be added as a photo. */
export interface OfferedPlan {
  readonly file: File;
  readonly preview: Result<ImportPreview>;
  /** It came in a picture that nobody had called a plan: it may be meant as a photo. */
  readonly maybe_photo: boolean;
  /** It was a code, in a picture or as a text: there is no file of it. */
  readonly is_code: boolean;
  /** It came without other files: what becomes of it needs no account. */
  readonly is_alone: boolean;
  /** Tells who gave the file that it has been answered. */
  readonly led: () => Promise<void>;
}

/** Plans that wait to be shown, the first of them on the screen. */
export const plans = signal<readonly OfferedPlan[]>([]);
/** Plans that a note tells of. */
const told = signal<readonly OfferedPlan[]>([]);

/** Shows what was found, all of it together: the first plan on the screen makes none of the others late. */
export function offerPlans(found: readonly OfferedPlan[], here: Whereabouts): void {
  if (found.length === 0 || here.gone()) return;
  if (!here.left()) {
    plans.value = [...plans.peek(), ...found];
    return;
  }
  told.value = [...told.peek(), ...found];
  const run = (): void => {
    // What has gone with who was signed in is not shown to who comes next.
    const shown = found.filter((plan) => told.peek().includes(plan));
    plans.value = [...plans.peek(), ...shown];
    told.value = told.peek().filter((plan) => !shown.includes(plan));
  };
  notify('plain', noteOf(found), { label: texts.peek().arrivals.open, run });
}

function noteOf([first, ...others]: readonly OfferedPlan[]): string {
  const { files } = texts.peek();
  if (first === undefined || others.length > 0) return files.plansFound(1 + others.length);
  const { preview, file } = first;
  return preview.ok
    ? files.planFound(shownName(preview.value.title))
    : files.planUnreadable(shownName(shortFileName(file.name)));
}

/** The plan on the screen has been stored or closed; the next one is shown. */
export function nextPlan(): void {
  plans.value = plans.value.slice(1);
}

/** Who was signed in has left: nothing of their plans is for who comes next. */
export function forgetPlans(): void {
  plans.value = [];
  told.value = [];
}

/** Done once no plan waits for an answer, be it on the screen or behind a note. */
export function whenAnswered(): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (plans.value.length + told.value.length > 0) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
