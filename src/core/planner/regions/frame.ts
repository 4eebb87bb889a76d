/**
 * The planner's inner frame: whole µm around the reference point, and the lines through it.
 *
 * All planner geometry is relative to the reference point, so that moving everything moves the plan
 * and changes nothing else. Positions along a line and points on the photo are whole µm; distances
 * between them are compared as exact integers. A plan of several positions has the diameters of each through
 * its own reference point, all in one frame: that of the first; a grid has one lattice for all of them.
 */
import { cosSinDeg } from '../../geometry/angle';
import { latticeUm, type LatticeUm } from '../../points';
import type { PositionMm } from '../../model';
import { toMm } from '../../units';

/** A line that spots stand on. */
export interface Line {
  theta_deg: number;
  cos: number;
  sin: number;
  /** Distance from its position's reference point, µm: 0 for diameters, the row's in mode grid. */
  offset_um: number;
  /** Index of the position whose line it is, and that position's reference point in the frame, µm. */
  position: number;
  origin: LatticeUm;
  /** The point with t = 0: x = foot_x + t·cos, y = foot_y + t·sin. */
  foot_x: number;
  foot_y: number;
}

const HERE = latticeUm(0, 0);

/** The lines at 0, step, 2·step, … below 180 degrees through the reference point of one position. */
export function diameterLines(angle_step_deg: number, position = 0, origin = HERE): Line[] {
  const lines: Line[] = [];
  for (let k = 0; k * angle_step_deg < 180 - 1e-9; k++) {
    const theta_deg = k * angle_step_deg;
    lines.push({
      theta_deg,
      ...cosSinDeg(theta_deg),
      offset_um: 0,
      position,
      origin,
      foot_x: origin.x,
      foot_y: origin.y,
    });
  }
  return lines;
}

/**
 * The rows of one position on the lattice through the frame's origin, from the top, that meet its aperture. The
 * number of rows is the same at every position; the last may lie beyond.
 */
export function gridRows(spacing_um: number, radius_um: number, position = 0, origin = HERE): Line[] {
  const first = Math.ceil((origin.y - radius_um) / spacing_um);
  const rows_n = Math.floor((2 * radius_um) / spacing_um) + 1;
  return Array.from({ length: rows_n }, (_, i): Line => {
    const foot_y = first + i === 0 ? 0 : (first + i) * spacing_um;
    const foot = { foot_x: origin.x, foot_y };
    return { theta_deg: 0, cos: 1, sin: 0, offset_um: foot_y - origin.y, position, origin, ...foot };
  });
}

/** The lattice point of position t_um on a line. */
export function latticePoint(line: Line, t_um: number): LatticeUm {
  return latticeUm(
    Math.floor(t_um * line.cos + line.foot_x + 0.5),
    Math.floor(t_um * line.sin + line.foot_y + 0.5),
  );
}

/** Where a lattice point lies on the photo; `center` is the first reference point. */
export function onPhotoMm(center: { x_um: number; y_um: number }, p: LatticeUm): PositionMm {
  return { x_mm: toMm(center.x_um + p.x), y_mm: toMm(center.y_um + p.y) };
}
