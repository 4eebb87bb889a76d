/** The device records in a real browser keep the contract that the fake of the tests in Node is held to. */
import { afterEach, vi } from 'vitest';
import { deviceRecordsContract } from '../testing/deviceRecordsContract';
import { failNext } from '../testing/failNext';
import { openDeviceRecords } from './openDeviceRecords';

const names: string[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  // Carried out when the page lets go of its connections.
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
});

deviceRecordsContract('device records in IndexedDB', () => {
  const name = `device-records-${Math.random()}`;
  names.push(name);
  return { open: () => openDeviceRecords(name), failNext };
});
