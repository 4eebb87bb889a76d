import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMISSION_DEFAULTS, MACHINE_DEFAULTS } from '../../core/motion/params';
import { DEFAULT_ORDER, type MotionChoice, type PlanMotion } from '../../core/motion/planMotion';
import { planMotionOf } from '../../core/motion/times';
import { fail, ok, type Result } from '../../core/result';
import type { IterationDetail } from '../../worker/contract';
import type { Async } from '../state/async';
import type { ImageState } from '../state/image';
import { createPlayback } from './makers/playback';

const POSITIONS = [{ x_mm: 20, y_mm: 15 }];
const SPOTS = [3, 1, -2].map((t_mm, sequence_index) => ({
  sequence_index,
  theta_deg: 0,
  t_mm,
  x_mm: 20 + t_mm,
  y_mm: 15,
  mask_id: 1,
  component_id: 1,
  position_index: 0,
}));
const CHOICE: MotionChoice = {
  profile: { name: '2.0', ...MACHINE_DEFAULTS },
  ...EMISSION_DEFAULTS,
  order: DEFAULT_ORDER,
};

function planOf(id: number, choice: MotionChoice): IterationDetail {
  const motion: PlanMotion = planMotionOf(SPOTS, POSITIONS, 'diameters', choice);
  const params = { positions_mm: POSITIONS, algorithm_mode: 'diameters', motion };
  return { id, params, spots: SPOTS } as unknown as IterationDetail;
}

/** A playback over a worker whose answers are given by hand, in the order of the askings. */
function held() {
  const iteration = signal<Async<IterationDetail>>({ kind: 'ready', value: planOf(7, CHOICE) });
  const askings: {
    id: number;
    choice: MotionChoice | null;
    answer: (result: Result<IterationDetail>) => void;
  }[] = [];
  const setMotion = (id: number, choice: MotionChoice | null) =>
    new Promise<Result<IterationDetail>>((answer) => askings.push({ id, choice, answer }));
  const closed = signal(false);
  const playback = createPlayback({ iteration, setMotion, closed } as unknown as ImageState);
  /** As the state does it: what the worker has is shown where the plan still is. */
  function keep(at: number): void {
    const { id, choice, answer } = askings[at]!;
    const made = planOf(id, choice ?? CHOICE);
    if (iteration.peek().kind === 'ready' && (iteration.peek() as { value: IterationDetail }).value.id === id)
      iteration.value = { kind: 'ready', value: made };
    answer(ok(made));
  }
  return { iteration, closed, askings, playback, keep };
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('requestAnimationFrame', () => 0);
});
afterEach(() => vi.unstubAllGlobals());

it('an image whose screen is gone plays nothing any more', () => {
  const { closed, playback } = held();
  playback.player.play();
  expect(playback.player.playing.value).toBe(true);
  closed.value = true;
  expect(playback.timeline.value).toBe(null);
  expect(playback.player.playing.value).toBe(false);
});

describe('a draft that is asked about', () => {
  const old = { ...planOf(7, CHOICE), params: { ...planOf(7, CHOICE).params, motion: null } };

  it('is asked about as it is kept', async () => {
    const { playback, askings } = held();
    const plan = planOf(7, CHOICE);
    expect(await playback.withMotion(plan)).toEqual(ok(plan));
    expect(askings).toEqual([]);
  });

  it('gets the motion of a new plan first where it keeps none, and says why it cannot', async () => {
    const { playback, askings, keep } = held();
    const asking = playback.withMotion(old);
    expect(askings).toMatchObject([{ id: 7, choice: null }]);
    keep(0);
    expect(await asking).toMatchObject({ ok: true, value: { id: 7, params: { motion: { dwell_ms: 20 } } } });
    const refused = playback.withMotion(old);
    askings[1]!.answer(fail('profile_does_not_fit'));
    expect(await refused).toEqual(fail('profile_does_not_fit'));
  });
});

