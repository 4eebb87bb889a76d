/** Editing by hand: drag a corner, pull a new one out of an edge, move the whole, select by a tap. */
import type { VertexMm } from '../../../../core/model';
import { texts } from '../../../state/language';
import type { Drag, Press } from '../../gestures';
import type { Workspace } from '../../../workspace/workspace';
import { clearHint, fromMm, panDrag, placeText, refuse, say, toMm } from '../../stageTools';
import type { Point } from '../../../workspace/viewport';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import { edgeHandles, movePlace, REACH_PX } from '../../handles';
import {
  insertVertex,
  isInside,
  moveVertex,
  nearestIndex,
  ontoPhoto,
  translate,
} from '../../../workspace/masks/vertices';

/** Handles in the middle of edges give way to corners: a smaller reach, CSS px. */
const EDGE_REACH_PX = 18;

export function editPress(workspace: Workspace, press: Press): Drag {
  const mask = selectedMask(workspace);
  if (mask !== null) {
    const points = mask.vertices.map((v) => fromMm(workspace, v)!);
    const corner = nearestIndex(points, press.start, REACH_PX);
    if (corner >= 0) return cornerDrag(workspace, mask, mask.vertices, corner, press.start, false);
    const edges = edgeHandles(points);
    const hit = nearestIndex(
      edges.map((e) => e.at),
      press.start,
      EDGE_REACH_PX,
    );
    if (hit >= 0) {
      const { edge, at } = edges[hit]!;
      const vertices = insertVertex(mask.vertices, edge, toMm(workspace, at)!);
      return cornerDrag(workspace, mask, vertices, edge + 1, press.start, true);
    }
    const grip = movePlace(points, workspace.stage.peek());
    if (Math.hypot(grip.x - press.start.x, grip.y - press.start.y) <= REACH_PX) {
      return wholeDrag(workspace, mask, press.start);
    }
  }
  return panDrag(workspace, (at) => selectAt(workspace, at));
}

export function selectedMask(workspace: Workspace): DrawnMask | null {
  const key = workspace.masks.selected.peek();
  return workspace.masks.history.peek().present.find((m) => m.key === key) ?? null;
}

/** Selects the topmost mask under a stage point, or none. */
function selectAt(workspace: Workspace, at: Point): void {
  const mm = toMm(workspace, at);
  const { masks } = workspace;
  const hit = mm && [...masks.history.peek().present].reverse().find((m) => isInside(m.vertices, mm));
  masks.selected.value = hit ? hit.key : null;
  masks.vertex.value = null;
  clearHint(workspace);
  if (hit) say(workspace, texts.value.masks.selected(hit.label));
}

/** `vertices` with corner `index` follow the pointer; the last outline that may be kept is kept. */
function cornerDrag(
  workspace: Workspace,
  mask: DrawnMask,
  vertices: readonly VertexMm[],
  index: number,
  start: Point,
  inserted: boolean,
): Drag {
  const { masks } = workspace;
  const corner = fromMm(workspace, vertices[index]!)!;
  const grip = { x: corner.x - start.x, y: corner.y - start.y };
  let good: readonly VertexMm[] | null = inserted ? vertices : null;
  return {
    aim: grip,
    move(at) {
      const to = toMm(workspace, { x: at.x + grip.x, y: at.y + grip.y });
      if (to === null) return;
      const checked = masks.check(moveVertex(vertices, index, to));
      if (!checked.ok) return refuse(workspace, checked);
      clearHint(workspace);
      good = moveVertex(vertices, index, to);
      masks.preview.value = { key: mask.key, vertices: good };
    },
    end() {
      clearHint(workspace);
      if (good !== null) masks.reshape(mask.key, good);
      masks.vertex.value = index;
      const now = selectedMask(workspace)?.vertices[index];
      if (now) {
        const words = texts.value.masks;
        say(
          workspace,
          inserted ? words.cornerInserted(placeText(now)) : words.cornerAt(index + 1, placeText(now)),
        );
      }
    },
    cancel() {
      clearHint(workspace);
      masks.preview.value = null;
    },
  };
}

