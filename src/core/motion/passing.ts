/**
 * Firing in motion: the head passes the spots of a line at the firing speed, and each pulse is a smear.
 *
 * Frame and units as in `timeline`. Method:
 *  1. the pulse of a spot lasts dwell_ms, in which the head goes on at the firing speed v: a smear of v·dwell,
 *     centred on the spot; between two smears the head may be faster, from v and back to v;
 *  2. a run is what can be passed in one go: spots of one line, in one direction, whose smears do not reach into
 *     each other (where they do, and such plans are refused by `smears`, the head comes back for the next);
 *  3. before a run the carriage has a run-up of v²/2a, after it a brake of the same length;
 *  4. from the end of one run to the start of the next it goes from rest to rest, and rests for settle_ms
 *     before the run-up: within a run the head cannot wait.
 * Cost: O(n).
 */
import type { MotionParams } from './params';
import { between } from './segments';
import type { MachinePath, MachineStop } from './stops';
import type { Track } from './track';

/** A way that is none, mm: a millionth of the lattice's micrometre. */
const NO_WAY_MM = 1e-9;

/** Where a run-up begins for the spots from `first` on. */
export function runUpStart(stops: readonly MachineStop[], first: number, params: MotionParams): MachineStop {
  const way = runDirection(stops, first, endOfRun(stops, first, params));
  const { carriage, cross } = stops[first]!;
  return { carriage: carriage - way * (halfSmearMm(params) + runUpMm(params)), cross };
}

/** Lays all runs of a path; answers where the head comes to rest. */
export function passInMotion(
  track: Track,
  { before, stops }: MachinePath,
  params: MotionParams,
): MachineStop {
  const v = params.firing_speed_mm_s;
  const half_mm = halfSmearMm(params);
  let at = before;
  for (let first = 0; first < stops.length;) {
    const last = endOfRun(stops, first, params);
    const way = runDirection(stops, first, last);
    const beside = (i: number, mm: number): MachineStop => {
      const { carriage, cross } = stops[i]!;
      return { carriage: carriage + way * mm, cross };
    };
    const start = runUpStart(stops, first, params);
    if (at !== null) track.step(at, start, first, first === 0 ? { fires_next: true } : undefined);
    track.move({ ...between(start, beside(first, -half_mm)), v_out: v }, first);
    for (let i = first; i <= last; i += 1) {
      track.fire(i, { ...between(beside(i, -half_mm), beside(i, half_mm)), v_in: v, v_out: v });
      if (i === last || wayBetween(stops, i) - 2 * half_mm <= NO_WAY_MM) continue;
      track.move({ ...between(beside(i, half_mm), beside(i + 1, -half_mm)), v_in: v, v_out: v }, i + 1);
    }
    at = beside(last, half_mm + runUpMm(params));
    track.move({ ...between(beside(last, half_mm), at), v_in: v }, last + 1);
    first = last + 1;
  }
  return at!;
}

function halfSmearMm({ firing_speed_mm_s, dwell_ms }: MotionParams): number {
  return (firing_speed_mm_s * dwell_ms) / 2000;
}

function runUpMm({ firing_speed_mm_s, acceleration_mm_s2 }: MotionParams): number {
  return (firing_speed_mm_s * firing_speed_mm_s) / (2 * acceleration_mm_s2);
}

/** From one stop to the next along their line, mm. */
function wayBetween(stops: readonly MachineStop[], i: number): number {
  return Math.abs(stops[i + 1]!.carriage - stops[i]!.carriage);
}

/** Index of the last spot that the run from `first` on passes. */
function endOfRun(stops: readonly MachineStop[], first: number, params: MotionParams): number {
  const smear_mm = 2 * halfSmearMm(params);
  let last = first;
  while (last + 1 < stops.length) {
    const next = stops[last + 1]!;
    const here = stops[last]!;
    if (next.cross !== here.cross || wayBetween(stops, last) < smear_mm - NO_WAY_MM) break;
    if (last > first && Math.sign(next.carriage - here.carriage) !== runDirection(stops, first, last)) break;
    last += 1;
  }
  return last;
}

/** +1 or −1; a run of one spot is passed towards −t like the first line. */
function runDirection(stops: readonly MachineStop[], first: number, last: number): 1 | -1 {
  return stops[last]!.carriage > stops[first]!.carriage ? 1 : -1;
}
