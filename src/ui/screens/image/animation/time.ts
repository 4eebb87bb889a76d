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

/** So much is shown of a time beside the longest of its row, ms. */
function stepMs(longest_ms: number): number {
  return longest_ms < 10 ? 0.01 : longest_ms < 1000 ? 1 : 10;
}

/** What is called a least, with the times beside it: rounded down, so that it is never more than it is. */
export function withLeast(least_ms: number, others_ms: readonly number[]): [least: string, ...string[]] {
  const step_ms = stepMs(Math.max(least_ms, ...others_ms));
  // A least of just a step is one, although its quotient may be a hair below.
  const shown_ms = Math.floor(least_ms / step_ms + 1e-9) * step_ms;
  const [least, ...others] = timeTexts([shown_ms, ...others_ms]);
  return [least!, ...others];
}

/** A time in seconds with a fixed number of decimals, so that it does not dance while it runs. */
export function clockText(ms: number): string {
  return measure(ms / 1000, 'seconds');
}
