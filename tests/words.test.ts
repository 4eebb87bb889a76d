/** What the texts say, and how: words that must not return, one name for one thing, breaks, plurals, figures. */
import { describe, expect, it, test } from 'vitest';
import { quantityOfValue } from '../src/core/quantities';
import { fill, LANGUAGES, textsOf } from '../src/i18n';
import type { Language, Texts } from '../src/i18n';
import { exportTexts as exportEn } from '../src/i18n/en/exportTexts';
import { exportTexts as exportPl } from '../src/i18n/pl/exportTexts';
import { caredFor, unbroken } from '../src/i18n/typography';
import { GONE } from './support/goneWords';
import { codeOf, shipped } from './support/sources';

const EXPORT = { en: caredFor(exportEn, 'en'), pl: caredFor(exportPl, 'pl') };

/** Every text of a language, those with places for values filled with a figure. */
function said(language: Language, figure = '12'): { path: string; text: string }[] {
  const walk = (value: unknown, path: string): { path: string; text: string }[] => {
    if (typeof value === 'string') return [{ path, text: value }];
    if (typeof value === 'function') {
      const filled = value as (...values: string[]) => unknown;
      return walk(filled(...Array<string>(filled.length).fill(figure)), path);
    }
    return Object.entries(value as object).flatMap(([key, each]) => walk(each, `${path}.${key}`));
  };
  return [...walk({ ...textsOf(language), exportTexts: EXPORT[language] }, language)];
}

describe.each(LANGUAGES)('texts in %s', (language) => {
  it.each(GONE[language])('do not say %s', (word) => {
    // A file that is no photo of ours may well be a picture.
    const ours = said(language).filter(({ path }) => !path.includes('.notTaken.'));
    expect(ours.filter(({ text }) => word.test(text))).toEqual([]);
  });

  it('call a field by one name: on the form, in warnings and in errors', () => {
    const texts: Texts = textsOf(language);
    const { fields, plan, image, shell, masks } = texts;
    expect({
      coverage_pct: plan.coverage,
      algorithm_mode: plan.mode,
      positions: plan.positions,
      center_mode: plan.center,
      title: image.titleLabel,
      password: shell.password,
      scale: masks.scaleTitle,
    }).toEqual({
      coverage_pct: fields.coverage_pct,
      algorithm_mode: fields.algorithm_mode,
      positions: fields.positions,
      center_mode: fields.center_mode,
      title: fields.title,
      password: fields.password,
      scale: fields.scale,
    });
    const name = (field: keyof typeof fields) => fields[field].split(/ \(|, /)[0]!.toLowerCase();
    const { messages } = texts.planMessages;
    expect(messages.coverage_unreachable.toLowerCase()).toContain(name('min_spacing_factor'));
    for (const text of [messages.mask_below_minimum, texts.errors.all_masks_too_small])
      expect(text.toLowerCase()).toContain(name('min_mask_pct'));
    const { labels } = texts.suggestions;
    const inside: [string, string][] = [
      [labels.lower_spacing_factor, name('min_spacing_factor')],
      [labels.smaller_angle_step, name('angle_step_deg')],
      [labels.smaller_grid_spacing, name('grid_spacing_mm')],
      [labels.smaller_edge_margin, name('edge_margin_mm')],
    ];
    for (const [text, of] of inside) expect(text.toLowerCase()).toContain(of);
  });

  it('break no line between a figure and its unit, nor after a Polish word of one letter', () => {
    const open = /[\d}] (mm²|mm|px|%|°|s|ms|MB|×)(?![\p{L}\d])/u;
    expect(said(language).filter(({ text }) => open.test(text))).toEqual([]);
    if (language === 'pl')
      expect(said(language).filter(({ text }) => /(?:^|[\s(„])[wzioau] /i.test(text))).toEqual([]);
  });

  it('have a form for each number where a word goes with one', () => {
    const forms = said(language).flatMap(({ text }) => [...text.matchAll(/\{\w+\|([^}]*)\}/g)]);
    expect(forms.length).toBeGreaterThan(0);
    for (const [, each] of forms) expect(each!.split('|').length, each).toBe(language === 'pl' ? 3 : 2);
  });
});

