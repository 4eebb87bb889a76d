/** The figures of a whole plan: none of what cannot be judged, and why. */
import type { VNode } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { MaskMetrics } from '../../../../../core/model';
import { LOCAL_DISC_DIAMETER_MM } from '../../../../../core/units';
import type { IterationDetail } from '../../../../../worker/contract';
import { figure, language, texts } from '../../../../state/language';
import { PlanFigures } from './PlanFigures';
import type { Quality } from './quality';

const worst = { relative: 1, min: 1, max: 1, x_mm: 1, y_mm: 1 };
const JUDGED: MaskMetrics['local_coverage'] = { even: true, least: 0.9, most: 1.1, worst };
const QUALITY: Quality = { evenness: { overall: 0.04, per_mask: new Map([[1, 0.04]]) } };

/** What the two figures of evenness show, with what stands beside them. */
function shown(local_coverage: MaskMetrics['local_coverage'], quality: Quality | null): unknown[] {
  const per_mask = [{ mask_id: 1, left_out: false, local_coverage }];
  const plan = { params: {}, metrics: { per_mask, closest_mm: null } } as unknown as IterationDetail;
  const { props } = PlanFigures({ plan, quality });
  type Shown = VNode<{ testId: string; value: string; note: string }>;
  const stats = (props.children as (Shown | false)[]).flatMap((stat) => (stat === false ? [] : stat.props));
  return ['metric-evenness', 'metric-local'].map((id) => {
    const { value, note } = stats.find(({ testId }) => testId === id)!;
    return [value, note];
  });
}

describe.each(['en', 'pl'] as const)('evenness in figures (%s)', (code) => {
  afterEach(() => {
    language.value = 'en';
  });

  it('is none where there are too few spots to judge, and says so, also while it is measured', () => {
    language.value = code;
    const { few } = texts.value.plan.even;
    for (const quality of [QUALITY, null])
      expect(shown(null, quality)).toEqual([
        ['–', few],
        ['–', few],
      ]);
  });

  it('is told where it was judged', () => {
    language.value = code;
    const { plan: words } = texts.value;
    const disc = words.localNote(figure(LOCAL_DISC_DIAMETER_MM, 'length'));
    expect(shown(JUDGED, QUALITY)).toEqual([
      ['±4\u00a0%', words.evennessNote],
      ['90–110\u00a0%', disc],
    ]);
    expect(shown(JUDGED, null)[0]).toEqual(['–', words.measuring]);
  });
});
