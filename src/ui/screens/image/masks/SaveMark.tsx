import { Check, CircleAlert } from 'lucide-preact';
import { Button } from '../../../components/Button';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import { failureText, texts } from '../../../state/language';
import './SaveMark.css';
import '../../../components/spinner.css';

/** Whether the drawing is stored. A failure stays here, with the ways out of it. */
export function SaveMark({ workspace }: { workspace: Workspace }) {
  const { masks: words, shell } = texts.value;
  const saving = workspace.masks.saving.value;
  if (saving.kind === 'failed') {
    return (
      <div class="savemark savemark--failed" role="alert">
        <CircleAlert size={18} aria-hidden="true" />
        <div class="stack">
          <p>{words.notSaved}</p>
          <p>{failureText(saving.failure)}</p>
          <div class="row">
            <Button onClick={() => workspace.masks.retry()}>{shell.tryAgain}</Button>
            <Button variant="quiet" onClick={() => void showStored(workspace)}>
              {words.reloadStored}
            </Button>
          </div>
        </div>
      </div>
    );
  }
  return (
    <p class="savemark" role="status" data-testid="masks-saved" data-state={saving.kind}>
      {saving.kind === 'saved' ? (
        <>
          <Check size={16} aria-hidden="true" /> {words.saved}
        </>
      ) : (
        <>
          <span class="spinner" /> {words.saving}
        </>
      )}
    </p>
  );
}

async function showStored(workspace: Workspace): Promise<void> {
  await workspace.state.load();
  const rows = valueOf(workspace.state.masks.peek());
  if (rows !== null) workspace.masks.revert(rows);
}
