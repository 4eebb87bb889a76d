/** Enter in the password of a signature decides as the button does, and only where the button can. */
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';

vi.mock('./PlanSummary', () => ({ PlanSummary: () => null }));
vi.mock('./Superseding', () => ({
  Superseding: ({ onReason }: { onReason: (reason: string) => void }) =>
    h('button', { 'data-testid': 'reason', onClick: () => onReason('better') }),
}));
const { AcceptDialog, RejectDialog, WithdrawDialog } = await import('./DecisionDialogs');

const plan = {
  ...{ id: 7, image_id: 3, status: 'draft', standing: 'draft', plan_valid: true, version: 1 },
  ...{ validation_messages: [], decisions: [], params: { warnings: [] } },
} as unknown as IterationDetail;
let root: HTMLElement;
let decided: string[];
const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
const password = () => root.querySelector<HTMLInputElement>('input[type=password]')!;

/** Opens a question; `standing_id`: the plan that an acceptance would supersede. */
async function open(Dialog: typeof AcceptDialog, standing_id: number | null): Promise<void> {
  const decide = (name: string) => () => {
    decided.push(name);
    return Promise.resolve(fail('password_wrong'));
  };
  const workspace = {
    standing: signal(standing_id === null ? null : { id: standing_id }),
    masks: { whenSaved: () => Promise.resolve() },
    state: {
      image: signal({ kind: 'loading' }),
      ...{ accept: decide('accept'), reject: decide('reject'), withdraw: decide('withdraw') },
    },
  } as unknown as Workspace;
  render(h(Dialog, { workspace, plan, onClose: () => undefined }), root);
  await drawn();
}

async function enter(): Promise<void> {
  password().focus();
  await userEvent.keyboard('{Enter}');
  await drawn();
}

beforeEach(() => {
  decided = [];
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('Enter in the password of a signature', () => {
  it.each([
    ['accept', AcceptDialog, null, null],
    ['accept', AcceptDialog, 5, '[data-testid=reason]'],
    ['reject', RejectDialog, null, 'textarea, input:not([type=password])'],
    ['withdraw', WithdrawDialog, null, 'textarea, input:not([type=password])'],
  ] as const)('decides: %s', async (name, Dialog, standing_id, reason) => {
    await open(Dialog, standing_id);
    await enter();
    expect(decided, 'without a password').toEqual([]);
    await userEvent.fill(password(), '123');
    if (reason !== null) {
      await enter();
      expect(decided, 'without a reason').toEqual([]);
      const field = root.querySelector<HTMLElement>(reason)!;
      if (field instanceof HTMLButtonElement) field.click();
      else await userEvent.fill(field, 'better');
      await drawn();
    }
    await enter();
    expect(decided).toEqual([name]);
  });
});
