/**
 * The pole of inaccessibility: the point of a shape farthest from its outline.
 *
 * Units: µm. Method: Mapbox's polylabel (quadtree cells in a priority queue; arithmetic and square
 * roots only) on each connected part, best part kept, the first on a tie. Cost: O(n) per probe, a few
 * hundred probes.
 */
import polylabel from 'polylabel';
import type { Point } from '../points';
import { ringsBox, type Ring } from './ring';

/** How near the result comes to the best point; well under a spot. */
const PRECISION_UM = 5;
/** Long needles get a coarser answer, so that their first row of cells stays short. */
const MAX_CELLS_ALONG = 2000;

function pairs(ring: ArrayLike<number>, ox: number, oy: number): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) out.push([ring[i]! - ox, ring[i + 1]! - oy]);
  return out;
}

/** The point, and its distance to the outline. */
interface Pole extends Point {
  distance: number;
}

/** The pole over all parts (each its outer ring, then its holes); null where no part has an inside. */
export function poleOfInaccessibility(parts: readonly (readonly Ring[])[]): Pole | null {
  let best: Pole | null = null;
  for (const part of parts) {
    const outer = part[0];
    if (outer === undefined) continue;
    const ox = outer[0]!;
    const oy = outer[1]!;
    const box = ringsBox(part);
    const extent = Math.max(box.maxX - box.minX, box.maxY - box.minY);
    const p = polylabel(
      part.map((ring) => pairs(ring, ox, oy)),
      Math.max(PRECISION_UM, extent / MAX_CELLS_ALONG),
    );
    if (p.distance > 0 && (best === null || p.distance > best.distance)) {
      best = { x: p[0] + ox, y: p[1] + oy, distance: p.distance };
    }
  }
  return best;
}
