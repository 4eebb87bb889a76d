/**
 * Local coverage over the treated skin: what a 5 mm disc around each place gets, relative to the
 * coverage asked for there. 1 is exactly what was asked; the map shows where a plan gives more or less.
 *
 * Frame: photo, mm, y down; the raster's cells are squares of `step_mm` from (`x_mm`, `y_mm`).
 * Method: 1. which mask each cell of the raster belongs to (ownerRaster); 2. for each such cell, the area of its
 * mask within 2.5 mm, by cells (rows of the disc by prefix sums), and the spots of its mask there, each
 * where it stands; 3. their ratio over the target. Cost: O(cells × rows of the disc), about 10 ms.
 */
import type { PositionMm, Spot } from '../../model';
import { LOCAL_DISC_RADIUS_MM, spotAreaMm2 } from '../../units';
import { coverageOf } from '../regions/counts';
import { ownerRaster, type PlannedOn } from '../regions/ownerRaster';

/** Side of a cell of the map. */
export const MAP_STEP_MM = 0.25;
/** Less skin than this share of the disc says little: such cells carry the value of their mask's mean. */
const MIN_SHARE = 0.15;

export interface CoverageMap {
  /** Top left corner of the raster. */
  x_mm: number;
  y_mm: number;
  step_mm: number;
  columns: number;
  rows: number;
  /** Row by row: local coverage ÷ target; NaN where nothing is treated. */
  relative: Float32Array;
  /** Least and greatest value over cells whose disc holds at least 75 % of its area in the mask; null without. */
  least: number | null;
  greatest: number | null;
}

type MapSpot = Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>;

/** Sums over a disc of cells around each place, for one mask: rows of the disc, by prefix sums. */
function discSums(values: Float64Array, columns: number, rows: number, radius: number): Float64Array {
  const reach = Math.floor(radius);
  const prefix = new Float64Array((columns + 1) * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      prefix[r * (columns + 1) + c + 1] = prefix[r * (columns + 1) + c]! + values[r * columns + c]!;
    }
  }
  const sums = new Float64Array(values.length);
  for (let dr = -reach; dr <= reach; dr++) {
    const half = Math.floor(Math.sqrt(radius * radius - dr * dr));
    for (let r = Math.max(0, -dr); r < Math.min(rows, rows - dr); r++) {
      const from = (r + dr) * (columns + 1);
      for (let c = 0; c < columns; c++) {
        const left = Math.max(0, c - half);
        const right = Math.min(columns - 1, c + half);
        sums[r * columns + c]! += prefix[from + right + 1]! - prefix[from + left]!;
      }
    }
  }
  return sums;
}

function cellsOfDisc(radius: number): number {
  let cells = 0;
  for (let dr = -Math.floor(radius); dr <= radius; dr++)
    cells += 2 * Math.floor(Math.sqrt(radius * radius - dr * dr)) + 1;
  return cells;
}

/** Adds `value` to every place of the raster whose disc holds the spot. */
function addToDiscs(
  sums: Float64Array,
  map: Pick<CoverageMap, 'x_mm' | 'y_mm' | 'step_mm' | 'columns' | 'rows'>,
  spot: MapSpot,
  value: number,
): void {
  const { columns, rows, step_mm } = map;
  // the spot in cells, as seen from the middle of the first one
  const x = (spot.x_mm - map.x_mm) / step_mm - 0.5;
  const y = (spot.y_mm - map.y_mm) / step_mm - 0.5;
  const radius = LOCAL_DISC_RADIUS_MM / step_mm;
  const last = Math.min(rows - 1, Math.floor(y + radius));
  for (let r = Math.max(0, Math.ceil(y - radius)); r <= last; r++) {
    const half = Math.sqrt(radius * radius - (r - y) * (r - y));
    const to = Math.min(columns - 1, Math.floor(x + half));
    for (let c = Math.max(0, Math.ceil(x - half)); c <= to; c++) sums[r * columns + c]! += value;
  }
}

/** Local coverage itself, cell by cell. */
export interface LocalCells extends Pick<CoverageMap, 'x_mm' | 'y_mm' | 'step_mm' | 'columns' | 'rows'> {
  /** Row by row: area of the spots ÷ area of the skin in the disc around; NaN where nothing is treated. */
  coverage: Float64Array;
  /** Row by row: the skin of the cell's own mask in that disc, mm². */
  skin_mm2: Float64Array;
  /** Row by row: index into the masks; −1 where nothing is treated. */
  owner: Int16Array;
}

/** Area of the disc, mm². */
const DISC_MM2 = Math.PI * LOCAL_DISC_RADIUS_MM * LOCAL_DISC_RADIUS_MM;

/** Whether the disc around a cell has so little skin that a single spot would decide. */
export function hasLittleSkin(skin_mm2: number): boolean {
  return skin_mm2 < MIN_SHARE * DISC_MM2;
}

/** What the 5 mm disc around each cell of the treated skin gets of its own mask's spots. */
export function localCells(
  planned: Pick<PlannedOn, 'masks' | 'aperture_diameter_mm' | 'spot_diameter_um'>,
  positions: readonly PositionMm[],
  spots: readonly MapSpot[],
): LocalCells {
  const { owner, ...raster } = ownerRaster(planned, positions, MAP_STEP_MM);
  const { columns, rows } = raster;
  const coverage = new Float64Array(owner.length).fill(NaN);
  const skin_mm2 = new Float64Array(owner.length);
  const spot_mm2 = spotAreaMm2(planned.spot_diameter_um);
  const radius = LOCAL_DISC_RADIUS_MM / MAP_STEP_MM;
  // so that the cells of a whole disc have its area
  const cell_mm2 = DISC_MM2 / cellsOfDisc(radius);
  planned.masks.forEach((mask, index) => {
    const own = spots.filter((spot) => spot.mask_id === mask.id);
    if (own.length === 0) return;
    const area = Float64Array.from(owner, (of) => (of === index ? cell_mm2 : 0));
    const skin = discSums(area, columns, rows, radius);
    const fired = new Float64Array(owner.length);
    for (const spot of own) addToDiscs(fired, raster, spot, spot_mm2);
    for (let i = 0; i < owner.length; i++) {
      if (owner[i] !== index) continue;
      coverage[i] = fired[i]! / skin[i]!;
      skin_mm2[i] = skin[i]!;
    }
  });
  return { ...raster, coverage, skin_mm2, owner };
}

/**
 * The map of a plan's spots over the geometry they were planned on, with the aperture at `positions`. Masks
 * without a spot were left out of the plan and have no value. Without any spot the raster is all NaN.
 */
export function coverageMap(
  planned: PlannedOn,
  positions: readonly PositionMm[],
  spots: readonly MapSpot[],
): CoverageMap {
  const { coverage, skin_mm2, owner, ...raster } = localCells(planned, positions, spots);
  const relative = new Float32Array(owner.length).fill(NaN);
  const map: CoverageMap = { ...raster, relative, least: null, greatest: null };
  const targets = planned.masks.map(({ id }) => coverageOf(planned, id) / 100);
  coverage.forEach((reached, i) => {
    if (Number.isNaN(reached)) return;
    const value = hasLittleSkin(skin_mm2[i]!) ? 1 : reached / targets[owner[i]!]!;
    relative[i] = value;
    if (skin_mm2[i]! < 0.75 * DISC_MM2) return;
    map.least = Math.min(map.least ?? value, value);
    map.greatest = Math.max(map.greatest ?? value, value);
  });
  return map;
}
