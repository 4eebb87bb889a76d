/** Numbers, dates and templates in the reader's language; nothing here knows a text. */
import { shownName } from '../core/names';
import { quantityOf, quantityOfValue } from '../core/quantities';
import type { Quantity } from '../core/quantities';
import type { MessageValues } from '../core/result';
import type { Language } from './language';
import { unbroken } from './typography';

const LOCALE: Record<Language, string> = { en: 'en-GB', pl: 'pl-PL' };

/** Making a formatter costs a hundred times what writing a number with it does: each is made once. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

function kept<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

function withoutNegativeZero(text: string): string {
  return text.replace(/^-(?=[0.,]*$)/, '');
}

function numberFormat(language: Language, digits: number, fixed: boolean): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE[language], {
    maximumFractionDigits: digits,
    minimumFractionDigits: fixed ? digits : 0,
  });
}

/** The place of a value, `{n}`, or of a word that goes with it, `{n|spot|spots}`. */
const PLACE = /\{(\w+)(?:\|([^{}]*))?\}/g;

function pluralOf(n: number, language: Language, [one = '', ...more]: string[]): string {
  const [few = one, many = few] = more;
  return language === 'pl'
    ? plural(n, language, { one, few, many, other: many })
    : plural(n, language, { one, other: few });
}

/**
 * Fills `{name}` in a template from `values`; numbers are written the language's way, with the decimals of what
 * they measure, and `{name|one|other}` (in Polish one, few, many) is the form of a word for that number. A name without a value stays visible, so that a gap is found in review.
 */
export function fill(template: string, values: MessageValues | undefined, language: Language): string {
  const filled = template.replace(PLACE, (whole, name: string, forms: string | undefined) => {
    const value = values?.[name];
    if (value === undefined) return whole;
    if (forms !== undefined) return pluralOf(Number(value), language, forms.split('|'));
    return typeof value === 'number'
      ? formatFigure(value, language, quantityOfValue(name))
      : shownName(value);
  });
  return unbroken(filled, language);
}

/**
 * A number with up to `digits` decimals, no trailing zeros unless `fixed`; never "-0". With a real minus, which is
 * as wide as a plus and does not break.
 */
export function formatNumber(value: number, language: Language, digits = 3, fixed = false): string {
  const key = `${language} ${digits} ${fixed}`;
  const format = kept(numberFormats, key, () => numberFormat(language, digits, fixed));
  return withoutNegativeZero(format.format(value)).replace('-', '\u2212');
}

/** A figure with the decimals of what it measures, without its unit. */
export function formatFigure(value: number, language: Language, quantity: Quantity): string {
  const { digits, fixed } = quantityOf(quantity);
  return formatNumber(value, language, digits, fixed);
}

/** A number as it stands in a field to be changed: without groups, so that a changed digit leaves no trap. */
export function formatInput(value: number, language: Language, digits: number): string {
  const key = `${language} ${digits} input`;
  const format = kept(
    numberFormats,
    key,
    () => new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits, useGrouping: false }),
  );
  return withoutNegativeZero(format.format(value));
}

/** Date and time of an ISO instant in the device's time zone. */
export function formatDateTime(iso: string, language: Language): string {
  const format = kept(
    dateFormats,
    language,
    () => new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'medium', timeStyle: 'short' }),
  );
  return format.format(Date.parse(iso));
}

/** The form of a noun that goes with a count: English one/other, Polish one/few/many. */
export function plural(
  n: number,
  language: Language,
  forms: { one: string; few?: string; many?: string; other: string },
): string {
  const rules = kept(pluralRules, language, () => new Intl.PluralRules(LOCALE[language]));
  const category = rules.select(n);
  if (category === 'one') return forms.one;
  if (category === 'few') return forms.few ?? forms.other;
  if (category === 'many') return forms.many ?? forms.other;
  return forms.other;
}

/** A count with its noun: “1,747 spots”. Counts are grouped in running text as they are everywhere else. */
export function counted(
  count: number,
  language: Language,
  forms: { one: string; few?: string; many?: string; other: string },
): string {
  return `${formatNumber(count, language, 0)} ${plural(count, language, forms)}`;
}
