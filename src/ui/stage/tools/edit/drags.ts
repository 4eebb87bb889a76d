/** Dragging a corner, or the whole mask. What is dragged is a preview; it becomes one edit when it is let go. */
import type { PointMm, StagePx } from '../../../../core/points';
import { texts } from '../../../state/language';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import { moveVertex, translate, wayOnPhoto } from '../../../workspace/masks/vertices';
import type { Workspace } from '../../../workspace/workspace';
import type { Drag } from '../../pointers/gestures';
import { offset, wayPx } from '../../pixels';
import { announce, clearHint, fromMm, placeText, refuse, toMm } from '../../stageTools';
import { selectedMask } from './maskActions';

/** A corner under the pointer. `vertices` are the mask's, with the corner that was just pulled out of an edge. */
interface HeldCorner {
  mask: DrawnMask;
  vertices: readonly PointMm[];
  index: number;
  isNew: boolean;
}

/** The corner follows the pointer; the last outline that may be kept is kept. */
export function cornerDrag(workspace: Workspace, held: HeldCorner, start: StagePx): Drag {
  const { masks } = workspace;
  const { mask, vertices, index, isNew } = held;
  const grip = wayPx(start, fromMm(workspace, vertices[index]!)!);
  let good: readonly PointMm[] | null = isNew ? vertices : null;
  return {
    aim: grip,
    reshapes: true,
    move(at) {
      const to = toMm(workspace, offset(at, grip));
      if (to === null) return;
      const moved = moveVertex(vertices, index, to);
      const checked = masks.check(moved);
      if (!checked.ok) return refuse(workspace, checked);
      clearHint(workspace);
      good = moved;
      masks.preview.value = { key: mask.key, vertices: good };
    },
    end() {
      clearHint(workspace);
      if (good !== null) masks.reshape(mask.key, good);
      masks.vertex.value = index;
      const now = selectedMask(workspace)?.vertices[index];
      if (now === undefined) return;
      const words = texts.value.masks;
      const place = placeText(now);
      announce(workspace, isNew ? words.cornerInserted(place) : words.cornerAt(index + 1, place));
    },
    cancel() {
      clearHint(workspace);
      masks.preview.value = null;
    },
  };
}

/** The whole mask follows the pointer, as far as it stays on the photo. */
export function maskDrag(workspace: Workspace, mask: DrawnMask, start: StagePx): Drag {
  const { masks } = workspace;
  const size = workspace.frame.peek()!.mm!;
  const px_per_mm = size.px_per_mm * workspace.view.peek()!.scale;
  let moved: PointMm[] | null = null;
  return {
    reshapes: true,
    move(at) {
      const way = wayPx(start, at);
      const by = wayOnPhoto(mask.vertices, way.x / px_per_mm, way.y / px_per_mm, size);
      moved = translate(mask.vertices, by);
      masks.preview.value = { key: mask.key, vertices: moved, by };
    },
    end(_at, tap) {
      masks.vertex.value = null;
      if (tap || moved === null) return;
      masks.reshape(mask.key, moved);
      announce(workspace, texts.value.masks.moved(mask.label));
    },
    cancel: () => (masks.preview.value = null),
  };
}
