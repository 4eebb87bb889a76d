/** What was decided about a plan, on its screen and where it is asked about again: who, when and why. */
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IterationDetail } from '../../../../../worker/contract';
import { texts, when } from '../../../../state/language';
import { Decisions } from './Decisions';
import { PlanRemarks } from './PlanRemarks';

const AT = '2026-01-02T03:04:05.000Z';
let root: HTMLElement;
const planOf = (standing: string, decision: object): IterationDetail =>
  ({
    ...{ standing, validation_messages: [], params: { warnings: [] } },
    decisions: [{ by_iteration_id: null, login: 'eva', created_at: AT, reason: '', ...decision }],
  }) as unknown as IterationDetail;
const said = () => root.textContent;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('what was decided about a plan', () => {
  const { plan: words, records } = texts.value;

  it('tells who rejected it, when and why', () => {
    render(h(Decisions, { plan: planOf('rejected', { kind: 'rejected', reason: 'too dense' }) }), root);
    expect(said()).toContain(words.rejectedBy('eva', when(AT)));
    expect(root.querySelector('q')!.textContent).toContain('too dense');
  });

  it('tells one that was ended since an earlier backup from one whose records did not hold together', () => {
    for (const [reason, text] of [
      ['ended_since', records.doubtedEnded(when(AT))],
      ['chain_broken', records.doubted(when(AT))],
    ] as const) {
      const plan = planOf('doubted', { kind: 'doubted', reason, login: '' });
      render(h(Decisions, { plan }), root);
      expect(said()).toBe(text);
      // And the question whether it is accepted again says the same.
      render(h(PlanRemarks, { plan, ticked: new Set<number>() }), root);
      expect(said()).toBe(text);
    }
  });

  it('is no doubt any more once it was accepted again', () => {
    const plan = planOf('stands', { kind: 'doubted', reason: 'ended_since', login: '' });
    render(h(PlanRemarks, { plan, ticked: new Set<number>() }), root);
    expect(said()).toBe('');
  });
});
