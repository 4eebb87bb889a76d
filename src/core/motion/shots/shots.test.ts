import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Spot } from '../../model';
import { emissionStateAt, planEmission } from '../emission';
import { MOTION_DEFAULTS, type MotionParams } from '../params';
import { firedAt, flashesBetween, lineStarts, middleOfShot, shotAt, shotsOf, type Shots } from './shots';

const POSITIONS = [
  { x_mm: 20, y_mm: 15 },
  { x_mm: 40, y_mm: 15 },
];

/** Four lines of five spots at each of two positions, there and back. */
const SPOTS: Spot[] = POSITIONS.flatMap(({ x_mm, y_mm }, position_index) =>
  [0, 5, 85, 170].flatMap((theta_deg, line) =>
    [4, 2.5, 1, -1.5, -4].map((t, i, all): Spot => {
      const t_mm = line % 2 === 0 ? t : all[all.length - 1 - i]!;
      const angle = (theta_deg * Math.PI) / 180;
      return {
        ...{ sequence_index: 20 * position_index + 5 * line + i, position_index, theta_deg, t_mm },
        ...{ x_mm: x_mm + t_mm * Math.cos(angle), y_mm: y_mm + t_mm * Math.sin(angle) },
        ...{ mask_id: 1, component_id: 1 },
      };
    }),
  ),
);

const VARIANTS: [string, MotionParams][] = [
  ['stopping at each spot', MOTION_DEFAULTS],
  ['with pulses shorter than any frame', { ...MOTION_DEFAULTS, dwell_ms: 0.01 }],
  ['firing in motion', { ...MOTION_DEFAULTS, firing_speed_mm_s: 50 }],
];

const emissionOf = (params: MotionParams) => planEmission(SPOTS, POSITIONS, 'diameters', params)!;

