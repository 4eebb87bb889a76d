/** The logs on the screen: a hundred thousand rows are a few, and what was asked for before is never shown for what is asked now. */
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../../core/result';
import { ok } from '../../../../core/result';
import type { AuditRow, LogPage } from '../../../../worker/contract';
import type { ImageState } from '../../../state/image';
import { texts } from '../../../state/language';

interface Call {
  log: string;
  filter: { offset: number; limit: number; event_types?: string[]; up_to?: number };
  answer: (page: Result<LogPage<unknown>>) => void;
}
const worker = vi.hoisted(() => ({ calls: [] as Call[] }));
vi.mock('../../../state/app', () => {
  const call = (log: string) => (filter: Call['filter']) =>
    new Promise((answer) => worker.calls.push({ log, filter, answer }));
  return {
    api: { listAudit: call('audit_log'), listAccess: call('access_log') },
    checked: (answer: unknown) => answer,
    session: { value: { role: 'administrator' } },
  };
});
const { ImageContext } = await import('../../../state/image');
const { AuditTab } = await import('./AuditTab');

const TOTAL = 100_000;
const { audit, access } = texts.value;
let panel: HTMLElement;
/** Until what was answered or done is drawn. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
const entries = () => [...panel.querySelectorAll<HTMLElement>('li')];
const shownPlans = () => entries().flatMap((li) => li.querySelector('a')?.textContent ?? []);

function pageOf({ offset, limit }: Call['filter'], total: number, plan: number): Result<LogPage<AuditRow>> {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i): AuditRow => {
    const about = { iteration_id: plan + offset + i, image_id: 3, image_title: 'chin', payload: {} };
    const at = { created_at: '2026-01-02T03:04:05.000Z', user_login: 'ann' };
    return { id: total - offset - i, event_type: 'plan_generated', ...at, ...about };
  });
  return ok({ rows, total, offset, up_to: 9, persons: ['ann'] });
}

/** Answers all that was asked for. */
async function answerAll(total: number, plan = 1): Promise<void> {
  for (const { filter, answer } of worker.calls.splice(0)) answer(pageOf(filter, total, plan));
  await drawn();
}

beforeEach(async () => {
  worker.calls = [];
  panel = document.body.appendChild(document.createElement('div'));
  panel.style.cssText = 'height: 600px; overflow-y: auto';
  const state = { image_id: 3, iterations: signal(null) } as unknown as ImageState;
  render(h(ImageContext.Provider, { value: state }, h(AuditTab, {})), panel);
  await drawn();
});
afterEach(() => {
  render(null, panel);
  panel.remove();
});

describe('the logs', () => {
  it('hold the rows in sight alone, and read those that are scrolled to, as the log was at first', async () => {
    await answerAll(TOTAL);
    expect(panel.textContent).toContain(access.found('100,000', TOTAL));
    expect(entries().length).toBeLessThan(80);
    panel.scrollTo(0, 1e9);
    await drawn();
    expect(worker.calls.map(({ filter }) => filter.offset)).toContain(TOTAL - 50);
    expect(worker.calls.every(({ filter }) => filter.up_to === 9)).toBe(true);
    expect(entries().length).toBeLessThan(80);
    await answerAll(TOTAL);
    const last = entries().at(-1)!;
    expect(last.getAttribute('aria-posinset')).toBe(String(TOTAL));
    expect(last.textContent).toContain(audit.plan(TOTAL));
  });

  it('never show an answer to what was asked for before', async () => {
    const kind = panel.querySelector('select')!;
    const choose = async (value: string): Promise<void> => {
      kind.value = value;
      kind.dispatchEvent(new Event('change', { bubbles: true }));
      await drawn();
    };
    await choose('fallback_used');
    await choose('plan_generated');
    const [open, before, now] = worker.calls.splice(0);
    expect([open, before, now].map((call) => call!.filter.event_types)).toEqual([
      [],
      ['fallback_used'],
      ['plan_generated'],
    ]);
    now!.answer(pageOf(now!.filter, 2, 70));
    await drawn();
    before!.answer(pageOf(before!.filter, 3, 10));
    open!.answer(pageOf(open!.filter, 4, 20));
    await drawn();
    expect(shownPlans()).toEqual([audit.plan(70), audit.plan(71)]);
    // Until the answer is there, nothing is shown for it.
    await choose('all');
    expect(entries()).toEqual([]);
    await answerAll(1, 5);
    expect(shownPlans()).toEqual([audit.plan(5)]);
  });

  it('leave the keyboard at the filters when these are cleared', async () => {
    await answerAll(3);
    const kind = panel.querySelector('select')!;
    kind.value = 'fallback_used';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn();
    await answerAll(0);
    const clear = [...panel.querySelectorAll('button')].find(
      (each) => each.textContent?.trim() === audit.clear,
    )!;
    clear.focus();
    clear.click();
    await drawn();
    expect(document.activeElement?.id).toBe('log-filters');
  });
});
