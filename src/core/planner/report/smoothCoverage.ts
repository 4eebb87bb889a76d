/**
 * Coverage as heat spreads it: each spot as a Gaussian, divided by the same spread of the mask and by the
 * mask's mean, so that 1 is the same everywhere, at the rim too. (A disc either holds a spot or does not.)
 *
 * Frame: photo, µm; the raster is laid through the first reference point. Method: 1. the mask's skin in each
 * cell of 0.4 sigma, by rows of 25 µm (skinRows); 2. that, spread along rows and columns; 3. each spot, spread from
 * where it stands; 4. their quotient in the cells that are at least half skin, weighed by their skin. Code of its
 * own, apart from the planner that evens out. Cost: O(cells) + O(spots), each times the Gaussian's width.
 */
import { expOfMinus } from '../../geometry/exponential';
import type { Spans } from '../../geometry/spans';
import type { PlanRequest, PositionMm, SmoothCoverage, Spot } from '../../model';
import { toUm } from '../../units';
import { skinRows } from '../validation/skinRows';

/** How far the heat of a spot is taken to spread. */
const SMOOTH_SIGMAS_MM = [0.5, 1] as const;
/** Cells are so many sigmas wide: the Gaussian between their middles is as good as whole. */
const CELL_SIGMAS = 0.4;
const ROW_UM = 25;
/** The Gaussian is cut off at so many sigmas: beyond is less than a two-thousandth of its volume. */
const CUT_SIGMAS = 3.5;

/** Of one mask: the skin in each cell, 0 to 1, row by row; (left, top) in µm is the corner of the first cell. */
interface SkinCells {
  /** Side of a cell, µm. */
  size: number;
  left: number;
  top: number;
  columns: number;
  rows: number;
  share: Float64Array;
}

function cellsOf(skin: readonly Spans[], rowsTop: number, cx: number, size: number): SkinCells {
  const filled = skin.flatMap((row, r) => (row.length === 0 ? [] : [r]));
  if (filled.length === 0)
    return { size, left: cx, top: rowsTop, columns: 0, rows: 0, share: new Float64Array() };
  const perCell = size / ROW_UM;
  const firstRow = Math.floor(filled[0]! / perCell);
  const lastRow = Math.floor(filled[filled.length - 1]! / perCell);
  const low = filled.reduce((x, r) => Math.min(x, skin[r]![0]!), Infinity);
  const high = filled.reduce((x, r) => Math.max(x, skin[r]![skin[r]!.length - 1]!), -Infinity);
  const left = cx + Math.floor((low - cx) / size) * size;
  const columns = Math.floor((high - left) / size) + 1;
  const rows = lastRow - firstRow + 1;
  const share = new Float64Array(columns * rows);
  for (const r of filled) {
    const inCells = skin[r]!.map((x) => (x - left) / size);
    addRow(share, (Math.floor(r / perCell) - firstRow) * columns, inCells, 1 / perCell);
  }
  return { size, left, top: rowsTop + firstRow * size, columns, rows, share };
}

/** Adds a row's spans, counted in cells, to the cells from index `at`: `whole` to each that is full. */
function addRow(share: Float64Array, at: number, spans: Spans, whole: number): void {
  for (let i = 0; i < spans.length; i += 2) {
    const from = spans[i]!;
    const to = spans[i + 1]!;
    for (let c = Math.floor(from); c < to; c++) {
      share[at + c]! += whole * (Math.min(c + 1, to) - Math.max(c, from));
    }
  }
}

/** How far the Gaussian reaches, in cells. */
const REACH = CUT_SIGMAS / CELL_SIGMAS;

/** The Gaussian, `offset` cells away from its middle. */
function weight(offset: number): number {
  const d = offset * CELL_SIGMAS;
  return expOfMinus((d * d) / 2);
}

/** The Gaussian from the middle of a cell to those of the others. */
const WEIGHTS: readonly number[] = Array.from({ length: Math.floor(REACH) + 1 }, (_, k) => weight(k));

