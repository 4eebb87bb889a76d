/** The aperture by hand: with center_mode `manual` its centre is dragged or moved by keys, mm. */
import { num, texts } from '../../../state/language';
import type { Drag, Press } from '../../gestures';
import { REACH_PX } from '../../handles';
import { ontoPhoto } from '../../../workspace/masks/vertices';
import type { CaughtArea } from '../../../workspace/apertureReach';
import { caughtOf } from '../../../workspace/apertureReach';
import type { Workspace } from '../../../workspace/workspace';
import { fromMm, panDrag, placeText, say, toMm } from '../../stageTools';

/** Where the manual aperture stands: as set, else where the automatic one would. */
export function manualCenter(workspace: Workspace): { x: number; y: number } | null {
  const { center_x_mm: x, center_y_mm: y } = workspace.form.value;
  if (x !== null && y !== null) return { x, y };
  const facts = workspace.facts.value;
  if (facts !== null) return { x: facts.center_x_mm, y: facts.center_y_mm };
  const size = workspace.frame.value?.mm ?? null;
  return size && { x: size.width_mm / 2, y: size.height_mm / 2 };
}

export function aperturePress(workspace: Workspace, press: Press): Drag {
  const center = manualCenter(workspace);
  const at = center && fromMm(workspace, center);
  if (!at || Math.hypot(at.x - press.start.x, at.y - press.start.y) > REACH_PX) return panDrag(workspace);
  const before = workspace.form.peek();
  const grip = { x: at.x - press.start.x, y: at.y - press.start.y };
  return {
    move(p) {
      const to = toMm(workspace, { x: p.x + grip.x, y: p.y + grip.y });
      if (to !== null) setCenter(workspace, to.x, to.y);
    },
    end: () => {
      const now = manualCenter(workspace);
      if (now) sayCenter(workspace, now);
    },
    cancel: () => (workspace.form.value = before),
  };
}

export function nudgeCenter(workspace: Workspace, dx: number, dy: number): void {
  const center = manualCenter(workspace);
  const size = workspace.frame.peek()?.mm ?? null;
  if (center === null || size === null) return;
  const to = ontoPhoto({ x: center.x + dx, y: center.y + dy }, size);
  setCenter(workspace, to.x, to.y);
  sayCenter(workspace, to);
}

function sayCenter(workspace: Workspace, at: { x: number; y: number }): void {
  const facts = workspace.facts.peek();
  const caught = facts === null ? '' : `. ${caughtText(caughtOf(facts))}`;
  say(workspace, texts.value.plan.centerAt(placeText(at)) + caught);
}

/** What the aperture holds and what it leaves, in one line. */
export function caughtText({ caught_mm2, outside_mm2, caught_pct }: CaughtArea): string {
  return texts.value.plan.caught(num(caught_mm2, 1), num(caught_pct, 1), num(outside_mm2, 1));
}

/** Centres are kept on the lattice of 10 µm: finer than any hand, and short to read. */
function setCenter(workspace: Workspace, x: number, y: number): void {
  workspace.form.value = {
    ...workspace.form.peek(),
    center_mode: 'manual',
    center_x_mm: Math.round(x * 100) / 100,
    center_y_mm: Math.round(y * 100) / 100,
  };
}
