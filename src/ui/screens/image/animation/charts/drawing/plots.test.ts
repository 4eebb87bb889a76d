/** The figures of the charts' axes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { language } from '../../../../../state/language';
import { curveOptions } from './plots';

const colors = { place: '', speed: '', bars: '' };
const look = { ink: '', grid: '', mark: '', font: '12px sans-serif', colors };
const shown = () => ({ from_ms: 0, to_ms: 10_000 });
const { axes } = curveOptions('carriage', { width: 400, height: 100 }, look, shown, []);

/** What stands at four ticks from zero. */
function labels(axis: number, step: number): string[] {
  const values = axes![axis]!.values as (...given: unknown[]) => string[];
  return values(null, [0, step, 2 * step, 3 * step], axis, 64, step);
}

describe.each([
  ['under', 0],
  ['beside', 1],
])('the figures %s a chart', (_where, axis) => {
  beforeEach(() => {
    language.value = 'en';
  });
  afterEach(() => {
    language.value = 'en';
  });

  it('are not rounded where a step ends in a half', () => {
    expect(labels(axis, 2.5)).toEqual(['0.0', '2.5', '5.0', '7.5']);
    expect(labels(axis, 0.25)).toEqual(['0.00', '0.25', '0.50', '0.75']);
    expect(labels(axis, 0.0025)).toEqual(['0.0000', '0.0025', '0.0050', '0.0075']);
  });

  it('have no decimal more than they need', () => {
    expect(labels(axis, 2)).toEqual(['0', '2', '4', '6']);
    expect(labels(axis, 25)).toEqual(['0', '25', '50', '75']);
    expect(labels(axis, 0.1)).toEqual(['0.0', '0.1', '0.2', '0.3']);
    expect(labels(axis, 0.05)).toEqual(['0.00', '0.05', '0.10', '0.15']);
  });

  it('are written as the language writes them', () => {
    language.value = 'pl';
    expect(labels(axis, 2.5)).toEqual(['0,0', '2,5', '5,0', '7,5']);
  });
});
