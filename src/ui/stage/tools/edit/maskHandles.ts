/** Where the handles of a mask lie: its corners, the middles of its edges, and one to move it all. */
import type { StagePx } from '../../../../core/points';
import { stagePx } from '../../../../core/points';
import { midpoint } from '../../../workspace/masks/vertices';
import type { Size } from '../../../workspace/viewport';
import { REACH_PX } from '../../handles';
import { distancePx } from '../../pixels';

/** Edges shorter than this on the screen show no handle in their middle, CSS px. */
export const MIN_EDGE_PX = 40;

/** Middles of the edges long enough to take a handle; `edge` is the index of the edge's first vertex. */
export function edgeHandles(points: readonly StagePx[]): { edge: number; at: StagePx }[] {
  const handles: { edge: number; at: StagePx }[] = [];
  points.forEach((p, edge) => {
    const q = points[(edge + 1) % points.length]!;
    if (distancePx(p, q) >= MIN_EDGE_PX) handles.push({ edge, at: midpoint(p, q) });
  });
  return handles;
}

/** How far below the lowest corner the handle that moves the mask hangs, CSS px. */
const MOVE_DROP_PX = 40;

/**
 * Where the handle that moves a mask hangs: under its lowest corner, so that it covers neither the
 * lesion nor the reference point; over the highest one where there is no room below.
 */
export function movePlace(points: readonly StagePx[], stage: Size): StagePx {
  const lowest = points.reduce((a, b) => (b.y > a.y ? b : a));
  if (lowest.y + MOVE_DROP_PX + REACH_PX <= stage.height) return stagePx(lowest.x, lowest.y + MOVE_DROP_PX);
  const highest = points.reduce((a, b) => (b.y < a.y ? b : a));
  return stagePx(highest.x, highest.y - MOVE_DROP_PX);
}
