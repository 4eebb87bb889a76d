/** For tests in Node: device records in memory, that can be told to fail. deviceRecordsContract.ts holds them to the real ones. */
import { fail, ok } from '../../core/result';
import type { ErrorCode } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore } from '../store/deviceRecords';

export interface MemoryDeviceRecords extends DeviceRecordStore {
  /** The next writes fail with these codes, first one first. */
  failures: ErrorCode[];
  /** By `copy_id/index`. */
  pieces: Map<string, Uint8Array>;
}

/** Empty records. */
export function memoryDeviceRecords(): MemoryDeviceRecords {
  const records: Partial<DeviceRecords> = {};
  const pieces = new Map<string, Uint8Array>();
  const failures: ErrorCode[] = [];
  const write = (change: () => void) => {
    const failure = failures.shift();
    if (failure) return fail(failure);
    change();
    return ok(null);
  };
  const copyOf = (key: string) => key.slice(0, key.lastIndexOf('/'));
  return {
    failures,
    pieces,
    get: async (name) => ok(copied(records[name] ?? null)),
    set: async (name, value) =>
      write(() => {
        if (value === null) Reflect.deleteProperty(records, name);
        else records[name] = copied(value);
      }),
    putPiece: async (copy_id, index, bytes) => write(() => pieces.set(`${copy_id}/${index}`, bytes.slice())),
    getPiece: async (copy_id, index) => ok(pieces.get(`${copy_id}/${index}`)?.slice() ?? null),
    keepOnlyCopies: async (copy_ids) =>
      write(() => {
        for (const key of pieces.keys()) if (!copy_ids.includes(copyOf(key))) pieces.delete(key);
      }),
  };
}

/** As the browser copies a record; a folder's handle is the browser's own, and in tests an object with functions. */
function copied<T>(value: T): T {
  if (value === null || typeof value !== 'object' || !('handle' in value)) return structuredClone(value);
  const { handle, ...more } = value;
  return { ...structuredClone(more), handle } as T;
}
