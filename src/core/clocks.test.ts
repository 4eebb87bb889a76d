import { expect, it } from 'vitest';
import { elapsedMs, setBackMs } from './clocks';

const AT = { wall_ms: 1_000_000, steady_ms: 500 };
const after = (wall_ms: number, steady_ms: number) => ({
  wall_ms: AT.wall_ms + wall_ms,
  steady_ms: AT.steady_ms + steady_ms,
});

it.each([
  ['both clocks run', after(60, 60), 60, 0],
  ['the device’s clock was set back', after(-3_600_000, 60), 60, 3_600_060],
  ['the device slept', after(90, 10), 90, -80],
  ['the device’s clock was set forward', after(3_600_000, 60), 3_600_000, -3_599_940],
])('%s', (_what, now, elapsed_ms, back_ms) => {
  expect(elapsedMs(AT, now)).toBe(elapsed_ms);
  expect(setBackMs(AT, now)).toBe(back_ms);
});
