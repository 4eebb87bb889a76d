/** For tests in Node: care records in memory, that can be told to fail. */
import { fail, ok } from '../../core/result';
import type { ErrorCode } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore } from '../store/deviceRecords';

export interface MemoryDeviceRecords extends DeviceRecordStore {
  /** The next writes fail with these codes, first one first. */
  failures: ErrorCode[];
  pieces: Map<string, Uint8Array>;
}

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
  return {
    failures,
    pieces,
    get: async (name) => ok(records[name] ?? null),
    set: async (name, value) =>
      write(() => {
        if (value === null) Reflect.deleteProperty(records, name);
        else records[name] = value;
      }),
    putPiece: async (copy_id, index, bytes) => write(() => pieces.set(`${copy_id}/${index}`, bytes.slice())),
    getPiece: async (copy_id, index) => ok(pieces.get(`${copy_id}/${index}`) ?? null),
    keepOnlyCopies: async (copy_ids) =>
      write(() => {
        for (const key of pieces.keys()) if (!copy_ids.includes(key.split('/')[0]!)) pieces.delete(key);
      }),
  };
}
