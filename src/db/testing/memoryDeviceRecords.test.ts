/** The fake that tests in Node stand on keeps records like the real one. */
import { deviceRecordsContract } from './deviceRecordsContract';
import { memoryDeviceRecords } from './memoryDeviceRecords';

deviceRecordsContract('device records in memory', () => {
  const records = memoryDeviceRecords();
  return { open: () => records, failNext: (code) => records.failures.push(code) };
});
