import { useHold } from '../../../components/installed/useHold';
import { texts } from '../../../state/language';
import { mmToStage } from '../../../workspace/photoFrame';
import type { Workspace } from '../../../workspace/workspace';
import { toStage } from '../../../workspace/viewport';
import { Crosshair } from '../../layers/Crosshair';
import { Sheet } from '../../layers/Sheet';
import './DraftLayer.css';

/** The outline being drawn, the line to where the next point would go, and the ring that closes it. */
export function DraftLayer({ workspace }: { workspace: Workspace }) {
  const view = workspace.view.value;
  useHold('outline', workspace.masks.draft.value !== null);
  const px_per_mm = workspace.frame.value?.mm?.px_per_mm ?? null;
  if (view === null || px_per_mm === null) return null;
  const points = (workspace.masks.draft.value ?? []).map((v) => mmToStage(view, px_per_mm, v));
  const cursor = workspace.masks.cursor.value;
  const at = cursor && mmToStage(view, px_per_mm, cursor);
  const blocked = workspace.masks.blocked.value;
  const crosshair = workspace.crosshair.value;
  const first = points[0];
  const last = points.at(-1);
  const line = points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ');
  return (
    <Sheet workspace={workspace}>
      <g class="draft" data-blocked={blocked}>
        {points.length >= 2 && at && (
          <line class="draft__closing" x1={at.x} y1={at.y} x2={first!.x} y2={first!.y} />
        )}
        <polyline class="draft__casing" points={line} />
        <polyline class="draft__line" points={line} />
        {last && at && (
          <>
            <line class="draft__casing" x1={last.x} y1={last.y} x2={at.x} y2={at.y} />
            <line class="draft__rubber" x1={last.x} y1={last.y} x2={at.x} y2={at.y} />
          </>
        )}
        {points.map((p, i) => (
          <circle key={i} class="draft__point" cx={p.x} cy={p.y} r={4.5} />
        ))}
        {first && points.length >= 3 && (
          <g>
            <title>{texts.value.masks.closeHere}</title>
            <circle class="draft__close" cx={first.x} cy={first.y} r={12} />
          </g>
        )}
        {crosshair && <Crosshair at={toStage(view, crosshair)} />}
      </g>
    </Sheet>
  );
}
