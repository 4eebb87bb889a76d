import { Check, CircleHelp, Maximize, Minus, Plus, RotateCcw, Trash2, X } from 'lucide-preact';
import { Button, IconButton } from '../../components/Button';
import { texts } from '../../state/language';
import { discardDraft, fit, zoom, ZOOM_STEP } from '../keys';
import { closeOutline, removeLastPoint } from '../tools/draw/drawTool';
import { removeCorner } from '../tools/edit/editTool';
import type { Workspace } from '../../workspace/workspace';
import { focusStage, toolOf } from '../stageTools';
import './StageBars.css';

/** The buttons on the stage: zoom and help always, and what goes with the tool in hand. */
export function StageBars({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  const { masks: words } = texts.value;
  return (
    <>
      <div class="stage__tools" role="group" aria-label={words.viewTools}>
        <IconButton icon={Plus} label={words.zoomIn} onClick={() => zoom(workspace, ZOOM_STEP)} />
        <IconButton icon={Minus} label={words.zoomOut} onClick={() => zoom(workspace, 1 / ZOOM_STEP)} />
        <IconButton icon={Maximize} label={words.fit} onClick={() => fit(workspace)} />
        <IconButton icon={CircleHelp} label={words.help} onClick={onHelp} />
      </div>
      <ToolBar workspace={workspace} />
    </>
  );
}

function ToolBar({ workspace }: { workspace: Workspace }) {
  const { masks: words, shell } = texts.value;
  const tool = toolOf(workspace);
  const { masks } = workspace;
  if (tool === 'draw') {
    const n = masks.draft.value?.length ?? 0;
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
        <Button
          icon={RotateCcw}
          variant="quiet"
          disabled={n === 0}
          onClick={() => removeLastPoint(workspace)}
        >
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
  const vertex = masks.vertex.value;
  if (tool === 'edit' && vertex !== null && masks.selected.value !== null) {
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
  return null;
}
