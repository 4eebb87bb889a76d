/** Where the handles of a mask lie: its corners, the middles of its edges, and one to move it all. */
import { poleOfInaccessibility } from '../../../core/geometry/pole';
import { polygonCentroid } from '../../../core/geometry/polygon';
import type { VertexMm } from '../../../core/model';
import type { Point } from '../viewport';
import { isInside, midpoint } from './vertices';

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

const places = new WeakMap<readonly VertexMm[], VertexMm>();

/** A point inside the mask for its move handle and label: the centroid, else the deepest point. */
export function handlePlace(vertices: readonly VertexMm[]): VertexMm {
  let place = places.get(vertices);
  if (place === undefined) {
    place = findPlace(vertices);
    places.set(vertices, place);
  }
  return place;
}

function findPlace(vertices: readonly VertexMm[]): VertexMm {
  const centroid = polygonCentroid(vertices) ?? { x: 0, y: 0 };
  if (isInside(vertices, centroid)) return centroid;
  const ring = Float64Array.from(vertices.flatMap((v) => [v.x * 1000, v.y * 1000]));
  const pole = poleOfInaccessibility([[ring]]);
  return pole === null ? centroid : { x: pole.x / 1000, y: pole.y / 1000 };
}
