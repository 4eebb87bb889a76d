/**
 * When each spot's pulse begins and ends, and over what way the head goes meanwhile: read off the emission, so
 * that counting, stepping, colours by age and flashes agree with the machine.
 *
 * Units: ms on the emission's axis, mm in the photo's frame; indices as in `emission`. Method: one pass over the
 * segments; a spot that no segment fires is passed in an instant, where the count of fired spots has grown.
 * Cost: O(n) once; O(log n) a question.
 */
import type { AlgorithmMode, Spot } from '../../model';
import type { Emission, EmissionPart } from '../emission';
import { machineStateAt } from '../state';

/** The pulses of a plan in emission order; neither times ever fall. */
export interface Shots {
  spots_n: number;
  start_ms: Float64Array;
  end_ms: Float64Array;
  /** Where the head is at the pulse's beginning and end, four numbers a spot (x, y, x, y); null where it rests. */
  way_mm: Float64Array | null;
}

/** The pulses of an emission. */
export function shotsOf(emission: Emission): Shots {
  const start_ms = new Float64Array(emission.spots_n);
  const end_ms = new Float64Array(emission.spots_n);
  emission.parts.forEach((part, at) => {
    readPulses(part, start_ms, end_ms);
    // Summed in another way it may differ in its last bit: no pulse reaches beyond its position's time.
    const until_ms = emission.parts[at + 1]?.start_ms ?? emission.total_ms;
    const next = part.fired_before_n + part.timeline.spots_n;
    for (let i = part.fired_before_n; i < next; i += 1) end_ms[i] = Math.min(end_ms[i]!, until_ms);
  });
  const shots: Shots = { spots_n: emission.spots_n, start_ms, end_ms, way_mm: null };
  const moves = emission.parts.some(({ timeline }) => timeline.params.firing_speed_mm_s > 0);
  return moves ? { ...shots, way_mm: waysOf(emission, shots) } : shots;
}

function readPulses(
  { timeline, start_ms: from_ms, fired_before_n }: EmissionPart,
  start_ms: Float64Array,
  end_ms: Float64Array,
): void {
  const { segments, spots_n, total_ms } = timeline;
  let known_n = 0;
  const passUntil = (n: number, at_ms: number): void => {
    for (; known_n < n; known_n += 1) {
      start_ms[fired_before_n + known_n] = from_ms + at_ms;
      end_ms[fired_before_n + known_n] = from_ms + at_ms;
    }
  };
  for (const segment of segments) {
    passUntil(segment.fired_n, segment.start_ms);
    if (segment.firing < 0) continue;
    if (segment.firing >= known_n) {
      start_ms[fired_before_n + segment.firing] = from_ms + segment.start_ms;
      known_n = segment.firing + 1;
    }
    end_ms[fired_before_n + segment.firing] = from_ms + segment.start_ms + segment.duration_ms;
  }
  passUntil(spots_n, total_ms);
}

function waysOf({ parts }: Emission, { spots_n, start_ms, end_ms }: Shots): Float64Array {
  const way_mm = new Float64Array(4 * spots_n);
  for (const { timeline, start_ms: from_ms, fired_before_n } of parts) {
    for (let i = fired_before_n; i < fired_before_n + timeline.spots_n; i += 1) {
      const first = machineStateAt(timeline, start_ms[i]! - from_ms);
      const last = machineStateAt(timeline, end_ms[i]! - from_ms);
      way_mm.set([first.x_mm, first.y_mm, last.x_mm, last.y_mm], 4 * i);
    }
  }
  return way_mm;
}

/** How many of `times` (never falling) are at most `limit`; with `before`, less than it. */
function countUpTo(times: Float64Array, limit: number, before = false): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = times[middle]!;
    if (before ? time < limit : time <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Shots whose pulse is over at `time_ms`. */
export function firedAt({ end_ms }: Shots, time_ms: number): number {
  return countUpTo(end_ms, time_ms);
}

/** The number of the shot that the emission has come to, from 1; 0 before the first one. */
export function shotAt({ start_ms }: Shots, time_ms: number): number {
  return time_ms <= 0 ? 0 : countUpTo(start_ms, time_ms);
}

/** The middle of the pulse of shot `number`, from 1: there the head is on its spot. */
export function middleOfShot({ start_ms, end_ms }: Shots, number: number): number {
  return (start_ms[number - 1]! + end_ms[number - 1]!) / 2;
}

/** Shots `from` … `to` − 1. */
export interface ShotRange {
  from: number;
  to: number;
}

/**
 * The shots that light up in a picture of `to_ms`, where the picture before it was of `from_ms`: all whose pulse
 * falls between them, however short; of a clock at rest the one that is firing right then.
 */
export function flashesBetween(
  { spots_n, start_ms, end_ms }: Shots,
  from_ms: number,
  to_ms: number,
): ShotRange {
  let from = countUpTo(end_ms, from_ms);
  let to = countUpTo(start_ms, to_ms, true);
  // A pulse without length lights up in the picture of its very moment.
  while (to < spots_n && end_ms[to]! <= to_ms) to += 1;
  if (from_ms === to_ms) while (from > 0 && start_ms[from - 1]! >= to_ms) from -= 1;
  return { from, to: Math.max(from, to) };
}

/** Index of the first shot of each line (grid: row) in emission order. */
export function lineStarts(
  spots: readonly Pick<Spot, 'theta_deg' | 'y_mm' | 'position_index'>[],
  mode: AlgorithmMode,
): number[] {
  const starts: number[] = [];
  spots.forEach((spot, i) => {
    const before = spots[i - 1];
    const same =
      before !== undefined &&
      before.position_index === spot.position_index &&
      (mode === 'grid' ? before.y_mm === spot.y_mm : before.theta_deg === spot.theta_deg);
    if (!same) starts.push(i);
  });
  return starts;
}
