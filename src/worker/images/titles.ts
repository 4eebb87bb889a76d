/** What a new photo is called: its day on this device and a running number. A file's name may name a person. */
import { hasTitle, lastNumberOf } from '../../db/tables/images';
import { MAX_TITLE_CHARS } from '../../core/limits';
import { cutName } from '../../core/names';
import type { Scope } from '../../db/rowAccess';
import { exportTexts as en } from '../../i18n/en/exportTexts';
import { exportTexts as pl } from '../../i18n/pl/exportTexts';
import type { Language } from '../contract';

/** The words that the worker writes into the data. */
export function wordsIn(language: Language): typeof en {
  return language === 'pl' ? pl : en;
}

/** What the title of an image says while its photo is missing, in each language. */
export const NO_PHOTO_MARKS = [` (${en.noPhoto})`, ` (${pl.noPhoto})`] as const;

/** E.g. `2026-11-27 · 1`; its number unique among all photos that the user has or had. */
export function newTitle(scope: Scope, now: string): string {
  const prefix = `${localDay(new Date(now))} · `;
  return `${prefix}${lastNumberOf(scope, prefix, NO_PHOTO_MARKS) + 1}`;
}

/** E.g. `Test sheet 2026-11-27 · 1`; numbered like photos, in the language that it was made in. */
export function newSheetTitle(scope: Scope, now: string, language: Language): string {
  const prefix = `${wordsIn(language).sheet} ${localDay(new Date(now))} · `;
  return `${prefix}${lastNumberOf(scope, prefix, NO_PHOTO_MARKS) + 1}`;
}

/** The day on this device's calendar. */
function localDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * A title from elsewhere before its mark, told from those of other photos that the user has: two tablets count from 1 on
 * the same day. Null where it is no name.
 */
export function freeTitle(scope: Scope, title: string, mark: string, sha256: string): string | null {
  for (let n = 1; ; n++) {
    const end = n === 1 ? mark : ` (${n})${mark}`;
    const cut = cutName(title, MAX_TITLE_CHARS - end.length);
    if (cut === null || !hasTitle(scope, cut + end, sha256)) return cut && cut + end;
  }
}

/** Whether a title is a file's name: as apps before this one made it, with or without its ending, or counted up. */
export function isFileName(title: string, name: string): boolean {
  const base = name.replace(/^.*[\\/]/, '').trim();
  if (base === '') return false;
  const stem = base.replace(/\.[^.]{1,5}$/, '').trim();
  const cut = (name: string) => name.slice(0, MAX_TITLE_CHARS);
  return title === cut(base) || (stem !== '' && (title === cut(stem) || title.startsWith(`${stem} (`)));
}
