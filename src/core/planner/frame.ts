/**
 * The planner's inner frame: whole µm around the reference point, and the lines through it.
 *
 * All planner geometry is relative to the reference point, so that moving everything moves the plan
 * and changes nothing else. Positions along a line and points on the photo are whole µm; distances
 * between them are compared as exact integers.
 */
import { cosSinDeg } from '../geometry/angle';

/** A line that spots stand on. */
export interface Line {
  theta_deg: number;
  cos: number;
  sin: number;
  /** Distance from the reference point, µm: 0 for diameters, the row's y in mode grid. */
  offset_um: number;
}

/** The lines at 0, step, 2·step, … below 180 degrees. */
export function diameterLines(angle_step_deg: number): Line[] {
  const lines: Line[] = [];
  for (let k = 0; k * angle_step_deg < 180 - 1e-9; k++) {
    const theta_deg = k * angle_step_deg;
    lines.push({ theta_deg, ...cosSinDeg(theta_deg), offset_um: 0 });
  }
  return lines;
}

/** The rows of the XY grid through the reference point, from the top, that meet the aperture. */
export function gridRows(spacing_um: number, radius_um: number): Line[] {
  const rows: Line[] = [];
  const most = Math.floor(radius_um / spacing_um);
  for (let j = -most; j <= most; j++) {
    rows.push({ theta_deg: 0, cos: 1, sin: 0, offset_um: j === 0 ? 0 : j * spacing_um });
  }
  return rows;
}

/** mm to whole µm, ties upward. */
export function toUm(mm: number): number {
  const um = Math.floor(mm * 1000 + 0.5);
  return um === 0 ? 0 : um;
}

/** The lattice point (µm, relative to the reference point) of position t_um on a line. */
export function latticePoint(line: Line, t_um: number): { x: number; y: number } {
  return {
    x: Math.floor(t_um * line.cos - line.offset_um * line.sin + 0.5),
    y: Math.floor(t_um * line.sin + line.offset_um * line.cos + 0.5),
  };
}
