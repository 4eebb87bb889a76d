/**
 * A plan as a motion program in JSON Lines: a header, then a line for each action with its time and its target,
 * then an end by which a cut file is known. The form is published as public/apertura-program.schema.json.
 *
 * Units stand in the names; the frame is the photo's. Every object is built field by field, so that the same plan
 * gives the same text. Cost: linear in the spots.
 */
import { noticesOf } from '../export/input';
import { machineIn } from '../motion/planMotion';
import { actionsOf, type Action, type Place } from './actions';
import { figure, type ProgramSource } from './source';

export const PROGRAM_NAME = 'apertura-program';
/** Version of the lines' form, major.minor. */
export const PROGRAM_VERSION = '1.0';

const mm = (value: number): number => figure(value, 6);
const ms = (value: number): number => figure(value, 6);

/** The program as text, one JSON document a line, each line closed. */
export function buildJsonLines(source: ProgramSource): string {
  const { actions, total_ms } = actionsOf(source);
  const target = (place: Place) =>
    source.params.algorithm_mode === 'grid'
      ? { carriage_mm: mm(place.carriage_mm), row_mm: mm(place.cross) }
      : { carriage_mm: mm(place.carriage_mm), angle_deg: mm(place.cross) };
  const lines = [
    headerOf(source),
    ...actions.map((action) => lineOf(action, source, target)),
    { kind: 'end', at_ms: ms(total_ms), spots_n: source.spots.length },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function headerOf(source: ProgramSource) {
  const { app_version, exported_at, iteration, params, image, spots, metrics, motion } = source;
  const { profile, dwell_ms, firing_speed_mm_s, order, times } = motion;
  return {
    kind: 'program',
    format: PROGRAM_NAME,
    format_version: PROGRAM_VERSION,
    app_version,
    exported_at,
    units: { length: 'mm', angle: 'deg', time: 'ms', speed: 'mm/s' },
    plan: {
      of: iteration.is_sheet ? 'test_sheet' : 'treatment',
      iteration_id: iteration.id,
      status: iteration.status,
      standing: iteration.standing,
      accepted_at: iteration.accepted_at,
      accepted_by: iteration.accepted_by,
      notices: noticesOf(iteration),
      planner_version: params.planner_version,
      input_sha256: params.input_sha256,
      image_sha256: image.sha256,
    },
    mode: params.algorithm_mode,
    // of a grid: its lattice, and what of it was given
    ...(metrics.grid_spacing_mm !== undefined && {
      grid: { spacing_mm: metrics.grid_spacing_mm, given: params.grid_by ?? 'coverage' },
    }),
    spots_n: spots.length,
    spot_diameter_um: params.spot_diameter_um,
    aperture_diameter_mm: params.aperture_diameter_mm,
    positions_mm: params.positions_mm.map(({ x_mm, y_mm }) => ({ x_mm, y_mm })),
    profile: { name: profile.name, ...machineIn(profile) },
    dwell_ms,
    firing_speed_mm_s,
    order: { kind: order.kind, neighbour_ms: order.neighbour_ms },
    times,
  };
}

function lineOf(action: Action, { params }: ProgramSource, target: (place: Place) => object): object {
  const { kind } = action;
  const at_ms = ms(action.at_ms);
  switch (action.kind) {
    case 'begin':
      return { kind, at_ms, ...positionOf(action.position_index, params), ...target(action.place) };
    case 'stop_for_hand':
      return { kind, at_ms, ...positionOf(action.position_index, params) };
    case 'rest':
      return { kind, at_ms, duration_ms: ms(action.duration_ms), why: action.why };
    case 'pulse': {
      const { sequence_index, mask_id, theta_deg, t_mm, x_mm, y_mm } = action.spot;
      return {
        ...{ kind, at_ms, duration_ms: ms(action.duration_ms) },
        ...{ spot: sequence_index, mask_id, theta_deg, t_mm, x_mm, y_mm },
        ...{ speed_mm_s: mm(action.v_in), from: target(action.from), to: target(action.to) },
      };
    }
    default:
      return {
        ...{ kind, at_ms, duration_ms: ms(action.duration_ms), homing: action.homing },
        ...target(action.to),
        ...{ speed_in_mm_s: mm(action.v_in), speed_out_mm_s: mm(action.v_out) },
      };
  }
}

function positionOf(position_index: number, { positions_mm }: ProgramSource['params']) {
  const { x_mm, y_mm } = positions_mm[position_index]!;
  return { position: position_index + 1, x_mm, y_mm };
}
