/** What is done to the manual aperture's centre, and what is told about it. mm on the photo. */
import type { PointMm } from '../../../../core/points';
import { pointMm } from '../../../../core/points';
import { figure, texts } from '../../../state/language';
import { manualCenter } from '../../../workspace/aperture';
import type { ApertureReach } from '../../../workspace/apertureReach';
import { reachOf } from '../../../workspace/apertureReach';
import { ontoPhoto } from '../../../workspace/masks/vertices';
import type { Workspace } from '../../../workspace/workspace';
import { announce, placeText } from '../../stageTools';

/** Moves the centre by mm, as far as it stays on the photo. */
export function nudgeCenter(workspace: Workspace, by: PointMm): void {
  const center = manualCenter(workspace);
  const size = workspace.frame.peek()?.mm ?? null;
  if (center === null || size === null) return;
  const to = ontoPhoto(pointMm(center.x + by.x, center.y + by.y), size);
  setCenter(workspace, to);
  announceCenter(workspace, to);
}

/** Puts the centre on the lattice of 10 µm: finer than any hand, and short to read. */
export function setCenter(workspace: Workspace, { x, y }: PointMm): void {
  workspace.form.value = {
    ...workspace.form.peek(),
    center_mode: 'manual',
    center_x_mm: Math.round(x * 100) / 100,
    center_y_mm: Math.round(y * 100) / 100,
  };
}

/** Tells where the centre is and what the aperture reaches from there. */
export function announceCenter(workspace: Workspace, at: PointMm): void {
  const facts = workspace.facts.peek();
  const reach = facts === null ? '' : `. ${reachText(reachOf(facts))}`;
  announce(workspace, texts.value.plan.centerAt(placeText(at)) + reach);
}

/** What the aperture holds and what it leaves, in one line. */
export function reachText({ reached_mm2, outside_mm2, reached_pct }: ApertureReach): string {
  return texts.value.plan.caught(
    figure(reached_mm2, 'area'),
    figure(reached_pct, 'share'),
    figure(outside_mm2, 'area'),
  );
}
