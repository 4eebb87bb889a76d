import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInput, LANGUAGES, parseNumber } from '../../i18n';
import { fieldText, roundedTo, typedNext } from './numberText';

describe('the text of a field', () => {
  const typed = { text: '12,', value: 12, passing: [5], taken: false };

  it('stays as typed while the value is what was read from it, or not yet', () => {
    expect(fieldText(typed, 12)).toBe(typed);
    expect(fieldText(typed, 5)).toBe(typed);
    expect(fieldText({ ...typed, text: 'x', value: null }, null)?.text).toBe('x');
  });

  it('goes when the value is changed by something else, even back to what it was', () => {
    expect(fieldText(typed, 7)).toBeNull();
    expect(fieldText({ ...typed, taken: true }, 5)).toBeNull();
    expect(fieldText({ text: 'x', value: null, passing: [5], taken: true }, 10)).toBeNull();
    expect(fieldText(null, 5)).toBeNull();
  });

  it('stays while keys come faster than values', () => {
    const [one, two, three] = ['1', '12', '12,5'].map((text) => ({
      text,
      value: parseNumber(text, 'pl'),
      drawn: 7,
    }));
    const last = typedNext(typedNext(typedNext(null, one!), two!), three!);
    for (const value of [7, 1, 12, 12.5]) expect(fieldText(last, value), `${value}`).toBe(last);
    expect(fieldText(last, 2)).toBeNull();
    // Taken once, what was on the way before is past.
    expect(
      fieldText(typedNext({ ...last, taken: true }, { text: '12,', value: 12, drawn: 12.5 }), 1),
    ).toBeNull();
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
