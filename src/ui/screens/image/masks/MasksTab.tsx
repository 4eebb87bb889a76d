import { useEffect } from 'preact/hooks';
import { FailureNotice, Loading, Notice } from '../../../components/Feedback';
import { useSurface } from '../../../workspace/workspace';
import type { Surface } from '../../../workspace/workspace';
import { removeLastPoint } from '../../../stage/tools/draw/drawTool';
import { redo, undo } from '../../../stage/tools/edit/editTool';
import { clearHint } from '../../../stage/stageTools';
import { texts } from '../../../state/language';
import { ApertureFacts } from './ApertureFacts';
import { MaskList } from './MaskList';
import { ScaleSection } from './ScaleSection';
import './masks.css';

/** Scale first, then the masks: what is treated and what is kept free. */
export function MasksTab() {
  const surface = useSurface();
  const { masks: words, image } = texts.value;
  useUndoKeys(surface);
  const stored = surface.state.masks.value;
  if (stored.kind === 'failed') {
    return <FailureNotice failure={stored.failure} retry={() => void surface.state.load()} />;
  }
  if (stored.kind !== 'ready') return <Loading label={image.loading} />;
  const hasScale = surface.state.scaleIsSet.value;
  return (
    <div class="stack masks">
      {surface.locked.value && <Notice>{words.locked}</Notice>}
      <ScaleSection surface={surface} />
      {hasScale && surface.scaling.value === null && (
        <>
          <MaskList surface={surface} />
          <ApertureFacts surface={surface} />
        </>
      )}
    </div>
  );
}

/** Ctrl (or ⌘) + Z and Shift + Z wherever the focus is, but in a text that has an undo of its own. */
function useUndoKeys(surface: Surface): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
      const target = event.target as HTMLElement;
      if (target.matches('input:not([type=radio]):not([type=checkbox]), textarea')) return;
      if (surface.locked.peek() || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      clearHint(surface);
      const again = key === 'y' || event.shiftKey;
      if (surface.masks.draft.peek() !== null) {
        if (!again) removeLastPoint(surface);
      } else if (again) redo(surface);
      else undo(surface);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [surface]);
}
