/**
 * The device records in an IndexedDB database of their own (`apertura-care`): they must outlive a restore
 * of the data, and a change of their form must not touch the data's store.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore } from './deviceRecords';

interface ObjectStores extends DBSchema {
  records: { key: keyof DeviceRecords; value: DeviceRecords[keyof DeviceRecords] };
  pieces: { key: [copy_id: string, index: number]; value: Uint8Array };
}

/** Opens at the first use and again if the browser has closed the connection. */
export function openDeviceRecords(name = 'apertura-care'): DeviceRecordStore {
  let connection: IDBPDatabase<ObjectStores> | null = null;

  async function connect(): Promise<IDBPDatabase<ObjectStores>> {
    connection ??= await openDB<ObjectStores>(name, 1, {
      upgrade(db) {
        for (const each of ['records', 'pieces'] as const) db.createObjectStore(each);
      },
      blocking: () => {
        connection?.close();
        connection = null;
      },
      terminated: () => (connection = null),
    });
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
