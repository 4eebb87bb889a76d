import { figure, measure } from '../../../state/language';

/**
 * Times that stand together, all in the unit of the longest: milliseconds below a second, else seconds; a minute
 * and more is said in minutes too.
 */
export function timeTexts(times_ms: readonly number[]): string[] {
  const longest_ms = Math.max(0, ...times_ms);
  return times_ms.map((ms) => {
    if (longest_ms < 1000) return `${figure(ms, longest_ms < 10 ? 'factor' : 'count')}\u00a0ms`;
    if (ms < 60_000) return clockText(ms);
    const seconds = Math.round(ms / 1000);
    return `${clockText(ms)} (${Math.floor(seconds / 60)}\u00a0min ${seconds % 60}\u00a0s)`;
  });
}

/** A time in seconds with a fixed number of decimals, so that it does not dance while it runs. */
export function clockText(ms: number): string {
  return measure(ms / 1000, 'seconds');
}
