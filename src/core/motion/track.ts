/**
 * The timeline while it is laid: segment after segment, each as long as its axes need.
 *
 * Frame and units as in `timeline`. Cost: O(1) a segment.
 */
import type { AlgorithmMode } from '../model';
import type { MotionParams } from './params';
import {
  between,
  carriageProfile,
  crossProfile,
  noTime,
  type MotionBreakdown,
  type MotionPhase,
  type Segment,
} from './segments';
import type { MachineStop } from './stops';

/** A segment that knows not yet when it begins. */
type Laid = Omit<Segment, 'start_ms'>;

/** Segments laid so far. */
export interface Track {
  readonly segments: readonly Segment[];
  readonly breakdown: MotionBreakdown;
  /** A rest of a given length; none where it has no length. */
  rest(phase: 'settle' | 'start', at: MachineStop, duration_ms: number, fired_n: number): void;
  /** The pulse of spot `firing`, at rest or at speed. */
  fire(firing: number, path: ReturnType<typeof between>): void;
  /** Along a line, at its own end speeds. */
  move(path: ReturnType<typeof between>, fired_n: number): void;
  /**
   * From rest to rest, to wherever it is, and the rest after it; `homing` makes it part of starting. On the
   * same line it is a move; to another one it takes the longer of both axes, or both in turn: carriage first.
   */
  step(from: MachineStop, to: MachineStop, fired_n: number, homing?: Homing): void;
}

/** Of a step from or to the head's home: whether a pulse follows, so that the head has to come to rest. */
interface Homing {
  fires_next: boolean;
}

/** An empty track of a machine. */
export function createTrack(mode: AlgorithmMode, params: MotionParams): Track {
  const segments: Segment[] = [];
  const breakdown = noTime();
  let now_ms = 0;

  function lay(segment: Laid): void {
    segments.push({ ...segment, start_ms: now_ms });
    breakdown[`${segment.phase}_ms`] += segment.duration_ms;
    now_ms += segment.duration_ms;
  }

  function go(phase: MotionPhase, path: ReturnType<typeof between>, fired_n: number): void {
    const carriage_ms = carriageProfile({ phase, ...path }, params).total_ms;
    const cross_ms = crossProfile(path, mode, params).total_ms;
    lay({ phase, fired_n, firing: -1, ...path, duration_ms: Math.max(carriage_ms, cross_ms) });
  }

  function rest(phase: 'settle' | 'start', at: MachineStop, duration_ms: number, fired_n: number): void {
    if (duration_ms > 0) lay({ phase, fired_n, firing: -1, ...between(at, at), duration_ms });
  }

  function step(from: MachineStop, to: MachineStop, fired_n: number, homing?: Homing): void {
    const turns = from.cross !== to.cross;
    const slides = from.carriage !== to.carriage;
    const turning = homing ? 'start' : 'rotate';
    const sliding = homing ? 'start' : 'move';
    if (turns && slides && params.axes === 'in_turn') {
      const corner = { carriage: to.carriage, cross: from.cross };
      go(sliding, between(from, corner), fired_n);
      go(turning, between(corner, to), fired_n);
    } else {
      go(turns ? turning : sliding, between(from, to), fired_n);
    }
    if ((turns || slides) && homing?.fires_next !== false) rest('settle', to, params.settle_ms, fired_n);
  }

  return {
    segments,
    breakdown,
    rest,
    fire: (firing, path) =>
      lay({ phase: 'dwell', fired_n: firing, firing, ...path, duration_ms: params.dwell_ms }),
    move: (path, fired_n) => go('move', path, fired_n),
    step,
  };
}
