/**
 * Is there a place that gets far more than was asked? Part of the validation.
 *
 * Frame: photo, whole µm; the raster runs through the first reference point. A mean says nothing about a
 * spot of skin, so coverage is measured in discs of 5 mm. Method: 1. the owner of every point of a 0.5 mm
 * raster over all apertures; 2. for discs on a 1 mm raster that lie at least three quarters in one
 * mask: its area and its spots inside; 3. refused is more than 1.5 times the coverage asked, by more
 * than one spot, since a single large spot more or less is no crowding. Cost: O(aperture area) + O(n).
 */
import { pointUm, type PointUm } from '../../points';
import type { PlanRequest, PositionMm } from '../../model';
import { coverageOf, type CoverageRequest } from '../regions/counts';
import { apertureRadiusUm, LOCAL_DISC_RADIUS_UM, spotAreaMm2, toExactUm, toMm, toUm } from '../../units';

const RASTER_UM = 500;
const MIN_SHARE = 0.75;
/** Highest coverage in a disc, in multiples of what was asked. */
const MAX_LOCAL_FACTOR = 1.5;

export interface LocalExcess {
  mask_id: number;
  /** Coverage in the disc ÷ coverage asked. */
  factor: number;
  x_mm: number;
  y_mm: number;
}

type Coverage = CoverageRequest & Pick<PlanRequest, 'spot_diameter_um' | 'aperture_diameter_mm'>;

type CoveredSpot = PositionMm & { mask_id: number };

/** Over all apertures, through the first one's centre (cx, cy), which is node (left, top). */
interface Raster {
  cx: number;
  cy: number;
  left: number;
  top: number;
  columns: number;
  rows: number;
}

function rasterOver(request: Coverage, positions: readonly PositionMm[]): Raster {
  const radius = apertureRadiusUm(request.aperture_diameter_mm);
  const at = positions.map((p) => pointUm(toUm(p.x_mm), toUm(p.y_mm)));
  const { x: cx, y: cy } = at[0]!;
  const reach = (distances: number[]): number => Math.ceil((Math.max(...distances) + radius) / RASTER_UM);
  const left = reach(at.map((p) => cx - p.x));
  const top = reach(at.map((p) => cy - p.y));
  const columns = left + reach(at.map((p) => p.x - cx)) + 1;
  const rows = top + reach(at.map((p) => p.y - cy)) + 1;
  return { cx, cy, left, top, columns, rows };
}

function nodeAt({ cx, cy, left, top }: Raster, i: number, j: number): PointUm {
  return pointUm(cx + (i - left) * RASTER_UM, cy + (j - top) * RASTER_UM);
}

/** The owner's id at each node; −1 where nothing is treated. */
function ownersOf(raster: Raster, ownerAt: (p: PointUm) => number | null): Float64Array {
  const { columns, rows } = raster;
  const owner = new Float64Array(columns * rows).fill(-1);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const id = ownerAt(nodeAt(raster, i, j));
      if (id !== null) owner[j * columns + i] = id;
    }
  }
  return owner;
}

/** The spots nearest to each node, as indices, and where they stand from the centre, µm. */
function binSpots({ cx, cy, left, top, columns, rows }: Raster, spots: readonly CoveredSpot[]) {
  const bins: number[][] = Array.from({ length: columns * rows }, () => []);
  const dx = spots.map((s) => toExactUm(s.x_mm) - cx);
  const dy = spots.map((s) => toExactUm(s.y_mm) - cy);
  spots.forEach((_, k) => {
    const i = Math.floor(dx[k]! / RASTER_UM + 0.5) + left;
    const j = Math.floor(dy[k]! / RASTER_UM + 0.5) + top;
    if (i >= 0 && j >= 0 && i < columns && j < rows) bins[j * columns + i]!.push(k);
  });
  return { bins, dx, dy };
}

interface DiscNode {
  i: number;
  j: number;
  /** Of the disc itself; else only of its rim, where spots of the disc may be binned. */
  inside: boolean;
}

function discNodes(): DiscNode[] {
  const reach = LOCAL_DISC_RADIUS_UM / RASTER_UM;
  const nodes: DiscNode[] = [];
  for (let j = -reach - 1; j <= reach + 1; j++) {
    for (let i = -reach - 1; i <= reach + 1; i++) {
      const d = Math.sqrt(i * i + j * j);
      if (d <= reach + 0.75) nodes.push({ i, j, inside: d <= reach });
    }
  }
  return nodes;
}

/** The worst disc above the limit, or null; the first of equally bad ones. */
export function worstLocalCoverage(
  request: Coverage,
  positions: readonly PositionMm[],
  ownerAt: (p: PointUm) => number | null,
  spots: readonly CoveredSpot[],
): LocalExcess | null {
  const raster = rasterOver(request, positions);
  const { left, top, columns, rows } = raster;
  const owner = ownersOf(raster, ownerAt);
  const { bins, dx, dy } = binSpots(raster, spots);
  const disc = discNodes();
  const points = disc.filter((node) => node.inside).length;
  const disc_mm2 = (3.141592653589793 * LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) / 1e6;
  const spot_mm2 = spotAreaMm2(request.spot_diameter_um);
  let worst: LocalExcess | null = null;
  for (let j = 0; j < rows; j += 2) {
    for (let i = 0; i < columns; i += 2) {
      const id = owner[j * columns + i]!;
      if (id < 0) continue;
      let share = 0;
      let count = 0;
      for (const node of disc) {
        const u = i + node.i;
        const v = j + node.j;
        if (u < 0 || v < 0 || u >= columns || v >= rows) continue;
        if (node.inside && owner[v * columns + u] === id) share++;
        for (const k of bins[v * columns + u]!) {
          const ex = dx[k]! - (i - left) * RASTER_UM;
          const ey = dy[k]! - (j - top) * RASTER_UM;
          if (spots[k]!.mask_id !== id) continue;
          if (ex * ex + ey * ey <= LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) count++;
        }
      }
      if (share < MIN_SHARE * points) continue;
      const asked = coverageOf(request, id);
      const expected = ((asked / 100) * ((share / points) * disc_mm2)) / spot_mm2;
      if (count - 1 <= MAX_LOCAL_FACTOR * expected) continue;
      const factor = Math.floor((100 * count) / expected + 0.5) / 100;
      if (worst !== null && worst.factor >= factor) continue;
      const at = nodeAt(raster, i, j);
      worst = { mask_id: id, factor, x_mm: toMm(at.x), y_mm: toMm(at.y) };
    }
  }
  return worst;
}