describe.each(VARIANTS)('the shots, %s', (_name, params) => {
  const emission = emissionOf(params);
  const shots = shotsOf(emission);

  it('begin and end one after the other, within the emission and their position', () => {
    expect(shots.spots_n).toBe(40);
    for (let i = 0; i < 40; i += 1) {
      expect(shots.end_ms[i]).toBeGreaterThanOrEqual(shots.start_ms[i]!);
      if (i > 0) expect(shots.start_ms[i]).toBeGreaterThanOrEqual(shots.end_ms[i - 1]!);
    }
    expect(shots.end_ms[19]).toBeLessThanOrEqual(emission.parts[1]!.start_ms);
    expect(shots.end_ms[39]).toBeLessThanOrEqual(emission.total_ms);
  });

  it('are counted as the machine counts them', () => {
    for (let i = 0; i <= 997; i += 1) {
      const time = (emission.total_ms * i) / 997;
      expect(firedAt(shots, time), `at ${time}`).toBe(emissionStateAt(emission, time).fired_n);
    }
    expect([shotAt(shots, 0), shotAt(shots, emission.total_ms)]).toEqual([0, 40]);
  });

  it('have their middle where the head is on the spot', () => {
    SPOTS.forEach((spot, i) => {
      const time = middleOfShot(shots, i + 1);
      const { x_mm, y_mm } = emissionStateAt(emission, time);
      expect(Math.hypot(x_mm - spot.x_mm, y_mm - spot.y_mm)).toBeLessThan(1e-6);
      expect(shotAt(shots, time)).toBe(i + 1);
    });
  });

  it('all flash, whenever the pictures come', () => {
    const gaps = fc.array(fc.double({ min: 0.001, max: 900, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, (list) => {
        const flashed = new Set<number>();
        const reached = playThrough(shots, emission.total_ms, list, (i) => flashed.add(i));
        expect(flashed.size).toBe(40);
        expect(reached).toBe(emission.total_ms);
      }),
    );
  });

  it('flash no earlier than they begin, and not again when they are over', () => {
    for (const [from, to] of [
      [0, 30],
      [100, 117],
      [500, 1500],
    ] as const) {
      const range = flashesBetween(shots, from, to);
      for (let i = 0; i < 40; i += 1) {
        const flashes = i >= range.from && i < range.to;
        if (shots.start_ms[i]! > to || shots.end_ms[i]! < from) expect(flashes, `${i}`).toBe(false);
        if (shots.start_ms[i]! < to && shots.end_ms[i]! > from) expect(flashes, `${i}`).toBe(true);
      }
    }
  });
});

/** Plays with pictures so far apart, again and again, to the end; tells each shot that flashes. */
function playThrough(
  shots: Shots,
  total_ms: number,
  gaps: readonly number[],
  flash: (i: number) => void,
): number {
  let before = 0;
  const show = (time: number): void => {
    const { from, to } = flashesBetween(shots, before, time);
    for (let i = from; i < to; i += 1) flash(i);
    before = time;
  };
  show(0);
  // Many short gaps would never end: each round is twice as wide as the one before.
  for (let k = 0; before < total_ms; k += 1) {
    show(Math.min(total_ms, before + gaps[k % gaps.length]! * 2 ** Math.floor(k / gaps.length)));
  }
  return before;
}

describe('a clock at rest', () => {
  const emission = emissionOf(MOTION_DEFAULTS);
  const shots = shotsOf(emission);
  const at = (time: number) => {
    const { from, to } = flashesBetween(shots, time, time);
    return to - from;
  };

  it('lights up the shot that is firing, and none at the start, a stop, the end, or between shots', () => {
    expect(at(middleOfShot(shots, 7))).toBe(1);
    expect(at((shots.end_ms[6]! + shots.start_ms[7]!) / 2)).toBe(0);
    expect([0, emission.parts[1]!.start_ms, emission.total_ms].map(at)).toEqual([0, 0, 0]);
  });

  it('lights up a pulse without length in its very moment', () => {
    const instant: Shots = {
      spots_n: 3,
      start_ms: Float64Array.of(1, 2, 3),
      end_ms: Float64Array.of(1, 2, 3),
      way_mm: null,
    };
    expect(flashesBetween(instant, 2, 2)).toEqual({ from: 1, to: 2 });
    expect(flashesBetween(instant, 1, 2)).toEqual({ from: 1, to: 2 });
    expect(flashesBetween(instant, 0, 3)).toEqual({ from: 0, to: 3 });
    expect(flashesBetween(instant, 2.5, 2.6)).toEqual({ from: 2, to: 2 });
  });
});

describe('the way of a pulse', () => {
  it('is none where the head rests, and a smear of speed × dwell along the line where it passes', () => {
    expect(shotsOf(emissionOf(MOTION_DEFAULTS)).way_mm).toBeNull();
    const params = { ...MOTION_DEFAULTS, firing_speed_mm_s: 50, dwell_ms: 10 };
    const { way_mm, start_ms, end_ms } = shotsOf(emissionOf(params));
    SPOTS.forEach((spot, i) => {
      const [x0, y0, x1, y1] = way_mm!.subarray(4 * i, 4 * i + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      expect(Math.hypot(x1 - x0, y1 - y0)).toBeCloseTo((50 * (end_ms[i]! - start_ms[i]!)) / 1000, 6);
      const [dx, dy] = [spot.x_mm - x0, spot.y_mm - y0];
      expect(
        Math.abs(
          dx * Math.sin((spot.theta_deg * Math.PI) / 180) - dy * Math.cos((spot.theta_deg * Math.PI) / 180),
        ),
      ).toBeLessThan(1e-9);
    });
  });
});

describe('the lines', () => {
  it('begin where the angle changes, or the position', () => {
    expect(lineStarts(SPOTS, 'diameters')).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
    expect(
      lineStarts(
        SPOTS.slice(0, 5).map((s) => ({ ...s, position_index: s.t_mm > 0 ? 0 : 1 })),
        'diameters',
      ),
    ).toEqual([0, 3]);
  });

  it('are rows in a grid', () => {
    const rows = [1, 1, 2, 2, 2].map((y_mm, i) => ({ theta_deg: i, y_mm, position_index: 0 }));
    expect(lineStarts(rows, 'grid')).toEqual([0, 2]);
  });
});
