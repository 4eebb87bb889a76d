import { beforeEach, describe, expect, it } from 'vitest';
import { makeSignedIn, got } from '../../../../tests/support/testWorker';
import { WarmUp } from './warmUp';
import { warmingSteps } from './warmingSteps';

let clock_ms: number;
let pauses_n: number;
let meanwhile: () => void;
let warmUp: WarmUp;

function* hundred(): Generator<undefined, void> {
  for (let i = 0; i < 100; i++) yield;
}

/** Each look at the clock is 3 ms later: a slice is three steps. */
beforeEach(() => {
  clock_ms = 0;
  pauses_n = 0;
  meanwhile = () => undefined;
  warmUp = new WarmUp(
    async () => {
      pauses_n += 1;
      meanwhile();
    },
    () => (clock_ms += 3),
    hundred(),
  );
});

describe('the warm-up', () => {
  it('comes to its end in short slices, once', async () => {
    await warmUp.goOn();
    expect(warmUp.done).toBe(true);
    const needed_n = pauses_n;
    expect(needed_n).toBeGreaterThan(10);
    await warmUp.goOn();
    expect(pauses_n).toBe(needed_n);
  });

  it('ends at its next slice when somebody calls, and goes on from there', async () => {
    await warmUp.goOn();
    const needed_n = pauses_n;
    const second = new WarmUp(
      async () => {
        if ((pauses_n += 1) === 3) second.callBegins();
      },
      () => (clock_ms += 3),
      hundred(),
    );
    pauses_n = 0;
    await second.goOn();
    expect(pauses_n).toBe(3);
    expect(second.done).toBe(false);
    await second.goOn();
    expect(pauses_n, 'not while the call runs').toBe(3);
    second.callEnds();
    await second.goOn();
    expect(second.done).toBe(true);
    expect(pauses_n).toBe(needed_n);
  });

  it('ends for a call that has come and gone within one pause, and never runs twice at once', async () => {
    meanwhile = () => {
      if (pauses_n !== 2) return;
      warmUp.callBegins();
      warmUp.callEnds();
    };
    await warmUp.goOn();
    expect(pauses_n).toBe(2);
    let second: Promise<void> | null = null;
    meanwhile = () => {
      if (pauses_n === 4) second = warmUp.goOn();
    };
    await warmUp.goOn();
    expect(warmUp.done, 'the first leaves the rest to the second').toBe(false);
    await second;
    expect(warmUp.done).toBe(true);
  });
});

describe('what it does', () => {
  it('is planning, for a while', () => {
    const phases = new Set([...warmingSteps()].map((step) => (step as { phase: string }).phase));
    expect(phases).toEqual(new Set(['regions', 'placement', 'refinement', 'validation']));
  }, 60_000);
});

describe('a quiet moment of the worker', () => {
  it('is used for it once somebody has turned to plans; a call ends it', async () => {
    let quiet = () => undefined as void;
    let pauses = 0;
    const pause = () => {
      pauses += 1;
      return new Promise<void>((resolve) => setTimeout(resolve, 0));
    };
    const worker = await makeSignedIn({ onQuiet: (work) => (quiet = work), pause });
    const { api } = worker;
    pauses = 0;
    quiet();
    // Nobody plans who looks at the list of images, and what they may turn to is fetched meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pauses).toBe(0);
    expect((await api.listIterations(1)).ok).toBe(false);
    await got(api.signOut());
    pauses = 0;
    quiet();
    expect(pauses).toBe(0);
    await got(api.signIn('user', '123'));
    pauses = 0;
    quiet();
    expect(pauses).toBe(1);
    const call = api.ping();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pauses).toBe(1);
    await got(call);
  });
});
