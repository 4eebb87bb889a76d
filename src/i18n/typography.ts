/** What every text goes through: lines break where they may, and names keep to themselves. */
import { shownName } from '../core/names';
import type { Language } from './language';

const UNITS = 'mm²|mm/s²|mm/s|mm|µm|px|ms/°|ms|min|s|dni|MB|GB|TB|kB|B|°|%|×|h';
/** A figure, or the place of one, and its unit. */
const BEFORE_UNIT = new RegExp(`(?<=[\\d}x]) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu');
/** A percent sign stands apart from its figure, everywhere. */
const TIGHT_PERCENT = /(?<=[\d}])%/g;
/** What a figure means, "0 = perfect". */
const AROUND_EQUALS = /(?<=\d) = (?=\S)/gu;
/** A number and what it numbers. */
const AFTER_NUMBER_SIGN = /(?<=(?:^|[\s(„“])(?:nr|no\.)) (?=[\d{])/gu;
/** In Polish no line ends with a word of one letter. */
const AFTER_LETTER = /(?<=(?:^|[\s(„]))([aiouwzAIOUWZ]) (?=\S)/gu;

/** A text with no-break spaces where a line must not end. */
export function unbroken(text: string, language: Language): string {
  if (!text.includes(' ')) return text;
  const kept = text
    .replace(TIGHT_PERCENT, '\u00a0%')
    .replace(BEFORE_UNIT, '\u00a0')
    .replace(AROUND_EQUALS, '\u00a0=\u00a0')
    .replace(AFTER_NUMBER_SIGN, '\u00a0');
  return language === 'pl' ? kept.replace(AFTER_LETTER, '$1\u00a0') : kept;
}

type Filler = (...values: unknown[]) => unknown;

/**
 * A record of texts with each of them cared for: plain ones once, those with figures and names when they are
 * filled. A name in them can neither turn nor break the words around it.
 */
export function caredFor<T>(texts: T, language: Language): T {
  return care(texts, language) as T;
}

function care(value: unknown, language: Language): unknown {
  if (typeof value === 'string') return unbroken(value, language);
  if (typeof value === 'function') return filler(value as Filler, language);
  if (Array.isArray(value)) return value.map((each) => care(each, language));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, care(each, language)]));
}

function filler(fill: Filler, language: Language): Filler {
  const filled: Filler = (...values) =>
    care(fill(...values.map((each) => (typeof each === 'string' ? shownName(each) : each))), language);
  // How many values a text takes is part of what it is.
  return Object.defineProperty(filled, 'length', { value: fill.length });
}
