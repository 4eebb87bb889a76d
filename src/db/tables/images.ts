/** Photos and their scale. The bytes lie in the store under storage_path. */
import type { EndingKind, ImageKind, IterationStatus } from '../../core/model';
import {
  OWN_IMAGES,
  OWN_IMAGES_EVER,
  OWN_ITERATIONS_OF_IMAGE,
  ownInsert,
  ownRow,
  ownRows,
  ownRun,
} from '../rowAccess';
import type { Scope } from '../rowAccess';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import { endedOf } from './decisions';

export interface ImageRow {
  id: number;
  uid: string;
  storage_path: string;
  width_mm: number | null;
  width_px: number;
  height_px: number;
  sha256: string;
  title: string;
  scale_json: string | null;
  kind: ImageKind;
  /** SHA-256 of the photo that is missing; null where none is. */
  wanted_sha256: string | null;
  created_at: string;
  masks_n: number;
  iterations_n: number;
  decided_n: number;
  /** The plan that stands, else the newest. */
  latest_id: number | null;
  latest_status: IterationStatus | null;
  latest_ended: EndingKind | null;
  /** JSON of the photo's size and the masks that it was made from, where it was accepted; else null. */
  latest_geometry: string | null;
  latest_spots_count: number | null;
  latest_is_demo: 0 | 1 | null;
}

const COLUMNS: Selected<ImageRow> = {
  id: 'm.id',
  uid: 'm.uid',
  storage_path: 'm.storage_path',
  width_mm: 'm.width_mm',
  width_px: 'm.width_px',
  height_px: 'm.height_px',
  sha256: 'm.sha256',
  title: 'm.title',
  scale_json: 'm.scale_json',
  kind: 'm.kind',
  wanted_sha256: 'm.wanted_sha256',
  created_at: 'm.created_at',
  masks_n: '(SELECT count(*) FROM masks WHERE image_id = m.id AND retired_at IS NULL)',
  iterations_n: '(SELECT count(*) FROM plan_iterations WHERE image_id = m.id AND deleted_at IS NULL)',
  decided_n: "(SELECT count(*) FROM plan_iterations WHERE image_id = m.id AND status <> 'draft')",
  latest_id: 'l.id',
  latest_status: 'l.status',
  latest_ended: endedOf('l'),
  latest_geometry: `CASE l.status WHEN 'accepted' THEN json_object(
    'image', json_extract(l.params_snapshot, '$.image'), 'masks', json_extract(l.params_snapshot, '$.masks')) END`,
  latest_spots_count: 'l.spots_count',
  latest_is_demo: 'l.is_demo',
};
const SELECT_IMAGE = `SELECT ${selectList(COLUMNS)}
  FROM ${OWN_IMAGES} m
  LEFT JOIN ${OWN_ITERATIONS_OF_IMAGE} l
    ON l.id = coalesce(
      (SELECT i.id FROM plan_iterations i
       WHERE i.image_id = m.id AND i.status = 'accepted' AND ${endedOf('i')} IS NULL),
      (SELECT max(id) FROM plan_iterations WHERE image_id = m.id AND deleted_at IS NULL)
    )`;

/** An own image, or undefined. */
export function getImage(scope: Scope, id: number): ImageRow | undefined {
  return ownRow<ImageRow>(scope, `${SELECT_IMAGE} WHERE m.id = :id`, { id });
}

/** An own image by its name, or undefined. */
export function getImageByUid(scope: Scope, uid: string): ImageRow | undefined {
  return ownRow<ImageRow>(scope, `${SELECT_IMAGE} WHERE m.uid = :uid`, { uid });
}

/** Newest first. Which images they are is told first: what is shown of each is looked up for those alone, not for all. */
export function listImages(scope: Scope, offset: number, limit: number): ImageRow[] {
  return ownRows<ImageRow>(
    scope,
    `${SELECT_IMAGE}
     WHERE m.id IN (SELECT id FROM ${OWN_IMAGES} ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset)
     ORDER BY m.created_at DESC, m.id DESC`,
    { offset, limit },
  );
}

