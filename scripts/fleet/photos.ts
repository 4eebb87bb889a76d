/**
 * Photos beside the database, by the hash of their bytes: CLINIC/ab/cd/HASH.jpg, in a folder or a bucket that is mounted
 * as one. They are laid down before the database is told of them: what a failed load leaves is named by nothing,
 * and found again by the next one.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupManifest } from '../../src/core/backup/manifest';
import { FleetError } from './failure';
import type { Backup } from './open';
import type { Value } from './binary';
import type { Place } from './tables';

/** Where the bytes of that hash lie, below the folder. */
function photoKey(tenant_id: string, sha256: string, storage_path: string): string {
  const extension = storage_path.slice(storage_path.lastIndexOf('.') + 1);
  return `${tenant_id}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.${extension}`;
}

/** The bytes that lie there if they are those of the hash; null where they are not. */
export async function readPhoto(
  folder: string,
  tenant_id: string,
  sha256: string,
  storage_path: string,
): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(join(folder, photoKey(tenant_id, sha256, storage_path)));
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}

/** Lays down those photos of a backup that are not there yet, or of them only the named. Answers how many. */
export async function keepPhotos(
  folder: string,
  tenant_id: string,
  backup: Backup,
  named?: ReadonlySet<string>,
): Promise<number> {
  const wanted = new Set<string>();
  for (const { path, sha256 } of backup.manifest.files)
    if (named?.has(sha256) !== false && (await readPhoto(folder, tenant_id, sha256, path)) === null)
      wanted.add(path);
  if (wanted.size === 0) return 0;
  try {
    await backup.photos(async ({ path, sha256 }, bytes) => {
      if (wanted.has(path)) await lay(join(folder, photoKey(tenant_id, sha256, path)), bytes);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw error;
    throw new FleetError(
      `The photos cannot be written to ${folder} (${code}). Nothing was changed in the database.`,
    );
  }
  return wanted.size;
}

/** Whole or not at all, and on the disk. */
async function lay(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** What the database is told of the photos, in the order of its columns. */
export function photoRows({ files, missing }: BackupManifest, { tenant_id, device_id }: Place): Value[][] {
  const there = new Set(files.map(({ path }) => path));
  return [
    ...files.map(({ path, sha256, size }) => [tenant_id, device_id, path, sha256, size]),
    ...missing.filter((path) => !there.has(path)).map((path) => [tenant_id, device_id, path, null, null]),
  ];
}
