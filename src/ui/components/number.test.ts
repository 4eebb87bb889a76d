import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, LANGUAGES } from '../../i18n';
import { parseNumber } from './number';

test('what is shown in either language is read back as the same number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.constantFrom('pl' as const),
      (um, language) => {
        expect(parseNumber(formatNumber(um / 1000, language))).toBe(um / 1000);
      },
    ),
  );
  for (const language of LANGUAGES) expect(parseNumber(formatNumber(12.345, language))).toBe(12.345);
});

test.each(['', ' ', '-', 'abc', '1,2,3', '1.000,5', '0x10', '1e5', 'Infinity', '--1'])(
  '%j is no number',
  (text) => expect(parseNumber(text)).toBeNull(),
);
