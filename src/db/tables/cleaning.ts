/**
 * Photos that are not known to be free of metadata yet. The cleaning is about the whole device: it needs no user,
 * and no screen gets rows from it.
 */
import type { Db } from '../sqlite/sqlite';

/** A photo that nobody has looked at since cleaning began. */
export interface UncleanedPhoto {
  id: number;
  storage_path: string;
  /** Empty where an early version did not note it. */
  sha256: string;
}

/** The next photo behind an id that nobody has looked at, or undefined. */
export function nextUncleaned(db: Db, after_id: number): UncleanedPhoto | undefined {
  return db.row<UncleanedPhoto>(
    `SELECT id, storage_path, sha256 FROM images
     WHERE cleaned_at IS NULL AND deleted_at IS NULL AND id > :after_id ORDER BY id LIMIT 1`,
    { after_id },
  );
}

/** Notes that a photo's bytes are free of metadata, and their hash; the one before stays known. */
export function markCleaned(
  db: Db,
  { id, sha256: before }: UncleanedPhoto,
  { sha256, known_as, now }: { sha256: string; known_as: readonly string[]; now: string },
): void {
  if (sha256 !== before)
    for (const known of new Set([before, ...known_as.filter((each) => each !== sha256)]))
      db.run(`INSERT OR IGNORE INTO photo_hashes (image_id, sha256, created_at) VALUES (:id, :known, :now)`, {
        id,
        known,
        now,
      });
  db.run('UPDATE images SET sha256 = :sha256, cleaned_at = :now WHERE id = :id', { id, sha256, now });
}
