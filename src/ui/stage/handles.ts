/** Where the handles of a mask lie: its corners, the middles of its edges, and one to move it all. */
import type { Point, Size } from '../workspace/viewport';
import { midpoint } from '../workspace/masks/vertices';

/** Half of a 44 px target: within this of a handle's centre a press takes the handle, CSS px. */
export const REACH_PX = 22;

/** Edges shorter than this on the screen show no handle in their middle, CSS px. */
export const MIN_EDGE_PX = 40;

/** Middles of the edges long enough to take a handle; `edge` is the index of the edge's first vertex. */
export function edgeHandles(points: readonly Point[]): { edge: number; at: Point }[] {
  const handles: { edge: number; at: Point }[] = [];
  points.forEach((p, edge) => {
    const q = points[(edge + 1) % points.length]!;
    if (Math.hypot(q.x - p.x, q.y - p.y) >= MIN_EDGE_PX) handles.push({ edge, at: midpoint(p, q) });
  });
  return handles;
}

/** How far below the lowest corner the handle that moves the mask hangs, CSS px. */
const MOVE_DROP_PX = 40;

/**
 * Where the handle that moves a mask hangs: under its lowest corner, so that it covers neither the
 * lesion nor the reference point; over the highest one where there is no room below.
 */
export function movePlace(points: readonly Point[], stage: Size): Point {
  const lowest = points.reduce((a, b) => (b.y > a.y ? b : a));
  if (lowest.y + MOVE_DROP_PX + REACH_PX <= stage.height) return { x: lowest.x, y: lowest.y + MOVE_DROP_PX };
  const highest = points.reduce((a, b) => (b.y < a.y ? b : a));
  return { x: highest.x, y: highest.y - MOVE_DROP_PX };
}
