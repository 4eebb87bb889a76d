/**
 * The bytes of photos, held against what was noted of them when they came in. One that is damaged, exchanged or
 * gone comes back from the second copy, if it is sound there; else it is named, and nothing else is given for it.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { cleanedPath } from '../../db/tables/paths';
import type { Store } from '../../db/store/store';
import { sha256Hex } from '../kernel/hash';
import type { Runtime } from '../kernel/runtime';

/**
 * The bytes at a path. `sha256` is empty where none was noted (thumbnails, photos of early versions): what is there
 * counts then. Failures: `photo_bytes_lost`, those of reading.
 */
export async function soundBytes(
  runtime: Runtime,
  store: Store,
  path: string,
  sha256 = '',
): Promise<Result<Uint8Array>> {
  const found = await store.getFile(path);
  if (found.ok && found.value && (await isThat(store, path, found.value, sha256))) return ok(found.value);
  const other = await store.otherBytes(path);
  if (!other || !(await isThat(store, path, other, sha256)))
    return found.ok ? fail('photo_bytes_lost', { path }) : found;
  // Where it finds no room it is healed the next time.
  const healed = await store.putFiles([{ path, bytes: other }]);
  if (healed.ok) runtime.onEvent({ kind: 'photo_healed' });
  return ok(other);
}

/** Whether these bytes are those, or were made from those when their metadata were taken out. */
async function isThat(store: Store, path: string, bytes: Uint8Array, sha256: string): Promise<boolean> {
  if (sha256 === '') return true;
  const actual = await sha256Hex(bytes);
  if (actual === sha256) return true;
  const note = await store.getFile(cleanedPath(path));
  return note.ok && note.value !== null && new TextDecoder().decode(note.value) === `${sha256} ${actual}\n`;
}

/** The same, and the second copy is held against it as well: what differs there is put anew. */
export async function checkedBytes(
  runtime: Runtime,
  store: Store,
  path: string,
  sha256: string,
): Promise<Result<Uint8Array>> {
  const bytes = await soundBytes(runtime, store, path, sha256);
  if (!bytes.ok || !['kept', 'behind'].includes(store.secondCopy())) return bytes;
  const other = await store.otherBytes(path);
  if (!other || !(await isThat(store, path, other, sha256)))
    await store.putFiles([{ path, bytes: bytes.value }]);
  return bytes;
}
