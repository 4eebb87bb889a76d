/** Figures that are typed and costs that are counted: what is late, half typed or of another plan changes nothing. */
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MotionChoice } from '../../../../../core/motion/planMotion';
import type { TypedState } from './SettledNumber';
import { ORDER_KINDS } from '../../../../../core/motion/planMotion';
import { presetProfile, usualChoice } from '../../../../../core/motion/profiles';
import { fail, ok } from '../../../../../core/result';
import type { Result } from '../../../../../core/result';
import type { IterationDetail, OrderCost } from '../../../../../worker/contract';

/** Costs that were asked for, each answered when the test says so. */
const askings: {
  id: number;
  choices: readonly MotionChoice[];
  answer: (costs: Result<OrderCost[]>) => void;
}[] = [];
vi.mock(import('../../../../state/app'), async (original) => ({
  ...(await original()),
  api: {
    motionCosts: (id: number, choices: readonly MotionChoice[]) =>
      new Promise<Result<OrderCost[]>>((answer) => void askings.push({ id, choices, answer })),
  } as never,
}));
const { SettledNumber } = await import('./SettledNumber');
const { useOrderCosts } = await import('./useOrderCosts');

let root: HTMLElement;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Until effects have run, which wait for a frame. */
const drawn = () => wait(60);

beforeEach(() => {
  askings.length = 0;
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('a figure that is typed', () => {
  const said: (number | string)[] = [];
  const show = (value: number) =>
    render(
      h(SettledNumber, {
        ...{ label: 'pulse', unit: 'ms', value, range: [1, 100], digits: 1 },
        onCommit: (next: number) => void said.push(next),
        onTyped: (state: TypedState) => void said.push(state),
      }),
      root,
    );
  const input = () => root.querySelector('input')!;
  async function type(text: string): Promise<void> {
    input().value = text;
    input().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await drawn();
  }
  beforeEach(async () => {
    said.length = 0;
    show(20);
    await drawn();
  });

  it('is taken once, when the typing rests, and never on the way', async () => {
    await type('3');
    await wait(350);
    await type('30');
    // Half a second after the first key, and not yet after the last one.
    await wait(250);
    expect(said).toEqual(['resting', 'resting']);
    await wait(600);
    expect(said).toEqual(['resting', 'resting', 30, 'taken']);
  });

  it('is taken at once where the field is left, and where it goes', async () => {
    input().focus();
    await type('30');
    input().blur();
    expect(said).toEqual(['resting', 30, 'taken']);
    await wait(600);
    expect(said).toHaveLength(3);
    show(30);
    await drawn();
    await type('40');
    render(null, root);
    expect(said.slice(3)).toEqual(['resting', 40, 'taken']);
  });

  it('is never taken outside its range, nor where it is given up', async () => {
    for (const text of ['0', '101', '', 'x']) await type(text);
    await type('30');
    await type('300');
    input().focus();
    input().blur();
    await wait(600);
    expect(said.filter((word) => typeof word === 'number')).toEqual([]);
    expect(said.at(-1)).toBe('wrong');
  });

  it('is not written over by an answer that comes while it is typed', async () => {
    await type('30');
    show(25);
    await drawn();
    expect(input().value).toBe('30');
    await wait(600);
    expect(said).toContain(30);
  });
});

describe('what the orders cost', () => {
  const CHOICE = usualChoice(presetProfile('2.0'));
  let costs: ReturnType<typeof useOrderCosts> = null;
  function Probe({ id, choice }: { id: number; choice: MotionChoice }): null {
    costs = useOrderCosts({ id } as IterationDetail, choice);
    return null;
  }
  async function show(id: number, choice: MotionChoice): Promise<void> {
    render(h(Probe, { id, choice }), root);
    await drawn();
  }
  /** Each order takes so long. */
  async function answer(at: number, total_ms: number): Promise<void> {
    const { choices, answer: tell } = askings[at]!;
    tell(ok(choices.map((choice) => ({ choice, times: ok({ total_ms } as never) }))));
    await drawn();
  }
  const total = () => costs?.default.ok && costs.default.value.total_ms;

  it('is asked for all of them at once, and not again when another is chosen', async () => {
    await show(7, CHOICE);
    expect(costs).toBeNull();
    expect(askings.map(({ id }) => id)).toEqual([7]);
    expect(askings[0]!.choices.map(({ order }) => order.kind)).toEqual(ORDER_KINDS);
    await answer(0, 1000);
    expect(total()).toBe(1000);
    await show(7, { ...CHOICE, order: { ...CHOICE.order, kind: 'cool' } });
    expect(askings).toHaveLength(1);
    expect(total()).toBe(1000);
  });

  it('is unknown for another wish or plan until its own answer comes; a late one says nothing', async () => {
    await show(7, CHOICE);
    await answer(0, 1000);
    await show(7, { ...CHOICE, dwell_ms: 5 });
    expect(costs).toBeNull();
    await show(8, { ...CHOICE, dwell_ms: 5 });
    expect(costs).toBeNull();
    await answer(2, 3000);
    expect(total()).toBe(3000);
    await answer(1, 2000);
    expect(total()).toBe(3000);
  });

  it('of a time between neighbours is asked for anew', async () => {
    await show(7, CHOICE);
    await show(7, { ...CHOICE, order: { ...CHOICE.order, neighbour_ms: 1 } });
    expect(askings).toHaveLength(2);
    await answer(0, 1000);
    expect(costs).toBeNull();
  });

  it('is a refusal for each where the asking was refused', async () => {
    await show(7, CHOICE);
    askings[0]!.answer(fail('iteration_not_found'));
    await drawn();
    expect(costs?.cool).toMatchObject({ ok: false, code: 'iteration_not_found' });
  });
});
