/** Both languages say everything, name the same figures, and neither was left in the other's words. */
import { describe, expect, test } from 'vitest';
import { fill, formatNumber, LANGUAGES, plural, preferredLanguage, textsOf } from '../src/i18n';
import { findTexts } from './support/usedTexts';

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
  /^(Apertura|Administrator|DEMO|(Backspace|Esc|Delete|Enter|Page Up|Ctrl|Shift)\b.*|English \(EN\)|Polski \(PL\)|Login|Plan|PNG|JPG|CSV|JSON|OK|[^a-zA-Z]*|[xytθ]|.{0,3}mm.*|.*°.*)$/;

const placeholders = (text: unknown) => [...String(text).matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]).sort();

/**
 * Texts that have a digit of their own, each with the reason. A limit is no reason: its figure comes from
 * core/limits as a value ({max}, or an argument), so that the text cannot say another one.
 */
const DIGITS_BY_RIGHT: Record<string, string> = {
  'charts.group': 'the name of a key',
  'charts.keys': 'the name of a key',
  'errors.login_invalid': 'one is “not empty”',
  'errors.mask_label_invalid': 'one is “not empty”',
  'errors.reason_invalid': 'one is “not empty”',
  'fields.firing_speed_mm_s': 'zero is what is typed',
  'fields.rotation_ms_per_deg': 'per degree',
  'image.table.byteOrderMark': 'the name of an encoding',
  'image.titleHint': 'one is “not empty”',
  'image.titleInvalid': 'one is “not empty”',
  'masks.helpParts.0.rows.3.0': 'the name of a key',
  'masks.helpParts.5.rows.4.0': 'the name of a key',
  'masks.helpParts.5.rows.4.1': 'the name of a key',
  'masks.stageKeys': 'the name of a key',
  'plan.evennessNote': 'no spread at all',
  'storage.retentionAges.year': 'a name for 365 days',
  'plan.print.how': 'to scale',
  'plan.print.open': 'to scale',
  'plan.print.ruler': 'to scale',
};

/** What a text says by itself, without the figures that are put in. */
function own(text: unknown): string {
  const said: unknown = typeof text === 'function' ? text(...Array<string>(text.length).fill('x')) : text;
  return String(said).replace(/\{\w+\}/g, '');
}

describe('texts', () => {
  test('there are texts to check', () => expect(strings.length).toBeGreaterThan(200));

  test('are strings in both languages, or functions in both', () => {
    expect(all.filter(({ en, pl }) => typeof pl !== typeof en).map(({ path }) => path)).toEqual([]);
  });

  test('name the same figures in both languages', () => {
    const differing = strings.filter(({ en, pl }) => placeholders(pl).join() !== placeholders(en).join());
    expect(differing).toEqual([]);
  });

  test('are not left untranslated', () => {
    expect(strings.filter(({ en, pl }) => !SAME_BY_RIGHT.test(String(en)) && pl === en)).toEqual([]);
  });

  test('write no figure of a limit: only those on the list have a digit', () => {
    const withDigit = all.filter(({ en, pl }) => /\d/.test(own(en)) || /\d/.test(own(pl)));
    expect(withDigit.map(({ path }) => path).sort()).toEqual(Object.keys(DIGITS_BY_RIGHT).sort());
  });

  test('are all shown somewhere', () => {
    const { all: known, unused } = findTexts();
    expect(known.length).toBeGreaterThan(400);
    expect(unused, 'take it out of src/i18n/en and src/i18n/pl').toEqual([]);
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

/** Stands for a number, and notes how a text takes it. */
class Probe {
  asNumber = false;
  asText = false;
  [Symbol.toPrimitive](hint: string): string | number {
    if (hint === 'number') this.asNumber = true;
    else this.asText = true;
    return hint === 'number' ? 13_579 : '13579';
  }
}

test('a count that a noun goes with is grouped as all figures are', () => {
  const bare: string[] = [];
  for (const { path, en, pl } of all)
    for (const text of [en, pl]) {
      if (typeof text !== 'function') continue;
      const probes = Array.from({ length: text.length }, () => new Probe());
      try {
        (text as (...given: Probe[]) => unknown)(...probes);
      } catch {
        // Takes no figure there.
      }
      if (probes.some(({ asNumber, asText }) => asNumber && asText)) bare.push(path);
    }
  expect(bare).toEqual([]);
});
