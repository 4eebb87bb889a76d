import { useEffect } from 'preact/hooks';
import { FailureNotice, Loading, Notice } from '../../../components/Feedback';
import { useWorkspace } from '../../../workspace/workspace';
import type { Workspace } from '../../../workspace/workspace';
import { removeLastPoint } from '../../../stage/tools/draw/outlineActions';
import { redo, undo } from '../../../stage/tools/edit/maskActions';
import { undoLine } from '../../../stage/tools/scale/lineActions';
import { clearHint } from '../../../stage/stageTools';
import { texts } from '../../../state/language';
import { ApertureFacts } from './ApertureFacts';
import { MaskList } from './MaskList';
import { ScaleSection } from './ScaleSection';
import { UnderPlan } from './UnderPlan';

/** Scale first, then the masks: what is treated and what is kept free. */
export function MasksTab() {
  const workspace = useWorkspace();
  const { masks: words, image } = texts.value;
  useUndoKeys(workspace);
  const stored = workspace.state.masks.value;
  if (stored.kind === 'failed') {
    return <FailureNotice failure={stored.failure} retry={() => void workspace.state.load()} />;
  }
  if (stored.kind !== 'ready') return <Loading label={image.loading} />;
  const hasScale = workspace.state.scaleIsSet.value;
  return (
    <div class="stack masks">
      {workspace.locked.value && <Notice>{words.locked}</Notice>}
      <UnderPlan workspace={workspace} />
      <ScaleSection workspace={workspace} />
      {hasScale && workspace.scaling.value === null && (
        <>
          <MaskList workspace={workspace} />
          <ApertureFacts workspace={workspace} />
        </>
      )}
    </div>
  );
}

/** Ctrl (or ⌘) + Z and Shift + Z wherever the focus is, but in a text that has an undo of its own. */
function useUndoKeys(workspace: Workspace): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
      const target = event.target as HTMLElement;
      if (target.matches('input:not([type=radio]):not([type=checkbox]), textarea')) return;
      if (workspace.drawingLocked.peek() || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      clearHint(workspace);
      const again = key === 'y' || event.shiftKey;
      if (workspace.scaling.peek() !== null) {
        if (!again) undoLine(workspace);
      } else if (workspace.masks.draft.peek() !== null) {
        if (!again) removeLastPoint(workspace);
      } else if (again) redo(workspace);
      else undo(workspace);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [workspace]);
}
