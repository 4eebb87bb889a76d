/**
 * What a code of a plan holds: not its spots but all that they follow from, with the number and hash of those that were
 * there. Whoever reads it plans anew and compares; so a code is small whatever the coverage.
 *
 * As text: `APERTURA:1:`, then base32 of a checksum (CRC-32) and the deflated JSON of `CodeContent`. Lengths are whole µm.
 * Without the user's word it names neither image nor masks: masks are called by letters.
 */
import { deflateSync, Inflate } from 'fflate';
import * as v from 'valibot';
import { motionChoiceForm } from '../../../core/export/motionForm';
import { crc32 } from '../../../core/export/pngChunks';
import { MAX_CODE_CHARS, MAX_MASK_VERTICES, MAX_MASKS } from '../../../core/limits';
import { CODE_PREFIX, partsOfPlanCode } from '../../../core/export/formats';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { fromBase32, toBase32 } from './base32';

const VERSION = 1;
/**
 * What most codes say: deflate refers to it instead of saying it again, which makes a code half as large. Part of
 * version 1, and never changed: with another one the codes of before could not be read.
 */
const USUAL_WORDS = [
  '{"app":"1.0.0","planner":"diameters-3","plan":[1,null],"is":{"accepted":false,"demo":false,"default_',
  'password":false,"sheet":false,"photo_missing":false},"when":["2026-03-01T08:00:00.000Z","user",null,',
  'null,"2026-03-01T08:00:00.000Z"],"image":[512,512,15.8,15.8,"","params":{"coverage_pct":10,"algorith',
  'm_mode":"grid","center_mode":"manual","edge_margin_mm":0.5,"positions":"several","center_x_mm":7.5,"',
  'center_y_mm":7.5},"masks":[[1,"A",false,[3000,3000,8000,0,0,8000,-8000,0]]],"motion":{"profile":{"na',
  'me":"2.0","axes":"together","max_speed_mm_s":1000,"acceleration_mm_s2":200000,"rotation_ms_per_deg":',
  '1,"rotation_acceleration_deg_s2":4000,"settle_ms":0,"start_ms":0,"homing":"none","home_carriage_mm":',
  '0,"home_angle_deg":0,"clockwise_only":true,"right_hand_start":true,"max_turns":50,"aperture_diameter',
  '_mm":25,"spot_diameter_um":300,"angle_step_deg":5},"dwell_ms":20,"firing_speed_mm_s":0,"order":{"kin',
  'd":"default","neighbour_ms":2000}},"spots":[91,"',
].join('');

/** Unpacked; a sound code has a tenth of it. */
const MAX_CONTENT_BYTES = 64 * 1024;

const text = v.pipe(v.string(), v.maxLength(1000));
const figure = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const um = v.pipe(v.number(), v.safeInteger());
const optional = v.nullable(text);

const codeContent = v.strictObject({
  app: text,
  planner: text,
  /** Number, parent, and what is true of it. */
  plan: v.strictTuple([count, v.nullable(count)]),
  is: v.strictObject({
    accepted: v.boolean(),
    demo: v.boolean(),
    default_password: v.boolean(),
    sheet: v.boolean(),
    photo_missing: v.boolean(),
  }),
  /** Made, by; accepted, by; exported. */
  when: v.strictTuple([text, text, optional, optional, text]),
  /** Width and height in px and in mm, hash of the photo, title. */
  image: v.strictTuple([count, count, figure, figure, text, text]),
  /** Those that are not at their defaults; checked with the request. */
  params: v.record(v.string(), v.unknown()),
  /** Id, name, kept free, and the corners: the first by its place, each other by its way from the one before. */
  masks: v.pipe(
    v.array(
      v.strictTuple([count, text, v.boolean(), v.pipe(v.array(um), v.maxLength(2 * MAX_MASK_VERTICES))]),
    ),
    v.maxLength(MAX_MASKS),
  ),
  motion: v.nullable(motionChoiceForm),
  /** How many, and the beginning of the SHA-256 of their rows. */
  spots: v.strictTuple([count, text]),
});

export type CodeContent = v.InferOutput<typeof codeContent>;

/** The content as the text of a code. */
export function codeText(content: CodeContent): string {
  const packed = deflateSync(new TextEncoder().encode(JSON.stringify(content)), {
    level: 9,
    dictionary: new TextEncoder().encode(USUAL_WORDS),
  });
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(packed));
  bytes.set(packed, 4);
  return `${CODE_PREFIX}${VERSION}:${toBase32(bytes)}`;
}

/** A code has fewer lines, with the words that follow it in a message. */
const MAX_PARTS = 500;

/**
 * The content of a code's text. Pasted texts come with ends of lines and quotes, from some keyboards in small letters, and
 * with words after them, which may be letters of a code too: it ends where its checksum fits. Failures: `code_damaged`
 * (detail), `code_newer` (version, max).
 */
export function contentOf(given: string): Result<CodeContent> {
  const parts = partsOfPlanCode(given);
  const whole = bareContent(parts.join(''));
  if (whole.ok || whole.code === 'code_newer' || parts.length > MAX_PARTS) return whole;
  for (let parts_n = parts.length - 1; parts_n > 0; parts_n--) {
    const read = bareContent(parts.slice(0, parts_n).join(''));
    if (read.ok || read.code === 'code_newer') return read;
  }
  return whole;
}

function bareContent(code: string): Result<CodeContent> {
  const [, version, body] = /^APERTURA:([1-9]\d{0,3}):([A-Z2-7]+)$/.exec(code) ?? [];
  if (version === undefined || body === undefined) return damaged('form');
  if (Number(version) !== VERSION) return fail('code_newer', { version, max: VERSION });
  const bytes = body.length > MAX_CODE_CHARS ? null : fromBase32(body);
  if (bytes === null || bytes.length < 5) return damaged('letters');
  const packed = bytes.subarray(4);
  if (new DataView(bytes.buffer).getUint32(0) !== crc32(packed)) return damaged('checksum');
  const json = unpacked(packed);
  const value = json === null ? undefined : parsed(json);
  // One content has one text: not another spelling of it.
  if (JSON.stringify(value) !== json) return damaged('spelling');
  const read = v.safeParse(codeContent, value, { abortEarly: true });
  return read.success ? ok(read.output) : damaged('content');
}

const damaged = (detail: string) => fail('code_damaged', { detail });

function unpacked(packed: Uint8Array): string | null {
  const whole = new Uint8Array(MAX_CONTENT_BYTES);
  let bytes_n = 0;
  const stream = new Inflate({ dictionary: new TextEncoder().encode(USUAL_WORDS) }, (part) => {
    if (bytes_n + part.length > MAX_CONTENT_BYTES) throw new Error('more than a code has');
    whole.set(part, bytes_n);
    bytes_n += part.length;
  });
  try {
    stream.push(packed, true);
    return new TextDecoder().decode(whole.subarray(0, bytes_n));
  } catch {
    return null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
