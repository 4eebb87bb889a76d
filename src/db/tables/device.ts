/**
 * Questions about the whole device, for backups and checks alone: a backup holds everyone's data, because the
 * database is one file. No screen gets rows from here, only counts, dates and names of photos.
 */
import { selectList } from '../sqlite/columns';
import type { Selected } from '../sqlite/columns';
import type { Db } from '../sqlite/sqlite';
import { DEMO_LOGIN } from './users';

interface DevicePhoto {
  storage_path: string;
  /** Empty where an early version did not note it. */
  sha256: string;
}

/** Photos of all images that are not deleted. */
export function listDevicePhotos(db: Db): DevicePhoto[] {
  return db.rows<DevicePhoto>(
    'SELECT storage_path, sha256 FROM images WHERE deleted_at IS NULL ORDER BY storage_path',
  );
}

interface DeviceCounts {
  users_n: number;
  images_n: number;
  plans_n: number;
  accepted_n: number;
}

const COUNTS: Selected<DeviceCounts> = {
  users_n: '(SELECT count(*) FROM users WHERE login <> :demo)',
  images_n: '(SELECT count(*) FROM image)',
  plans_n: '(SELECT count(*) FROM plan)',
  accepted_n: "(SELECT count(*) FROM plan WHERE status = 'accepted')",
};

/** What there is besides the demo's and what was deleted. */
export function countDevice(db: Db): DeviceCounts {
  return db.row<DeviceCounts>(
    `WITH image AS (
       SELECT m.id FROM images m JOIN users u ON u.id = m.created_by
       WHERE m.deleted_at IS NULL AND u.login <> :demo
     ), plan AS (
       SELECT i.status FROM plan_iterations i JOIN image m ON m.id = i.image_id WHERE i.deleted_at IS NULL
     )
     SELECT ${selectList(COUNTS)}`,
    { demo: DEMO_LOGIN },
  )!;
}

/** Accepted plans since an instant (null: all), and when the first of them was accepted. */
export function acceptedSince(db: Db, since: string | null): { n: number; first_at: string | null } {
  return db.row<{ n: number; first_at: string | null }>(
    `SELECT count(*) AS n, min(accepted_at) AS first_at FROM plan_iterations
     WHERE status = 'accepted' AND (:since IS NULL OR accepted_at > :since)`,
    { since },
  )!;
}

/** Accepted plans beyond the first `known_n`, in the order in which they were accepted, whatever the clock said. */
export function acceptedBeyond(db: Db, known_n: number): { n: number; first_at: string | null } {
  return db.row<{ n: number; first_at: string | null }>(
    `SELECT count(*) AS n, min(accepted_at) AS first_at FROM (
       SELECT i.accepted_at FROM plan_iterations i
       LEFT JOIN decisions d ON d.iteration_id = i.id AND d.kind = 'accepted'
       WHERE i.status = 'accepted' ORDER BY d.id, i.accepted_at, i.id LIMIT -1 OFFSET :known_n
     )`,
    { known_n },
  )!;
}

/** Names that stay the same in every copy of a database: of images, of plans, of accepted plans. */
export interface DeviceNames {
  users: string[];
  images: string[];
  plans: string[];
  accepted: string[];
}

/** The names of all that is there and not deleted, in no order. */
export function deviceNames(db: Db): DeviceNames {
  const names = (sql: string) => db.rows<{ name: string }>(sql).map(({ name }) => name);
  const plan = `SELECT m.storage_path || ' ' || i.id || ' ' || i.created_at AS name
    FROM plan_iterations i JOIN images m ON m.id = i.image_id WHERE i.deleted_at IS NULL`;
  return {
    users: names('SELECT login AS name FROM users'),
    images: names('SELECT storage_path AS name FROM images WHERE deleted_at IS NULL'),
    plans: names(plan),
    accepted: names(`${plan} AND i.status = 'accepted'`),
  };
}

/** The schema as SQLite keeps it: equal for databases that the same migrations have made. */
export function schemaText(db: Db): string {
  return db
    .rows<{ text: string }>(
      `SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS text
       FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY text`,
    )
    .map(({ text }) => text)
    .join('\n');
}

interface PageCounts {
  pages_n: number;
  free_n: number;
  page_bytes: number;
}

/** Pages of the file, those of them that are free, and the bytes of one. */
export function pageCounts(db: Db): PageCounts {
  const one = (pragma: string) => Object.values(db.row<Record<string, number>>(pragma) ?? {})[0] ?? 0;
  return {
    pages_n: one('PRAGMA page_count'),
    free_n: one('PRAGMA freelist_count'),
    page_bytes: one('PRAGMA page_size'),
  };
}

/** Gives free pages back; the file is written anew in memory. Not inside a transaction. */
export function vacuum(db: Db): void {
  db.script('VACUUM');
}

/** The id that the next new mask gets, whoever draws it. Holds until one is inserted. */
export function nextMaskId(db: Db): number {
  return (db.row<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'masks'")?.seq ?? 0) + 1;
}
