/** Shapes of a plan for paper, in mm of the sheet. Pure. */
import type { MaskGeometry, Spot, VertexMm } from '../../../../../core/model';

/** What the picture shows of the sheet. */
export interface Window {
  x_mm: number;
  y_mm: number;
  width_mm: number;
  height_mm: number;
}

/** Room around the masks, where their outlines' width lies. */
const MARGIN_MM = 1;

/** The window that holds all masks. */
export function windowOf(masks: readonly MaskGeometry[]): Window {
  const corners = masks.flatMap(({ vertices }) => vertices);
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x_mm, y_mm] = [least(xs) - MARGIN_MM, least(ys) - MARGIN_MM];
  return {
    x_mm,
    y_mm,
    width_mm: -least(xs.map((x) => -x)) + MARGIN_MM - x_mm,
    height_mm: -least(ys.map((y) => -y)) + MARGIN_MM - y_mm,
  };
}

const least = (figures: readonly number[]): number => figures.reduce((a, b) => Math.min(a, b), Infinity);

/** An outline as an SVG path. */
export function outlinePath(vertices: readonly VertexMm[]): string {
  return `M${vertices.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;
}

/** All spots as one SVG path: fifty thousand elements would be more than a tablet's browser prints. */
export function spotsPath(spots: readonly Pick<Spot, 'x_mm' | 'y_mm'>[], diameter_mm: number): string {
  const r = diameter_mm / 2;
  const half = `a${r} ${r} 0 1 0`;
  return spots
    .map(({ x_mm, y_mm }) => `M${x_mm} ${y_mm}m${-r} 0${half} ${diameter_mm} 0${half} ${-diameter_mm} 0`)
    .join('');
}
