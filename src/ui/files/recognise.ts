/** What a file is, by what is in it: names and types of files lie on tablets, shares and mails. */
import { DATABASE_NAME, MANIFEST_NAME } from '../../core/backup/manifest';
import { isCodeText, PLAN_KEYWORD } from '../../core/export/formats';
import { findPngTexts } from '../../core/export/pngChunks';
import { MAX_IMPORT_CHARS } from '../../core/limits';

/**
 * What can be opened, and what is not but can be named. `photo`: also kinds that only some browsers decode;
 * `plan_picture`: an exported picture that carries its plan, sound or not; `plan_code`: a plan's code as text.
 */
export type FileKind =
  | 'photo'
  | 'plan'
  | 'plan_picture'
  | 'plan_code'
  | 'backup'
  | 'empty'
  | 'unreadable'
  | 'json'
  | 'pdf'
  | 'video'
  | 'zip'
  | 'picture'
  | 'text'
  | 'unknown';

/** Where the names in a backup stand: in the head of the first entry, and in the list at the end. */
const ENDS_BYTES = 64 * 1024;

/** The file's kind; never throws. */
export async function recognise(file: Blob): Promise<FileKind> {
  if (file.size === 0) return 'empty';
  try {
    const head = latin1(await file.slice(0, ENDS_BYTES).arrayBuffer());
    const kind = kindOfHead(head);
    if (kind === 'zip') {
      const tail = latin1(await file.slice(Math.max(0, file.size - ENDS_BYTES)).arrayBuffer());
      return [head, tail].some((end) => end.includes(MANIFEST_NAME) || end.includes(DATABASE_NAME))
        ? 'backup'
        : 'zip';
    }
    if (kind === 'photo' && (await carriesPlan(file))) return 'plan_picture';
    if (kind !== null) return kind;
    return await kindOfText(file);
  } catch {
    return 'unreadable';
  }
}

/** Beginnings, as letters of Latin-1. */
const BEGINNINGS: readonly (readonly [RegExp, FileKind])[] = [
  [/^\xff\xd8\xff/, 'photo'],
  [/^\x89PNG\r\n\x1a\n/, 'photo'],
  [/^RIFF[^]{4}WEBP/, 'photo'],
  [/^[^]{4}ftyp[^]{0,24}(avi[fs]|hei[cxms]|hev[cx]|mif1|msf1)/, 'photo'],
  [/^APERTBAK/, 'backup'],
  [/^PK\x03\x04|^PK\x05\x06/, 'zip'],
  [/^%PDF-/, 'pdf'],
  [/^[^]{4}(ftyp|moov|mdat)/, 'video'],
  [/^\x1a\x45\xdf\xa3|^RIFF[^]{4}AVI |^\x00\x00\x01[\xba\xb3]/, 'video'],
  [/^GIF8|^BM[^]{4}\x00\x00\x00\x00|^II\*\x00|^MM\x00\*/, 'picture'],
  [/^[^]{128}DICM/, 'picture'],
  [/^(\xef\xbb\xbf)?\s*(<\?xml[^]{0,1000})?<svg[\s>]/, 'picture'],
];

function kindOfHead(head: string): FileKind | null {
  return BEGINNINGS.find(([beginning]) => beginning.test(head))?.[1] ?? null;
}

async function carriesPlan(file: Blob): Promise<boolean> {
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const found = await findPngTexts({ size: file.size, read }, PLAN_KEYWORD);
  return found !== null && found.places.length > 0;
}

/** JSON is a plan where it says so, in whatever order it says it; whether it is a sound one is asked later. */
async function kindOfText(file: Blob): Promise<FileKind> {
  if (file.size > 4 * MAX_IMPORT_CHARS) return 'unknown';
  const text = await file.text();
  // A text has no zeros, and what is not UTF-8 comes as U+FFFD.
  if (/[\0\ufffd]/.test(text.slice(0, ENDS_BYTES))) return 'unknown';
  if (isCodeText(text)) return 'plan_code';
  if (!/^\ufeff?\s*[{[]/.test(text)) return 'text';
  return text.includes('"apertura-plan"') ? 'plan' : 'json';
}

/** A letter a byte; TextDecoder's "latin1" is another alphabet. */
function latin1(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
}
