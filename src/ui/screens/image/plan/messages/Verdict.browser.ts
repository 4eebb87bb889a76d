/** The verdict on the screen: a plan that is not to be fired says first what was decided, and never in green. */
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IterationDetail } from '../../../../../worker/contract';
import { texts } from '../../../../state/language';
import { Verdict } from './Verdict';

const FINE = {
  ...{ plan_valid: true, stale: false, photo_missing: false, validation_messages: [] },
  ...{ params: { warnings: [] }, standing: 'draft', decisions: [] },
};
let root: HTMLElement;
const shown = (plan: object) => {
  render(h(Verdict, { plan: { ...FINE, ...plan } as unknown as IterationDetail }), root);
  const verdict = root.querySelector('[data-testid=verdict]')!;
  return { tone: verdict.className, texts: [...verdict.querySelectorAll('strong, .small')].map(textOf) };
};
const textOf = ({ textContent }: Element) => textContent;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('the verdict on a plan with nothing against its geometry', () => {
  const { image, plan: words, questions } = texts.value;

  it.each(['draft', 'stands'] as const)('is green for one that is there to be fired: %s', (standing) => {
    expect(shown({ standing })).toEqual({
      tone: 'verdict verdict--good',
      texts: [questions.verdict.fine, words.valid],
    });
  });

  it.each(['rejected', 'withdrawn', 'doubted'] as const)('is what was decided: %s', (standing) => {
    expect(shown({ standing })).toEqual({
      tone: 'verdict verdict--plain',
      texts: [image.status[standing], questions.geometry.fine],
    });
  });

  it('names the plan that took its place', () => {
    const decisions = [{ kind: 'accepted' }, { kind: 'superseded', by_iteration_id: 9 }];
    expect(shown({ standing: 'superseded', decisions })).toEqual({
      tone: 'verdict verdict--plain',
      texts: [questions.supersededBy(9), questions.geometry.fine],
    });
  });
});

it('tells the geometry of a withdrawn plan as a line of its own, with its warnings', () => {
  const { image, questions } = texts.value;
  const warning = { code: 'coverage_unreachable', severity: 'warning', mask_id: 1, values: {} };
  expect(shown({ standing: 'withdrawn', params: { warnings: [warning] } })).toEqual({
    tone: 'verdict verdict--plain',
    texts: [image.status.withdrawn, questions.geometry.warnings(1)],
  });
});
