/**
 * Whether a backup's database holds what this app would have stored: its form and hashes only tell that the file is whole,
 * not who has filled it. Read row by row, nothing is changed; the first row that does not fit is named by table, number
 * and column. Plans are looked at in sensePlans.ts.
 */
import * as v from 'valibot';
import { FILE_NAME } from '../../core/backup/manifest';
import {
  MAX_DRAFT_CHARS,
  MAX_LABEL_CHARS,
  MAX_LOGIN_CHARS,
  MAX_MASK_VERTICES,
  MAX_PHOTO_PIXELS,
  MAX_PROFILE_NAME_CHARS,
  MAX_REASON_CHARS,
  MAX_REQUEST_LABEL_CHARS,
  MAX_TITLE_CHARS,
  NAME_UNITS_PER_CHAR,
  PHOTO_WIDTH_RANGE_MM,
} from '../../core/limits';
import { ACCESS_KINDS } from '../../core/records/access';
import type { Db } from '../../db/sqlite/sqlite';
import { rowsOf } from '../../db/tables/integrity';
import { DEMO_LOGIN } from '../../db/tables/users';

/** Costs of bcrypt that a sign-in can wait for; the app's own is 10. */
const HASH = /^\$2[aby]\$(0[4-9]|1[0-2])\$[./A-Za-z0-9]{53}$/;
/** Stored for the demo's user, whom no password lets in. */
const NO_HASH = '!';

const instant = v.pipe(
  v.string(),
  v.check(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  ),
);
const maybeInstant = v.nullable(instant);
const units = (chars: number) => v.pipe(v.string(), v.maxLength(chars * NAME_UNITS_PER_CHAR));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const px = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_PHOTO_PIXELS));
const figure = v.pipe(v.number(), v.finite());
const positive = v.pipe(figure, v.gtValue(0));

/** A text that holds JSON of that form. */
export function json(form: v.GenericSchema, max_chars = MAX_DRAFT_CHARS): v.GenericSchema {
  return v.pipe(
    v.string(),
    v.maxLength(max_chars),
    v.check((text) => {
      try {
        return v.is(form, JSON.parse(text));
      } catch {
        return false;
      }
    }),
  );
}

const object = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const vertices = v.pipe(
  v.array(v.object({ x: figure, y: figure })),
  v.minLength(3),
  v.maxLength(MAX_MASK_VERTICES),
);
const point = v.object({ x: figure, y: figure });
const scale = v.variant('kind', [
  v.object({ kind: v.literal('width'), width_mm: positive }),
  v.object({ kind: v.literal('line'), from_px: point, to_px: point, length_mm: positive }),
  v.object({ kind: v.literal('sheet'), width_mm: positive }),
]);
/** Sheets and early imports may be wider than what is asked for today, not beyond all measure. */
const width_mm = v.nullable(v.pipe(positive, v.maxValue(10 * PHOTO_WIDTH_RANGE_MM[1])));
const login = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/), v.maxLength(MAX_LOGIN_CHARS));

/** Columns that are looked at, by table; a table that is not here holds numbers of rows alone, or is looked at elsewhere. */
const TABLES: Record<string, v.ObjectEntries> = {
  users: {
    login,
    password_hash: v.union([v.pipe(v.string(), v.regex(HASH)), v.literal(NO_HASH)]),
    created_at: instant,
    updated_at: instant,
  },
  images: {
    storage_path: v.pipe(v.string(), v.regex(FILE_NAME), v.startsWith('uploads/')),
    width_px: px,
    height_px: px,
    width_mm,
    scale_json: v.nullable(json(scale)),
    title: units(MAX_TITLE_CHARS),
    sha256: v.union([sha256, v.literal('')]),
    wanted_sha256: v.nullable(sha256),
    uid: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    created_at: instant,
    deleted_at: maybeInstant,
    cleaned_at: maybeInstant,
  },
  masks: {
    vertices: json(vertices),
    // Imports of before the rule brought longer ones.
    mask_label: units(Math.max(MAX_LABEL_CHARS, MAX_REQUEST_LABEL_CHARS)),
    created_at: instant,
    retired_at: maybeInstant,
  },
  audit_log: { payload: json(object), created_at: instant },
  decisions: { reason: units(MAX_REASON_CHARS), created_at: instant },
  access_log: { kind: v.picklist(ACCESS_KINDS), payload: json(object), created_at: instant },
  drafts: { payload: json(object), updated_at: instant },
  photo_hashes: { sha256, created_at: instant },
  machine_profiles: {
    name: v.pipe(units(MAX_PROFILE_NAME_CHARS), v.minLength(1)),
    figures: json(v.record(v.string(), v.union([figure, v.boolean(), v.string()]))),
    measured_ms: v.nullable(positive),
    modelled_ms: v.nullable(positive),
    measured_at: maybeInstant,
    created_at: instant,
    updated_at: instant,
    deleted_at: maybeInstant,
  },
  machine_choice: {
    preset: v.nullable(v.picklist(['1.0', '2.0'])),
    profile_id: v.nullable(id),
    chosen_at: instant,
  },
};

/** What does not fit, as “table number: column”; null where all does. */
export async function tablesProblem(db: Db, pause: () => Promise<void>): Promise<string | null> {
  for (const [table, entries] of Object.entries(TABLES)) {
    const form = v.object(entries);
    for await (const row of rowsOf(db, table, Object.keys(entries), pause)) {
      const read = v.safeParse(form, row, { abortEarly: true });
      if (!read.success) return `${table} ${row.rowid}: ${v.getDotPath(read.issues[0]) ?? '?'}`;
      if (table === 'users' && (row['login'] === DEMO_LOGIN) !== (row['password_hash'] === NO_HASH))
        return `${table} ${row.rowid}: password_hash`;
    }
  }
  return null;
}
