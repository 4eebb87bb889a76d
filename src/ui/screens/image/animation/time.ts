import { num } from '../../../state/language';

/** A time for reading: milliseconds below a second, minutes from 60 s on. */
export function timeText(ms: number): string {
  if (ms < 1000) return `${num(ms, ms < 10 ? 1 : 0)} ms`;
  if (ms < 60_000) return `${num(ms / 1000, 1, true)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${num(minutes)} min ${num((ms - minutes * 60_000) / 1000, 0)} s`;
}

/** A time in seconds with a fixed number of decimals, so that it does not dance while it runs. */
export function clockText(ms: number): string {
  return `${num(ms / 1000, 2, true)} s`;
}
