import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../../../core/model';
import { planEmission } from '../../../../core/motion/emission';
import { MOTION_DEFAULTS } from '../../../../core/motion/params';
import { middleOfShot, shotsOf } from '../../../../core/motion/shots/shots';
import { textsOf } from '../../../../i18n';
import { language } from '../../../state/language';
import { spaced } from './spaced';
import { toldAt, turnedWithin } from './told';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 30, y_mm: 10 },
];
/** The machine's line turns on beyond half a turn: 0°, 85°, then 5° again, at 185°. */
const SPOTS = [
  { position_index: 0, theta_deg: 0, x_mm: 12, y_mm: 10, t_mm: 2 },
  { position_index: 0, theta_deg: 85, x_mm: 10.1743, y_mm: 11.9924, t_mm: 2 },
  { position_index: 0, theta_deg: 5, x_mm: 11.9924, y_mm: 10.1743, t_mm: 2 },
  { position_index: 1, theta_deg: 0, x_mm: 32, y_mm: 10, t_mm: 2 },
].map((spot, sequence_index): Spot => ({ ...spot, sequence_index, mask_id: 1, component_id: 1 }));

const emission = planEmission(SPOTS, POSITIONS, 'diameters', MOTION_DEFAULTS)!;
const shots = shotsOf(emission);
const heard = (time_ms: number) => toldAt(emission, shots, time_ms).replaceAll('\u00a0', ' ');

afterEach(() => void (language.value = 'en'));

describe('what is read out', () => {
  it('names the shot, of how many, its line as the plan names it, and the time', () => {
    language.value = 'en';
    expect(heard(middleOfShot(shots, 2))).toMatch(/^Shot 2 of 4, line 85°, 0\.\d\d s$/);
    expect(heard(middleOfShot(shots, 3))).toMatch(/^Shot 3 of 4, line 5°, 0\.\d\d s$/);
    // on the way from one line to the next it is still the last shot's
    const between = (middleOfShot(shots, 2) + middleOfShot(shots, 3)) / 2;
    expect(heard(between)).toMatch(/^Shot 2 of 4, line 85°, 0\.\d\d s$/);
    language.value = 'pl';
    expect(heard(middleOfShot(shots, 2))).toMatch(/^Impuls 2 z 4, linia 85°, 0,\d\d s$/);
  });

  it('says what is to be done at a stop, that all is ready, and that it has ended', () => {
    for (const each of ['en', 'pl'] as const) {
      language.value = each;
      const { animation: words } = textsOf(each);
      expect(toldAt(emission, shots, emission.parts[1]!.start_ms)).toBe(words.moveDevice('2'));
      expect(toldAt(emission, shots, 0)).toBe(words.ready);
      expect(toldAt(emission, shots, emission.total_ms)).toBe(words.ended);
    }
  });

  it('names the row where there are no angles', () => {
    language.value = 'en';
    const grid = planEmission(SPOTS.slice(0, 2), POSITIONS, 'grid', MOTION_DEFAULTS)!;
    const rows = shotsOf(grid);
    expect(toldAt(grid, rows, middleOfShot(rows, 2)).replaceAll('\u00a0', ' ')).toMatch(
      /^Shot 2 of 2, row 2\.0 mm, 0\.\d\d s$/,
    );
  });

  it('turns angles back into one turn, never to the full one', () => {
    expect([185, 360, 359.97, 725, -5].map((angle) => turnedWithin(angle, 360))).toEqual([185, 0, 0, 5, 355]);
    expect([185, 180, 179.99, -5].map((angle) => turnedWithin(angle, 180))).toEqual([5, 0, 0, 175]);
  });
});

describe('what follows fast', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told at once, then once in a while, and at last where it rests', () => {
    const source = signal(0);
    const { value, stop } = spaced(source, 1000);
    const told: number[] = [];
    value.subscribe((next) => told.push(next));
    for (let i = 1; i <= 25; i += 1) {
      source.value = i;
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([0, 1, 10, 20, 25]);
    source.value = 26;
    expect(told.at(-1)).toBe(26);
    stop();
    source.value = 27;
    vi.advanceTimersByTime(5000);
    expect(told.at(-1)).toBe(26);
  });
});
