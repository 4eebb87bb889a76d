import { CircleHelp, Expand, Maximize, Minus, Plus, Shrink } from 'lucide-preact';
import { IconButton } from '../../components/Button';
import { texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import { fit, zoom, ZOOM_STEP } from '../stageTools';
import { toolOf, TOOLS } from '../tools';
import './StageBars.css';

/** The buttons on the stage: zoom and help always, and what goes with the tool in hand. */
export function StageBars({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  const { masks: words } = texts.value;
  const full = workspace.full.value;
  const { Bar } = TOOLS[toolOf(workspace)];
  return (
    <>
      <div class="stage__tools" role="group" aria-label={words.viewTools}>
        <IconButton icon={Plus} label={words.zoomIn} onClick={() => zoom(workspace, ZOOM_STEP)} />
        <IconButton icon={Minus} label={words.zoomOut} onClick={() => zoom(workspace, 1 / ZOOM_STEP)} />
        <IconButton icon={Maximize} label={words.fit} onClick={() => fit(workspace)} />
        <IconButton
          icon={full ? Shrink : Expand}
          label={full ? words.showPanel : words.fillScreen}
          onClick={() => (workspace.full.value = !full)}
        />
        <IconButton icon={CircleHelp} label={words.help} onClick={onHelp} />
      </div>
      {Bar && <Bar workspace={workspace} />}
    </>
  );
}
