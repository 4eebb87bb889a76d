/** A question shows the plan that it was asked about, with the motion that is kept with it by then; a late one never comes. */
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../../../core/result';
import type { Result } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Async } from '../../../../state/async';
import { texts } from '../../../../state/language';
import { toasts } from '../../../../state/toasts';
import type { Workspace } from '../../../../workspace/workspace';

const opened = vi.hoisted(() => ({ workspace: null as unknown }));
vi.mock('../../../../workspace/workspace', () => ({ useWorkspace: () => opened.workspace }));
/** Each question says which one it is, of which plan, and with what pulse. */
vi.mock('./DecisionDialogs', () => {
  const question = (name: string) => (props: { plan: IterationDetail }) =>
    h('p', { 'data-testid': 'question' }, `${name} ${props.plan.id} ${props.plan.params.motion?.dwell_ms}`);
  return {
    ...{ AcceptDialog: question('accept'), RejectDialog: question('reject') },
    WithdrawDialog: question('withdraw'),
  };
});
const { DecisionBar } = await import('./DecisionBar');

const planOf = (id: number, dwell_ms: number | null): IterationDetail =>
  ({
    ...{ id, status: 'draft', standing: 'draft', plan_valid: true },
    params: { motion: dwell_ms === null ? null : { dwell_ms } },
  }) as unknown as IterationDetail;

let root: HTMLElement;
let shown: (plan: IterationDetail) => Promise<void>;
let askings: { id: number; answer: (plan: Result<IterationDetail>) => void }[];
/** Until effects have run, which wait for a frame. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
const question = () => root.querySelector('[data-testid=question]')?.textContent ?? null;

async function press(label: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === label,
  );
  button!.click();
  await drawn();
}
async function answer(at: number, plan: Result<IterationDetail>): Promise<void> {
  askings[at]!.answer(plan);
  await drawn();
}

beforeEach(async () => {
  askings = [];
  toasts.value = [];
  const iteration = signal<Async<IterationDetail>>({ kind: 'ready', value: planOf(7, null) });
  shown = async (value) => {
    iteration.value = { kind: 'ready', value };
    await drawn();
  };
  opened.workspace = {
    state: { scaleIsSet: signal(true), iteration },
    masks: { history: signal({ present: [{}] }) },
    ...{ locked: signal(false), formChanged: signal(false), motionAsked: signal(false) },
    withMotion: ({ id }) => new Promise((tell) => void askings.push({ id, answer: tell })),
  } as Partial<Record<keyof Workspace, unknown>> & Pick<Workspace, 'withMotion'>;
  root = document.body.appendChild(document.createElement('div'));
  render(h(DecisionBar, {}), root);
  await drawn();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('a question about a plan', () => {
  const { plan: words } = texts.value;

  it('to be accepted waits for its motion, and shows that', async () => {
    await press(words.accept);
    expect(askings.map(({ id }) => id)).toEqual([7]);
    expect(question()).toBeNull();
    await answer(0, ok(planOf(7, 20)));
    expect(question()).toBe('accept 7 20');
  });

  it('of a test sheet is never whether it is accepted', async () => {
    const labels = () => [...root.querySelectorAll('button')].map(({ textContent }) => textContent?.trim());
    expect(labels()).toContain(words.accept);
    await shown({ ...planOf(8, 20), is_sheet: true });
    expect(labels()).toEqual([words.reject]);
  });

  it('that cannot have a motion is not asked, and why is said', async () => {
    await press(words.accept);
    await answer(0, fail('profile_does_not_fit'));
    expect(question()).toBeNull();
    expect(toasts.value).toHaveLength(1);
  });

  it('that has left the screen meanwhile is not asked, nor about the one that came', async () => {
    await press(words.accept);
    await shown(planOf(8, 5));
    await answer(0, ok(planOf(7, 20)));
    expect(question()).toBeNull();
    await shown(planOf(7, 20));
    expect(question()).toBeNull();
  });

  it('goes when another plan comes on the screen', async () => {
    await press(words.reject);
    expect(question()).toBe('reject 7 undefined');
    await shown(planOf(8, 5));
    expect(question()).toBeNull();
  });

  it('that was asked later stays: the late one does not take its place, nor is its refusal told', async () => {
    await press(words.accept);
    await press(words.reject);
    expect(question()).toBe('reject 7 undefined');
    await answer(0, ok(planOf(7, 20)));
    expect(question()).toBe('reject 7 undefined');
    await press(words.accept);
    await press(words.reject);
    await answer(1, fail('profile_does_not_fit'));
    expect(toasts.value).toEqual([]);
  });

  it('is told to nobody once the bar is gone', async () => {
    await press(words.accept);
    render(null, root);
    await answer(0, fail('profile_does_not_fit'));
    expect(toasts.value).toEqual([]);
  });

  it('keeps the motion that it was asked with, whatever the plan gets under it', async () => {
    await shown(planOf(7, 20));
    await press(words.accept);
    await answer(0, ok(planOf(7, 20)));
    await shown(planOf(7, 50));
    expect(question()).toBe('accept 7 20');
  });
});
