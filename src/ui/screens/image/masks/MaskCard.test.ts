/** What a mask that plans leave out is told. */
import { signal } from '@preact/signals';
import { isValidElement } from 'preact';
import type { VNode } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { MaskFacts } from '../../../../core/planner/regions/maskFacts';
import { language, texts } from '../../../state/language';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import type { Workspace } from '../../../workspace/workspace';
import { MaskCard } from './MaskCard';

/** All text in a piece of the screen, without what its components make of theirs. */
function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (isValidElement(node)) return textsIn((node as VNode<{ children?: unknown }>).props.children);
  return typeof node === 'string' ? [node] : [];
}

describe.each([
  ['en', '14.8'],
  ['pl', '14,8'],
] as const)('a mask below the minimum (%s)', (code, told) => {
  afterEach(() => {
    language.value = 'en';
  });

  it('is told an area that is enough, the one that plans ask for: 14.73 mm² are 14.8, not 14.7', () => {
    language.value = code;
    const workspace = {
      masks: { selected: signal(null), vertex: signal(null) },
      form: signal({ aperture_diameter_mm: 25, min_mask_pct: 3 }),
    } as unknown as Workspace;
    const mask = { key: 'a', label: 'a', role: 'treat', vertices: [] } as unknown as DrawnMask;
    const facts = { left_out: 'mask_below_minimum', outside_aperture_mm2: 0 } as unknown as MaskFacts;
    const card = MaskCard({ workspace, mask, index: 0, facts });
    expect(textsIn(card)).toContain(texts.value.masks.leftOutWhy.mask_below_minimum(told, '3'));
  });
});
