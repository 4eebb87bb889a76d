/**
 * The skin to treat, all masks together: as an area, and as points for the search of positions.
 *
 * Frame: photo, µm, or from a point of it; points are whole µm. Method: 1. the masks to treat joined, less the areas kept free;
 * 2. its outline every half millimetre, its inside on a raster of a millimetre from the origin (coarser where it is large:
 * the outline decides anyway). Cost: O(n log n) in the vertices, O(area) points.
 */
import { clipParts } from '../../geometry/clip';
import { pointUm, type PointUm } from '../../points';
import { ringsArea, ringsBox, translateRing, type Ring } from '../../geometry/ring';
import { RowIndex } from '../../geometry/rowIndex';
import type { RegionMask } from './referencePoint';
import { outlineUm } from './outline';

const OUTLINE_STEP_UM = 500;
const INSIDE_STEP_UM = 1000;
const MAX_INSIDE_POINTS = 2500;

function outlines(masks: readonly RegionMask[], role: RegionMask['role']): Ring[] {
  return masks.filter((m) => m.role === role).map((m) => outlineUm(m.vertices));
}

/** The top left corner of all masks to treat, whole µm of the photo; null without any. */
export function treatedCorner(masks: readonly RegionMask[]): PointUm | null {
  const rings = outlines(masks, 'treat');
  if (rings.length === 0) return null;
  const { minX, minY } = ringsBox(rings);
  return pointUm(minX, minY);
}

/**
 * The area of all masks to treat less what is kept free, as oriented rings (µm from `origin`, a point of whole
 * µm); empty without any. Seen from a point of the drawing itself, clipping and rasters give the same wherever
 * on the photo it lies.
 */
export function treatedArea(masks: readonly RegionMask[], origin = pointUm(0, 0)): Ring[] {
  const rings = (role: RegionMask['role']): Ring[] =>
    outlines(masks, role).map((ring) => translateRing(ring, -origin.x, -origin.y));
  const united = clipParts('union', rings('treat'), [], 'joined').flat();
  return clipParts('difference', united, rings('exclude'), 'joined').flat();
}

function outlinePoints(ring: Ring): PointUm[] {
  const points: PointUm[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const dx = ring[i]! - ring[j]!;
    const dy = ring[i + 1]! - ring[j + 1]!;
    const n = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / OUTLINE_STEP_UM));
    for (let k = 0; k < n; k++) {
      const x = Math.floor(ring[j]! + (dx * k) / n + 0.5);
      const y = Math.floor(ring[j + 1]! + (dy * k) / n + 0.5);
      points.push(pointUm(x, y));
    }
  }
  return points;
}

function insidePoints(area: readonly Ring[]): PointUm[] {
  const points: PointUm[] = [];
  const inside = new RowIndex(area);
  const box = ringsBox(area);
  const step = Math.max(INSIDE_STEP_UM, Math.ceil(Math.sqrt(ringsArea(area) / MAX_INSIDE_POINTS)));
  for (let x = Math.ceil(box.minX / step); x * step < box.maxX; x++) {
    for (let y = Math.ceil(box.minY / step); y * step < box.maxY; y++) {
      if (inside.contains(x * step, y * step)) points.push(pointUm(x * step, y * step));
    }
  }
  return points;
}

/** Points on the outline and inside of an area (µm), in whole µm; none where the area is empty. */
export function areaPoints(area: readonly Ring[]): PointUm[] {
  return area.length === 0 ? [] : [...area.flatMap(outlinePoints), ...insidePoints(area)];
}
