import { measure, texts } from '../../state/language';
import { toStage } from '../../workspace/viewport';
import { photoPx } from '../../../core/points';
import type { Workspace } from '../../workspace/workspace';
import './Ghost.css';

/** From the circle to its name, and the least room over it, CSS px. */
const NAME_ABOVE_PX = 8;
const NAME_ROOM_PX = 28;

/**
 * The aperture as a dashed circle, true to the scale that is being set or was set, as long as nothing else shows
 * how large it is: a wrong scale is seen at once. A picture, not a plan: it cannot be taken hold of.
 */
export function Ghost({ workspace }: { workspace: Workspace }) {
  const view = workspace.view.value;
  const frame = workspace.frame.value;
  const px_per_mm = scaleOf(workspace);
  if (view === null || frame === null || px_per_mm === null) return null;
  const { aperture_diameter_mm } = workspace.form.value;
  const at = toStage(view, photoPx(frame.width / 2, frame.height / 2));
  const r = (aperture_diameter_mm / 2) * px_per_mm * view.scale;
  // A circle that reaches beyond the stage has its name in its middle.
  const above = at.y - r > NAME_ROOM_PX ? r : 0;
  return (
    <g class="ghost" data-testid="aperture-ghost" transform={`translate(${at.x} ${at.y})`} aria-hidden="true">
      <circle class="ghost__casing" r={r} />
      <circle class="ghost__line" r={r} />
      <text class="ghost__name" y={-above - NAME_ABOVE_PX} text-anchor="middle">
        {`${texts.value.plan.shown.aperture} ${measure(aperture_diameter_mm, 'length')}`}
      </text>
    </g>
  );
}

/** Photo pixels per mm by which the ghost is drawn; null where there is none to draw. */
function scaleOf(workspace: Workspace): number | null {
  const frame = workspace.frame.value;
  if (frame === null || workspace.tab.value !== 'masks') return null;
  if (workspace.scaling.value === null) {
    return workspace.apertures.value === null ? (frame.mm?.px_per_mm ?? null) : null;
  }
  const width_mm = workspace.scaleGuess.value;
  return width_mm === null ? null : frame.width / width_mm;
}
