import { expect, it } from 'vitest';
import { failed, got, makeSignedIn } from '../../../../tests/support/testWorker';
import type { DeviceRecords } from '../../../db/store/deviceRecords';
import { memoryDeviceRecords } from '../../../db/testing/memoryDeviceRecords';
import { soundDeviceRecords } from './recordForms';

const AT = '2026-01-02T03:04:05.000Z';
const backup = { at: AT, filename: 'a.zip', size: 7, encrypted: false, to: 'file' } as const;
const copy = { copy_id: 'c', at: AT, size: 7, pieces_n: 1 };
const key = { key: {} as CryptoKey, salt: new Uint8Array(16), iterations: 600_000 };
const handle = {} as FileSystemDirectoryHandle;
const folder = { handle, name: 'f', every_days: 7, key: null, last_at: null, last_failure: null };

const head = { rows_n: 3, hash: 'a'.repeat(64) };

const SOUND: { [Name in keyof DeviceRecords]: DeviceRecords[Name][] } = {
  last_backup: [backup, { ...backup, accepted_n: 3 }],
  last_check: [{ at: AT, sound: false, detail: 'x' }],
  folder: [folder, { ...folder, key, last_at: AT, last_failure: 'backup_failed' }],
  safety: [copy, { ...copy, fingerprint: 'f', last_backup: backup }, { ...copy, last_backup: null }],
  damaged: [copy],
  sizes: [{}, { 'uploads/a.jpg': 5 }],
  in_use: [true],
  clock_steps: [[], [{ from: AT, to: AT }]],
  tries: [Array(256).fill(0), Array(256).fill(7)],
  idle_minutes: [1, 5, 60],
  seen_heads: [[], [{ audit_log: head, decisions: { rows_n: 0, hash: '' }, access_log: head }]],
};

const BENT: { [Name in keyof DeviceRecords]: unknown[] } = {
  last_backup: [
    ...[7, 'text', [], {}],
    { ...backup, at: 'yesterday' },
    { ...backup, at: '2026-99-99T03:04:05.000Z' },
    { ...backup, size: -1 },
    { ...backup, to: 'cloud' },
    { ...backup, accepted_n: 1.5 },
  ],
  last_check: [
    { at: 5, sound: true, detail: '' },
    { at: AT, sound: 'yes', detail: '' },
    { at: AT, sound: true },
  ],
  folder: [
    { ...folder, handle: null },
    { ...folder, every_days: 0 },
    { ...folder, key: {} },
    { ...folder, key: { ...key, salt: [1] } },
  ],
  safety: [
    { ...copy, pieces_n: 1e400 },
    { ...copy, pieces_n: '1' },
    { ...copy, last_backup: 5 },
  ],
  damaged: [{ ...copy, copy_id: 5 }],
  sizes: [{ a: 'b' }, { a: -1 }, { a: null }, 5],
  in_use: [false, 1, 'true'],
  clock_steps: [{}, [{ from: AT }], [5]],
  tries: [[], Array(255).fill(0), Array(257).fill(0), Array(256).fill(-1), Array(256).fill('1'), { 0: 1 }, 5],
  idle_minutes: [0, 61, 2.5, '5', -1, NaN, Infinity, [5]],
  seen_heads: [
    [{ audit_log: head, decisions: head }],
    [{ audit_log: head, decisions: head, access_log: { ...head, rows_n: -1 } }],
    [{ audit_log: { ...head, hash: 'x' }, decisions: head, access_log: head }],
  ],
};

const NAMES = Object.keys(SOUND) as (keyof DeviceRecords)[];

it.each(NAMES)('%s is read in its own form and in no other', async (name) => {
  const kept = memoryDeviceRecords();
  const records = soundDeviceRecords(kept);
  for (const value of SOUND[name]) {
    await records.set(name, value as never);
    expect(await records.get(name)).toEqual({ ok: true, value });
  }
  for (const value of BENT[name]) {
    await kept.set(name, value as never);
    expect(await records.get(name), JSON.stringify(value)).toEqual({ ok: true, value: null });
  }
});

it('bent records break no call, and are written anew', async () => {
  const worker = await makeSignedIn();
  for (const name of NAMES) {
    for (const value of BENT[name]) {
      await worker.deviceRecords.set(name, value as never);
      expect(await got(worker.api.getStorageHealth()), `${name} ${JSON.stringify(value)}`).toMatchObject({
        ...{ last_backup: null, folder: null, safety: null, damaged: null, clock_steps: [] },
      });
    }
  }
  expect(await failed(worker.api.getCopy('safety'))).toBe('backup_none');
  const { filename } = await got(worker.api.makeBackup(null, () => undefined));
  await got(worker.api.confirmBackup(filename));
  expect(await got(worker.api.getBackupSummary())).toMatchObject({ last_backup: { filename }, waiting_n: 0 });
});
