/**
 * How warm the skin is at a moment of the emission, relative to one fresh shot: a picture by which orders can be
 * compared, no temperature.
 *
 * Frame and units: photo, mm, y down; ms. Cells are squares of `step_mm`, row by row from the top left.
 * Model: each shot is a round source of a spot's size that spreads sideways and into the depth, as heat does in a
 * body without edges: its variance grows by 2α for each unit of time, its peak falls by the power of 3/2, and the
 * sources add up. Method: shots older than the faintest age are left out, cells farther than three deviations too;
 * a source is a product of one row and one column. Cost: O(s·r²) for s shots within the age and reach r in cells.
 */
import type { PositionMm } from '../../model';

/** Deviation of a fresh source: a spot of 300 µm reaches twice as far. */
export const SOURCE_MM = 0.15;
/** Diffusivity of skin, mm²/s. */
export const DIFFUSIVITY_MM2_S = 0.11;
/** A source whose peak has fallen below this share of a fresh one is left out. */
const FAINTEST = 0.001;
const REACH_DEVIATIONS = 3;

const FRESH_MM2 = SOURCE_MM * SOURCE_MM;
const SPREAD_MM2_MS = (2 * DIFFUSIVITY_MM2_S) / 1000;
/** Age at which a source's peak is the faintest: 10.1 s. */
export const FAINTEST_AGE_MS = (FRESH_MM2 / Math.cbrt(FAINTEST * FAINTEST) - FRESH_MM2) / SPREAD_MM2_MS;

export interface BoundsMm {
  left_mm: number;
  top_mm: number;
  right_mm: number;
  bottom_mm: number;
}

export interface HeatRaster {
  /** Row by row; 1 is the middle of a single fresh shot. */
  values: Float32Array;
  columns: number;
  rows: number;
  left_mm: number;
  top_mm: number;
  step_mm: number;
  /** Highest of the values. */
  most: number;
}

/** Heat at `time_ms` within the bounds; `shots_ms[i]`, never falling, is when `spots[i]` fires. */
export function heatRaster(
  spots: readonly PositionMm[],
  shots_ms: ArrayLike<number>,
  time_ms: number,
  { left_mm, top_mm, right_mm, bottom_mm }: BoundsMm,
  step_mm: number,
): HeatRaster {
  const columns = Math.max(1, Math.ceil((right_mm - left_mm) / step_mm));
  const rows = Math.max(1, Math.ceil((bottom_mm - top_mm) / step_mm));
  const values = new Float32Array(columns * rows);
  const raster: HeatRaster = { values, columns, rows, left_mm, top_mm, step_mm, most: 0 };
  const across = new Float64Array(columns);
  for (let i = firedBy(shots_ms, time_ms) - 1; i >= 0; i -= 1) {
    const age_ms = time_ms - shots_ms[i]!;
    if (age_ms > FAINTEST_AGE_MS) break;
    addSource(raster, spots[i]!, age_ms, across);
  }
  for (const value of values) if (value > raster.most) raster.most = value;
  return raster;
}

/** How many of the shots have begun by then. */
function firedBy(shots_ms: ArrayLike<number>, time_ms: number): number {
  let low = 0;
  let high = shots_ms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shots_ms[middle]! <= time_ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `across` is a buffer as long as a row. */
function addSource(
  raster: HeatRaster,
  { x_mm, y_mm }: PositionMm,
  age_ms: number,
  across: Float64Array,
): void {
  const { values, columns, rows, step_mm } = raster;
  const variance = FRESH_MM2 + SPREAD_MM2_MS * age_ms;
  const left = FRESH_MM2 / variance;
  const peak = left * Math.sqrt(left);
  const reach = (REACH_DEVIATIONS * Math.sqrt(variance)) / step_mm;
  // the source in cells, as seen from the middle of the first one
  const column = (x_mm - raster.left_mm) / step_mm - 0.5;
  const row = (y_mm - raster.top_mm) / step_mm - 0.5;
  const cells = (step_mm * step_mm) / (2 * variance);
  const from = Math.max(0, Math.ceil(column - reach));
  const to = Math.min(columns - 1, Math.floor(column + reach));
  for (let c = from; c <= to; c += 1) across[c] = Math.exp(-cells * (c - column) * (c - column));
  const last = Math.min(rows - 1, Math.floor(row + reach));
  for (let r = Math.max(0, Math.ceil(row - reach)); r <= last; r += 1) {
    const down = peak * Math.exp(-cells * (r - row) * (r - row));
    for (let c = from; c <= to; c += 1) values[r * columns + c]! += down * across[c]!;
  }
}

/** The spots' bounds and so much around them; null without spots. */
export function boundsAround(spots: readonly PositionMm[], margin_mm: number): BoundsMm | null {
  if (spots.length === 0) return null;
  const bounds = { left_mm: Infinity, top_mm: Infinity, right_mm: -Infinity, bottom_mm: -Infinity };
  for (const { x_mm, y_mm } of spots) {
    bounds.left_mm = Math.min(bounds.left_mm, x_mm - margin_mm);
    bounds.top_mm = Math.min(bounds.top_mm, y_mm - margin_mm);
    bounds.right_mm = Math.max(bounds.right_mm, x_mm + margin_mm);
    bounds.bottom_mm = Math.max(bounds.bottom_mm, y_mm + margin_mm);
  }
  return bounds;
}
