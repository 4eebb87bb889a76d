import { batch, computed, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../core/model';
import type { Emission } from '../../core/motion/emission';
import { planEmission } from '../../core/motion/emission';
import { MOTION_DEFAULTS } from '../../core/motion/params';
import { lineStarts, shotsOf } from '../../core/motion/shots/shots';
import { createPlayer, type Player } from './player';
import { ASLEEP_MS, LOOP_REST_MS, STILL_STEPS_N } from './playing/clock';
import { SHORT_MS, SPEEDS } from './playing/speeds';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 30, y_mm: 10 },
];
/** Three spots at the first position, on two lines; two at the second, on one. */
const SPOTS: Spot[] = [0, 0, 0, 1, 1].map((position_index, sequence_index) => ({
  sequence_index,
  position_index,
  theta_deg: sequence_index === 2 ? 90 : 0,
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
  const timeline = signal<Emission | null>(emission);
  const course = computed(() => {
    const plan = timeline.value;
    return plan && { shots: shotsOf(plan), starts: lineStarts(SPOTS, 'diameters') };
  });
  const plan_id = signal<number | null>(1);
  const own = createPlayer({ plan_id, timeline, course });
  return { emission, timeline, plan_id, shots: course.value!.shots, player: own };
}

const shotsShown = (own: Player, step: () => void, n: number): number[] =>
  Array.from({ length: n }, () => {
    step();
    return own.shot.value;
  });

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

describe('steps by hand', () => {
  it('go shot by shot, on and back, to where the head is on the spot', () => {
    const { player: own } = player();
    expect(own.shot.value).toBe(0);
    expect(shotsShown(own, () => own.stepShot(1), 6)).toEqual([1, 2, 3, 4, 5, 5]);
    expect(own.machine.value!.firing_index).toBe(4);
    expect(own.machine.value!.x_mm).toBeCloseTo(SPOTS[4]!.x_mm, 9);
    expect(shotsShown(own, () => own.stepShot(-1), 6)).toEqual([4, 3, 2, 1, 0, 0]);
    expect(own.time_ms.value).toBe(0);
  });

  it('back from between two shots comes to the one that is over', () => {
    const { player: own, shots } = player();
    own.seek((shots.end_ms[1]! + shots.start_ms[2]!) / 2);
    expect(own.machine.value!.firing_index).toBeNull();
    own.stepShot(-1);
    expect(own.machine.value!.firing_index).toBe(1);
  });

  it('go line by line: on to the next, back to this line’s first shot and then to the line before', () => {
    const { player: own } = player();
    expect(shotsShown(own, () => own.stepLine(1), 4)).toEqual([1, 3, 4, 5]);
    expect(shotsShown(own, () => own.stepLine(-1), 4)).toEqual([4, 3, 1, 0]);
  });

  it('go to a shot by its number, to the start and to the end', () => {
    const { player: own, emission } = player();
    own.goToShot(4);
    expect(own.machine.value).toMatchObject({ position: 1, fired_n: 3, firing_index: 3 });
    own.toEnd();
    expect(own.time_ms.value).toBe(emission.total_ms);
    own.reset();
    expect(own.time_ms.value).toBe(0);
  });

  it('hold the clock, and each is told, scrubbing is not', () => {
    const { player: own } = player();
    own.play();
    run(() => own.time_ms.value, 3);
    own.stepShot(1);
    expect(own.playing.value).toBe(false);
    const first = own.told.value;
    expect(first).toEqual({ time_ms: own.time_ms.value });
    own.seek(1);
    expect(own.told.value).toBe(first);
    own.toEnd();
    expect(own.told.value).not.toBe(first);
    own.toEnd();
    expect(own.told.value).toEqual({ time_ms: own.time_ms.value });
  });

  it('come to the end where a slider writes it with fewer decimals', () => {
    const { player: own, emission } = player();
    own.seek(emission.total_ms - 0.001);
    expect(own.machine.value).toMatchObject({ fired_n: emission.spots_n, firing_index: null });
    expect(own.time_ms.value).toBe(emission.total_ms);
    own.seek(-1);
    expect(own.time_ms.value).toBe(0);
  });

  it('without a plan do nothing', () => {
    const { player: own, timeline } = player();
    timeline.value = null;
    own.stepShot(1);
    own.toEnd();
    own.toggle();
    expect([own.time_ms.value, own.shot.value, own.playing.value, own.told.value]).toEqual([
      0,
      0,
      false,
      null,
    ]);
  });
});

describe('another timeline', () => {
  const slower = () => planEmission(SPOTS, POSITIONS, 'diameters', { ...MOTION_DEFAULTS, dwell_ms: 50 })!;

  it('of the same plan stays at its shot and holds the clock, also when it was away meanwhile', () => {
    const { player: own, timeline } = player();
    own.goToShot(2);
    own.play();
    timeline.value = slower();
    expect([own.shot.value, own.machine.value!.firing_index, own.playing.value]).toEqual([2, 1, false]);
    timeline.value = null;
    expect(own.time_ms.value).toBe(0);
    timeline.value = slower();
    expect(own.shot.value).toBe(2);
    own.toEnd();
    timeline.value = planEmission(SPOTS, POSITIONS, 'diameters', { ...MOTION_DEFAULTS, dwell_ms: 70 })!;
    expect(own.time_ms.value).toBe(timeline.value.total_ms);
    own.reset();
    timeline.value = slower();
    expect(own.time_ms.value).toBe(0);
  });

  it('of another plan begins at its start', () => {
    const { player: own, timeline, plan_id } = player();
    own.goToShot(2);
    batch(() => {
      plan_id.value = 2;
      timeline.value = slower();
    });
    expect(own.time_ms.value).toBe(0);
  });
});

describe('the clock', () => {
  it.each(SPEEDS)('goes %f times as fast as the device', (speed) => {
    const { player: own, emission } = player();
    own.speed.value = speed;
    own.play();
    const step_ms = Math.min(20, emission.parts[1]!.start_ms / speed / 4);
    run(() => own.time_ms.value, 3, step_ms);
    expect(own.time_ms.value).toBeCloseTo(2 * step_ms * speed, 6);
  });

  it('plays any plan in about five seconds', () => {
    const { player: own, emission } = player();
    own.play();
    run(() => own.time_ms.value, 101, 10);
    expect(own.time_ms.value).toBeCloseTo((emission.total_ms * 1000) / SHORT_MS, 6);
  });

  it('goes on where it was when the page was not shown', () => {
    const { player: own } = player();
    own.speed.value = 0.1;
    own.play();
    run(() => own.time_ms.value, 2, 20);
    const before = own.time_ms.value;
    const frame = frames.pop()!;
    frame(20 + ASLEEP_MS + 1);
    expect(own.time_ms.value).toBe(before);
    expect(own.playing.value).toBe(true);
    frames.pop()!(20 + ASLEEP_MS + 21);
    expect(own.time_ms.value).toBeCloseTo(before + 2, 9);
  });

  it('begins anew in a loop, after a rest at the end, and is told once', () => {
    const { player: own, emission } = player();
    own.loop.value = true;
    own.goToShot(4);
    own.play();
    const times = run(() => own.time_ms.value, 600);
    const end = times.indexOf(emission.total_ms);
    const rests_n = times.filter((time) => time === emission.total_ms).length;
    expect(rests_n * 20).toBeGreaterThanOrEqual(LOOP_REST_MS);
    expect(times[end + rests_n]).toBe(0);
    // It waits at the stop as ever, on its second way.
    expect(own.time_ms.value).toBe(emission.parts[1]!.start_ms);
    own.play();
    own.loop.value = false;
    run(() => own.time_ms.value);
    expect(own.time_ms.value).toBe(emission.total_ms);
    expect(own.playing.value).toBe(false);
  });

  it('runs once, however often it is started and stopped within a frame', () => {
    const { player: own } = player();
    own.speed.value = 1;
    own.play();
    own.pause();
    own.play();
    run(() => own.time_ms.value, 2, 2);
    expect(frames).toHaveLength(1);
    expect(own.time_ms.value).toBe(2);
  });

  it('tells each quarter on its way, the stop and the end; what the user holds is told, too', () => {
    const { player: own, emission } = player();
    const told: number[] = [];
    own.told.subscribe((at) => at && told.push(at.time_ms / emission.total_ms));
    own.play();
    run(() => own.time_ms.value);
    own.play();
    run(() => own.time_ms.value);
    const stop = emission.parts[1]!.start_ms / emission.total_ms;
    expect(told.at(-1)).toBe(1);
    expect(told).toContain(stop);
    const quarters = [0.25, 0.5, 0.75].filter((quarter) => Math.floor(4 * stop) !== 4 * quarter);
    for (const quarter of quarters) {
      expect(
        told.filter((at) => at >= quarter && at < quarter + 0.01),
        `${quarter}`,
      ).toHaveLength(1);
    }
    own.play();
    run(() => own.time_ms.value, 3);
    const before = told.length;
    own.toggle();
    expect(told).toHaveLength(before + 1);
  });

  it('tells a flash from a leap: since when it has come by itself', () => {
    const { player: own } = player();
    own.seek(3);
    expect(own.shown.value).toEqual({ time_ms: 3, since_ms: 3 });
    own.speed.value = 1;
    own.play();
    run(() => own.time_ms.value, 3, 2);
    expect(own.shown.value).toEqual({ time_ms: 7, since_ms: 3 });
    own.stepShot(1);
    expect(own.shown.value.since_ms).toBe(own.shown.value.time_ms);
  });

  it('lets what flashed last go out when it comes to rest, unless it goes on', () => {
    const { player: own, emission } = player();
    own.goToShot(4);
    own.speed.value = 40;
    own.play();
    run(() => own.time_ms.value);
    expect(own.shown.value).toEqual({ time_ms: emission.total_ms, since_ms: emission.total_ms });
    own.seek(10);
    own.speed.value = 1;
    own.play();
    run(() => own.time_ms.value, 3, 2);
    own.pause();
    own.play();
    run(() => own.time_ms.value, 1);
    expect(own.shown.value).toEqual({ time_ms: 14, since_ms: 10 });
  });
});
