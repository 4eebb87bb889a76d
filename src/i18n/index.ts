/**
 * All texts of the app. A section is a file per language; the Polish one is typed by the English
 * one, so a missing or surplus text does not compile. Entries are strings, or functions where a
 * count or a figure changes the sentence.
 */
import * as en from './en';
import * as pl from './pl';
import type { Language } from './language';
import { caredFor } from './typography';

export type Texts = typeof en;

const TEXTS: Record<Language, Texts> = { en, pl };

const cared = new Map<Language, Texts>();

/** The texts of a language, each cared for (typography.ts) once. */
export function textsOf(language: Language): Texts {
  const known = cared.get(language);
  if (known !== undefined) return known;
  const texts = caredFor(TEXTS[language], language);
  cared.set(language, texts);
  return texts;
}

export { LANGUAGES, preferredLanguage, type Language } from './language';
export { fill, formatFigure, formatInput, formatNumber, plural } from './format';
export { parseNumber } from './parse';
