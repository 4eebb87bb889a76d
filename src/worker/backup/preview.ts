/** What is in a backup and what a restore would change. Reads everything, changes nothing. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { deviceNames } from '../../db/device';
import type { DeviceNames } from '../../db/device';
import type { RestorePreview, WorkProgress } from '../api';
import type { Runtime, Signed } from '../runtime';
import { openContents } from './contents';
import { inspect } from './inspect';
import type { Inspected } from './inspect';
import { answering, BlobSource } from './source';

/** Failures: `not_in_demo`, the `backup_…` codes, `database_newer_than_app`, `migration_failed`. */
export async function previewRestore(
  runtime: Runtime,
  file: Blob,
  passphrase: string | null,
  onProgress: (progress: WorkProgress) => void,
): Promise<Result<RestorePreview>> {
  const allowed = await runtime.read(requireOwner);
  if (!allowed.ok) return allowed;
  const inspected = await answering(async () =>
    ok(await inspect(new BlobSource(file), passphrase, (done) => onProgress({ phase: 'reading', done }))),
  );
  if (!inspected.ok) return inspected;
  return runtime.read((signed) => compare(runtime, signed, inspected.value));
}

/** The demo's visitor has no say over the device. */
export function requireOwner({ session }: Signed): Result<null> {
  return session.is_demo ? fail('not_in_demo') : ok(null);
}

async function compare(
  runtime: Runtime,
  { db }: Signed,
  inspected: Inspected,
): Promise<Result<RestorePreview>> {
  const opened = await openContents(inspected, runtime.sqliteOptions(), runtime.env.migrations);
  if (!opened.ok) return opened;
  const there = deviceNames(opened.value.db);
  opened.value.db.close();
  const here = deviceNames(db);
  const only = (kind: keyof DeviceNames, a: DeviceNames, b: DeviceNames): string[] => {
    const others = new Set(b[kind]);
    return a[kind].filter((name) => !others.has(name));
  };
  return ok({
    fingerprint: inspected.fingerprint,
    encrypted: inspected.encrypted,
    contents: opened.value.contents,
    migrates: opened.value.migrated_n > 0,
    adds: {
      images: only('images', there, here).length,
      plans: only('plans', there, here).length,
      users: only('users', there, here),
    },
    removes: {
      images: only('images', here, there).length,
      plans: only('plans', here, there).length,
      accepted: only('accepted', here, there).length,
      users: only('users', here, there),
    },
  });
}
