import { afterEach, expect, it } from 'vitest';
import { backupName } from './make';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

it('names a backup by local time, also where the day or the year is another one there', () => {
  process.env['TZ'] = 'Europe/Warsaw';
  expect(backupName('2026-07-01T22:05:59.000Z', false)).toBe('apertura-backup-20260702-0005.zip');
  process.env['TZ'] = 'America/New_York';
  expect(backupName('2026-01-01T03:09:00.000Z', true)).toBe('apertura-backup-20251231-2209.zip.encrypted');
});
