/** All that is begun on the open image and not yet part of it, as it is kept. */
import { MAX_DRAFT_LABEL_UNITS } from '../../../core/limits';
import type { Draft, DraftForm, DraftScale } from '../../../worker/contract';
import { valueOf } from '../../state/async';
import type { Workspace } from '../createWorkspace';
import { asksTheSame } from '../planForm';
import { scaleEntryOf, scaleLineOf } from '../scale';
import { keptForm } from './draftForm';
import { keptHistory } from './draftHistory';

/** What is begun; null for nothing. `waiting`: a kept form whose plan has not come onto the screen yet. */
export function draftOf(workspace: Workspace, waiting: DraftForm | null): Draft | null {
  const { masks, frame } = workspace;
  const outline = masks.draft.value;
  const history = masks.history.value;
  const ids = masks.ids.value;
  const isSaved = masks.saving.value.kind === 'saved';
  const selected_key = masks.selected.value;
  const draft: Draft = {
    version: 1,
    width_mm: frame.value?.mm?.width_mm ?? null,
    outline: outline === null || outline.length === 0 ? null : outline.map(({ x, y }) => ({ x, y })),
    selected_id: (selected_key === null ? undefined : ids.get(selected_key)) ?? null,
    label: labelOf(workspace),
    scale: scaleOf(workspace),
    form: formOf(workspace) ?? waiting,
    // What is not stored yet is told of when it is.
    history: isSaved ? keptHistory(history, ids) : null,
  };
  const parts = [draft.outline, draft.selected_id, draft.label, draft.scale, draft.form, draft.history];
  return parts.some((part) => part !== null) ? draft : null;
}

function labelOf({ typedLabel, masks }: Workspace): Draft['label'] {
  const typed = typedLabel.value;
  const mask_id = typed === null ? undefined : masks.ids.value.get(typed.key);
  if (typed === null || mask_id === undefined) return null;
  return { mask_id, text: typed.text.slice(0, MAX_DRAFT_LABEL_UNITS) };
}

/** The scale's form or a line that is drawn; not the line that the stored scale was measured by. */
function scaleOf({ scaleEntry, scaleLine, state }: Workspace): DraftScale | null {
  const image = valueOf(state.image.value);
  const line = scaleLine.value;
  const stored = scaleLineOf(image?.scale ?? null);
  const isNew = line !== null && JSON.stringify(line) !== JSON.stringify(stored);
  if (image === null || (scaleEntry.value === null && !isNew)) return null;
  const entry = scaleEntry.value ?? scaleEntryOf(image);
  return { ...entry, line: line && { from_px: { ...line.from }, to_px: { ...line.to } } };
}

/** The plan's form where it asks for something that was not generated. */
function formOf({ form, formSource, formStart, formChanged, treatKeys, masks }: Workspace): DraftForm | null {
  const source = formSource.value;
  const iteration_id = source.kind === 'plan' ? source.iteration_id : null;
  const isChanged =
    iteration_id === null ? !asksTheSame(form.value, formStart.value, treatKeys.value) : formChanged.value;
  return isChanged ? keptForm(form.value, masks.ids.value, iteration_id) : null;
}
