/**
 * The files that a plan can become: one row a format, in the order of the menu. File names, the menu, the
 * share sheet and the worker (worker/plans/exporters.ts, which makes them) read it. A new format: its row
 * here, its maker there, its name in both languages.
 */

/** Under this keyword a PNG carries its plan. */
export const PLAN_KEYWORD = 'apertura-plan';

/** With it the text of a plan's code begins (worker/plans/carried). */
export const CODE_PREFIX = 'APERTURA:';

/** So many letters of a message may stand before a code. */
const WORDS_BEFORE_CODE_CHARS = 100;
/** What surrounds a code that was quoted, or breaks it into lines. */
const AROUND_CODE = /[\s"'`„“”«»‘’‚<>()[\].,;\ufeff]+/;

/** Whether a text is a plan's code, sound or not. */
export function isCodeText(text: string): boolean {
  return partsOfPlanCode(text.slice(0, 2 * WORDS_BEFORE_CODE_CHARS)).length > 0;
}

/**
 * A code out of the message that it was passed on in, from its beginning, in capitals: its lines, and perhaps words that
 * follow it. Empty: there is none.
 */
export function partsOfPlanCode(text: string): string[] {
  const from = text.toUpperCase().search(new RegExp(`(?<![\\p{L}\\d])${CODE_PREFIX}`, 'u'));
  if (from < 0 || from > WORDS_BEFORE_CODE_CHARS) return [];
  return text
    .slice(from)
    .toUpperCase()
    .split(AROUND_CODE)
    .filter((part) => part !== '');
}

/** What a format is, apart from how it is made. */
export interface FormatFacts {
  /** Of the file's name, without the dot. */
  extension: string;
  media_type: string;
  /** What the share sheet is offered where it does not take the file by its own name: the same as `.txt`, or nothing. */
  share_as: 'text' | 'file';
  /** The photo goes with the data: a choice within the menu's entry of the same extension. */
  with_photo: boolean;
  /** The sign of its menu entry; a program is made only of what may be fired (core/programs). */
  kind: 'picture' | 'document' | 'table' | 'program';
  /** A word of the file's name, where another format has the same extension. */
  called?: string;
}

export const EXPORT_FORMATS = {
  png: { extension: 'png', media_type: 'image/png', share_as: 'file', with_photo: false, kind: 'picture' },
  /** With the photo as it is in the plan that it carries, for import on another tablet. */
  png_photo: {
    extension: 'png',
    media_type: 'image/png',
    share_as: 'file',
    with_photo: true,
    kind: 'picture',
  },
  jpg: { extension: 'jpg', media_type: 'image/jpeg', share_as: 'file', with_photo: false, kind: 'picture' },
  json: {
    extension: 'json',
    media_type: 'application/json',
    share_as: 'text',
    with_photo: false,
    kind: 'document',
  },
  /** For import on another tablet. */
  json_photo: {
    extension: 'json',
    media_type: 'application/json',
    share_as: 'text',
    with_photo: true,
    kind: 'document',
  },
  csv: { extension: 'csv', media_type: 'text/csv', share_as: 'text', with_photo: false, kind: 'table' },
  /** The same table as a spreadsheet of the user's language opens it. */
  spreadsheet: {
    extension: 'csv',
    media_type: 'text/csv',
    share_as: 'text',
    with_photo: false,
    kind: 'table',
    called: 'spreadsheet',
  },
  /** Every action of the machine with its time, a line of JSON each. */
  program: {
    extension: 'jsonl',
    media_type: 'application/jsonl',
    share_as: 'text',
    with_photo: false,
    kind: 'program',
    called: 'program',
  },
  gcode: {
    extension: 'gcode',
    media_type: 'text/plain',
    share_as: 'text',
    with_photo: false,
    kind: 'program',
    called: 'program',
  },
  /** Along the masks' outlines, with the laser off. */
  outline: {
    extension: 'gcode',
    media_type: 'text/plain',
    share_as: 'text',
    with_photo: false,
    kind: 'program',
    called: 'outline',
  },
} as const satisfies Record<string, FormatFacts>;

type Formats = typeof EXPORT_FORMATS;
export type ExportFormat = keyof Formats;
/** Formats with an entry of their own in the menu. */
export type MenuFormat = {
  [Name in ExportFormat]: Formats[Name]['with_photo'] extends true ? never : Name;
}[ExportFormat];

const NAMES = Object.keys(EXPORT_FORMATS) as ExportFormat[];

export const MENU_FORMATS = NAMES.filter((name): name is MenuFormat => !EXPORT_FORMATS[name].with_photo);

/** The format that a menu entry makes; one that has no form with the photo stays as it is. */
export function formatFor(entry: MenuFormat, with_photo: boolean): ExportFormat {
  const { extension } = EXPORT_FORMATS[entry];
  const photographed = NAMES.find(
    (name) => EXPORT_FORMATS[name].with_photo && EXPORT_FORMATS[name].extension === extension,
  );
  return (with_photo && photographed) || entry;
}

/** Whether a file of that name may also be shared as plain text. */
export function sharesAsText(filename: string): boolean {
  const extension = filename.split('.').at(-1);
  return Object.values(EXPORT_FORMATS).some(
    (format) => format.extension === extension && format.share_as === 'text',
  );
}
