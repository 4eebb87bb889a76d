/**
 * The machine at one moment of the emission. Animation, charts and times all read this one function.
 *
 * Frame and units: as in core/motion/timeline; head position in mm in the photo's frame.
 * Method: binary search for the segment, then the closed integral of both axes' speed curves.
 * Cost: O(log n), nothing kept between calls.
 */
import { carriageProfile, crossProfile, type MotionPhase } from './segments';
import type { Timeline } from './timeline';
import { speedAt, wayAt, type AxisProfile } from './profile';

export interface MachineState {
  time_ms: number;
  phase: MotionPhase;
  /** Signed position along the line (grid: along x) from the reference point, mm. */
  carriage_mm: number;
  carriage_speed_mm_s: number;
  /** Angle of the line, degrees; 0 in mode `grid`. */
  angle_deg: number;
  angle_speed_deg_s: number;
  /** Offset of the row from the reference point, mm; 0 in mode `diameters`. */
  row_mm: number;
  row_speed_mm_s: number;
  /** The head in the photo's frame, mm. */
  x_mm: number;
  y_mm: number;
  /** Spots whose pulse is over. */
  fired_n: number;
  /** The spot whose pulse is being emitted, or null. */
  firing_index: number | null;
}

/**
 * State at `time_ms`; times before 0 and after the end give the first and the last state.
 * At 0 nothing has been fired, from the end on everything has.
 * An empty timeline rests at the reference point.
 */
export function machineStateAt(timeline: Timeline, time_ms: number): MachineState {
  const time = Math.min(Math.max(time_ms, 0), timeline.total_ms);
  const segment = timeline.segments[indexAt(timeline.segments, time)];
  if (segment === undefined) {
    return {
      time_ms: time,
      phase: 'dwell',
      ...headAt(timeline, AT_REST, AT_REST),
      fired_n: 0,
      firing_index: null,
    };
  }
  const { phase } = segment;
  const over = time >= timeline.total_ms;
  const ms = time - segment.start_ms;
  const carriage = along(
    segment.carriage_from,
    segment.carriage_to,
    carriageProfile(segment, timeline.params),
    ms,
  );
  const cross = along(
    segment.cross_from,
    segment.cross_to,
    crossProfile(segment, timeline.mode, timeline.params),
    ms,
  );
  return {
    time_ms: time,
    phase,
    ...headAt(timeline, carriage, cross),
    fired_n: over ? timeline.spots_n : segment.fired_n,
    firing_index: over || segment.firing < 0 ? null : segment.firing,
  };
}

/** Index of the last of `pieces`, which follow one another, that starts at or before a time; 0 before the first. */
export function indexAt(pieces: readonly { start_ms: number }[], time_ms: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start_ms <= time_ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One axis: where it is and how fast, in mm or degrees, per second. */
interface AxisState {
  position: number;
  speed: number;
}

const AT_REST: AxisState = { position: 0, speed: 0 };

function along(from: number, to: number, profile: AxisProfile, ms: number): AxisState {
  const sign = Math.sign(to - from);
  return { position: from + sign * wayAt(profile, ms), speed: sign * speedAt(profile, ms) };
}

/** Both axes, and the head on the photo. */
function headAt(
  timeline: Timeline,
  carriage: AxisState,
  cross: AxisState,
): Omit<MachineState, 'time_ms' | 'phase' | 'fired_n' | 'firing_index'> {
  const grid = timeline.mode === 'grid';
  const angle = grid ? 0 : (cross.position * Math.PI) / 180;
  return {
    carriage_mm: carriage.position,
    carriage_speed_mm_s: carriage.speed,
    angle_deg: grid ? 0 : cross.position,
    angle_speed_deg_s: grid ? 0 : cross.speed,
    row_mm: grid ? cross.position : 0,
    row_speed_mm_s: grid ? cross.speed : 0,
    x_mm: timeline.center_x_mm + carriage.position * Math.cos(angle),
    y_mm: timeline.center_y_mm + (grid ? cross.position : carriage.position * Math.sin(angle)),
  };
}
