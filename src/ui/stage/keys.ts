/**
 * The stage by keyboard. Everything that fingers can do there, keys can do, too; the help lists them.
 * A key is handled by the focused handle first, then by the tool, by the animation where it is shown, by the view.
 */
import type { Workspace } from '../workspace/workspace';
import type { StageKey } from './arrows';
import { arrowOf } from './arrows';
import type { Handle } from './handles';
import { playKey } from './playKeys';
import { fit, pan, zoom, ZOOM_STEP } from './stageTools';
import { toolOf, TOOLS } from './tools';

const PAN_STEP_PX = 60;

/** Handles a key on the stage; true when it meant something here. `handle`: the focused one. */
export function stageKey(workspace: Workspace, event: StageKey, handle: Handle | null): boolean {
  if (event.altKey || event.metaKey || event.ctrlKey) return false;
  const tool = TOOLS[toolOf(workspace)];
  if (handle !== null && tool.handleKey?.(workspace, event, handle)) return true;
  return tool.key?.(workspace, event) || playKey(workspace, event) || viewKey(workspace, event);
}

function viewKey(workspace: Workspace, event: StageKey): boolean {
  const arrow = arrowOf(event);
  if (arrow !== null) pan(workspace, -arrow.x * PAN_STEP_PX, -arrow.y * PAN_STEP_PX);
  else if (event.key === '+' || event.key === '=') zoom(workspace, ZOOM_STEP);
  else if (event.key === '-' || event.key === '_') zoom(workspace, 1 / ZOOM_STEP);
  else if (event.key === '0') fit(workspace);
  else if (event.key === 'f') workspace.full.value = !workspace.full.peek();
  else if (event.key === 'Escape' && workspace.full.peek()) workspace.full.value = false;
  else return false;
  return true;
}
