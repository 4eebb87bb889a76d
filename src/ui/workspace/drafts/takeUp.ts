/**
 * Puts what was begun on an image back in front of the user. It comes a moment after the image, so a part that
 * the user has begun anew meanwhile is left as it is.
 */
import { batch } from '@preact/signals';
import { photoPx } from '../../../core/points';
import type { Draft, DraftForm } from '../../../worker/contract';
import type { Workspace } from '../createWorkspace';
import { asksTheSame } from '../planForm';
import { takenUpForm } from './draftForm';
import { takenUpHistory } from './draftHistory';

/** Takes up all but the plan's form. */
export function takeUp(workspace: Workspace, draft: Draft): void {
  batch(() => {
    takeUpDrawing(workspace, draft);
    takeUpScale(workspace, draft);
  });
}

function takeUpDrawing({ masks, typedLabel }: Workspace, draft: Draft): void {
  const { outline, history, selected_id, label } = draft;
  const { past, present, future } = masks.history.peek();
  const isUntouched = past.length + future.length === 0 && masks.saving.peek().kind === 'saved';
  if (history !== null && isUntouched) {
    const taken = takenUpHistory(history, present, masks.ids.peek());
    if (taken !== null) masks.takeUpHistory(taken);
  }
  const keyOf = (id: number) => [...masks.ids.peek()].find(([, each]) => each === id)?.[0] ?? null;
  const isFree = masks.draft.peek() === null && masks.selected.peek() === null;
  if (outline !== null && isFree) masks.takeUpOutline(outline);
  else if (selected_id !== null && isFree) masks.selected.value = keyOf(selected_id);
  const label_key = label && keyOf(label.mask_id);
  if (label !== null && label_key !== null) typedLabel.value ??= { key: label_key, text: label.text };
}

function takeUpScale({ scaleEntry, scaleLine }: Workspace, { scale }: Draft): void {
  if (scale === null || scaleEntry.peek() !== null || scaleLine.peek() !== null) return;
  const { line, ...entry } = scale;
  scaleEntry.value = entry;
  if (line === null) return;
  const { from_px, to_px } = line;
  scaleLine.value = { from: photoPx(from_px.x, from_px.y), to: photoPx(to_px.x, to_px.y) };
}

/**
 * Takes up the plan's form if what it was filled from is what the form is filled from now; whether that has been
 * decided: false while its plan may still come onto the screen.
 */
export function takeUpForm(workspace: Workspace, kept: DraftForm): boolean {
  const { form, formSource, formStart, formChanged, treatKeys, masks } = workspace;
  const source = formSource.value;
  const asked = source.kind === 'plan' ? source.iteration_id : null;
  const isTouched =
    asked === null ? !asksTheSame(form.value, formStart.value, treatKeys.value) : formChanged.value;
  if (isTouched) return true;
  if (asked !== kept.iteration_id) return false;
  form.value = takenUpForm(kept, masks.ids.peek());
  return true;
}
