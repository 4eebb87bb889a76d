/** Which rows of a long list are in sight. Heights in CSS pixels; those of rows never seen are guessed. */

/** Lists of up to so many rows are there as a whole. */
const WHOLE_N = 60;
/** So much above and below what is seen is there, too: a flick of the finger finds rows. */
const BEYOND_PX = 800;
/** Of a row that was never seen. */
const USUAL_PX = 130;

export interface RowWindow {
  /** Rows [from, to) are there; the others are blank room above and below. */
  from: number;
  to: number;
  above_px: number;
  below_px: number;
}

/** What is seen of the list, from its top. */
export interface Seen {
  top_px: number;
  bottom_px: number;
}

type HeightOf = (row: number) => number | undefined;

/** The rows that are there while this much of the list is seen. */
export function rowWindow(rows_n: number, height: HeightOf, { top_px, bottom_px }: Seen): RowWindow {
  if (rows_n <= WHOLE_N) return { from: 0, to: rows_n, above_px: 0, below_px: 0 };
  let [y, from, to, above_px, end_px] = [0, -1, 0, 0, 0];
  for (let row = 0; row < rows_n; row++) {
    const bottom = y + (height(row) ?? USUAL_PX);
    if (from < 0 && (bottom >= top_px - BEYOND_PX || row === rows_n - 1)) {
      from = row;
      above_px = y;
    }
    // One row at least, however far the list is from what is seen.
    if (from >= 0 && (to <= from || y <= bottom_px + BEYOND_PX)) {
      to = row + 1;
      end_px = bottom;
    }
    y = bottom;
  }
  return { from, to, above_px, below_px: y - end_px };
}

/** How far a row's top lies below the list's. */
export function rowTop(row: number, height: HeightOf): number {
  let y = 0;
  for (let k = 0; k < row; k++) y += height(k) ?? USUAL_PX;
  return y;
}

/** A row's height as it is known or guessed. */
export function rowHeight(row: number, height: HeightOf): number {
  return height(row) ?? USUAL_PX;
}
