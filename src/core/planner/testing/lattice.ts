/**
 * Nodes of a lattice whose whole disc is inside, counted with nothing of the planner: every node of the field
 * against every edge. For tests. Slow.
 */
import type { PlanRequest, PositionMm } from '../../model';
import { distanceToEdges, insideOutline } from './places';

/** What the planner keeps clear of every edge besides the disc, mm: its places and corners are rounded. */
const ROUNDING_MM = 0.002;

/** How far inside its area a place lies, mm, and of which mask; negative where it is in none. */
function depthAt(request: PlanRequest, positions: readonly PositionMm[], x: number, y: number) {
  const over = request.masks.findLastIndex((m) => m.role === 'treat' && insideOutline(m.vertices, x, y));
  const isFree = request.masks.some((m) => m.role === 'exclude' && insideOutline(m.vertices, x, y));
  if (over < 0 || isFree) return { depth_mm: -1, mask_id: null };
  const edges = request.masks.filter((m, i) => m.role === 'exclude' || i >= over);
  const reach = Math.max(
    ...positions.map((p) => request.aperture_diameter_mm / 2 - Math.hypot(x - p.x_mm, y - p.y_mm)),
  );
  const depth_mm = Math.min(reach, ...edges.map((m) => distanceToEdges(m.vertices, x, y)));
  return { depth_mm, mask_id: request.masks[over]!.id };
}

/** A node, and the mask that has it. */
export interface Node extends PositionMm {
  mask_id: number;
}

/** The nodes that lie inside by so much more than the disc and its margin, mm. */
export function nodesInside(
  request: PlanRequest,
  positions: readonly PositionMm[],
  spacing_mm: number,
  more_mm = 0,
): Node[] {
  const inset = request.spot_diameter_um / 2000 + request.edge_margin_mm + ROUNDING_MM + more_mm;
  const first = positions[0]!;
  const radius = request.aperture_diameter_mm / 2;
  const span = (of: (p: PositionMm) => number): [number, number] => [
    Math.floor((Math.min(...positions.map(of)) - radius - of(first)) / spacing_mm),
    Math.ceil((Math.max(...positions.map(of)) + radius - of(first)) / spacing_mm),
  ];
  const [left, right] = span((p) => p.x_mm);
  const [top, bottom] = span((p) => p.y_mm);
  const found: Node[] = [];
  for (let k = top; k <= bottom; k++) {
    for (let i = left; i <= right; i++) {
      const x_mm = first.x_mm + i * spacing_mm;
      const y_mm = first.y_mm + k * spacing_mm;
      const { depth_mm, mask_id } = depthAt(request, positions, x_mm, y_mm);
      if (mask_id !== null && depth_mm >= inset) found.push({ x_mm, y_mm, mask_id });
    }
  }
  return found;
}
