import { describe, expect, it } from 'vitest';
import type { MaskMetrics } from '../../../../../core/model';
import { language, texts } from '../../../../state/language';
import { unevenPlaces } from '../../../../workspace/unevenPlaces';
import { evenLines, evenText, localRange } from './evenWords';

const worst = { relative: 0.8, min: 0.85, max: 1.12, x_mm: 12.345, y_mm: 6.5 };
const mask = (mask_id: number, local: MaskMetrics['local_coverage'], left_out = false) =>
  ({ mask_id, left_out, ...(local !== undefined && { local_coverage: local }) }) as MaskMetrics;
const even = (id: number) => mask(id, { even: true, least: 0.9, most: 1.1, worst });
const uneven = (id: number) => mask(id, { even: false, least: 0.8, most: 1.05, worst });
const lines = (...masks: MaskMetrics[]) =>
  evenLines(masks).map(({ masks: of, isAll }) => [of.map(({ mask_id }) => mask_id), isAll]);

describe('how even a plan is, in words', () => {
  it('is one line for all masks of which the same is said, and one for each that is uneven, these first', () => {
    expect(lines(even(1), even(2))).toEqual([[[1, 2], true]]);
    expect(lines(even(1), uneven(2), uneven(3), mask(4, null), even(5))).toEqual([
      [[2], false],
      [[3], false],
      [[1, 5], false],
      [[4], false],
    ]);
    expect(lines(uneven(1))).toEqual([[[1], true]]);
  });

  it('leaves out masks that are left out of the plan', () => {
    expect(lines(mask(1, null, true), even(2))).toEqual([[[2], true]]);
    expect(lines(mask(1, null, true))).toEqual([]);
  });

  it('names the place of what is uneven as the language writes it, and never says even of what is not judged', () => {
    for (const [code, x] of [
      ['en', '12.3'],
      ['pl', '12,3'],
    ] as const) {
      language.value = code;
      const words = texts.value.plan.even;
      expect(evenText(uneven(1))).toBe(words.uneven(x, code === 'en' ? '6.5' : '6,5'));
      expect(evenText(even(1))).toBe(words.even);
      expect(evenText(mask(1, null))).toBe(words.few);
      expect(evenText(mask(1, undefined))).toBe(words.few);
    }
    language.value = 'en';
  });

  it('has the least and the most of all masks that are judged', () => {
    expect(localRange([even(1), uneven(2), mask(3, null)])).toEqual({ least: 0.8, most: 1.1 });
    expect(localRange([mask(1, null), mask(2, undefined)])).toBeNull();
  });

  it('marks the worst place of each uneven mask', () => {
    expect(unevenPlaces({ per_mask: [even(1), uneven(2), mask(3, null), mask(4, undefined)] })).toEqual([
      { x_mm: 12.345, y_mm: 6.5 },
    ]);
  });
});
