/**
 * The discs in which a mask's coverage is felt, and how many spots each should have.
 *
 * Frame: µm around the reference point. Method: 1. a raster of discs of 5 mm over the mask, every 0.5 mm;
 * 2. the cells of a finer raster that are skin, as sums along its rows; 3. for each disc, its skin by its rows'
 * sums; discs that lie mostly in the mask get spots by their skin. Cost: O(area).
 */
import { ringsBox, type Ring } from '../../geometry/ring';
import { RowIndex } from '../../geometry/rowIndex';
import { LOCAL_DISC_RADIUS_UM } from '../../units';
import type { MaskRegion, Regions } from '../regions/regions';

/** Between the discs; doubled until there are no more than so many, where masks are far apart. */
const STEP_UM = 500;
const MAX_DISCS = 20_000;
/** The skin is taken from a raster this much finer. */
const FINER = 4;
/** Discs with less of their skin in the mask say little (the judge and the validation ask for 75 %). */
const MIN_SHARE = 0.73;

/** Row by row; the disc at column c, row r has its middle at (left + c · step, top + r · step). */
interface Frame {
  left: number;
  top: number;
  step: number;
  columns: number;
  rows: number;
}

export interface DiscRaster extends Frame {
  /** Spots that each disc should have; 0 where a disc does not count. */
  wanted: Float64Array;
}

/**
 * Which of all discs are looked at: those laid from the left and top of all masks (or of the apertures where masks
 * are larger), or those through the first reference point, among which the validation's are. Between two discs
 * another may have a spot more or less, so that both are asked.
 */
export type Laid = 'from_corner' | 'through_reference';

function frameOf(regions: Regions, rings: readonly Ring[], laid: Laid): Frame {
  const box = ringsBox(rings);
  const corner = cornerOf(regions);
  let step = STEP_UM;
  while (((box.maxX - corner.left) / step + 2) * ((box.maxY - corner.top) / step + 2) > MAX_DISCS) step *= 2;
  const begin = (at: number) => (laid === 'from_corner' ? at : Math.floor(at / step) * step);
  const [left, top] = [begin(corner.left), begin(corner.top)];
  const columns = Math.floor((box.maxX - left) / step) + 1;
  return { left, top, step, columns, rows: Math.floor((box.maxY - top) / step) + 1 };
}

function cornerOf({ masks, positions, radius_um }: Regions): { left: number; top: number } {
  const boxes = masks.map(({ bare }) => ringsBox(bare));
  const beginning = (lows: number[], at: number[]) =>
    Math.max(Math.min(...lows), Math.min(...at) - radius_um);
  const left = beginning(
    boxes.map(({ minX }) => minX),
    positions.map(({ x }) => x),
  );
  const top = beginning(
    boxes.map(({ minY }) => minY),
    positions.map(({ y }) => y),
  );
  return { left, top };
}

/** For each row, how many cells before each column have their middle in the rings. */
function skinSums({ left, top, step, columns, rows }: Frame, rings: readonly Ring[]): Int32Array {
  const inside = new RowIndex(rings);
  const sums = new Int32Array((columns + 1) * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const here = inside.contains(left + (c + 0.5) * step, top + (r + 0.5) * step) ? 1 : 0;
      sums[r * (columns + 1) + c + 1] = sums[r * (columns + 1) + c]! + here;
    }
  }
  return sums;
}

/** The discs of one mask; `cell_um2` is the skin for one spot. */
export function discRaster(regions: Regions, region: MaskRegion, cell_um2: number, laid: Laid): DiscRaster {
  const rings = region.components.flatMap((c) => c.rings);
  const frame = frameOf(regions, rings, laid);
  const { columns, rows } = frame;
  const fine: Frame = {
    ...frame,
    step: frame.step / FINER,
    columns: columns * FINER,
    rows: rows * FINER,
  };
  const sums = skinSums(fine, rings);
  const reach = Math.floor(LOCAL_DISC_RADIUS_UM / fine.step);
  const halves: number[] = [];
  let whole = 0;
  for (let dr = -reach; dr < reach; dr++) {
    const y = dr + 0.5;
    const half = Math.floor(Math.sqrt(reach * reach - y * y) + 0.5);
    halves.push(half);
    whole += 2 * half;
  }
  const a_disc = (3.141592653589793 * LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) / cell_um2;
  const wanted = new Float64Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let cells = 0;
      for (let dr = -reach; dr < reach; dr++) {
        const row = FINER * r + dr;
        if (row < 0 || row >= fine.rows) continue;
        const half = halves[dr + reach]!;
        const from = row * (fine.columns + 1);
        const right = Math.min(fine.columns, FINER * c + half);
        cells += sums[from + right]! - sums[from + Math.max(0, FINER * c - half)]!;
      }
      if (cells >= MIN_SHARE * whole) wanted[r * columns + c] = (a_disc * cells) / whole;
    }
  }
  return { ...frame, wanted };
}
