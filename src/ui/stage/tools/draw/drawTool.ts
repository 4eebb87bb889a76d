/** Drawing an outline: points by taps, closing at the first point, by a double tap, or by command. */
import type { VertexMm } from '../../../../core/model';
import { num, texts } from '../../../state/language';
import { polygonAreaMm2 } from '../../../../core/geometry/polygon';
import type { Drag, Press } from '../../gestures';
import type { Surface } from '../../../workspace/workspace';
import { clearHint, fromMm, refuse, say, toMm } from '../../stageTools';
import type { Point } from '../../../workspace/viewport';
import { REACH_PX } from '../../handles';

/** A second tap within this time and distance of the first is a double tap. */
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 16;
/** Points closer than this on the screen are one point, CSS px. */
const SAME_POINT_PX = 4;

let lastTap: { at: Point; ms: number } | null = null;

/** One press while drawing: the point is set where the finger is lifted. */
export function drawPress(surface: Surface, press: Press): Drag {
  const follow = (at: Point) => {
    surface.crosshair.value = null;
    surface.masks.cursor.value = toMm(surface, at);
  };
  follow(press.start);
  return {
    aim: { x: 0, y: 0 },
    move: follow,
    end: (at) => {
      const again =
        lastTap !== null &&
        performance.now() - lastTap.ms < DOUBLE_TAP_MS &&
        Math.hypot(at.x - lastTap.at.x, at.y - lastTap.at.y) < DOUBLE_TAP_PX;
      lastTap = { at, ms: performance.now() };
      placePoint(surface, at, again);
      if (press.pointerType === 'touch') surface.masks.cursor.value = null;
    },
    cancel: () => (surface.masks.cursor.value = null),
  };
}

/** Sets a point at a place on the stage, or closes the outline there. */
export function placePoint(surface: Surface, at: Point, doubleTap = false): void {
  const { masks } = surface;
  const points = masks.draft.peek() ?? [];
  const mm = toMm(surface, at);
  if (mm === null) return;
  if (points.length >= 3 && (doubleTap || isNear(surface, points[0]!, at, REACH_PX))) {
    closeOutline(surface);
    return;
  }
  const last = points.at(-1);
  if (last !== undefined && isNear(surface, last, at, SAME_POINT_PX)) return;
  const answer = masks.addPoint(mm);
  if (!answer.ok) {
    refuse(surface, answer);
    return;
  }
  clearHint(surface);
  say(surface, texts.value.masks.pointSet(points.length + 1));
}

/** Finishes the outline and says what came of it. */
export function closeOutline(surface: Surface): void {
  const words = texts.value.masks;
  const answer = surface.masks.closeDraft(words.stem);
  if (!answer.ok) {
    refuse(surface, answer);
    return;
  }
  clearHint(surface);
  surface.crosshair.value = null;
  const mask = surface.masks.history.peek().present.at(-1)!;
  say(surface, words.maskClosed(answer.value, num(polygonAreaMm2(mask.vertices), 1)));
}

export function removeLastPoint(surface: Surface): void {
  surface.masks.removeLastPoint();
  clearHint(surface);
  say(surface, texts.value.masks.pointRemoved(surface.masks.draft.peek()?.length ?? 0));
}

function isNear(surface: Surface, v: VertexMm, at: Point, reach: number): boolean {
  const p = fromMm(surface, v);
  return p !== null && Math.hypot(p.x - at.x, p.y - at.y) <= reach;
}
