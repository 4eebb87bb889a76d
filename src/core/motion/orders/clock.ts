/**
 * How long the machine takes from spot to spot, without laying a timeline: what the search for an order weighs.
 *
 * Units: mm, ms; steps to another line in degrees (grid: mm). Method: the closed forms of specification §5 from rest
 * to rest; firing in motion, a run has a run-up and a brake at its ends. The timeline says the times that are shown.
 */
import type { AlgorithmMode } from '../../model';
import { rotationLimitDegS, type MotionParams } from '../params';
import { axisProfile } from '../profile';

export interface Clock {
  /** From where the carriage rests to the first pulse of a run on another line (`cross` away) or the same one (0). */
  enterMs(from_mm: number, to_mm: number, cross: number, way: 1 | -1): number;
  /** No more than that for any carriage. */
  leastEnterMs(cross: number): number;
  /** From the start of a pulse to that of the next one of the run, so far off. */
  alongMs(way_mm: number): number;
  /** From the start of the last pulse of a run to rest. */
  leave_ms: number;
  /** How far past its last spot a run comes to rest, and before its first it starts, mm. */
  overshoot_mm: number;
}

/** From rest to rest, ms. */
function moveMs(distance: number, speed: number, acceleration: number): number {
  const ramps = (speed * speed) / acceleration;
  const s = distance < ramps ? 2 * Math.sqrt(distance / acceleration) : (distance + ramps) / speed;
  return 1000 * s;
}

/** The clock of one machine. */
export function createClock(mode: AlgorithmMode, params: MotionParams): Clock {
  const { max_speed_mm_s, acceleration_mm_s2, rotation_acceleration_deg_s2, dwell_ms, settle_ms } = params;
  const carriageMs = (way_mm: number): number => moveMs(way_mm, max_speed_mm_s, acceleration_mm_s2);
  const turn_deg_s = rotationLimitDegS(params);
  const crossMs = (way: number): number =>
    mode === 'grid' ? carriageMs(way) : moveMs(way, turn_deg_s, rotation_acceleration_deg_s2);
  const stepMs = (way_mm: number, cross: number): number => {
    const [carriage_ms, cross_ms] = [carriageMs(way_mm), crossMs(cross)];
    const ms = params.axes === 'in_turn' ? carriage_ms + cross_ms : Math.max(carriage_ms, cross_ms);
    return ms > 0 ? ms + settle_ms : 0;
  };
  const passing_mm_s = params.firing_speed_mm_s;
  if (passing_mm_s === 0) {
    return {
      enterMs: (from_mm, to_mm, cross) => stepMs(Math.abs(to_mm - from_mm), cross),
      leastEnterMs: (cross) => stepMs(0, cross),
      alongMs: (way_mm) => dwell_ms + carriageMs(way_mm) + settle_ms,
      leave_ms: dwell_ms,
      overshoot_mm: 0,
    };
  }
  const ramp_ms = (1000 * passing_mm_s) / acceleration_mm_s2;
  const smear_mm = (passing_mm_s * dwell_ms) / 1000;
  const overshoot_mm = (passing_mm_s * passing_mm_s) / (2 * acceleration_mm_s2) + smear_mm / 2;
  return {
    enterMs: (from_mm, to_mm, cross, way) =>
      stepMs(Math.abs(to_mm - way * overshoot_mm - from_mm), cross) + ramp_ms,
    leastEnterMs: (cross) => stepMs(0, cross) + ramp_ms,
    alongMs: (way_mm) => {
      const free_mm = Math.max(0, way_mm - smear_mm);
      return (
        dwell_ms +
        axisProfile(free_mm, passing_mm_s, passing_mm_s, max_speed_mm_s, acceleration_mm_s2).total_ms
      );
    },
    leave_ms: dwell_ms + ramp_ms,
    overshoot_mm,
  };
}