/** The skin, spread along rows and columns. */
function spreadSkin({ columns, rows, share }: SkinCells): Float64Array {
  const reach = WEIGHTS.length - 1;
  const along = (from: Float64Array, length: number, stride: number, at: (line: number) => number): void => {
    const line = new Float64Array(length);
    for (let l = 0; l < from.length / length; l++) {
      const start = at(l);
      for (let i = 0; i < length; i++) {
        let sum = 0;
        for (let k = Math.max(0, i - reach); k <= Math.min(length - 1, i + reach); k++) {
          sum += from[start + k * stride]! * WEIGHTS[Math.abs(i - k)]!;
        }
        line[i] = sum;
      }
      for (let i = 0; i < length; i++) from[start + i * stride] = line[i]!;
    }
  };
  const spread = share.slice();
  along(spread, columns, 1, (row) => row * columns);
  along(spread, rows, columns, (column) => column);
  return spread;
}

/** First and last cell of a line within reach of a place, in cells from the line's first middle. */
function reached(at: number, length: number): [number, number] {
  return [Math.max(0, Math.ceil(at - REACH)), Math.min(length - 1, Math.floor(at + REACH))];
}

/** The spots, each spread from where it stands; (x, y) in µm. */
function spreadSpots(
  { size, left, top, columns, rows }: SkinCells,
  spots: readonly { x: number; y: number }[],
): Float64Array {
  const spread = new Float64Array(columns * rows);
  for (const spot of spots) {
    const x = (spot.x - left) / size - 0.5;
    const y = (spot.y - top) / size - 0.5;
    const [c0, c1] = reached(x, columns);
    const [r0, r1] = reached(y, rows);
    const across = Array.from({ length: Math.max(0, c1 - c0 + 1) }, (_, k) => weight(c0 + k - x));
    for (let r = r0; r <= r1; r++) {
      const w = weight(r - y);
      for (let c = c0; c <= c1; c++) spread[r * columns + c]! += w * across[c - c0]!;
    }
  }
  return spread;
}

/** Least, most and standard deviation over the skin of one mask; null where no cell is half skin. */
function figuresOf(cells: SkinCells, spots: readonly { x: number; y: number }[]) {
  const skin = spreadSkin(cells);
  const fired = spreadSpots(cells, spots);
  const area = cells.share.reduce((sum, share) => sum + share, 0);
  let [weighed, sum, squares, least, most] = [0, 0, 0, Infinity, 0];
  cells.share.forEach((share, i) => {
    if (share < 0.5) return;
    const value = ((fired[i]! / skin[i]!) * area) / spots.length;
    weighed += share;
    sum += share * value;
    squares += share * value * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  });
  if (weighed === 0) return null;
  const mean = sum / weighed;
  return { least, most, sd: Math.sqrt(Math.max(0, squares / weighed - mean * mean)) };
}

/** Mask id → the smooth coverage of its spots, for each mask to treat that has any and enough skin to tell. */
export function smoothCoverage(
  request: Pick<PlanRequest, 'masks' | 'aperture_diameter_mm'>,
  positions: readonly PositionMm[],
  spots: readonly Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>[],
): Map<number, SmoothCoverage[]> {
  const { rows, cx, skin } = skinRows(request, positions, ROW_UM);
  const found = new Map<number, SmoothCoverage[]>();
  for (const [id, own] of skin) {
    const mine = spots.filter((s) => s.mask_id === id).map((s) => ({ x: toUm(s.x_mm), y: toUm(s.y_mm) }));
    if (mine.length === 0) continue;
    const told = SMOOTH_SIGMAS_MM.flatMap((sigma_mm): SmoothCoverage[] => {
      const figures = figuresOf(cellsOf(own, rows.top, cx, CELL_SIGMAS * sigma_mm * 1000), mine);
      return figures === null ? [] : [{ sigma_mm, ...figures }];
    });
    if (told.length > 0) found.set(id, told);
  }
  return found;
}
