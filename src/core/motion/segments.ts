/**
 * One piece of the emission: what both axes do in it, how long it takes, what it counts as.
 *
 * Frame and units as in `timeline`: carriage in mm along the line, cross in degrees (mode `grid`: mm), ms.
 * Cost: O(1) a call.
 */
import type { AlgorithmMode } from '../model';
import { rotationLimitDegS, type MotionParams } from './params';
import { axisProfile, type AxisProfile } from './profile';
import type { MachineStop } from './stops';

/**
 * Firing a spot (at rest, or passing it), on the way along a line, on the way to another line (grid: row),
 * at rest until the head no longer swings, and what is before the first move and of homing.
 */
export type MotionPhase = 'dwell' | 'move' | 'rotate' | 'settle' | 'start';

/** What the total time is made of, ms. `rotate_ms` are the steps between lines (grid: between rows). */
export type MotionBreakdown = Record<`${MotionPhase}_ms`, number>;

/** The parts of the total, in the one order in which they are summed. */
export const MOTION_PARTS = ['dwell_ms', 'move_ms', 'rotate_ms', 'settle_ms', 'start_ms'] as const;

export interface Segment {
  phase: MotionPhase;
  start_ms: number;
  duration_ms: number;
  /** Spots whose pulse is over before this segment (dwell) or at its start (all others). */
  fired_n: number;
  /** Index of the spot whose pulse is being emitted, or −1. */
  firing: number;
  carriage_from: number;
  carriage_to: number;
  /** Carriage speeds at both ends, mm/s; 0 but for firing in motion. */
  v_in: number;
  v_out: number;
  cross_from: number;
  cross_to: number;
}

/** No time at all. */
export function noTime(): MotionBreakdown {
  return { dwell_ms: 0, move_ms: 0, rotate_ms: 0, settle_ms: 0, start_ms: 0 };
}

/** The total of the parts: summed here and nowhere else, so that they add up to the last bit. */
export function totalMs(parts: MotionBreakdown): number {
  return MOTION_PARTS.reduce((sum, part) => sum + parts[part], 0);
}

/** The carriage's speed curve within a segment; while a spot is fired it keeps its speed. */
export function carriageProfile(
  segment: Pick<Segment, 'phase' | 'carriage_from' | 'carriage_to' | 'v_in' | 'v_out'>,
  params: MotionParams,
): AxisProfile {
  const { phase, v_in, v_out } = segment;
  const distance = Math.abs(segment.carriage_to - segment.carriage_from);
  const limit = phase === 'dwell' ? v_in : params.max_speed_mm_s;
  return axisProfile(distance, v_in, v_out, limit, params.acceleration_mm_s2);
}

/** The second axis' speed curve within a segment: rotation, or the step between rows in mode `grid`. */
export function crossProfile(
  segment: Pick<Segment, 'cross_from' | 'cross_to'>,
  mode: AlgorithmMode,
  params: MotionParams,
): AxisProfile {
  const distance = Math.abs(segment.cross_to - segment.cross_from);
  return mode === 'grid'
    ? axisProfile(distance, 0, 0, params.max_speed_mm_s, params.acceleration_mm_s2)
    : axisProfile(distance, 0, 0, rotationLimitDegS(params), params.rotation_acceleration_deg_s2);
}

/** From one place of both axes to another, from and to rest. */
export function between(from: MachineStop, to: MachineStop) {
  return {
    carriage_from: from.carriage,
    carriage_to: to.carriage,
    v_in: 0,
    v_out: 0,
    cross_from: from.cross,
    cross_to: to.cross,
  };
}
