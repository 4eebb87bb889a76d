/**
 * The motion that belongs to a plan: machine profile, figures of its emission, order, and the times that follow
 * from them. It lies in params_snapshot.motion and in every export, under these names.
 */
import { MACHINE_FIELDS, type EmissionFigures, type MachineFigures, type MotionParams } from './params';

/** The device's figures under a name. */
export interface MachineProfile extends MachineFigures {
  name: string;
}

/**
 * In which order the spots fire. `default`: line by line, there and back. `one_way`: every line from + to −.
 * `cool`: interlaced, so that neighbours do not fire within `neighbour_ms` where that can be kept.
 */
export const ORDER_KINDS = ['default', 'one_way', 'cool'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** The time that `cool` keeps between neighbours, ms: from nothing to a minute. */
export const NEIGHBOUR_RANGE_MS = [0, 60_000] as const;
const NEIGHBOUR_DEFAULT_MS = 2000;
/** Spots whose centres are at most so far apart heat each other, mm. */
export const NEIGHBOUR_MM = 1;

/** An order, as it is chosen. */
export interface EmissionOrder {
  kind: OrderKind;
  /** Of `cool`: the time asked between neighbours, ms; kept for the others too. */
  neighbour_ms: number;
}

export const DEFAULT_ORDER: EmissionOrder = { kind: 'default', neighbour_ms: NEIGHBOUR_DEFAULT_MS };

/** What is chosen for a plan's emission. */
export interface MotionChoice extends EmissionFigures {
  profile: MachineProfile;
  order: EmissionOrder;
}

/** Times between the pulses of neighbours (at most `NEIGHBOUR_MM` apart), ms; over every spot's nearest in time. */
export interface NeighbourTimes {
  /** Spots that have a neighbour at all. */
  spots_n: number;
  least_ms: number;
  p5_ms: number;
  median_ms: number;
}

/** How long the emission takes over all positions, and what of; moving the device between them is not in it. */
export interface EmissionTimes {
  /** The sum of the five that follow. */
  total_ms: number;
  dwell_ms: number;
  move_ms: number;
  rotate_ms: number;
  settle_ms: number;
  /** Starting and homing. */
  start_ms: number;
  /** Null where no two spots are neighbours. */
  neighbours: NeighbourTimes | null;
}

/** The motion of one plan: what was chosen, and what follows from it. */
export interface PlanMotion extends MotionChoice {
  times: EmissionTimes;
}

/** What the motion model reads, of what a plan keeps. */
export function motionParamsOf({ profile, dwell_ms, firing_speed_mm_s }: MotionChoice): MotionParams {
  return { ...machineIn(profile), dwell_ms, firing_speed_mm_s };
}

/** The device's figures alone, of something that holds them. */
export function machineIn(whole: MachineFigures): MachineFigures {
  const names = Object.keys(MACHINE_FIELDS) as (keyof MachineFigures)[];
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as unknown as MachineFigures;
}

/** Whether neighbours wait as long as was asked of the order, to the microsecond; other orders ask for nothing. */
export function waitsAsAsked({ order, times }: PlanMotion): boolean {
  if (order.kind !== 'cool' || times.neighbours === null) return true;
  return times.neighbours.least_ms >= order.neighbour_ms - 0.001;
}
