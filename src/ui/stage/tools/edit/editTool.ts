/** Editing by hand: drag a corner, pull a new one out of an edge, move the whole, select by a tap. */
import type { StagePx } from '../../../../core/points';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import { insertVertex, nearestIndex } from '../../../workspace/masks/vertices';
import type { Workspace } from '../../../workspace/workspace';
import type { StageKey } from '../../arrows';
import { nudgeOf } from '../../arrows';
import type { Drag, Press } from '../../pointers/gestures';
import type { Handle } from '../../handles';
import { REACH_PX } from '../../handles';
import { distancePx } from '../../pixels';
import { fromMm, panDrag, toMm } from '../../stageTools';
import { canDraw } from '../canDraw';
import type { Tool } from '../tool';
import { insertCornerAfter, nudgeCorner, removeCorner } from './cornerActions';
import { cornerDrag, maskDrag } from './drags';
import { EditBar } from './EditBar';
import { HandleLayer } from './HandleLayer';
import { nudgeMask, removeMask, selectAt, selectedMask } from './maskActions';
import { edgeHandles, movePlace } from './maskHandles';

/** Handles in the middle of edges give way to corners: a smaller reach, CSS px. */
const EDGE_REACH_PX = 18;

function press(workspace: Workspace, { start }: Press): Drag {
  const mask = selectedMask(workspace);
  const held = mask && hold(workspace, mask, start);
  return held ?? panDrag(workspace, (at) => selectAt(workspace, at));
}

/** The handle of the selected mask under the pointer, taken hold of: a corner, an edge, the whole, or null. */
function hold(workspace: Workspace, mask: DrawnMask, start: StagePx): Drag | null {
  const points = mask.vertices.map((v) => fromMm(workspace, v)!);
  const index = nearestIndex(points, start, REACH_PX);
  if (index >= 0) {
    return cornerDrag(workspace, { mask, vertices: mask.vertices, index, isNew: false }, start);
  }
  const edges = edgeHandles(points);
  const places = edges.map(({ at }) => at);
  const hit = edges[nearestIndex(places, start, EDGE_REACH_PX)];
  if (hit !== undefined) {
    const vertices = insertVertex(mask.vertices, hit.edge, toMm(workspace, hit.at)!);
    return cornerDrag(workspace, { mask, vertices, index: hit.edge + 1, isNew: true }, start);
  }
  const grip = movePlace(points, workspace.stage.peek());
  return distancePx(grip, start) <= REACH_PX ? maskDrag(workspace, mask, start) : null;
}

function handleKey(workspace: Workspace, event: StageKey, handle: Handle): boolean {
  const nudge = nudgeOf(event);
  switch (handle.kind) {
    case 'mask':
      if (event.key !== 'Enter' && event.key !== ' ') return false;
      workspace.masks.selected.value = handle.key;
      workspace.masks.vertex.value = 0;
      return true;
    case 'corner':
      if (nudge === null) return cornerKey(workspace, event, handle.index);
      nudgeCorner(workspace, handle.index, nudge);
      return true;
    case 'move':
      if (nudge === null) return false;
      nudgeMask(workspace, nudge);
      return true;
    default:
      return false;
  }
}

function cornerKey(workspace: Workspace, { key }: StageKey, index: number): boolean {
  const n = selectedMask(workspace)?.vertices.length ?? 0;
  const { vertex } = workspace.masks;
  if (key === 'Delete' || key === 'Backspace') removeCorner(workspace, index);
  else if (key === 'Insert' || key === 'i') insertCornerAfter(workspace, index);
  else if (key === 'PageDown' || key === 'n') vertex.value = (index + 1) % n;
  else if (key === 'PageUp' || key === 'p') vertex.value = (index + n - 1) % n;
  else if (key === 'Home') vertex.value = 0;
  else if (key === 'End') vertex.value = n - 1;
  else return false;
  return true;
}

function key(workspace: Workspace, event: StageKey): boolean {
  const { masks } = workspace;
  const mask = selectedMask(workspace);
  if (mask === null) return false;
  if (event.key === 'Escape') {
    masks.selected.value = null;
    masks.vertex.value = null;
    return true;
  }
  if (event.key === 'Delete' && masks.vertex.peek() === null) {
    removeMask(workspace, mask);
    return true;
  }
  return false;
}

export const editTool: Tool = {
  isOn: (workspace) => canDraw(workspace) && workspace.masks.draft.value === null,
  press,
  handleKey,
  key,
  selectsMasks: true,
  Layer: HandleLayer,
  Bar: EditBar,
};
