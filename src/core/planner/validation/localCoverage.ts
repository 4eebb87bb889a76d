/**
 * Is there a place that gets far more than was asked? Part of the validation.
 *
 * Frame: photo; the raster in whole µm around the first reference point. A mean says nothing about a spot of
 * skin, so coverage is measured in discs of 5 mm. Method: 1. the owner of every point of a 0.5 mm
 * raster over all apertures; 2. for discs on a 1 mm raster that lie at least three quarters in one
 * mask: its area and its spots inside; 3. refused is more than 1.5 times the coverage asked, by more
 * than one spot, since a single large spot more or less is no crowding. Cost: O(aperture area) + O(n).
 */
import type { PlanRequest, PositionMm } from '../../model';
import { spotAreaMm2 } from '../../units';

const DISC_RADIUS_UM = 2500;
const RASTER_UM = 500;
const MIN_SHARE = 0.75;
/** Highest coverage in a disc, in multiples of what was asked. */
export const MAX_LOCAL_FACTOR = 1.5;

export interface LocalExcess {
  mask_id: number;
  /** Coverage in the disc ÷ coverage asked. */
  factor: number;
  x_mm: number;
  y_mm: number;
}

type Coverage = Pick<
  PlanRequest,
  'spot_diameter_um' | 'aperture_diameter_mm' | 'coverage_pct' | 'coverage_per_mask'
>;

/** The raster over all apertures, through the first one's centre (cx, cy), which is node (left, top). */
function rasterOver(request: Coverage, positions: readonly PositionMm[]) {
  const radius = request.aperture_diameter_mm * 500;
  const at = positions.map((p) => ({
    x: Math.floor(p.x_mm * 1000 + 0.5),
    y: Math.floor(p.y_mm * 1000 + 0.5),
  }));
  const { x: cx, y: cy } = at[0]!;
  const reach = (distances: number[]): number => Math.ceil((Math.max(...distances) + radius) / RASTER_UM);
  const left = reach(at.map((p) => cx - p.x));
  const top = reach(at.map((p) => cy - p.y));
  const columns = left + reach(at.map((p) => p.x - cx)) + 1;
  const rows = top + reach(at.map((p) => p.y - cy)) + 1;
  return { cx, cy, left, top, columns, rows };
}

/** The worst disc above the limit, or null. `ownerAt` takes µm in the photo's frame. */
export function worstLocalCoverage(
  request: Coverage,
  positions: readonly PositionMm[],
  ownerAt: (x_um: number, y_um: number) => number | null,
  spots: readonly { x_mm: number; y_mm: number; mask_id: number }[],
): LocalExcess | null {
  const { cx, cy, left, top, columns, rows } = rasterOver(request, positions);
  const owner = new Float64Array(columns * rows).fill(-1);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const id = ownerAt(cx + (i - left) * RASTER_UM, cy + (j - top) * RASTER_UM);
      if (id !== null) owner[j * columns + i] = id;
    }
  }
  const bins: number[][] = Array.from({ length: columns * rows }, () => []);
  const dx = spots.map((s) => s.x_mm * 1000 - cx);
  const dy = spots.map((s) => s.y_mm * 1000 - cy);
  spots.forEach((_, k) => {
    const i = Math.floor(dx[k]! / RASTER_UM + 0.5) + left;
    const j = Math.floor(dy[k]! / RASTER_UM + 0.5) + top;
    if (i >= 0 && j >= 0 && i < columns && j < rows) bins[j * columns + i]!.push(k);
  });
  const reach = DISC_RADIUS_UM / RASTER_UM;
  const disc: [number, number, boolean][] = [];
  for (let j = -reach - 1; j <= reach + 1; j++) {
    for (let i = -reach - 1; i <= reach + 1; i++) {
      const d = Math.sqrt(i * i + j * j);
      if (d <= reach + 0.75) disc.push([i, j, d <= reach]);
    }
  }
  const points = disc.filter(([, , inside]) => inside).length;
  const disc_mm2 = (3.141592653589793 * DISC_RADIUS_UM * DISC_RADIUS_UM) / 1e6;
  const spot_mm2 = spotAreaMm2(request.spot_diameter_um);
  let worst: LocalExcess | null = null;
  for (let j = 0; j < rows; j += 2) {
    for (let i = 0; i < columns; i += 2) {
      const id = owner[j * columns + i]!;
      if (id < 0) continue;
      let share = 0;
      let count = 0;
      for (const [di, dj, inside] of disc) {
        const u = i + di;
        const v = j + dj;
        if (u < 0 || v < 0 || u >= columns || v >= rows) continue;
        if (inside && owner[v * columns + u] === id) share++;
        for (const k of bins[v * columns + u]!) {
          const ex = dx[k]! - (i - left) * RASTER_UM;
          const ey = dy[k]! - (j - top) * RASTER_UM;
          if (spots[k]!.mask_id === id && ex * ex + ey * ey <= DISC_RADIUS_UM * DISC_RADIUS_UM) count++;
        }
      }
      if (share < MIN_SHARE * points) continue;
      const asked = request.coverage_per_mask?.[String(id)] ?? request.coverage_pct;
      const expected = ((asked / 100) * ((share / points) * disc_mm2)) / spot_mm2;
      if (count - 1 <= MAX_LOCAL_FACTOR * expected) continue;
      const factor = Math.floor((100 * count) / expected + 0.5) / 100;
      if (worst !== null && worst.factor >= factor) continue;
      worst = {
        mask_id: id,
        factor,
        x_mm: (cx + (i - left) * RASTER_UM) / 1000,
        y_mm: (cy + (j - top) * RASTER_UM) / 1000,
      };
    }
  }
  return worst;
}
