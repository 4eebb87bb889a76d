import { beforeEach, describe, expect, it } from 'vitest';
import { comparePlans } from '../../../../core/compare/compare';
import type { ComparedRow } from '../../../../core/compare/rows';
import { sampleInput } from '../../../../core/export/testing/sample';
import { language } from '../../../state/language';
import { cellText, differenceText, rowName } from './rowWords';
import { curveEnd, curveMarks, curvePath } from './curvePath';

const { rows } = comparePlans(sampleInput(), sampleInput());
const row = (name: string, more: Partial<ComparedRow> = {}): ComparedRow => ({
  ...rows.find((each) => each.name === name)!,
  ...more,
});

beforeEach(() => {
  language.value = 'en';
});

describe('rows in words', () => {
  it('have names in both languages, none of them its own key', () => {
    for (const each of ['en', 'pl'] as const) {
      language.value = each;
      for (const any of rows) {
        expect(rowName(any), `${any.group}.${any.name}`).toMatch(/\S/);
        expect(rowName(any)).not.toMatch(/undefined|_/);
      }
    }
  });

  it('tell the unit once, and whose figure it is', () => {
    expect(rowName(row('coverage_pct'))).toBe('Coverage, %');
    expect(rowName(row('min_mask_pct'))).toBe('Smallest mask, % of the aperture');
    expect(rowName(row('n', { mask: 'Lesion' }))).toBe('Spots · Lesion');
    expect(rowName(row('algorithm_mode'))).toBe('Spot layout');
    const smooth = { ...row('n'), name: 'smooth_sd', quantity: 'typed', sigma_mm: 0.5 } as const;
    expect(rowName(smooth)).toBe('Smooth coverage, deviation, spread by 0.5\u00a0mm');
  });

  it('have values as the screen writes them', () => {
    const cell = (name: string, value: ComparedRow['from']) => cellText(value, row(name));
    expect(cell('algorithm_mode', 'grid')).toBe('XY grid');
    expect(cell('coverage_pct', 12.345)).toBe('12.35');
    expect([cell('clockwise_only', true), cell('clockwise_only', false)]).toEqual(['yes', 'no']);
    expect(cell('closest_mm', null)).toBe('–');
    language.value = 'pl';
    expect(cell('coverage_pct', 12.5)).toBe('12,5');
  });

  it('have differences with their sign', () => {
    const by = (difference: number | null) => differenceText(row('coverage_pct', { difference }));
    expect([by(2.5), by(-2.5), by(0), by(null)]).toEqual(['+2.5', '−2.5', '0', '–']);
    expect([by(0.001), by(-0.001)], 'less than is shown').toEqual(['≈\u00a00', '≈\u00a00']);
  });
});

describe('the curves as lines', () => {
  it('have all of the area on top, and an axis that ends at the mark beyond both', () => {
    const from = { share_pct: [100, 100, 50, 0] };
    expect(curveEnd(from, { share_pct: Array(22).fill(100) as number[] })).toBe(15);
    expect(curveMarks(15)).toEqual([0, 5, 10, 15]);
    expect(curvePath(from.share_pct, 15, 300, 100)).toBe('M0 0L10 0L20 50L30 100');
    expect(curvePath([], 15, 300, 100)).toBe('');
  });
});
