/** Copies from before a restore hold everything: their pieces are encrypted as the data are. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecordStore } from '../store/deviceRecords';
import { isSealed, openFile, sealFile } from './cipher';
import type { Vault } from './vault';

const nameOfCopy = (copy_id: string, index: number): string => `copy ${copy_id}/${index}`;

/** The device records, and how a piece is brought to what holds now. */
export interface SealedDeviceRecords extends DeviceRecordStore {
  /** Writes a piece anew as it is to be stored now, where it is otherwise or `anyhow`. */
  resealPiece(copy_id: string, index: number, anyhow: boolean): Promise<Result<null>>;
}

/** See above. */
export function sealedDeviceRecords(inner: DeviceRecordStore, vault: Vault): SealedDeviceRecords {
  async function put(copy_id: string, index: number, bytes: Uint8Array): Promise<Result<null>> {
    const key = vault.writesWith;
    const stored = key ? await sealFile(key, nameOfCopy(copy_id, index), bytes) : bytes;
    return inner.putPiece(copy_id, index, stored);
  }
  async function get(copy_id: string, index: number): Promise<Result<Uint8Array | null>> {
    const found = await inner.getPiece(copy_id, index);
    if (!found.ok || !found.value) return found;
    if (!isSealed(found.value)) return vault.state === 'on' ? ok(null) : found;
    return ok(vault.key && (await openFile(vault.key, nameOfCopy(copy_id, index), found.value)));
  }
  return {
    get: (name) => inner.get(name),
    set: (name, value) => inner.set(name, value),
    keepOnlyCopies: (copy_ids) => inner.keepOnlyCopies(copy_ids),
    putPiece: put,
    getPiece: get,
    async resealPiece(copy_id, index, anyhow) {
      const found = await inner.getPiece(copy_id, index);
      if (!found.ok || !found.value) return found.ok ? ok(null) : found;
      if (isSealed(found.value) === (vault.writesWith !== null) && !anyhow) return ok(null);
      const plain = await get(copy_id, index);
      if (!plain.ok) return plain;
      // What does not open is left as it is: nothing of it can be read.
      return plain.value ? put(copy_id, index, plain.value) : ok(null);
    },
  };
}