test('what fills texts keeps figures and units, and Polish words of one letter, on one line', () => {
  expect(unbroken('12 mm² w masce i o kącie', 'pl')).toBe('12\u00a0mm² w\u00a0masce i\u00a0o\u00a0kącie');
  expect(unbroken('12 mm a line', 'en')).toBe('12\u00a0mm a line');
  expect(unbroken('12 minutes, 3 spots, 4 s', 'en')).toBe('12 minutes, 3 spots, 4\u00a0s');
  expect(unbroken('deviation; 0 = perfect', 'en')).toBe('deviation; 0\u00a0=\u00a0perfect');
  expect(unbroken('12% z 90 %', 'pl')).toBe('12\u00a0% z\u00a090\u00a0%');
  expect(unbroken('szkic nr 3', 'pl')).toBe('szkic nr\u00a03');
  expect(fill('{pct} % w „{mask}”', { pct: 2.25, mask: 'ręka' }, 'pl')).toBe('2,3\u00a0% w\u00a0„ręka”');
});

test('a template takes the form of a word for its number', () => {
  const { labels } = textsOf('pl').suggestions;
  const split = (n: number) => fill(labels.several_positions, { n }, 'pl');
  expect([2, 5, 22].map(split)).toEqual([
    'Podziel na 2 położenia',
    'Podziel na 5 położeń',
    'Podziel na 22 położenia',
  ]);
  expect(fill('{n} {n|spot|spots}', { n: 1 }, 'en')).toBe('1 spot');
  expect(textsOf('pl').masks.lineSet(1284, '1284')).toContain('1284 piksele');
});

test('a name in a text neither turns nor leaves it', () => {
  expect(textsOf('en').masks.selected('שלום')).toBe('\u2068שלום\u2069 selected');
  expect(textsOf('en').masks.selected('a\u202eb')).toBe('ab selected');
  expect(fill('“{mask}” is left out', { mask: 'a\u2066b' }, 'en')).toBe('“ab” is left out');
  expect(textsOf('en').masks.selected.length).toBe(1);
});

describe('figures', () => {
  it('of one quantity have the same decimals in every text', () => {
    expect(quantityOfValue('area_mm2')).toBe(quantityOfValue('gain_mm2'));
    expect(fill('{area_mm2} {gain_mm2}', { area_mm2: 167.96, gain_mm2: 168.04 }, 'en')).toBe('168 168');
    expect(fill('{to_mm}', { to_mm: 0.315 }, 'en')).toBe('0.315');
  });

  const screens = shipped.filter(({ room }) => room === 'ui');
  const offenders = (pattern: RegExp, but: RegExp = /^$/) =>
    screens
      .filter(({ path }) => !but.test(path))
      .flatMap(({ path, text }) =>
        codeOf(text)
          .split('\n')
          .flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
      );

  it('are shown by their quantity, not with decimals of a screen’s own', () => {
    expect(offenders(/\bnum\([^()]*(\([^()]*\)[^()]*)*,\s*\d/), 'name it: figure(value, quantity)').toEqual(
      [],
    );
    expect(offenders(/\bnew Intl\.|toLocale/), 'src/i18n/format keeps formatters').toEqual([]);
  });

  it('are typed into one kind of field, which reads what it shows', () => {
    expect(offenders(/type="number"|inputMode="(decimal|numeric)"/, /NumberField\.tsx$/)).toEqual([]);
  });

  it('names that users give are shown closed off (components/Name)', () => {
    const direct =
      /(>|^)\s*\{[\w?.[\]!]*\b(image|mask|user|preview|detail|row|item|holder)\b\??\.(label|title|login|image_title)(\s*\?\?[^}]*)?\}/;
    expect(offenders(direct)).toEqual([]);
  });
});
