/**
 * What is in a backup: the form of its manifest, the names that it may hold, and the limits of a reader.
 *
 * The names are a closed list, so that a file of another origin, or one whose names climb out of its
 * folder, is refused by its names alone. Sizes in bytes, times ISO 8601 UTC, hashes SHA-256 in hex.
 */
import * as v from 'valibot';
import { fail, ok } from '../result';
import type { Result } from '../result';

export const BACKUP_FORMAT = 'apertura-backup';
/** Grows when an older app could not read the new form. */
export const BACKUP_VERSION = 1;
export const DATABASE_NAME = 'apertura.sqlite';
export const MANIFEST_NAME = 'manifest.json';

/** Bounds of a reader: far beyond a clinic's years, and finite. Without zip64 a zip ends at 4 GiB. */
export const LIMITS = {
  archive_bytes: 0xffff_ffff - 1,
  entries_n: 60_000,
  database_bytes: 512 * 1024 * 1024,
  photo_bytes: 64 * 1024 * 1024,
  manifest_bytes: 16 * 1024 * 1024,
} as const;

/** Names of photos and thumbnails: the convention of db/tables/paths, and nothing else. */
export const FILE_NAME = /^(uploads\/[\w-]{1,80}\.(jpg|png|webp)|thumbs\/[\w-]{1,80}\.(jpg|png|webp)\.jpg)$/;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const file = v.object({ path: v.pipe(v.string(), v.regex(FILE_NAME)), size, sha256 });
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/));

const head = v.object({ rows_n: size, hash: v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)) });

const schema = v.object({
  format: v.literal(BACKUP_FORMAT),
  format_version: v.literal(BACKUP_VERSION),
  app_version: v.string(),
  schema_version: v.string(),
  generation: size,
  made_at: instant,
  database: v.object({ name: v.literal(DATABASE_NAME), size, sha256 }),
  files: v.pipe(v.array(file), v.maxLength(LIMITS.entries_n)),
  /** Named by the database, and not to be found when the backup was made. */
  missing: v.array(v.pipe(v.string(), v.regex(FILE_NAME))),
  /** Those of them that were there, and were not the photo that came in. Left out where there are none. */
  damaged: v.optional(v.array(v.pipe(v.string(), v.regex(FILE_NAME)))),
  /** Where the chains of records end in the database. Left out where it has none. */
  chains: v.optional(v.object({ audit_log: head, decisions: head, access_log: head })),
});

export type BackupManifest = v.InferOutput<typeof schema>;
export type BackupFile = v.InferOutput<typeof file>;

/** The manifest as text; the same value gives the same text. */
export function manifestText(manifest: BackupManifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** Failures: `backup_not_a_backup`, `backup_newer_than_app`, `backup_damaged`. */
export function parseManifest(text: string): Result<BackupManifest> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('backup_damaged', { detail: MANIFEST_NAME });
  }
  const head = v.safeParse(v.object({ format: v.literal(BACKUP_FORMAT), format_version: size }), value);
  if (!head.success) return fail('backup_not_a_backup', { detail: MANIFEST_NAME });
  const { format_version } = head.output;
  if (format_version > BACKUP_VERSION)
    return fail('backup_newer_than_app', { version: format_version, max: BACKUP_VERSION });
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  return fail('backup_damaged', { detail: `${MANIFEST_NAME}: ${v.getDotPath(parsed.issues[0]) ?? '?'}` });
}
