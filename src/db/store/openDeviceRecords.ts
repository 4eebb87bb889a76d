/**
 * The device records in an IndexedDB database of their own (`apertura-care`): they must outlive a restore
 * of the data, and a change of their form must not touch the data's store.
 */
import { wrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore } from './deviceRecords';

interface ObjectStores extends DBSchema {
  records: { key: keyof DeviceRecords; value: DeviceRecords[keyof DeviceRecords] };
  pieces: { key: [copy_id: string, index: number]; value: Uint8Array };
}

/** Opens them in one place. */
async function openIn(factory: IDBFactory, name: string): Promise<IDBPDatabase<ObjectStores>> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    for (const each of ['records', 'pieces'] as const) request.result.createObjectStore(each);
  };
  return (await wrap(request)) as unknown as IDBPDatabase<ObjectStores>;
}

/**
 * Opens at the first use and again if the browser has closed the connection; in the place that `spare` names where the
 * usual one cannot be opened any more.
 */
export function openDeviceRecords(
  name = 'apertura-care',
  spare: () => Promise<IDBFactory | null> = async () => null,
): DeviceRecordStore {
  let connection: IDBPDatabase<ObjectStores> | null = null;

  async function connect(): Promise<IDBPDatabase<ObjectStores>> {
    if (connection) return connection;
    const opened = await openIn(indexedDB, name).catch(async (error: unknown) => {
      const factory = await spare();
      if (!factory) throw error;
      return openIn(factory, name);
    });
    opened.addEventListener('versionchange', () => {
      opened.close();
      connection = null;
    });
    opened.addEventListener('close', () => (connection = null));
    connection = opened;
    return connection;
  }

  async function answer<T>(work: (db: IDBPDatabase<ObjectStores>) => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await work(await connect()));
    } catch (error) {
      const detail = error instanceof Error || error instanceof DOMException ? error.name : String(error);
      return detail === 'QuotaExceededError' ? fail('storage_full') : fail('storage_failed', { detail });
    }
  }

  return {
    get: (record) =>
      answer(async (db) => ((await db.get('records', record)) as DeviceRecords[typeof record]) ?? null),
    set: (record, value) =>
      answer(async (db) => {
        if (value === null) await db.delete('records', record);
        else await db.put('records', value, record);
        return null;
      }),
    putPiece: (copy_id, index, bytes) =>
      answer(async (db) => {
        // Done when the transaction is: at its quota IndexedDB lets the put succeed and aborts then.
        const tx = db.transaction('pieces', 'readwrite', { durability: 'strict' });
        await Promise.all([tx.store.put(bytes, [copy_id, index]), tx.done]);
        return null;
      }),
    getPiece: (copy_id, index) => answer(async (db) => (await db.get('pieces', [copy_id, index])) ?? null),
    keepOnlyCopies: (copy_ids) =>
      answer(async (db) => {
        const keys = await db.getAllKeys('pieces');
        for (const key of keys) if (!copy_ids.includes(key[0])) await db.delete('pieces', key);
        return null;
      }),
  };
}
