import { Trash2 } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { texts } from '../../../state/language';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../stageTools';
import { removeCorner } from './cornerActions';
import '../../layers/StageBars.css';

/** Deletes the corner in hand: on a touch screen there is no key for it. */
export function EditBar({ workspace }: { workspace: Workspace }) {
  const { masks: words } = texts.value;
  const { masks } = workspace;
  const vertex = masks.vertex.value;
  if (vertex === null || masks.selected.value === null) return null;
  return (
    <div class="stage__bar" role="group" aria-label={words.editing}>
      <Button
        icon={Trash2}
        variant="quiet"
        onClick={() => {
          removeCorner(workspace, vertex);
          focusStage();
        }}
      >
        {words.removeCorner}
      </Button>
    </div>
  );
}
