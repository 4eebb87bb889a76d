import { Check, RotateCcw, X } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { texts } from '../../../state/language';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../stageTools';
import { closeOutline, discardDraft, removeLastPoint } from './outlineActions';
import '../../layers/StageBars.css';

/** Discards the outline, takes back its last point, or closes it. */
export function DrawBar({ workspace }: { workspace: Workspace }) {
  const { masks: words, shell } = texts.value;
  const n = workspace.masks.draft.value?.length ?? 0;
  return (
    <div class="stage__bar" role="group" aria-label={words.drawing}>
      <Button
        icon={X}
        variant="quiet"
        onClick={() => {
          discardDraft(workspace);
          focusStage();
        }}
      >
        <span class="stage__word">{shell.cancel}</span>
      </Button>
      <Button icon={RotateCcw} variant="quiet" disabled={n === 0} onClick={() => removeLastPoint(workspace)}>
        <span class="stage__word">{words.removePoint}</span>
      </Button>
      <Button
        icon={Check}
        variant="primary"
        disabled={n < 3}
        onClick={() => {
          closeOutline(workspace);
          focusStage();
        }}
      >
        {words.close}
      </Button>
    </div>
  );
}
