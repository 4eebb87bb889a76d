/** Photos and their scale. The bytes lie in the store under storage_path. */
import type { IterationStatus } from '../../core/model';
import { OWN_IMAGES, OWN_ITERATIONS_OF_IMAGE, ownInsert, ownRow, ownRows, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';

export interface ImageRow {
  id: number;
  storage_path: string;
  width_mm: number | null;
  width_px: number;
  height_px: number;
  sha256: string;
  original_name: string;
  title: string;
  scale_json: string | null;
  created_at: string;
  masks_n: number;
  iterations_n: number;
  decided_n: number;
  latest_id: number | null;
  latest_status: IterationStatus | null;
  latest_spots_count: number | null;
  latest_is_demo: 0 | 1 | null;
}

const SELECT_IMAGE = `SELECT m.id, m.storage_path, m.width_mm, m.width_px, m.height_px, m.sha256,
    m.original_name, m.title, m.scale_json, m.created_at,
    (SELECT count(*) FROM masks WHERE image_id = m.id AND retired_at IS NULL) AS masks_n,
    (SELECT count(*) FROM plan_iterations WHERE image_id = m.id AND deleted_at IS NULL) AS iterations_n,
    (SELECT count(*) FROM plan_iterations WHERE image_id = m.id AND status <> 'draft') AS decided_n,
    l.id AS latest_id, l.status AS latest_status,
    l.spots_count AS latest_spots_count, l.is_demo AS latest_is_demo
  FROM ${OWN_IMAGES} m
  LEFT JOIN ${OWN_ITERATIONS_OF_IMAGE} l
    ON l.id = (SELECT max(id) FROM plan_iterations WHERE image_id = m.id AND deleted_at IS NULL)`;

export function getImage(scope: Scope, id: number): ImageRow | undefined {
  return ownRow<ImageRow>(scope, `${SELECT_IMAGE} WHERE m.id = :id`, { id });
}

/** Newest first. */
export function listImages(scope: Scope, offset: number, limit: number): ImageRow[] {
  return ownRows<ImageRow>(
    scope,
    `${SELECT_IMAGE} ORDER BY m.created_at DESC, m.id DESC LIMIT :limit OFFSET :offset`,
    { offset, limit },
  );
}

export function countImages(scope: Scope): number {
  return ownRow<{ n: number }>(scope, `SELECT count(*) AS n FROM ${OWN_IMAGES}`)!.n;
}

export interface NewImage {
  storage_path: string;
  width_px: number;
  height_px: number;
  sha256: string;
  original_name: string;
  title: string;
  now: string;
}

/** Adds a photo without scale; answers its id. */
export function insertImage(scope: Scope, image: NewImage): number {
  return ownInsert(
    scope,
    `INSERT INTO images (storage_path, width_px, height_px, sha256, original_name, title,
       created_by, created_at)
     VALUES (:storage_path, :width_px, :height_px, :sha256, :original_name, :title, :user_id, :now)`,
    { ...image },
  );
}

export function updateTitle(scope: Scope, id: number, title: string): void {
  ownRun(scope, `UPDATE images SET title = :title WHERE id = :id AND id IN (SELECT id FROM ${OWN_IMAGES})`, {
    id,
    title,
  });
}

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
