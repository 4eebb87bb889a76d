import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../core/model';
import type { Emission } from '../../core/motion/emission';
import { planEmission } from '../../core/motion/emission';
import { MOTION_DEFAULTS } from '../../core/motion/params';
import { createPlayer, SHORT_MS, STILL_STEPS_N } from './player';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 30, y_mm: 10 },
];
const SPOTS: Spot[] = [0, 0, 0, 1, 1].map((position_index, sequence_index) => ({
  sequence_index,
  position_index,
  theta_deg: 0,
  t_mm: sequence_index - 2,
  x_mm: POSITIONS[position_index]!.x_mm + sequence_index - 2,
  y_mm: 10,
  mask_id: 1,
  component_id: 0,
}));

let frames: FrameRequestCallback[] = [];
let still = false;

/** Lets the frames come every `step_ms`, `n` of them or until none is asked for; answers the times shown. */
function run(shown: () => number, n = 10_000, step_ms = 20): number[] {
  const times: number[] = [];
  for (let i = 0, now = 0; i < n && frames.length > 0; i++, now += step_ms) {
    const due = frames;
    frames = [];
    due.forEach((frame) => frame(now));
    times.push(shown());
  }
  return times;
}

beforeEach(() => {
  frames = [];
  still = false;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('matchMedia', () => ({ matches: still }));
});
afterEach(() => vi.unstubAllGlobals());

function player() {
  const emission = planEmission(SPOTS, POSITIONS, 'diameters', MOTION_DEFAULTS)!;
  return { emission, player: createPlayer(signal<Emission | null>(emission)) };
}

describe('the player of several positions', () => {
  it('waits where the device is moved, goes on when it is told to, and ends after the last spot', () => {
    const { emission, player: own } = player();
    const stop = emission.parts[1]!.start_ms;
    own.play();
    run(() => own.time_ms.value);
    expect(own.playing.value).toBe(false);
    expect(own.time_ms.value).toBe(stop);
    expect(own.machine.value).toMatchObject({ position: 1, fired_n: 3 });
    own.play();
    run(() => own.time_ms.value);
    expect(own.time_ms.value).toBe(emission.total_ms);
    expect(own.machine.value).toMatchObject({ position: 1, fired_n: 5 });
    own.play();
    expect(own.time_ms.value).toBe(0);
  });

  it('goes on from where it was led to', () => {
    const { emission, player: own } = player();
    own.seek(emission.parts[1]!.start_ms + 1);
    own.play();
    run(() => own.time_ms.value);
    expect(own.time_ms.value).toBe(emission.total_ms);
  });
});

describe('for those who want no movement', () => {
  it('it shows the end at first, and steps where it is played', () => {
    still = true;
    const { emission, player: own } = player();
    expect(own.time_ms.value).toBe(emission.total_ms);
    own.reset();
    own.play();
    const times = new Set(run(() => own.time_ms.value));
    const step = emission.total_ms / STILL_STEPS_N;
    expect(times.size).toBeGreaterThan(2);
    expect(times.size).toBeLessThan(STILL_STEPS_N);
    const stop = emission.parts[1]!.start_ms;
    for (const time of times) {
      if (time !== stop) expect(time / step).toBeCloseTo(Math.round(time / step), 6);
    }
  });

  it('it moves with every frame for all others', () => {
    const { player: own } = player();
    own.play();
    const times = run(() => own.time_ms.value, 50);
    expect(new Set(times).size).toBe(Math.min(50, SHORT_MS));
  });
});
