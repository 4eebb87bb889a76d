/**
 * Names that users give (masks, titles, reasons): the one rule for what is taken in, what is cut and what is
 * shown. Counted by grapheme, what a reader takes for one character; without control characters, marks that turn
 * the direction of what follows, and characters that nobody sees; refused when nothing visible is left. Pure.
 */
import { MAX_LABEL_CHARS, MAX_PROFILE_NAME_CHARS, MAX_TITLE_CHARS, NAME_UNITS_PER_CHAR } from './limits';

/** Joiners, which hold emoji and some scripts together; they mean nothing at an end. */
const ENDS = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/gu;
/** Controls, halves of characters, annotations, and all that is ignored when drawn but joiners and variations. */
const UNWANTED =
  /[\p{Cc}\p{Cs}\ufff9-\ufffb]|(?![\u200c\u200d\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}])\p{DI}/gu;
/** Tags make flags of regions behind a black flag, and hide text elsewhere. */
const STRAY_TAG = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0020}-\u{e007f}]/gu;
/** The blank of Braille is a symbol that nobody sees; joiners and the like are no letters. */
const VISIBLE = /(?![\u2800\p{DI}])[\p{L}\p{N}\p{P}\p{S}]/u;
/** What begins a run from right to left. */
const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
/** A character with its marks, where the engine cannot cut by grapheme itself. */
const CLUSTER =
  /(?:\p{RI}\p{RI}|[^\p{M}\u200d])(?:[\p{M}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]|\u200d[^\p{M}])*|[\p{M}\u200d]+/gsu;

let segmenter: Intl.Segmenter | undefined;

/** A text in pieces that a reader takes for one character each. */
export function graphemes(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return text.match(CLUSTER) ?? [];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(UNWANTED, '')
    .replace(STRAY_TAG, '')
    .replace(ENDS, '')
    .replace(/ {2,}/g, ' ');
}

/** The name as it is kept; null where nothing visible is left, or it is longer than `max_chars`. */
export function asName(text: unknown, max_chars: number): string | null {
  if (typeof text !== 'string') return null;
  // What is endless is not looked at.
  if (text.length > 64 * max_chars * NAME_UNITS_PER_CHAR) return null;
  const name = clean(text);
  if (!VISIBLE.test(name) || name.length > max_chars * NAME_UNITS_PER_CHAR) return null;
  return graphemes(name).length <= max_chars ? name : null;
}

/** As much of a text as may be a name, never ending within a character; null where nothing visible is left. */
export function cutName(text: string, max_chars: number): string | null {
  let name = '';
  for (const piece of graphemes(clean(text.slice(0, 64 * max_chars))).slice(0, max_chars)) {
    if (name.length + piece.length > max_chars * NAME_UNITS_PER_CHAR) break;
    name += piece;
  }
  return asName(name, max_chars);
}

/** The name of a mask as it is kept, or null: on the drawing, in the worker, and in plans from elsewhere. */
export function maskLabel(text: string): string | null {
  return asName(text, MAX_LABEL_CHARS);
}

/** The title of an image as it is kept, or null. */
export function imageTitle(text: string): string | null {
  return asName(text, MAX_TITLE_CHARS);
}

/** The name of a machine profile as it is kept, or null. */
export function profileName(text: string): string | null {
  return asName(text, MAX_PROFILE_NAME_CHARS);
}

/**
 * A name within a text, on a screen or in a picture, whatever it was stored as: without what turns the direction
 * of the words around it, and closed off from them where it is written from right to left.
 */
export function shownName(text: string): string {
  if (isPlain(text)) return text;
  const name = text.replace(/\s+/g, ' ').replace(UNWANTED, '');
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

const SHORT_NAME_CHARS = { beginning: 50, end: 29 };

/** A file's name in a list: cameras and messengers give hundreds of letters, of which beginning and end tell it. */
export function shortFileName(text: string): string {
  const { beginning, end } = SHORT_NAME_CHARS;
  const all = graphemes(text);
  if (all.length <= beginning + end + 1) return text;
  return [...all.slice(0, beginning), '…', ...all.slice(-end)].join('');
}

/** Latin letters, figures and signs, which need no care; the usual case, and cheap to see. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u202f\u2030-\u205e\u2212]*$/.test(text);
}

/** A login as it is kept and compared, in the worker and on the screens: people type it as they would write a name. */
export function normalLogin(login: string): string {
  return login.trim().toLowerCase();
}
