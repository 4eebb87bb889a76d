/** A backup from outside: read whole, and held to all that the app itself asks of one, before anything is written. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { BackupManifest } from '../../src/core/backup/manifest';
import type { ChainHeads } from '../../src/core/records/chain';
import type { Db } from '../../src/db/sqlite/sqlite';
import { openContents } from '../../src/worker/archive/contents';
import { isEncrypted } from '../../src/worker/archive/encryption';
import { inspect } from '../../src/worker/archive/inspect';
import type { OnFile } from '../../src/worker/archive/inspect';
import { tablesProblem } from '../../src/worker/archive/sense';
import { plansProblem } from '../../src/worker/archive/sensePlans';
import type { ByteSource } from '../../src/worker/archive/source';
import { FailureError } from '../../src/worker/kernel/failure';
import { sameHeads } from '../../src/worker/records/heads';
import { walkRecords } from '../../src/worker/records/walk';
import { shippedMigrations } from '../lib/fill';
import { FleetError, refuseAs } from './failure';

/** The first migration with chained records: those of before are chained by the load itself. */
const CHAINED_SINCE = '0015_';

export interface Backup {
  db: Db;
  manifest: BackupManifest;
  fingerprint: string;
  heads: ChainHeads;
  /** The access log was chained on the tablet. */
  chained: boolean;
  genesis: string;
  /** Holds each plan to what it says of itself, once; refused with a `FleetError`. Nothing is kept before that has ended. */
  sensed(): Promise<void>;
  /** Reads the file once more and gives each photo away. */
  photos(onFile: OnFile): Promise<void>;
}

/** Asks for the passphrase of that file. */
export type AskPassphrase = (file: string) => Promise<string>;

const nothing = async () => undefined;

/** Reads from a file, wherever it is wanted. */
class FileSource implements ByteSource {
  readonly size: number;
  readonly #file: FileHandle;
  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }
  async read(from: number, to: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(to - from);
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await this.#file.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) throw new FailureError('backup_damaged', { detail: 'cut off' });
      at += bytesRead;
    }
    return bytes;
  }
}

/** Opens the file for `work`; what is wrong with it is told in one line. */
export async function withBackup<T>(
  path: string,
  ask: AskPassphrase,
  work: (backup: Backup) => Promise<T>,
): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw new FleetError(
      `The file cannot be read: ${path} (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    );
  }
  let db: Db | undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new FleetError(`This is no file: ${path}`);
    const source = new FileSource(file, stat.size);
    const passphrase = (await isEncrypted(source)) ? await ask(path) : null;
    const read = await inspect(source, passphrase, nothing);
    const opened = await openContents(read, {}, shippedMigrations());
    if (!opened.ok) return refuseAs(opened);
    ({ db } = opened.value);
    const checked = await checkedRecords(db, read.manifest);
    return await work({
      ...{ db, manifest: read.manifest, fingerprint: read.fingerprint, ...checked },
      sensed: onceSensed(db),
      photos: async (onFile) => void (await inspect(source, passphrase, nothing, onFile)),
    });
  } catch (error) {
    if (error instanceof FailureError) return refuseAs(error.failure);
    throw error;
  } finally {
    db?.close();
    await file.close();
  }
}

async function checkedRecords(
  db: Db,
  manifest: BackupManifest,
): Promise<Pick<Backup, 'heads' | 'chained' | 'genesis'>> {
  await refuseNonsense(() => tablesProblem(db, nothing));
  const { broken, heads } = await walkRecords(db, nothing);
  if (broken)
    throw new FleetError(
      `The records of this backup do not hold together (${broken.table} ${broken.row}: ${broken.what}): they were changed past the app. Nothing was changed; use another backup.`,
    );
  if (manifest.chains && !sameHeads(manifest.chains, heads))
    throw new FleetError(
      'The records of this backup do not end where it says. Nothing was changed; use another backup.',
    );
  return { heads, chained: manifest.schema_version >= CHAINED_SINCE, genesis: genesisOf(db) };
}

/** Plans take the longest, and the server has time of its own: it may be at work meanwhile. */
function onceSensed(db: Db): () => Promise<void> {
  let sensing: Promise<void> | undefined;
  return () => (sensing ??= refuseNonsense(() => plansProblem(db, () => setImmediate())));
}

async function refuseNonsense(look: () => Promise<string | null>): Promise<void> {
  const problem = await look().catch((error: unknown) => String(error).slice(0, 200));
  if (problem !== null) refuseAs({ ok: false, code: 'backup_implausible', values: { detail: problem } });
}

/** What stays the same in all backups of a device, whatever becomes of it: when its first user was made. */
function genesisOf(db: Db): string {
  const first = db.row<{ id: number; created_at: string }>(
    'SELECT id, created_at FROM users ORDER BY id LIMIT 1',
  )!;
  return createHash('sha256')
    .update(JSON.stringify(['apertura-device-1', first.id, first.created_at]))
    .digest('hex');
}
