/**
 * A plan or an image out of the database, as a tablet opens it: our JSON export, made by the app's own code of a small
 * SQLite database that holds what the fleet has of that image.
 */
import type pg from 'pg';
import { exportFilename } from '../../src/core/export/input';
import type { ExportInput } from '../../src/core/export/input';
import { buildExportJson } from '../../src/core/export/json';
import type { ChainHeads } from '../../src/core/records/chain';
import { migrate } from '../../src/db/sqlite/migrate';
import { openSqlite } from '../../src/db/sqlite/sqlite';
import type { Db } from '../../src/db/sqlite/sqlite';
import { mediaType } from '../../src/db/tables/paths';
import { detail } from '../../src/worker/images/summary';
import { toBase64 } from '../../src/worker/kernel/base64';
import { unwrap } from '../../src/worker/kernel/failure';
import { inputOf } from '../../src/worker/plans/export';
import { iterationDetail } from '../../src/worker/plans/read';
import { shippedMigrations } from '../lib/fill';
import type { Column, Value } from './binary';
import { FleetError } from './failure';
import { readPhoto } from './photos';
import { columnsOf, ownColumns, TABLES } from './tables';
import type { Columns, Place } from './tables';

/** One plan, or an image with all of its plans. */
export type Wanted = { plan: number } | { image: number };

export interface Exported {
  filename: string;
  bytes: Uint8Array;
}

interface Source {
  client: pg.Client;
  place: Place;
  columns: Columns;
}

/** Which rows of a table belong to an image ($3). The rest is not asked for. */
const PARTS: Readonly<Record<string, string>> = {
  users: 'true',
  images: 'id = $3',
  masks: 'image_id = $3',
  photo_hashes: 'image_id = $3',
  plan_iterations: 'image_id = $3',
  ...Object.fromEntries(
    ['iteration_masks', 'spots', 'audit_log', 'decisions'].map((name) => [
      name,
      'iteration_id IN (SELECT id FROM plan_iterations WHERE tenant_id = $1 AND device_id = $2 AND image_id = $3)',
    ]),
  ),
};

/** The files of what is wanted. `photos_folder` null: plans without their photo. */
export async function exportFrom(
  client: pg.Client,
  place: Place,
  wanted: Wanted,
  options: { photos_folder: string | null; exported_at: string; app_version: string },
): Promise<Exported[]> {
  const source = { client, place, columns: await columnsOf(client) };
  const image_id = 'image' in wanted ? wanted.image : await imageOf(source, wanted.plan);
  const heads = await headsOf(source);
  const db = await rebuilt(source, image_id);
  try {
    const image = db.row<{ storage_path: string; sha256: string; created_by: number; deleted_at: string }>(
      'SELECT storage_path, sha256, created_by, deleted_at FROM images WHERE id = :image_id',
      { image_id },
    );
    if (!image || image.deleted_at !== null) throw missing(place, `image ${image_id}`);
    const { photos_folder } = options;
    const photo = photos_folder === null ? null : await photoOf(place, photos_folder, image);
    const plans = db
      .rows<{ id: number }>('SELECT id FROM plan_iterations WHERE deleted_at IS NULL ORDER BY id')
      .filter(({ id }) => 'image' in wanted || id === wanted.plan);
    if (plans.length === 0 && 'plan' in wanted) throw missing(place, `plan ${wanted.plan}`);
    const files: Exported[] = [];
    for (const { id } of plans) {
      const input = await inputFrom(db, { id, image_id, user_id: image.created_by }, heads, options);
      files.push(planFile(input, photo));
    }
    if ('image' in wanted && photo)
      files.push({ filename: `image-${image_id}.${photo.extension}`, ...photo });
    return files;
  } finally {
    db.close();
  }
}

function missing({ tenant_id, device_id }: Place, what: string): FleetError {
  return new FleetError(`There is no ${what} of device ${device_id} in clinic ${tenant_id}.`);
}

async function imageOf({ client, place }: Source, plan: number): Promise<number> {
  const { rows } = await client.query<{ image_id: number }>(
    'SELECT image_id FROM plan_iterations WHERE tenant_id = $1 AND device_id = $2 AND id = $3',
    [place.tenant_id, place.device_id, plan],
  );
  if (!rows[0]) throw missing(place, `plan ${plan}`);
  return rows[0].image_id;
}

async function headsOf({ client, place }: Source): Promise<ChainHeads | null> {
  const { rows } = await client.query<{ heads: string }>(
    `SELECT heads FROM fleet_loads WHERE tenant_id = $1 AND device_id = $2 ORDER BY load_n DESC LIMIT 1`,
    [place.tenant_id, place.device_id],
  );
  return rows[0] ? (JSON.parse(rows[0].heads) as ChainHeads) : null;
}

/** A database of the tablets' schema with the rows of that image. */
async function rebuilt({ client, place, columns }: Source, image_id: number): Promise<Db> {
  const db = await openSqlite(null);
  const made = migrate(db, shippedMigrations(), '');
  if (!made.ok) throw new Error(JSON.stringify(made));
  // Plans come as they are, not as they became so.
  for (const { name } of db.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    db.script(`DROP TRIGGER ${name}`);
  db.script('PRAGMA foreign_keys = OFF');
  const values = [place.tenant_id, place.device_id];
  for (const name of [...TABLES.map((table) => table.name), 'spots']) {
    const part = PARTS[name];
    if (part === undefined) continue;
    const list: Column[] = ownColumns(columns.get(name)!);
    const names = list.map((column) => column.name);
    const { rows } = await client.query<Record<string, Value>>(
      `SELECT ${names.join(', ')} FROM ${name} WHERE tenant_id = $1 AND device_id = $2 AND ${part}`,
      part.includes('$3') ? [...values, image_id] : values,
    );
    db.runEach(
      `INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map((column) => `:${column}`).join(', ')})`,
      rows,
    );
  }
  return db;
}

interface Photo {
  bytes: Uint8Array;
  extension: string;
  media_type: NonNullable<ExportInput['image']['photo']>['media_type'];
}

async function photoOf(
  { tenant_id }: Place,
  folder: string,
  { storage_path, sha256 }: { storage_path: string; sha256: string },
): Promise<Photo> {
  const bytes = await readPhoto(folder, tenant_id, sha256, storage_path);
  if (!bytes)
    throw new FleetError(
      `The photo is not in ${folder}, or it is damaged. Name the folder with --photos, or leave the photo out with --without-photo.`,
    );
  const extension = storage_path.slice(storage_path.lastIndexOf('.') + 1);
  return { bytes, extension, media_type: mediaType(storage_path) as Photo['media_type'] };
}

async function inputFrom(
  db: Db,
  { id, image_id, user_id }: { id: number; image_id: number; user_id: number },
  chains: ChainHeads | null,
  { exported_at, app_version }: { exported_at: string; app_version: string },
): Promise<ExportInput> {
  const scope = { db, user_id };
  const iteration = unwrap(await iterationDetail(scope, id));
  const image = unwrap(detail(scope, image_id));
  return inputOf({ ...iteration, chains }, image, app_version, exported_at);
}

function planFile(input: ExportInput, photo: Photo | null): Exported {
  const image = photo
    ? { ...input.image, photo: { media_type: photo.media_type, data_base64: toBase64(photo.bytes) } }
    : input.image;
  return {
    filename: exportFilename(input.iteration, photo ? 'json_photo' : 'json'),
    bytes: new TextEncoder().encode(buildExportJson({ ...input, image })),
  };
}
