import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInput, LANGUAGES, parseNumber } from '../../i18n';
import { fieldText, roundedTo } from './numberText';

describe('the text of a field', () => {
  const typed = { text: '12,', value: 12, before: 5, taken: false };

  it('stays as typed while the value is what was read from it, or not yet', () => {
    expect(fieldText(typed, 12)).toBe(typed);
    expect(fieldText(typed, 5)).toBe(typed);
    expect(fieldText({ ...typed, text: 'x', value: null }, null)?.text).toBe('x');
  });

  it('goes when the value is changed by something else, even back to what it was', () => {
    expect(fieldText(typed, 7)).toBeNull();
    expect(fieldText({ ...typed, taken: true }, 5)).toBeNull();
    expect(fieldText({ text: 'x', value: null, before: 5, taken: true }, 10)).toBeNull();
    expect(fieldText(null, 5)).toBeNull();
  });
});

it('what a field has taken is what it shows', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.nat(3),
      fc.constantFrom(...LANGUAGES),
      (value, digits, language) => {
        const kept = roundedTo(value, digits)!;
        expect(parseNumber(formatInput(kept, language, digits), language)).toBe(kept + 0);
      },
    ),
    { examples: [[923.395, 2, 'en']] },
  );
  expect(roundedTo(null, 2)).toBeNull();
});
