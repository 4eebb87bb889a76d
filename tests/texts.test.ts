/** Both languages say everything, name the same figures, and neither was left in the other's words. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES, fill, formatNumber, plural, preferredLanguage, textsOf } from '../src/i18n';

type Entry = { path: string; en: unknown; pl: unknown };

function entries(en: unknown, pl: unknown, path = ''): Entry[] {
  if (typeof en !== 'object' || en === null) return [{ path, en, pl }];
  return Object.entries(en).flatMap(([key, value]) =>
    entries(value, (pl as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`),
  );
}

const all = entries(textsOf('en'), textsOf('pl'));
const strings = all.filter((entry) => typeof entry.en === 'string');

/** The same in both languages by right: names, file formats, units, words both share. */
const SAME_BY_RIGHT =
  /^(Apertura|DEMO|(Backspace|Esc|Delete|Enter|Page Up|Ctrl|Shift)\b.*|English|Polski|Login|Plan|PNG|JPG|CSV|JSON|OK|[^a-zA-Z]*|[xytθ]|.{0,3}mm.*|.*°.*)$/;

const placeholders = (text: unknown) => [...String(text).matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]).sort();

describe('texts', () => {
  test('there are texts to check', () => expect(strings.length).toBeGreaterThan(200));

  test.each(strings)('$path names the same figures in both languages', ({ en, pl }) => {
    expect(typeof pl).toBe('string');
    expect(placeholders(pl)).toEqual(placeholders(en));
  });

  test.each(strings)('$path is not left untranslated', ({ en, pl }) => {
    if (!SAME_BY_RIGHT.test(String(en))) expect(pl).not.toBe(en);
  });

  test('functions take as many figures in both languages', () => {
    for (const { path, en, pl } of all) {
      if (typeof en === 'function') expect((pl as () => string).length, path).toBe(en.length);
    }
  });

  test('Polish counts have three forms', () => {
    const { images } = textsOf('pl');
    expect([1, 2, 5, 12, 22, 25].map((n) => images.masks(n))).toEqual([
      '1 maska',
      '2 maski',
      '5 masek',
      '12 masek',
      '22 maski',
      '25 masek',
    ]);
  });
});

describe('formatting', () => {
  test('a template keeps the name of a figure that is missing', () => {
    expect(fill('{n} of {m}', { n: 1.5 }, 'pl')).toBe('1,5 of {m}');
  });

  test('a value is put in as it is, even one that looks like a pattern', () => {
    expect(fill('“{mask}”', { mask: '$& {n}' }, 'en')).toBe('“$& {n}”');
  });

  test('numbers are written the language’s way', () => {
    expect(formatNumber(0.5, 'en')).toBe('0.5');
    expect(formatNumber(0.5, 'pl', 2, true)).toBe('0,50');
  });

  test.each(LANGUAGES)('%s has a form for every count', (language) => {
    for (let n = 0; n < 130; n++) {
      expect(plural(n, language, { one: '1', few: '2', many: '5', other: 'x' })).toMatch(/^[125x]$/);
    }
  });

  test('Polish is chosen where the browser asks for it first', () => {
    expect(preferredLanguage(['pl-PL', 'en'])).toBe('pl');
    expect(preferredLanguage(['de-DE', 'pl'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });
});
