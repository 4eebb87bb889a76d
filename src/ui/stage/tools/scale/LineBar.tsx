import { Ruler, Undo2 } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { texts } from '../../../state/language';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../stageTools';
import { newLine, undoLine } from './lineActions';
import '../../layers/StageBars.css';

/** Takes the line away for a new one, and brings back the one before. */
export function LineBar({ workspace }: { workspace: Workspace }) {
  const { masks: words } = texts.value;
  const isThere = workspace.scaleLine.value !== null;
  const canUndo = workspace.linesBefore.value.length > 0;
  if (!isThere && !canUndo) return null;
  const button = (icon: typeof Ruler, name: string, can: boolean, run: (on: Workspace) => void) => (
    <Button
      icon={icon}
      variant="quiet"
      disabled={!can}
      onClick={() => {
        run(workspace);
        focusStage();
      }}
    >
      {name}
    </Button>
  );
  return (
    <div class="stage__bar" role="group" aria-label={words.scaleTitle}>
      {button(Undo2, words.undoLine, canUndo, undoLine)}
      {button(Ruler, words.newLine, isThere, newLine)}
    </div>
  );
}