describe('the motion of the plan on the screen', () => {
  it('is the one that is kept with it, and plays so', () => {
    const { playback } = held();
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 20, profile: { name: '2.0' } });
    expect(playback.timeline.value!.total_ms).toBe(planOf(7, CHOICE).params.motion!.times.total_ms);
  });

  it('keeps two figures that are changed in a row, whatever comes back between', async () => {
    const { playback, askings, keep } = held();
    const first = playback.chooseMotion({ ...playback.motionChoice.value!, dwell_ms: 5 });
    const second = playback.chooseMotion({ ...playback.motionChoice.value!, firing_speed_mm_s: 50 });
    keep(0);
    await first;
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 5, firing_speed_mm_s: 50 });
    expect(playback.motionAsked.value).toBe(true);
    keep(1);
    await second;
    expect(askings[1]!.choice).toMatchObject({ dwell_ms: 5, firing_speed_mm_s: 50 });
    expect(playback.motionAsked.value).toBe(false);
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 5, firing_speed_mm_s: 50 });
  });

  it('stays as it was where another one is refused, and says so only of that plan', async () => {
    const { playback, askings, iteration } = held();
    const asked = playback.chooseMotion({ ...CHOICE, firing_speed_mm_s: 900 });
    askings[0]!.answer(fail('smears_overlap', { n: 3, length_mm: 18 }));
    await asked;
    expect(playback.motionChoice.value).toMatchObject({ firing_speed_mm_s: 0 });
    expect(playback.motionRefused.value).toMatchObject({ code: 'smears_overlap' });
    iteration.value = { kind: 'ready', value: planOf(8, CHOICE) };
    expect(playback.motionRefused.value).toBeNull();
  });

  it('says nothing of an older asking that is refused while a newer one is on its way, or taken', async () => {
    const { playback, askings, keep } = held();
    const first = playback.chooseMotion({ ...CHOICE, firing_speed_mm_s: 900 });
    const second = playback.chooseMotion({ ...CHOICE, dwell_ms: 5 });
    askings[0]!.answer(fail('smears_overlap', { n: 3, length_mm: 18 }));
    await first;
    expect(playback.motionRefused.value).toBeNull();
    expect(playback.motionAsked.value).toBe(true);
    keep(1);
    await second;
    expect(playback.motionRefused.value).toBeNull();
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 5, firing_speed_mm_s: 0 });
  });

  it('is no longer said to be refused once another one is asked for', async () => {
    const { playback, askings, keep } = held();
    const refused = playback.chooseMotion({ ...CHOICE, firing_speed_mm_s: 900 });
    askings[0]!.answer(fail('smears_overlap', { n: 3, length_mm: 18 }));
    await refused;
    const asked = playback.chooseMotion({ ...CHOICE, dwell_ms: 5 });
    expect(playback.motionRefused.value).toBeNull();
    keep(1);
    await asked;
    expect(playback.motionRefused.value).toBeNull();
  });

  it('of another plan is not touched by what was asked for one that has left the screen', async () => {
    const { playback, iteration, askings, keep } = held();
    const asked = playback.chooseMotion({ ...CHOICE, dwell_ms: 5 });
    const other = { ...CHOICE, dwell_ms: 9 };
    iteration.value = { kind: 'ready', value: planOf(8, other) };
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 9 });
    expect(playback.motionAsked.value).toBe(false);
    keep(0);
    await asked;
    expect(askings.map(({ id }) => id)).toEqual([7]);
    expect(playback.motionChoice.value).toMatchObject({ dwell_ms: 9 });
  });

  it('is unknown for a plan from before it was kept until the device’s profiles are', () => {
    const { playback, iteration } = held();
    const plan = planOf(9, CHOICE);
    iteration.value = { kind: 'ready', value: { ...plan, params: { ...plan.params, motion: null } } };
    expect(playback.motionChoice.value).toBeNull();
    expect(playback.timeline.value).toBeNull();
  });
});
