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
import { administrators, DEMO_LOGIN, isPasswordHash, listUsers, UNMATCHED_HASH } from '../../db/tables/users';

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
const flag = v.picklist([0, 1]);
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
  v.object({ kind: v.picklist(['sheet', 'import']), width_mm: positive }),
]);
/** Sheets and early imports may be wider than what is asked for today, not beyond all measure. */
const width_mm = v.nullable(v.pipe(positive, v.maxValue(10 * PHOTO_WIDTH_RANGE_MM[1])));
const login = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/), v.maxLength(MAX_LOGIN_CHARS));

/** Columns that are looked at, by table; a table that is not here holds numbers of rows alone, or is looked at elsewhere. */
const TABLES: Record<string, v.ObjectEntries> = {
  users: {
    login,
    password_hash: v.union([v.pipe(v.string(), v.check(isPasswordHash)), v.literal(UNMATCHED_HASH)]),
    role: v.picklist(['administrator', 'physician']),
    locked: flag,
    must_change_password: flag,
    recovery_sha256: v.nullable(sha256),
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

/** The demo's user is nobody who signs in, and has no say; everybody else is. */
function userProblem(row: Record<string, unknown>): string | null {
  const isDemo = row['login'] === DEMO_LOGIN;
  if (isDemo !== (row['password_hash'] === UNMATCHED_HASH)) return 'password_hash';
  return isDemo && row['role'] !== 'physician' ? 'role' : null;
}

/** What does not fit, as “table number: column”; null where all does. */
export async function tablesProblem(db: Db, pause: () => Promise<void>): Promise<string | null> {
  for (const [table, entries] of Object.entries(TABLES)) {
    const form = v.object(entries);
    for await (const row of rowsOf(db, table, Object.keys(entries), pause)) {
      const read = v.safeParse(form, row, { abortEarly: true });
      if (!read.success) return `${table} ${row.rowid}: ${v.getDotPath(read.issues[0]) ?? '?'}`;
      const wrong = table === 'users' ? userProblem(row) : null;
      if (wrong !== null) return `${table} ${row.rowid}: ${wrong}`;
    }
  }
  // Nobody could look after the users ever again. (Where there are none, the app makes its first one.)
  return listUsers(db).length > 0 && administrators(db).length === 0 ? 'users: role' : null;
}
