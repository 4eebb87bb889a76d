/**
 * Reads all of a backup and compares it with its manifest: nothing more in it, nothing less, and every
 * byte as it was written. What passes here is whole; whether it makes sense is for contents.ts.
 */
import { DATABASE_NAME, MANIFEST_NAME, parseManifest } from '../../core/backup/manifest';
import type { BackupFile, BackupManifest } from '../../core/backup/manifest';
import type { KeyRecord } from '../../db/store/deviceRecords';
import { sha256Hex } from '../kernel/hash';
import { openEncrypted } from './decrypt';
import { isEncrypted } from './encryption';
import { FailureError, unwrap } from '../kernel/failure';
import type { ByteSource } from './source';
import { readDirectory, readEntry } from './zipRead';
import type { ZipEntry } from './zipRead';

export interface Inspected {
  manifest: BackupManifest;
  encrypted: boolean;
  /** SHA-256 of the manifest, which names the hash of everything else. */
  fingerprint: string;
  database: Uint8Array;
}

/** Called with each photo and thumbnail once it has been found whole. */
export type OnFile = (file: BackupFile, bytes: Uint8Array) => Promise<void>;

/**
 * Throws `FailureError`: `backup_not_a_backup`, `backup_damaged`, `backup_too_large`, `backup_newer_than_app`,
 * `backup_needs_passphrase`, `backup_wrong_passphrase`.
 */
export async function inspect(
  file: ByteSource,
  secret: string | KeyRecord | null,
  onProgress: (done: number) => Promise<void>,
  onFile: OnFile = async () => undefined,
): Promise<Inspected> {
  const encrypted = await isEncrypted(file);
  if (encrypted && secret === null) throw new FailureError('backup_needs_passphrase');
  const source = encrypted ? await openEncrypted(file, secret!) : file;
  await requireZip(source);
  const entries = await readDirectory(source);
  const manifest_bytes = await readEntry(source, entryOf(entries, MANIFEST_NAME));
  const manifest = unwrap(parseManifest(new TextDecoder().decode(manifest_bytes)));
  requireSameNames(entries, manifest);

  const total = manifest.database.size + manifest.files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const step = (bytes: number) => onProgress(total === 0 ? 1 : (done += bytes) / total);
  const database = await readEntry(source, entryOf(entries, DATABASE_NAME));
  await requireHash(DATABASE_NAME, database, manifest.database);
  await step(database.byteLength);
  for (const file_ of manifest.files) {
    const bytes = await readEntry(source, entryOf(entries, file_.path));
    await requireHash(file_.path, bytes, file_);
    await onFile(file_, bytes);
    await step(bytes.byteLength);
  }
  return { manifest, encrypted, fingerprint: await sha256Hex(manifest_bytes), database };
}

async function requireZip(source: ByteSource): Promise<void> {
  const start = await source.read(0, Math.min(4, source.size));
  if (String.fromCharCode(...start) !== 'PK\x03\x04')
    throw new FailureError('backup_not_a_backup', { detail: 'zip' });
}

function entryOf(entries: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = entries.get(name);
  if (entry) return entry;
  // Without these two it was never ours; a missing photo is a loss.
  const ours = name !== MANIFEST_NAME && name !== DATABASE_NAME;
  throw new FailureError(ours ? 'backup_damaged' : 'backup_not_a_backup', { detail: name });
}

/** The manifest names every entry, once. */
function requireSameNames(entries: ReadonlyMap<string, ZipEntry>, { files }: BackupManifest): void {
  const named = new Set([MANIFEST_NAME, DATABASE_NAME, ...files.map(({ path }) => path)]);
  const extra = [...entries.keys()].find((name) => !named.has(name));
  if (extra !== undefined || named.size !== files.length + 2)
    throw new FailureError('backup_damaged', { detail: extra ?? MANIFEST_NAME });
}

async function requireHash(
  name: string,
  bytes: Uint8Array,
  promised: { size: number; sha256: string },
): Promise<void> {
  if (bytes.byteLength !== promised.size || (await sha256Hex(bytes)) !== promised.sha256)
    throw new FailureError('backup_damaged', { detail: name });
}
