/**
 * A plan inside of its own picture: the JSON export, deflated, as a text chunk (iTXt) of the PNG under the keyword
 * `apertura-plan`, right behind the picture's head.
 *
 * Written piece by piece, so that the worker answers meanwhile; by fflate, whose bytes are the same on every engine.
 * Read with no trust: one such chunk, its checksum, a picture that leads to its end, no more than a plan may have.
 * Source: PNG Specification, third edition (W3C, 2025), §11.3.3.4 iTXt.
 */
import { Unzlib, Zlib } from 'fflate';
import { crc32, findPngTexts, pngChunk } from '../../../core/export/pngChunks';
import { MAX_IMPORT_CHARS, MAX_PHOTO_BYTES } from '../../../core/limits';
import { PLAN_KEYWORD } from '../../../core/export/formats';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { FailureError } from '../../kernel/failure';

/** Signature and IHDR, with which each PNG begins. */
const HEAD_BYTES = 33;
/** Deflated at once, between two moments in which the worker answers. */
const PIECE_BYTES = 256 * 1024;
/** Inflated at once: a hostile piece unfolds to some 16 MB before it is stopped. */
const STEP_BYTES = 16 * 1024;
const MEGABYTE = 1024 * 1024;

const damaged = (detail: string) => fail('import_picture_damaged', { detail });

/** The picture with the plan in it. `pause`: lets messages in. */
export async function withPlan(png: Blob, json: string, pause: () => Promise<void>): Promise<Blob> {
  const head = new TextEncoder().encode(`${PLAN_KEYWORD}\0`);
  // Compressed (1), by deflate (0); no language, no translated keyword.
  const parts: Uint8Array[] = [head, Uint8Array.of(1, 0, 0, 0)];
  const packing = new Zlib({ level: 6 }, (part) => void parts.push(part));
  const text = new TextEncoder().encode(json);
  for (let at = 0; at < text.length || at === 0; at += PIECE_BYTES) {
    packing.push(text.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= text.length);
    await pause();
  }
  const chunk = pngChunk('iTXt', joined(parts));
  return new Blob([png.slice(0, HEAD_BYTES), chunk, png.slice(HEAD_BYTES)], { type: png.type });
}

/**
 * The bytes of the plan's JSON that a picture carries; null where the file is no PNG. Failures: `import_too_large`,
 * `import_picture_damaged` (detail), `import_picture_without_plan`, `import_picture_doubled`.
 */
export async function planInPng(file: Blob): Promise<Result<Uint8Array> | null> {
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const found = await findPngTexts({ size: file.size, read }, PLAN_KEYWORD);
  if (found === null) return null;
  if (file.size > MAX_PHOTO_BYTES) return fail('import_too_large', { max: MAX_PHOTO_BYTES / 1e6 });
  const [place, another] = found.places;
  if (!found.whole) return damaged('end');
  if (place === undefined) return fail('import_picture_without_plan');
  if (another !== undefined) return fail('import_picture_doubled');
  const { body_at, body_bytes } = place;
  if (body_bytes > MAX_IMPORT_CHARS) return fail('import_too_large', { max: MAX_IMPORT_CHARS / MEGABYTE });
  // With its name, which the checksum covers, and the checksum.
  const chunk = await read(body_at - 4, body_at + body_bytes + 4);
  const sum = new DataView(chunk.buffer).getUint32(4 + body_bytes);
  if (crc32(chunk.subarray(0, 4 + body_bytes)) !== sum) return damaged('checksum');
  return textOf(chunk.subarray(4, 4 + body_bytes));
}

/** The text of an iTXt chunk; other programs may have written it unpacked, or with a language. */
function textOf(body: Uint8Array): Result<Uint8Array> {
  const flags_at = PLAN_KEYWORD.length + 1;
  const language_end = body.indexOf(0, flags_at + 2);
  const keyword_end = language_end < 0 ? -1 : body.indexOf(0, language_end + 1);
  if (keyword_end < 0) return damaged('form');
  const text = body.subarray(keyword_end + 1);
  const [packed, method] = [body[flags_at], body[flags_at + 1]];
  if (packed === 0) return ok(text);
  return packed === 1 && method === 0 ? inflated(text) : damaged('method');
}

function inflated(packed: Uint8Array): Result<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes_n = 0;
  const stream = new Unzlib((part) => {
    bytes_n += part.length;
    if (bytes_n > MAX_IMPORT_CHARS)
      throw new FailureError('import_too_large', { max: MAX_IMPORT_CHARS / MEGABYTE });
    parts.push(part);
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += STEP_BYTES)
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  } catch (error) {
    return error instanceof FailureError ? error.failure : damaged('packing');
  }
  return ok(joined(parts));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
