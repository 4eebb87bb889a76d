/**
 * What the machine does, action after action, as every program tells it.
 *
 * Frame and units: carriage in mm from the reference point, cross = the machine's angle in degrees, not wrapped
 * (mode `grid`: the row's offset in mm), ms from the start of the emission. Method: the segments of the emission,
 * those without a length left out; where the device has been moved to another position, the angle goes on from
 * where the machine stands by whole turns, clockwise where it turns no other way. Cost: O(n).
 */
import type { Spot } from '../model';
import { planEmission } from '../motion/emission';
import { motionParamsOf } from '../motion/planMotion';
import type { MachineFigures } from '../motion/params';
import type { Segment } from '../motion/segments';
import type { ProgramSource } from './source';

/** A place of both axes. */
export interface Place {
  carriage_mm: number;
  cross: number;
}

interface Timed {
  at_ms: number;
  duration_ms: number;
}

/** From one place to another; carriage speeds at both ends in mm/s, 0 where it is at rest. */
interface Way {
  from: Place;
  to: Place;
  v_in: number;
  v_out: number;
}

export type Action =
  /** The emission of a position begins here: the head is brought to this place, however long that takes. */
  | { kind: 'begin'; at_ms: number; position_index: number; place: Place }
  /** The device is moved to a position by hand. */
  | { kind: 'stop_for_hand'; at_ms: number; position_index: number }
  | (Timed & { kind: 'rest'; why: 'start' | 'settle' })
  | (Timed & Way & { kind: 'move' | 'rotate'; homing: boolean })
  | (Timed & Way & { kind: 'pulse'; spot: Spot });

/** All actions of a plan, and how long they take. */
export interface Actions {
  actions: Action[];
  total_ms: number;
}

/** The actions of a plan in time. */
export function actionsOf({ spots, params, motion }: ProgramSource): Actions {
  const machine = motionParamsOf(motion);
  const emission = planEmission(spots, params.positions_mm, params.algorithm_mode, machine);
  const actions: Action[] = [];
  let stands_at = 0;
  for (const { position, start_ms, fired_before_n, timeline } of emission?.parts ?? []) {
    const [first] = timeline.segments;
    const last = timeline.segments.at(-1)!;
    const first_part = actions.length === 0;
    const turned =
      first_part || timeline.mode === 'grid' ? 0 : turnsOn(stands_at, first!.cross_from, machine);
    if (!first_part) actions.push({ kind: 'stop_for_hand', at_ms: start_ms, position_index: position });
    const place = { carriage_mm: first!.carriage_from, cross: first!.cross_from + turned };
    actions.push({ kind: 'begin', at_ms: start_ms, position_index: position, place });
    for (const segment of timeline.segments) {
      if (segment.duration_ms > 0) {
        actions.push(actionOf(segment, start_ms, turned, spots[fired_before_n + segment.firing]));
      }
    }
    stands_at = last.cross_to + turned;
  }
  return { actions, total_ms: emission?.total_ms ?? 0 };
}

/** By how many degrees of whole turns a position's angles go on from where the machine stands. */
function turnsOn(stands_at: number, begins_at: number, { clockwise_only }: MachineFigures): number {
  const turns = (stands_at - begins_at) / 360;
  return 360 * (clockwise_only ? Math.ceil(turns) : Math.round(turns));
}

function actionOf(segment: Segment, start_ms: number, turned: number, spot: Spot | undefined): Action {
  const { phase, duration_ms, v_in, v_out } = segment;
  const timed = { at_ms: start_ms + segment.start_ms, duration_ms };
  const from = { carriage_mm: segment.carriage_from, cross: segment.cross_from + turned };
  const to = { carriage_mm: segment.carriage_to, cross: segment.cross_to + turned };
  const way = { from, to, v_in, v_out };
  if (phase === 'dwell') return { kind: 'pulse', ...timed, ...way, spot: spot! };
  const rests = from.carriage_mm === to.carriage_mm && from.cross === to.cross;
  if (rests) return { kind: 'rest', ...timed, why: phase === 'settle' ? 'settle' : 'start' };
  const kind = from.cross === to.cross ? 'move' : 'rotate';
  return { kind, ...timed, ...way, homing: phase === 'start' };
}
