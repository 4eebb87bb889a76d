import { num, texts } from '../../state/language';
import { MaskSwatch } from '../../components/MaskSwatch';
import { caughtText } from '../tools/aperture/apertureTool';
import type { Caught } from '../../workspace/apertureReach';
import { caughtOf } from '../../workspace/apertureReach';
import type { Workspace } from '../../workspace/workspace';
import { toolOf } from '../stageTools';
import './StageNotes.css';

/** What goes with the hand on the stage: that the spots are a preview, and what a moved aperture catches. */
export function StageNotes({ workspace }: { workspace: Workspace }) {
  return (
    <div class="stage__notes">
      <PreviewMark workspace={workspace} />
      {toolOf(workspace) === 'aperture' && <CaughtNote workspace={workspace} />}
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

function CaughtNote({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const facts = workspace.facts.value;
  if (facts === null) return null;
  const caught = caughtOf(facts);
  const drawing = workspace.masks.shown.value;
  return (
    <div class="caught num" data-testid="caught">
      <p class="caught__total">{caughtText(caught)}</p>
      {caught.masks.length > 1 && (
        <ul class="caught__masks">
          {worthShowing(caught).map(({ index, left_out, caught_mm2, caught_pct }) => (
            <li key={index}>
              <MaskSwatch index={index} role="treat" />
              <span class="caught__name">{drawing[index]?.label}</span>
              <span>
                {left_out && caught_mm2 === 0
                  ? words.leftOut
                  : words.caughtOfMask(num(caught_mm2, 1), num(caught_pct, 1))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Of many masks only those that are not all inside, so that the photo stays visible. */
const MAX_MASKS = 4;

function worthShowing({ masks }: Caught): Caught['masks'] {
  if (masks.length <= MAX_MASKS) return masks;
  return masks.filter((mask) => mask.outside_mm2 >= 0.05).slice(0, MAX_MASKS);
}
