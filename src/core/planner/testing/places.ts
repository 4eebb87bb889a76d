/** Plain geometry for tests, written apart from the planner's own. mm. */
import type { VertexMm } from '../../model';

/** Whether (x, y) lies in the outline, by the even-odd rule. */
export function insideOutline(vertices: readonly VertexMm[], x: number, y: number): boolean {
  let inside = false;
  vertices.forEach((a, i) => {
    const b = vertices[(i + 1) % vertices.length]!;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}

/** Distance of (x, y) to the nearest edge of the outline. */
export function distanceToEdges(vertices: readonly VertexMm[], x: number, y: number): number {
  return Math.min(
    ...vertices.map((a, i) => {
      const b = vertices[(i + 1) % vertices.length]!;
      const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
      const along = length2 === 0 ? 0 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length2;
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(a.x + t * (b.x - a.x) - x, a.y + t * (b.y - a.y) - y);
    }),
  );
}
