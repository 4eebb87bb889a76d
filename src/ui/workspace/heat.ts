/** The map of a plan's local coverage as a picture over the photo: blue for less, orange for more. */
import { coverageColor } from '../../core/palette';
import { coverageMap } from '../../core/planner/report/coverageMap';
import type { PositionMm } from '../../core/model';
import type { IterationDetail } from '../../worker/contract';
import { unevenPlaces } from './unevenPlaces';

/** The picture, and where on the photo it lies. */
export interface Heat {
  picture: HTMLCanvasElement;
  x_mm: number;
  y_mm: number;
  width_mm: number;
  height_mm: number;
  /** To be marked on it. */
  places: readonly PositionMm[];
}

/** One pixel a cell of the map; the browser smooths it when it is drawn larger. Null for a plan without a map. */
export function heatOf({ params, spots, metrics }: IterationDetail): Heat | null {
  const map = coverageMap(params, params.positions_mm, spots);
  if (map.columns === 0 || map.rows === 0) return null;
  const picture = pictureOf(map.columns, map.rows, map.relative, coverageColor);
  if (picture === null) return null;
  const { x_mm, y_mm, step_mm, columns, rows } = map;
  return {
    ...{ picture, x_mm, y_mm, width_mm: columns * step_mm, height_mm: rows * step_mm },
    places: unevenPlaces(metrics),
  };
}

/** Values as a picture, one pixel each, row by row. */
export function pictureOf(
  columns: number,
  rows: number,
  values: Float32Array,
  colorOf: (value: number) => readonly [number, number, number, number],
): HTMLCanvasElement | null {
  const picture = document.createElement('canvas');
  picture.width = columns;
  picture.height = rows;
  const context = picture.getContext('2d');
  if (context === null) return null;
  const pixels = context.createImageData(columns, rows);
  values.forEach((value, i) => pixels.data.set(colorOf(value), 4 * i));
  context.putImageData(pixels, 0, 0);
  return picture;
}
