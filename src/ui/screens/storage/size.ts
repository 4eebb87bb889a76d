/** Bytes as people read them, in decimal units. */
import { figure } from '../../state/language';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12.3 MB`; the same letters in both languages. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${figure(value, unit === 0 || value >= 100 ? 'count' : 'share')}\u00a0${UNITS[unit]!}`;
}
