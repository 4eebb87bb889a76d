import { texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import { toolOf, TOOLS } from '../tools';
import './StageNotes.css';

/** What goes with the hand on the stage: that the spots are a preview, and what the tool has to tell. */
export function StageNotes({ workspace }: { workspace: Workspace }) {
  const { Note } = TOOLS[toolOf(workspace)];
  return (
    <div class="stage__notes">
      <PreviewMark workspace={workspace} />
      {Note && <Note workspace={workspace} />}
    </div>
  );
}

function PreviewMark({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const preview = workspace.preview.value;
  if (preview.kind === 'none' || preview.kind === 'failed') return null;
  const working = preview.kind === 'waiting' || preview.late;
  return (
    <p class="stage__preview" data-testid="preview-mark" data-state={working ? 'working' : 'ready'}>
      {working ? words.previewWorking : words.preview}
    </p>
  );
}
