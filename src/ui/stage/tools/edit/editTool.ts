/** Editing by hand: drag a corner, pull a new one out of an edge, move the whole, select by a tap. */
import type { VertexMm } from '../../../../core/model';
import { texts } from '../../../state/language';
import type { Drag, Press } from '../../gestures';
import type { Surface } from '../../../workspace/workspace';
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

export function editPress(surface: Surface, press: Press): Drag {
  const mask = selectedMask(surface);
  if (mask !== null) {
    const points = mask.vertices.map((v) => fromMm(surface, v)!);
    const corner = nearestIndex(points, press.start, REACH_PX);
    if (corner >= 0) return cornerDrag(surface, mask, mask.vertices, corner, press.start, false);
    const edges = edgeHandles(points);
    const hit = nearestIndex(
      edges.map((e) => e.at),
      press.start,
      EDGE_REACH_PX,
    );
    if (hit >= 0) {
      const { edge, at } = edges[hit]!;
      const vertices = insertVertex(mask.vertices, edge, toMm(surface, at)!);
      return cornerDrag(surface, mask, vertices, edge + 1, press.start, true);
    }
    const grip = movePlace(points, surface.stage.peek());
    if (Math.hypot(grip.x - press.start.x, grip.y - press.start.y) <= REACH_PX) {
      return wholeDrag(surface, mask, press.start);
    }
  }
  return panDrag(surface, (at) => selectAt(surface, at));
}

export function selectedMask(surface: Surface): DrawnMask | null {
  const key = surface.masks.selected.peek();
  return surface.masks.history.peek().present.find((m) => m.key === key) ?? null;
}

/** Selects the topmost mask under a stage point, or none. */
function selectAt(surface: Surface, at: Point): void {
  const mm = toMm(surface, at);
  const { masks } = surface;
  const hit = mm && [...masks.history.peek().present].reverse().find((m) => isInside(m.vertices, mm));
  masks.selected.value = hit ? hit.key : null;
  masks.vertex.value = null;
  clearHint(surface);
  if (hit) say(surface, texts.value.masks.selected(hit.label));
}

/** `vertices` with corner `index` follow the pointer; the last outline that may be kept is kept. */
function cornerDrag(
  surface: Surface,
  mask: DrawnMask,
  vertices: readonly VertexMm[],
  index: number,
  start: Point,
  inserted: boolean,
): Drag {
  const { masks } = surface;
  const corner = fromMm(surface, vertices[index]!)!;
  const grip = { x: corner.x - start.x, y: corner.y - start.y };
  let good: readonly VertexMm[] | null = inserted ? vertices : null;
  return {
    aim: grip,
    move(at) {
      const to = toMm(surface, { x: at.x + grip.x, y: at.y + grip.y });
      if (to === null) return;
      const checked = masks.check(moveVertex(vertices, index, to));
      if (!checked.ok) return refuse(surface, checked);
      clearHint(surface);
      good = moveVertex(vertices, index, to);
      masks.preview.value = { key: mask.key, vertices: good };
    },
    end() {
      clearHint(surface);
      if (good !== null) masks.reshape(mask.key, good);
      masks.vertex.value = index;
      const now = selectedMask(surface)?.vertices[index];
      if (now) {
        const words = texts.value.masks;
        say(
          surface,
          inserted ? words.cornerInserted(placeText(now)) : words.cornerAt(index + 1, placeText(now)),
        );
      }
    },
    cancel() {
      clearHint(surface);
      masks.preview.value = null;
    },
  };
}

function wholeDrag(surface: Surface, mask: DrawnMask, start: Point): Drag {
  const { masks } = surface;
  const size = surface.frame.peek()!.mm!;
  const view = surface.view.peek()!;
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
      say(surface, texts.value.masks.moved(mask.label));
    },
    cancel: () => (masks.preview.value = null),
  };
}

/** Moves the focused corner by mm; arrow keys on one corner are one step of undo. */
export function nudgeCorner(surface: Surface, index: number, dx: number, dy: number): void {
  const mask = selectedMask(surface);
  const corner = mask?.vertices[index];
  const size = surface.frame.peek()?.mm;
  if (!mask || !corner || !size) return;
  const to = ontoPhoto({ x: corner.x + dx, y: corner.y + dy }, size);
  const answer = surface.masks.reshape(
    mask.key,
    moveVertex(mask.vertices, index, to),
    `corner ${mask.key} ${index}`,
  );
  if (!answer.ok) return refuse(surface, answer);
  clearHint(surface);
  say(surface, texts.value.masks.cornerAt(index + 1, placeText(to)));
}

/** Moves the whole selected mask by mm. */
export function nudgeMask(surface: Surface, dx: number, dy: number): void {
  const mask = selectedMask(surface);
  const size = surface.frame.peek()?.mm;
  if (!mask || !size) return;
  surface.masks.reshape(mask.key, translate(mask.vertices, dx, dy, size), `mask ${mask.key}`);
  say(surface, texts.value.masks.moved(mask.label));
}

/** Removes a corner of the selected mask; a triangle keeps its three. */
export function removeCorner(surface: Surface, index: number): void {
  const mask = selectedMask(surface);
  if (mask === null || mask.vertices[index] === undefined) return;
  const left = mask.vertices.filter((_, i) => i !== index);
  const answer = surface.masks.reshape(mask.key, left);
  if (!answer.ok) return refuse(surface, answer);
  clearHint(surface);
  surface.masks.vertex.value = Math.min(index, left.length - 1);
  say(surface, texts.value.masks.cornerRemoved(left.length));
}

/** A new corner in the middle of the edge after `index`. */
export function insertCornerAfter(surface: Surface, index: number): void {
  const mask = selectedMask(surface);
  const a = mask?.vertices[index];
  if (!mask || !a) return;
  const b = mask.vertices[(index + 1) % mask.vertices.length]!;
  const at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const answer = surface.masks.reshape(mask.key, insertVertex(mask.vertices, index, at));
  if (!answer.ok) return refuse(surface, answer);
  surface.masks.vertex.value = index + 1;
  say(surface, texts.value.masks.cornerInserted(placeText(at)));
}

/** One step back, said aloud. */
export function undo(surface: Surface): void {
  surface.masks.undo();
  clearHint(surface);
  say(surface, texts.value.masks.undone);
}

export function redo(surface: Surface): void {
  surface.masks.redo();
  clearHint(surface);
  say(surface, texts.value.masks.redone);
}

/** Deletes a mask; undo brings it back. */
export function removeMask(surface: Surface, mask: DrawnMask): void {
  surface.masks.remove(mask.key);
  say(surface, texts.value.masks.removed(mask.label));
}
