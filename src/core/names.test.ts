import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_LABEL_CHARS, MAX_TITLE_CHARS, NAME_UNITS_PER_CHAR } from './limits';
import { asName, cutName, graphemes, imageTitle, maskLabel, shortFileName, shownName } from './names';

const FAMILY = '👨🏻‍👩🏻‍👧🏻‍👦🏻';
const WALES = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}';
/** Any text, with what makes trouble more often than chance has it. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('\u202e', '\u2066', '\u2069', '\u200f', '\u200b', '\u200d', '\0', '\n', ' ', '\ud83d'),
      fc.constantFrom('א', 'سلام', 'e\u0301', FAMILY, WALES, '🇵🇱', '🩹', '\u3164', '\u2800', '\u{e0041}'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u3164]/u;

describe('a name', () => {
  it('of one letter up to the limit is taken, without the blanks around it', () => {
    expect(maskLabel(' a ')).toBe('a');
    expect(maskLabel('x'.repeat(MAX_LABEL_CHARS))).toBe('x'.repeat(MAX_LABEL_CHARS));
    for (const one of ['🩹', 'e\u0301\u0323', 'कि'])
      expect(maskLabel(one.repeat(MAX_LABEL_CHARS)), one).not.toBeNull();
    expect(maskLabel(`${FAMILY}${WALES}🇵🇱`.repeat(4))).not.toBeNull();
    expect(imageTitle('x'.repeat(MAX_TITLE_CHARS))).not.toBeNull();
  });

  it('that is empty, blank, unseen or too long is refused', () => {
    const unseen = [
      '\u200b',
      '\u202e\u202c',
      '\u3164',
      '\u2800',
      '\u200d\ufe0f',
      '\u0301',
      '\0',
      '\u{e0041}',
    ];
    for (const text of [
      '',
      '  \t',
      ...unseen,
      'x'.repeat(MAX_LABEL_CHARS + 1),
      '🩹'.repeat(MAX_LABEL_CHARS + 1),
    ])
      expect(maskLabel(text), JSON.stringify(text)).toBeNull();
    expect(imageTitle('x'.repeat(MAX_TITLE_CHARS + 1))).toBeNull();
  });

  it('has no heap of accents on few letters, and is refused at once when it is endless', () => {
    expect(
      asName(`a${'\u0301'.repeat(2 + MAX_LABEL_CHARS * NAME_UNITS_PER_CHAR)}`, MAX_LABEL_CHARS),
    ).toBeNull();
    expect(asName('a'.repeat(5_000_000), MAX_LABEL_CHARS)).toBeNull();
    // Not even cleaned, which would leave a name.
    expect(asName(`${' '.repeat(5_000_000)}a`, MAX_LABEL_CHARS)).toBeNull();
  });

  it('loses what is not seen or turns the words around it, and keeps what is meant', () => {
    expect(maskLabel('na\u202eive\u2066')).toBe('naive');
    expect(maskLabel('left\n arm\0')).toBe('left arm');
    expect(maskLabel('a\u{e0041}')).toBe('a');
    expect(maskLabel(`${FAMILY}${WALES}`)).toBe(`${FAMILY}${WALES}`);
    expect(maskLabel('cafe\u0301')).toBe('café');
    expect(maskLabel('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  it('is the same when it is taken again, within its limits, and without harm', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (typed, max) => {
        for (const name of [asName(typed, max), cutName(typed, max)]) {
          if (name === null) continue;
          expect(asName(name, max)).toBe(name);
          expect(graphemes(name).length).toBeLessThanOrEqual(max);
          expect(name).not.toMatch(HARMFUL);
          expect(name.trim()).toBe(name);
          expect(name.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is cut between characters', () => {
    const emoji = 'x'.repeat(119) + '🩹';
    expect(emoji.slice(0, MAX_TITLE_CHARS).isWellFormed()).toBe(false);
    expect(cutName(emoji, MAX_TITLE_CHARS)).toBe(emoji);
    expect(cutName(`x${emoji}`, MAX_TITLE_CHARS)).toBe('x'.repeat(120));
    expect(cutName(`abcdefghi${FAMILY}jk`, 10)).toBe(`abcdefghi${FAMILY}`);
    // Few characters of many units each: as many as there is room for.
    expect(cutName(FAMILY.repeat(4), 10)).toBe(FAMILY);
    expect(cutName('\u200b', 3)).toBeNull();
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (typed, max) => {
        const whole = asName(typed, max);
        if (whole !== null) expect(cutName(typed, max)).toBe(whole);
      }),
    );
  });
});

describe('a name that is shown', () => {
  it('is itself where it is plain, and closed off where it runs from right to left', () => {
    for (const plain of ['Maska 1', 'ręka', '🩹', '–', '']) expect(shownName(plain)).toBe(plain);
    expect(shownName('שלום 1')).toBe('\u2068שלום 1\u2069');
    expect(shownName('a\u202ebc')).toBe('abc');
    expect(shownName('a\u2069ا')).toBe('\u2068aا\u2069');
  });

  it('holds no mark of direction but its own pair, whatever it was stored as', () => {
    fc.assert(
      fc.property(text, (stored) => {
        const shown = shownName(stored);
        const inner = /^\u2068(.*)\u2069$/su.exec(shown)?.[1] ?? shown;
        expect(inner).not.toMatch(HARMFUL);
      }),
    );
  });
});

it('a long file’s name is told by its beginning and its end, cut between letters', () => {
  expect(shortFileName('x'.repeat(80))).toBe('x'.repeat(80));
  const short = shortFileName(`${FAMILY.repeat(300)}.jpg`);
  expect(graphemes(short)).toHaveLength(80);
  expect(short).toMatch(/…/);
  expect(short.endsWith(`${FAMILY}.jpg`)).toBe(true);
});

it('an engine that cannot cut by grapheme cuts by characters with their marks', async () => {
  vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
  try {
    expect(graphemes(`a${FAMILY}e\u0301🇵🇱🇵🇱${WALES}`)).toEqual(['a', FAMILY, 'e\u0301', '🇵🇱', '🇵🇱', WALES]);
  } finally {
    vi.unstubAllGlobals();
  }
});
