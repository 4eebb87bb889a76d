import { CircleHelp, Expand, Maximize, Minus, PenTool, Plus, Shrink } from 'lucide-preact';
import { IconButton } from '../../components/Button';
import { texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import { fit, zoom, ZOOM_STEP } from '../stageTools';
import { canDraw } from '../tools/canDraw';
import { startDrawing } from '../tools/draw/startDrawing';
import { toolOf, TOOLS } from '../tools';
import './StageBars.css';

/** The buttons on the stage: zoom and help always, and what goes with the tool in hand. */
export function StageBars({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  const { masks: words } = texts.value;
  const { Bar } = TOOLS[toolOf(workspace)];
  const alone = workspace.alone.value;
  const idle = workspace.masks.draft.value === null;
  return (
    <>
      <div class="stage__tools" role="group" aria-label={words.viewTools}>
        <IconButton icon={Plus} label={words.zoomIn} onClick={() => zoom(workspace, ZOOM_STEP)} />
        <IconButton icon={Minus} label={words.zoomOut} onClick={() => zoom(workspace, 1 / ZOOM_STEP)} />
        <IconButton icon={Maximize} label={words.fit} onClick={() => fit(workspace)} />
        <IconButton
          icon={alone ? Shrink : Expand}
          label={alone ? words.leaveFullScreen : words.fullScreen}
          aria-keyshortcuts="f"
          onClick={() => (workspace.alone.value = !alone)}
        />
        {alone && idle && canDraw(workspace) && (
          <IconButton icon={PenTool} label={words.draw} onClick={() => startDrawing(workspace)} />
        )}
        <IconButton icon={CircleHelp} label={words.help} onClick={onHelp} />
      </div>
      {Bar && <Bar workspace={workspace} />}
    </>
  );
}
