/** Where a timeline begins that comes while another one is shown. */
import type { ReadonlySignal } from '@preact/signals';
import type { Emission } from '../../../core/motion/emission';
import { shotAt, type Shots } from '../../../core/motion/shots/shots';
import { prefersStill } from './clock';
import { momentOfShot, type Course } from './steps';

/** What is played; null where there is no plan, or no spots. */
export interface Played {
  /** Of the plan. */
  readonly plan_id: ReadonlySignal<number | null>;
  readonly timeline: ReadonlySignal<Emission | null>;
  readonly course: ReadonlySignal<Course | null>;
}

/**
 * Another plan begins at its start, or at its end for those who want no movement. The same plan with another motion
 * stays at its shot: an answer that comes late must not lead away from where the user is. Asked with the new
 * timeline and the time that is still shown of the one before.
 */
export function beginnings({ plan_id, course }: Played): (next: Emission | null, shown_ms: number) => number {
  let showing: { id: number; shots: Shots; total_ms: number } | null = null;
  let kept: { id: number; shot: number; ended: boolean } | null = null;
  return (next, shown_ms) => {
    if (showing !== null) {
      const { id, shots, total_ms } = showing;
      kept = { id, shot: shotAt(shots, shown_ms), ended: shown_ms >= total_ms };
    }
    const id = plan_id.peek();
    const shots = course.peek()?.shots;
    if (next === null || id === null || shots === undefined) {
      showing = null;
      return 0;
    }
    showing = { id, shots, total_ms: next.total_ms };
    if (kept?.id === id) return kept.ended ? next.total_ms : momentOfShot(shots, kept.shot);
    return prefersStill() ? next.total_ms : 0;
  };
}
