/** What is begun on an image: one row under the image's name, which goes with the image. */
import { OWN_IMAGES, ownRow, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';

const OWN_DRAFTS = `(SELECT d.* FROM drafts d JOIN ${OWN_IMAGES} m ON m.uid = d.image_uid WHERE d.user_id = :user_id)`;

/** The JSON that is kept for an own image, or undefined. */
export function findDraft(scope: Scope, image_uid: string): string | undefined {
  const sql = `SELECT payload FROM ${OWN_DRAFTS} WHERE image_uid = :image_uid`;
  return ownRow<{ payload: string }>(scope, sql, { image_uid })?.payload;
}

/** Keeps JSON for an own image in place of what was there; for another's it changes nothing. */
export function putDraft(scope: Scope, image_uid: string, payload: string, now: string): void {
  ownRun(
    scope,
    `INSERT INTO drafts (image_uid, user_id, payload, updated_at)
     SELECT uid, :user_id, :payload, :now FROM ${OWN_IMAGES} WHERE uid = :image_uid
     ON CONFLICT (image_uid) DO UPDATE
       SET payload = excluded.payload, user_id = excluded.user_id, updated_at = excluded.updated_at`,
    { image_uid, payload, now },
  );
}

/** Forgets what is kept for an own image. */
export function deleteDraftOf(scope: Scope, image_uid: string): void {
  ownRun(
    scope,
    `DELETE FROM drafts WHERE image_uid = :image_uid AND image_uid IN (SELECT image_uid FROM ${OWN_DRAFTS})`,
    { image_uid },
  );
}
