/**
 * The texts of one language, fetched when it is spoken: nobody reads both. First what the app begins with, then the rest,
 * which every screen that is fetched later waits for. What reads them all at once imports `index.ts`.
 */
import { part } from '../core/installed/parts';
import type { Texts } from './index';
import type { Language } from './language';
import { caredFor } from './typography';

type Some = () => Promise<Partial<Texts>>;

const FIRST: Record<Language, Some> = {
  en: () => part(() => import('./en/fetched/first')),
  pl: () => part(() => import('./pl/fetched/first')),
};
const REST: Record<Language, Some> = {
  en: () => part(() => import('./en/fetched/later')),
  pl: () => part(() => import('./pl/fetched/later')),
};

const there = new Map<Language, Texts>();
const complete = new Set<Language>();

/** Whether all texts of a language have been fetched. */
export function hasTexts(language: Language): boolean {
  return complete.has(language);
}

/** Fetches what the app begins with; throws `PartMissing` where it does not come. */
export async function fetchFirstTexts(language: Language): Promise<void> {
  const first = there.has(language) ? {} : await FIRST[language]();
  if (!there.has(language)) there.set(language, caredFor({ ...first } as Texts, language));
}

/** Fetches all texts of a language; throws `PartMissing` where they do not come. */
export async function fetchTexts(language: Language): Promise<void> {
  if (complete.has(language)) return;
  const [rest] = await Promise.all([REST[language](), fetchFirstTexts(language)]);
  Object.assign(textsThere(language), caredFor({ ...rest }, language));
  complete.add(language);
}

/** The texts of a language of which at least the first have been fetched. */
export function textsThere(language: Language): Texts {
  const texts = there.get(language);
  if (texts === undefined) throw new Error(`the texts in ${language} have not been fetched`);
  return texts;
}
