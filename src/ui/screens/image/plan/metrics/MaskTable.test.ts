/** The small print of each mask: no evenness of one that has too few spots to be judged. */
import { isValidElement } from 'preact';
import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import type { MaskMetrics } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';
import { texts } from '../../../../state/language';
import { MaskTable } from './MaskTable';

/** All text in a piece of the screen, without what its components make of theirs. */
function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (isValidElement(node)) return textsIn((node as VNode<{ children?: unknown }>).props.children);
  return typeof node === 'string' ? [node] : [];
}

it('tells the evenness of a mask that was judged, and of no other', () => {
  const worst = { relative: 1, min: 1, max: 1, x_mm: 1, y_mm: 1 };
  const judged: MaskMetrics['local_coverage'] = { even: true, least: 0.9, most: 1.1, worst };
  const said = (local_coverage: MaskMetrics['local_coverage']) => {
    const mask = { mask_id: 1, left_out: false, closest_mm: null, outside_aperture_mm2: 0, local_coverage };
    const plan = { params: { masks: [] }, metrics: { per_mask: [mask] } } as unknown as IterationDetail;
    return textsIn(
      MaskTable({ plan, quality: { evenness: { overall: 0.04, per_mask: new Map([[1, 0.04]]) } } }),
    );
  };
  const spread = texts.value.plan.spreadIs('4');
  expect(said(judged)).toContain(spread);
  expect(said(null)).not.toContain(spread);
});
