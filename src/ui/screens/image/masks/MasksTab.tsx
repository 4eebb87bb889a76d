import { useEffect } from 'preact/hooks';
import { LockOpen } from 'lucide-preact';
import { Button } from '../../../components/Button';
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

/** Tells that an accepted plan stands on the drawing; it is changed only on purpose, and the plan stays. */
function UnderPlan({ workspace }: { workspace: Workspace }) {
  const { masks: words, image } = texts.value;
  const standing = workspace.standing.value;
  if (standing === null) return null;
  const name = image.planNumber(standing.id);
  if (workspace.state.changing.value) return <Notice>{words.changingUnder(name)}</Notice>;
  return (
    <Notice>
      <p>{words.lockedUnder(name)}</p>
      <div>
        <Button icon={LockOpen} onClick={() => (workspace.state.changing.value = true)}>
          {words.changeDrawing}
        </Button>
      </div>
    </Notice>
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
