/**
 * Reads a zip by its central directory, from anywhere in the file, and trusts nothing in it.
 *
 * 1. The end record closes the file and points at the directory. 2. Each entry: a known method, no
 * encryption, no zip64, a name from the closed list, once, within the limits. 3. Entries do not overlap
 * (overlapping ones are how a small file becomes a huge one). 4. An entry's own head names the same file.
 * 5. Inflating stops at the size that was promised. What is inside is compared with the manifest's
 * SHA-256 by the caller, so the CRC is not looked at.
 * Source: APPNOTE.TXT 6.3.3 (PKWARE), §4.3–4.4.
 */
import { Inflate } from 'fflate';
import { DATABASE_NAME, FILE_NAME, LIMITS, MANIFEST_NAME } from '../../core/backup/manifest';
import { FailureError } from '../kernel/failure';
import type { ByteSource } from './source';

export interface ZipEntry {
  name: string;
  stored: boolean;
  compressed_bytes: number;
  size: number;
  offset: number;
}

const END_BYTES = 22;
const HEAD_BYTES = 30;
/** Little enough that a hostile piece cannot unfold to more than some 70 MB before it is stopped. */
const STEP_BYTES = 64 * 1024;

const damaged = (detail: string) => new FailureError('backup_damaged', { detail });
const foreign = (detail: string) => new FailureError('backup_not_a_backup', { detail });

/** All entries by name. Throws `FailureError`: `backup_damaged`, `backup_not_a_backup`, `backup_too_large`. */
export async function readDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  if (source.size > LIMITS.archive_bytes) throw new FailureError('backup_too_large', { max: 4 });
  if (source.size < END_BYTES) throw damaged('no end');
  const end = viewOf(await source.read(source.size - END_BYTES, source.size));
  if (end.getUint32(0, true) !== 0x06054b50 || end.getUint16(20, true) !== 0) throw damaged('no end');
  const n = end.getUint16(10, true);
  const size = end.getUint32(12, true);
  const offset = end.getUint32(16, true);
  if (n > LIMITS.entries_n) throw new FailureError('backup_too_large', { max: LIMITS.entries_n });
  if (offset + size !== source.size - END_BYTES) throw damaged('directory');
  const entries = parseDirectory(await source.read(offset, offset + size), n);
  checkPlaces(entries, offset);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function parseDirectory(bytes: Uint8Array, n: number): ZipEntry[] {
  const view = viewOf(bytes);
  const seen = new Set<string>();
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < n; i++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) throw damaged('directory');
    const name_bytes = view.getUint16(at + 28, true);
    const next = at + 46 + name_bytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.byteLength) throw damaged('directory');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name_bytes));
    const method = view.getUint16(at + 10, true);
    const entry: ZipEntry = {
      name,
      stored: method === 0,
      compressed_bytes: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    at = next;
    // Other tools add the folders as entries of their own.
    if ((name === 'uploads/' || name === 'thumbs/') && entry.size === 0) continue;
    const limit = limitOf(name);
    if (limit === null || encrypted || (method !== 0 && method !== 8)) throw foreign(name.slice(0, 100));
    if (seen.has(name)) throw foreign(name);
    seen.add(name);
    if (entry.size > limit) throw new FailureError('backup_too_large', { max: limit });
    if (entry.stored && entry.size !== entry.compressed_bytes) throw damaged(name);
    entries.push(entry);
  }
  if (at !== bytes.byteLength) throw damaged('directory');
  return entries;
}

/** Most bytes of an entry of that name; null for a name that no backup has. */
function limitOf(name: string): number | null {
  if (name === DATABASE_NAME) return LIMITS.database_bytes;
  if (name === MANIFEST_NAME) return LIMITS.manifest_bytes;
  return FILE_NAME.test(name) ? LIMITS.photo_bytes : null;
}

function checkPlaces(entries: readonly ZipEntry[], directory_offset: number): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [i, entry] of inOrder.entries()) {
    const end = entry.offset + HEAD_BYTES + entry.name.length + entry.compressed_bytes;
    if (end > (inOrder[i + 1]?.offset ?? directory_offset)) throw damaged(`${entry.name} overlaps`);
  }
}

/** The bytes of an entry, unfolded. Throws `FailureError` (`backup_damaged`) where they are not as promised. */
export async function readEntry(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const head = viewOf(await source.read(entry.offset, entry.offset + HEAD_BYTES));
  const name_bytes = head.byteLength < HEAD_BYTES ? 0 : head.getUint16(26, true);
  if (name_bytes === 0 || head.getUint32(0, true) !== 0x04034b50) throw damaged(entry.name);
  const name_from = entry.offset + HEAD_BYTES;
  const name = new TextDecoder().decode(await source.read(name_from, name_from + name_bytes));
  if (name !== entry.name) throw damaged(entry.name);
  const from = name_from + name_bytes + head.getUint16(28, true);
  const to = from + entry.compressed_bytes;
  if (to > source.size) throw damaged(entry.name);
  const bytes = entry.stored ? await source.read(from, to) : await inflate(source, entry, from, to);
  if (bytes.byteLength !== entry.size) throw damaged(entry.name);
  return bytes;
}

async function inflate(source: ByteSource, entry: ZipEntry, from: number, to: number): Promise<Uint8Array> {
  const whole = new Uint8Array(entry.size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.byteLength > entry.size) throw damaged(`${entry.name} is longer than it says`);
    whole.set(chunk, filled);
    filled += chunk.byteLength;
  });
  for (let at = from; at < to; at += STEP_BYTES) {
    const end = Math.min(to, at + STEP_BYTES);
    const piece = await source.read(at, end);
    try {
      stream.push(piece, end === to);
    } catch (error) {
      throw error instanceof FailureError ? error : damaged(entry.name);
    }
  }
  return whole.subarray(0, filled);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