function wholeDrag(workspace: Workspace, mask: DrawnMask, start: Point): Drag {
  const { masks } = workspace;
  const size = workspace.frame.peek()!.mm!;
  const view = workspace.view.peek()!;
  const px_per_mm = size.px_per_mm * view.scale;
  let moved: VertexMm[] | null = null;
  return {
    move(at) {
      moved = translate(mask.vertices, (at.x - start.x) / px_per_mm, (at.y - start.y) / px_per_mm, size);
      masks.preview.value = { key: mask.key, vertices: moved };
    },
    end(_at, tap) {
      masks.vertex.value = null;
      if (tap || moved === null) return;
      masks.reshape(mask.key, moved);
      say(workspace, texts.value.masks.moved(mask.label));
    },
    cancel: () => (masks.preview.value = null),
  };
}

/** Moves the focused corner by mm; arrow keys on one corner are one step of undo. */
export function nudgeCorner(workspace: Workspace, index: number, dx: number, dy: number): void {
  const mask = selectedMask(workspace);
  const corner = mask?.vertices[index];
  const size = workspace.frame.peek()?.mm;
  if (!mask || !corner || !size) return;
  const to = ontoPhoto({ x: corner.x + dx, y: corner.y + dy }, size);
  const answer = workspace.masks.reshape(
    mask.key,
    moveVertex(mask.vertices, index, to),
    `corner ${mask.key} ${index}`,
  );
  if (!answer.ok) return refuse(workspace, answer);
  clearHint(workspace);
  say(workspace, texts.value.masks.cornerAt(index + 1, placeText(to)));
}

/** Moves the whole selected mask by mm. */
export function nudgeMask(workspace: Workspace, dx: number, dy: number): void {
  const mask = selectedMask(workspace);
  const size = workspace.frame.peek()?.mm;
  if (!mask || !size) return;
  workspace.masks.reshape(mask.key, translate(mask.vertices, dx, dy, size), `mask ${mask.key}`);
  say(workspace, texts.value.masks.moved(mask.label));
}

/** Removes a corner of the selected mask; a triangle keeps its three. */
export function removeCorner(workspace: Workspace, index: number): void {
  const mask = selectedMask(workspace);
  if (mask === null || mask.vertices[index] === undefined) return;
  const left = mask.vertices.filter((_, i) => i !== index);
  const answer = workspace.masks.reshape(mask.key, left);
  if (!answer.ok) return refuse(workspace, answer);
  clearHint(workspace);
  workspace.masks.vertex.value = Math.min(index, left.length - 1);
  say(workspace, texts.value.masks.cornerRemoved(left.length));
}

/** A new corner in the middle of the edge after `index`. */
export function insertCornerAfter(workspace: Workspace, index: number): void {
  const mask = selectedMask(workspace);
  const a = mask?.vertices[index];
  if (!mask || !a) return;
  const b = mask.vertices[(index + 1) % mask.vertices.length]!;
  const at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const answer = workspace.masks.reshape(mask.key, insertVertex(mask.vertices, index, at));
  if (!answer.ok) return refuse(workspace, answer);
  workspace.masks.vertex.value = index + 1;
  say(workspace, texts.value.masks.cornerInserted(placeText(at)));
}

/** One step back, said aloud. */
export function undo(workspace: Workspace): void {
  workspace.masks.undo();
  clearHint(workspace);
  say(workspace, texts.value.masks.undone);
}

export function redo(workspace: Workspace): void {
  workspace.masks.redo();
  clearHint(workspace);
  say(workspace, texts.value.masks.redone);
}

/** Deletes a mask; undo brings it back. */
export function removeMask(workspace: Workspace, mask: DrawnMask): void {
  workspace.masks.remove(mask.key);
  say(workspace, texts.value.masks.removed(mask.label));
}
