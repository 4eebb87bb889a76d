/** What stands at the beginning of every G-code program: what it is of, and how its words are to be read. */
import { noticesOf } from '../export/input';
import { machineIn } from '../motion/planMotion';
import { MACHINE_FIELDS, type MachineFigures, type MotionField } from '../motion/params';
import { comment } from './gcodeText';
import type { ProgramSource } from './source';

/** Letter of the second axis: A turns the line, in a grid Y steps the row. */
export function crossLetter({ params }: ProgramSource): 'A' | 'Y' {
  return params.algorithm_mode === 'grid' ? 'Y' : 'A';
}

/** The header as comments; `what` names the program. */
export function headLines(source: ProgramSource, what: string): string[] {
  const { app_version, exported_at, iteration, params, image, motion } = source;
  const { profile, dwell_ms, firing_speed_mm_s, order, times } = motion;
  const notices = noticesOf(iteration);
  const cross =
    crossLetter(source) === 'A'
      ? 'A = angle of the line in deg, clockwise, not wrapped'
      : 'Y = row in mm from the reference point, downwards';
  return [
    `Apertura ${app_version}: ${what}`,
    `${iteration.is_sheet ? 'TEST SHEET, no treatment' : 'treatment'}: plan ${iteration.id}, status ${iteration.status}, counts as ${iteration.standing}`,
    // Numbers of plans begin at 1 on each tablet; a title is what the photo is called by.
    `photo: ${image.title}`,
    `accepted at ${iteration.accepted_at ?? 'never'}, written at ${exported_at}`,
    `notices: ${notices.length === 0 ? 'none' : notices.join(' ')}`,
    `planner ${params.planner_version}, input_sha256 ${params.input_sha256}, image_sha256 ${image.sha256}`,
    `units: mm, deg; F in mm/min or deg/min; G4 P in seconds`,
    `X = carriage along the line in mm from the reference point; ${cross}`,
    `profile: ${profile.name}`,
    ...machineFigures(machineIn(profile)),
    `dwell_ms ${dwell_ms}`,
    `firing_speed_mm_s ${firing_speed_mm_s}`,
    `order ${order.kind}, neighbour_ms ${order.neighbour_ms}`,
    `spots ${source.spots.length}, diameter ${params.spot_diameter_um} um, positions ${params.positions_mm.length}`,
    ...gridLine(source),
    `total_ms ${times.total_ms}`,
  ].map(comment);
}

/** The lattice of a grid, and what of it was given. */
function gridLine({ metrics, params }: ProgramSource): string[] {
  if (metrics.grid_spacing_mm === undefined) return [];
  return [`grid_spacing_mm ${metrics.grid_spacing_mm}, given by ${params.grid_by ?? 'coverage'}`];
}

/** A line for each figure of the machine, with its unit. */
function machineFigures(machine: MachineFigures): string[] {
  return Object.entries(MACHINE_FIELDS as Record<keyof MachineFigures, MotionField>).map(([name, field]) => {
    const value = machine[name as keyof MachineFigures];
    return `${name} ${value}${field.kind === 'number' && field.unit !== '' ? ` ${field.unit}` : ''}`;
  });
}

/** A position of the aperture in words. */
export function positionText({ params }: ProgramSource, position_index: number): string {
  const { x_mm, y_mm } = params.positions_mm[position_index]!;
  return `position ${position_index + 1}: reference point x ${x_mm} y ${y_mm} mm on the photo`;
}
