/** Verifying the records on the screen: how far it is, its end by the user's wish, and what it has found, in words. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { RecordsReport, WorkProgress } from '../../../worker/contract';
import { texts } from '../../state/language';
import { toasts } from '../../state/toasts';

const worker = vi.hoisted(() => ({
  last: null as RecordsReport | null,
  cancelled_n: 0,
  onProgress: (() => undefined) as (progress: WorkProgress) => void,
  answer: (() => undefined) as (answer: Result<RecordsReport>) => void,
}));
vi.mock('../../state/app', () => ({
  session: { value: { user_id: 1 }, peek: () => ({ user_id: 1 }) },
  api: {
    recordsState: async () => ({ ok: true, value: { last: worker.last, doubtful: [] } }),
    verifyRecords: (onProgress: typeof worker.onProgress) => {
      worker.onProgress = onProgress;
      return new Promise((answer) => (worker.answer = answer));
    },
    cancelWork: async () => {
      worker.cancelled_n++;
      return { ok: true, value: null };
    },
  },
  checked: (answer: unknown) => answer,
}));
const { RecordsPanel } = await import('./RecordsPanel');

const { records: words, shell } = texts.value;
const BROKEN: RecordsReport = {
  ...{ verified_at: '2026-01-02T03:04:05.000Z', rows_n: 1234, known: null, heads: {} as never },
  broken: { table: 'audit_log', row: 7, what: 'changed' },
};
let panel: HTMLElement;
const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
const buttonOf = (name: string) =>
  [...panel.querySelectorAll('button')].find(({ textContent }) => textContent === name);

beforeEach(async () => {
  Object.assign(worker, { last: null, cancelled_n: 0 });
  toasts.value = [];
  panel = document.body.appendChild(document.createElement('div'));
  render(h(RecordsPanel, {}), panel);
  await drawn();
});
afterEach(() => {
  render(null, panel);
  panel.remove();
});

it('tells how far it is, how many rows there were, and the first break', async () => {
  buttonOf(words.verify)!.click();
  await drawn();
  worker.onProgress({ phase: 'verifying', done: 0.42 });
  await drawn();
  const bar = panel.querySelector('[role=progressbar]')!;
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-label')]).toEqual([
    '42',
    words.verifying,
  ]);
  worker.last = BROKEN;
  worker.answer(ok(BROKEN));
  await drawn();
  expect(panel.querySelector('[role=progressbar]')).toBeNull();
  const said = panel.querySelector('[role=status]')!.textContent;
  expect(said).toContain(words.looked('1,234', 1234));
  expect(said).toContain(words.broken(words.tables.audit_log, 7, words.breaks.changed));
});

it('ends by the user’s wish, which is no failure, and can be begun again', async () => {
  buttonOf(words.verify)!.click();
  await drawn();
  worker.onProgress({ phase: 'verifying', done: 0.1 });
  await drawn();
  buttonOf(shell.cancel)!.click();
  await drawn();
  expect(worker.cancelled_n).toBe(1);
  worker.answer(fail('work_cancelled'));
  await drawn();
  expect(panel.querySelector('[role=progressbar]')).toBeNull();
  expect(toasts.value.map(({ tone }) => tone)).toEqual(['plain']);
  expect(buttonOf(words.verify)!.getAttribute('aria-busy')).toBeNull();
});
