import { measure } from '../../../../state/language';

/** A time in seconds; what is under a hundredth is said in milliseconds, never as nothing. */
export function seconds(ms: number): string {
  return ms < 100 ? measure(ms, 'milliseconds') : measure(ms / 1000, 'seconds');
}
