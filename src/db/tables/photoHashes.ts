/** The hashes under which a photo was known before its metadata were taken out. */
import { OWN_IMAGES, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';

/** A hash that an own photo was known by elsewhere, before its metadata went. */
export function insertPhotoHash(
  scope: Scope,
  { image_id, sha256, now }: { image_id: number; sha256: string; now: string },
): void {
  ownRun(
    scope,
    `INSERT OR IGNORE INTO photo_hashes (image_id, sha256, created_at)
     SELECT id, :sha256, :now FROM ${OWN_IMAGES} WHERE id = :image_id`,
    { image_id, sha256, now },
  );
}
