import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { PLAN_PARAMS } from '../core/params';
import { QUANTITIES } from '../core/quantities';
import { formatInput, formatNumber, LANGUAGES, parseNumber } from '.';

const language = fc.constantFrom(...LANGUAGES);
/** The decimals of every field and of every quantity, and one more. */
const digits = fc.constantFrom(
  ...new Set(
    [...Object.values(QUANTITIES), ...Object.values(PLAN_PARAMS)].flatMap((row) =>
      'digits' in row ? [row.digits, row.digits + 1] : [],
    ),
  ),
);
/** Of every size that a field takes, and far beyond. */
const number = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 1000),
  fc.constantFrom(200_000, 1000, 0, -0, 12.345, 1234.5, -1),
);
/** What the digits say, whatever groups them. */
function said(text: string, of: (typeof LANGUAGES)[number]): number {
  const plain = text.replace(of === 'en' ? /,/g : /\s/g, '').replace(of === 'en' ? '.' : ',', '.');
  return Number(plain.replace('\u2212', '-')) + 0;
}

describe('a number that is shown', () => {
  it('is read back as itself, from a field and from a text', () => {
    fc.assert(
      fc.property(number, language, digits, (value, of, places) => {
        const text = formatNumber(value, of, places);
        expect(parseNumber(text, of), text).toBe(said(text, of));
        expect(Math.abs(parseNumber(text, of)! - value)).toBeLessThanOrEqual(0.5001 * 10 ** -places);
        const field = formatInput(value, of, places);
        expect(parseNumber(field, of), field).toBe(said(field, of));
        expect(field).toMatch(/^-?\d+([.,]\d+)?$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('with one digit changed means that number: in a field always, with groups it is that or refused', () => {
    fc.assert(
      fc.property(number, language, digits, fc.nat(), fc.nat(9), (value, of, places, at, digit) => {
        const changed = (text: string) => {
          const spots = [...text.matchAll(/\d/g)].map((hit) => hit.index);
          const spot = spots[at % spots.length]!;
          return text.slice(0, spot) + String(digit) + text.slice(spot + 1);
        };
        const field = changed(formatInput(value, of, places));
        expect(parseNumber(field, of), field).toBe(said(field, of));
        const grouped = changed(formatNumber(value, of, places));
        expect([said(grouped, of), null], grouped).toContain(parseNumber(grouped, of));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(LANGUAGES)('with the 2 of 200,000 replaced by a 3 is 300,000, in %s', (of) => {
    expect(parseNumber(formatNumber(200_000, of).replace('2', '3'), of)).toBe(300_000);
    expect(formatInput(200_000, of, 3)).toBe('200000');
  });
});

describe('typed or pasted', () => {
  test.each(['', ' ', '-', 'abc', '1,2,3', '1.000,5', '0x10', '1e5', 'Infinity', '--1', '9'.repeat(400)])(
    '%j is no number in either language',
    (text) => {
      for (const of of LANGUAGES) expect(parseNumber(text, of)).toBeNull();
    },
  );

  test.each([
    ['200,000', 200_000, 200],
    ['200.000', 200, null],
    ['200 000', 200_000, 200_000],
    ['200\u00a0000', 200_000, 200_000],
    ['200\u202f000,5', null, 200_000.5],
    ['1,234.5', 1234.5, null],
    ['1,234.5.6', null, null],
    ['1 234,5,6', null, null],
    ['2,5', 2.5, 2.5],
    ['2.5', 2.5, 2.5],
    ['0,305', null, 0.305],
    ['0.305', 0.305, null],
    ['1234,567', 1234.567, 1234.567],
    ['2 00', null, null],
    ["200'000", null, null],
    ['200’000', null, null],
    ['1,234 567', null, null],
    ['.5', 0.5, 0.5],
    [',5', 0.5, 0.5],
    ['5.', 5, 5],
    ['\u22121,5', -1.5, -1.5],
    ['–3', -3, -3],
    ['+3', 3, 3],
    ['-0', 0, 0],
    ['\uff11\uff12', 12, 12],
    ['\u0661\u0662', 12, 12],
    ['\ud835\udfd9\ud835\udfda', 12, 12],
    ['\u200e12\u200f', 12, 12],
    ['\u202e12', null, null],
    ['1²', null, null],
    ['½', null, null],
    ['12 mm', null, null],
  ])('%j is %j in English, %j in Polish', (text, en, pl) => {
    expect([parseNumber(text, 'en'), parseNumber(text, 'pl')]).toEqual([en, pl]);
  });
});
