/** All data of one moment, and writing them as an archive: database, photos, manifest. */
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  DATABASE_NAME,
  MANIFEST_NAME,
  manifestText,
} from '../../core/backup/manifest';
import type { BackupFile, BackupManifest } from '../../core/backup/manifest';
import type { ChainHeads } from '../../core/records/chain';
import { listDevicePhotos } from '../../db/tables/device';
import { thumbnailPath } from '../../db/tables/paths';
import type { Sink } from '../archive/source';
import { ZipWriter } from '../archive/zipWrite';
import { unwrap } from '../kernel/failure';
import { headsOf } from '../records/heads';
import { sha256Hex } from '../kernel/hash';
import { soundBytes } from '../stored/photoBytes';
import type { Opened, Runtime } from '../kernel/runtime';

/** The database at one moment. Its photos are read later: their bytes never change. */
interface Snapshot {
  database: Uint8Array;
  /** With the hash that was noted; empty for none. */
  files: { path: string; sha256: string }[];
  store: Opened['store'];
  generation: number;
  schema_version: string;
  made_at: string;
  /** It cannot be brought to this app's schema. */
  as_it_is: boolean;
  /** Where its chains of records end; null where it may have none. */
  chains: ChainHeads | null;
}

/** To be called inside of queued work. */
export function takeSnapshot(runtime: Runtime): Snapshot {
  const { db, store, generation, schema_version, readonly_because } = runtime.opened as Opened;
  const files = listDevicePhotos(db).flatMap(({ storage_path, sha256 }) => [
    { path: storage_path, sha256 },
    { path: thumbnailPath(storage_path), sha256: '' },
  ]);
  const as_it_is = readonly_because !== null;
  return {
    database: db.export(),
    files,
    store,
    generation,
    schema_version,
    made_at: runtime.nowIso(),
    as_it_is,
    chains: as_it_is ? null : headsOf(db),
  };
}

/**
 * Writes the archive of a moment. A photo that has been deleted since is listed as missing; one that is damaged,
 * and has no sound copy, is listed as that besides: it keeps no backup from being made.
 */
export async function writeArchive(
  runtime: Runtime,
  { database, files: named, store, generation, schema_version, made_at, chains }: Snapshot,
  sink: Sink,
  report: (done: number) => Promise<void>,
): Promise<BackupManifest> {
  const zip = new ZipWriter(sink, runtime.env.now());
  // A megabyte of the database takes about as long as a photo.
  const database_share = 1 / (1 + named.length / Math.max(1, database.byteLength / 1e6));
  await zip.add(DATABASE_NAME, database, 'deflate', (done) => report(done * database_share));
  const files: BackupFile[] = [];
  const missing: string[] = [];
  const damaged: string[] = [];
  for (const [i, { path, sha256 }] of named.entries()) {
    const reached = database_share + ((1 - database_share) * i) / named.length;
    const sound = await soundBytes(runtime, store, path, sha256);
    if (!sound.ok && sound.code === 'photo_bytes_lost') {
      missing.push(path);
      if (unwrap(await store.getFile(path))) damaged.push(path);
      continue;
    }
    const bytes = unwrap(sound);
    files.push({ path, size: bytes.byteLength, sha256: await sha256Hex(bytes) });
    await zip.add(path, bytes, 'store', () => report(reached));
  }
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    format_version: BACKUP_VERSION,
    app_version: runtime.env.app_version,
    schema_version,
    generation,
    made_at,
    database: {
      name: DATABASE_NAME,
      size: database.byteLength,
      sha256: await sha256Hex(database),
    },
    files,
    missing,
    ...(damaged.length > 0 && { damaged }),
    ...(chains && { chains }),
  };
  await zip.add(MANIFEST_NAME, new TextEncoder().encode(manifestText(manifest)), 'deflate', () => report(1));
  await zip.end();
  return manifest;
}