/** How many images the user has. */
export function countImages(scope: Scope): number {
  return ownRow<{ n: number }>(scope, `SELECT count(*) AS n FROM ${OWN_IMAGES}`)!.n;
}

/** Whether the user has an image of this title that is of another photo. */
export function hasTitle(scope: Scope, title: string, sha256: string): boolean {
  const isOther = 'coalesce(wanted_sha256, sha256) <> :sha256';
  const sql = `SELECT 1 FROM ${OWN_IMAGES} WHERE title = :title AND ${isOther}`;
  return ownRow(scope, sql, { title, sha256 }) !== undefined;
}

/**
 * The highest number behind a prefix in the titles of all images that the user has or had, whichever of two marks
 * stands behind it; 0 for none.
 */
export function lastNumberOf(scope: Scope, prefix: string, marks: readonly [string, string]): number {
  const rest = `replace(replace(substr(title, length(:prefix) + 1), :mark, ''), :other_mark, '')`;
  return ownRow<{ n: number }>(
    scope,
    `SELECT coalesce(max(CAST(${rest} AS INTEGER)), 0) AS n FROM ${OWN_IMAGES_EVER}
     WHERE substr(title, 1, length(:prefix)) = :prefix AND length(${rest}) BETWEEN 1 AND 6
       AND ${rest} NOT GLOB '*[^0-9]*'`,
    { prefix, mark: marks[0], other_mark: marks[1] },
  )!.n;
}

export interface NewImage {
  storage_path: string;
  width_px: number;
  height_px: number;
  sha256: string;
  title: string;
  kind: ImageKind;
  /** Of the photo that a placeholder stands for, else null. */
  wanted_sha256: string | null;
  /** When the bytes were found free of metadata. */
  cleaned_at: string;
  now: string;
}

const NEW_COLUMNS: Inserted<NewImage & { user_id: number }> = {
  storage_path: 'storage_path',
  width_px: 'width_px',
  height_px: 'height_px',
  sha256: 'sha256',
  title: 'title',
  kind: 'kind',
  wanted_sha256: 'wanted_sha256',
  cleaned_at: 'cleaned_at',
  user_id: 'created_by',
  now: 'created_at',
};

/** Adds a photo without scale; answers its id. */
export function insertImage(scope: Scope, image: NewImage): number {
  return ownInsert(scope, insertSql('images', NEW_COLUMNS), { ...image });
}

/** Gives an own image another title. */
export function updateTitle(scope: Scope, id: number, title: string): void {
  ownRun(scope, `UPDATE images SET title = :title WHERE id = :id AND id IN (SELECT id FROM ${OWN_IMAGES})`, {
    id,
    title,
  });
}

/** The missing photo takes the place of its placeholder. Throws where a trigger refuses it (migration 0010). */
export function updateMissingPhoto(
  scope: Scope,
  id: number,
  photo: { storage_path: string; sha256: string },
): void {
  ownRun(
    scope,
    `UPDATE images SET kind = 'photo', storage_path = :storage_path, sha256 = :sha256
     WHERE id = :id AND kind = 'missing' AND id IN (SELECT id FROM ${OWN_IMAGES})`,
    { id, ...photo },
  );
}

/** Sets the width of an own photo in mm, and how it was told (JSON). */
export function updateScale(scope: Scope, id: number, width_mm: number, scale_json: string): void {
  ownRun(
    scope,
    `UPDATE images SET width_mm = :width_mm, scale_json = :scale_json
     WHERE id = :id AND id IN (SELECT id FROM ${OWN_IMAGES})`,
    { id, width_mm, scale_json },
  );
}

/** The row stays for the audit log; it is in no list any more. */
export function markImageDeleted(scope: Scope, id: number, now: string): void {
  ownRun(
    scope,
    `UPDATE images SET deleted_at = :now WHERE id = :id AND id IN (SELECT id FROM ${OWN_IMAGES})`,
    { id, now },
  );
}
