/**
 * Where a step of the hand leads: to a shot or to the first shot of a line, always to the middle of its pulse,
 * where the head is on the spot. Times in ms, shots from 1; 0 is the beginning, before the first.
 */
import { middleOfShot, shotAt, type Shots } from '../../../core/motion/shots/shots';

export type Way = -1 | 1;

/** The shots, and the index of each line's first one. */
export interface Course {
  shots: Shots;
  starts: readonly number[];
}

/** The moment of shot `number`; the beginning for less than the first, the last shot for more than there are. */
export function momentOfShot(shots: Shots, number: number): number {
  return number < 1 ? 0 : middleOfShot(shots, Math.min(number, shots.spots_n));
}

/** One shot on, or back: after a pulse its own shot comes first. */
export function shotStep({ shots }: Course, time_ms: number, way: Way): number {
  const number = shotAt(shots, time_ms);
  const isOver = number > 0 && shots.end_ms[number - 1]! < time_ms;
  return momentOfShot(shots, way === 1 || !isOver ? number + way : number);
}

/** The first shot of the next line; back: of this line, and from there of the one before it. */
export function lineStep({ shots, starts }: Course, time_ms: number, way: Way): number {
  const number = shotAt(shots, time_ms);
  const next = starts.find((start) => start + 1 > number);
  if (way === 1) return momentOfShot(shots, next === undefined ? shots.spots_n : next + 1);
  const before = starts.findLast((start) => start + 1 < number);
  return momentOfShot(shots, before === undefined ? 0 : before + 1);
}
