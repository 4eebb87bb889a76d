import { texts } from '../../../state/language';
import { manualCenter } from '../../../workspace/aperture';
import { mmToStage } from '../../../workspace/photoFrame';
import type { Workspace } from '../../../workspace/workspace';
import { formatHandle, REACH_PX } from '../../handles';
import { placeText } from '../../stageTools';
import { Sheet } from '../../layers/Sheet';
import '../../handles.css';

/** The handle in the aperture's centre, with which it is moved by hand. */
export function ApertureLayer({ workspace }: { workspace: Workspace }) {
  const view = workspace.view.value;
  const px_per_mm = workspace.frame.value?.mm?.px_per_mm ?? null;
  const center = manualCenter(workspace);
  if (view === null || px_per_mm === null || center === null) return null;
  const p = mmToStage(view, px_per_mm, center);
  return (
    <Sheet workspace={workspace}>
      <g
        class="handle handle--aperture"
        role="button"
        tabindex={0}
        data-handle={formatHandle({ kind: 'aperture' })}
        aria-label={texts.value.plan.apertureHandle(placeText(center))}
        transform={`translate(${p.x} ${p.y})`}
      >
        <circle r={REACH_PX} class="handle__reach" />
        <circle r={14} class="handle__ring" />
        <path d="M-22 0H-14M14 0H22M0-22V-14M0 14V22" />
      </g>
    </Sheet>
  );
}
