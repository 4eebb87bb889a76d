export const LANGUAGES = ['en', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Polish where the browser asks for it first, English elsewhere. */
export function preferredLanguage(browserLanguages: readonly string[]): Language {
  return browserLanguages[0]?.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}
