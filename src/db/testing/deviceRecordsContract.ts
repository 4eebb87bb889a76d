/**
 * What every store of device records promises (store/deviceRecords.ts), as one suite for the real one in
 * a browser and for the fake that tests in Node stand on.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceRecordStore } from '../store/deviceRecords';

/** Records under test. */
interface ContractDeviceRecords {
  /** One more door to the same records, as the app started anew has. */
  open(): DeviceRecordStore;
  /** The next write fails with this code, once. */
  failNext(code: 'storage_full' | 'storage_failed'): void;
}

const BACKUP = {
  at: '2026-01-02T03:04:05.000Z',
  filename: 'a.apertura',
  size: 7,
  encrypted: false,
  to: 'file',
} as const;
const CHECK = { at: BACKUP.at, sound: true, detail: '' };

let device: ContractDeviceRecords;
let records: DeviceRecordStore;

/** The whole suite for one kind; `make` gives empty records for each test. */
export function deviceRecordsContract(name: string, make: () => ContractDeviceRecords): void {
  describe(`${name}, held to the contract of device records`, () => {
    beforeEach(() => {
      device = make();
      records = device.open();
    });
    describe('records', singleRecords);
    describe('pieces and failures', piecesAndFailures);
  });
}

function singleRecords(): void {
  it('knows nothing at first', async () => {
    for (const record of ['last_backup', 'last_check', 'folder', 'safety', 'damaged', 'sizes'] as const)
      expect(await records.get(record)).toEqual({ ok: true, value: null });
    expect(await records.getPiece('a', 0)).toEqual({ ok: true, value: null });
    expect(await records.keepOnlyCopies([])).toEqual({ ok: true, value: null });
  });

  it('remembers a record until it is set anew or forgotten, the others as they are', async () => {
    expect(await records.set('last_backup', BACKUP)).toEqual({ ok: true, value: null });
    await records.set('last_check', CHECK);
    expect(await device.open().get('last_backup')).toEqual({ ok: true, value: BACKUP });
    await records.set('last_backup', { ...BACKUP, size: 8 });
    expect(await records.get('last_backup')).toEqual({ ok: true, value: { ...BACKUP, size: 8 } });
    expect(await records.set('last_backup', null)).toEqual({ ok: true, value: null });
    expect(await records.set('safety', null)).toEqual({ ok: true, value: null });
    expect(await records.get('last_backup')).toEqual({ ok: true, value: null });
    expect(await records.get('last_check')).toEqual({ ok: true, value: CHECK });
  });

  it('keeps what it was given, whatever becomes of the object', async () => {
    const sizes: Record<string, number> = { a: 1 };
    const bytes = new Uint8Array([1, 2, 3]);
    await records.set('sizes', sizes);
    await records.putPiece('copy', 0, bytes);
    sizes['a'] = 2;
    bytes.fill(0);
    const got = await records.get('sizes');
    expect(got).toEqual({ ok: true, value: { a: 1 } });
    if (got.ok) got.value!['a'] = 3;
    expect(await records.get('sizes')).toEqual({ ok: true, value: { a: 1 } });
    const piece = await records.getPiece('copy', 0);
    expect(piece).toEqual({ ok: true, value: new Uint8Array([1, 2, 3]) });
    if (piece.ok) piece.value!.fill(9);
    expect(await records.getPiece('copy', 0)).toEqual({ ok: true, value: new Uint8Array([1, 2, 3]) });
  });

  it('keeps a key that does not leave the browser', async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const handle = { name: 'backups' } as FileSystemDirectoryHandle;
    const folder = { handle, name: 'backups', every_days: 7, last_at: null, last_failure: null };
    const salt = new Uint8Array([5, 6]);
    await records.set('folder', { ...folder, key: { key, salt, iterations: 3 } });
    const found = await device.open().get('folder');
    expect(found).toMatchObject({ ok: true, value: { ...folder, key: { salt, iterations: 3 } } });
    expect(found.ok && found.value!.key!.key).toMatchObject({ type: 'secret', extractable: false });
  });
}

function piecesAndFailures(): void {
  it('keeps the pieces of the copies that are named, whole numbers apart', async () => {
    for (const copy of ['a', 'b', 'a/b'])
      for (const index of [0, 1, 11]) await records.putPiece(copy, index, new Uint8Array([index]));
    await records.putPiece('a', 1, new Uint8Array([77]));
    expect(await records.getPiece('a', 1)).toEqual({ ok: true, value: new Uint8Array([77]) });
    expect(await records.getPiece('a/b', 11)).toEqual({ ok: true, value: new Uint8Array([11]) });
    expect(await records.getPiece('a', 2)).toEqual({ ok: true, value: null });
    await records.keepOnlyCopies(['b', 'never there']);
    for (const copy of ['a', 'a/b'])
      expect(await records.getPiece(copy, 0)).toEqual({ ok: true, value: null });
    expect(await device.open().getPiece('b', 11)).toEqual({ ok: true, value: new Uint8Array([11]) });
    await records.keepOnlyCopies([]);
    expect(await records.getPiece('b', 0)).toEqual({ ok: true, value: null });
  });

  it.each(['storage_full', 'storage_failed'] as const)('that fail with %s are as they were', async (code) => {
    await records.set('last_check', CHECK);
    await records.putPiece('a', 0, new Uint8Array([1]));
    const failing = async (write: () => Promise<unknown>) => {
      device.failNext(code);
      expect(await write()).toMatchObject({ ok: false, code });
    };
    await failing(() => records.set('last_check', { ...CHECK, sound: false }));
    await failing(() => records.set('last_check', null));
    await failing(() => records.putPiece('a', 0, new Uint8Array([2])));
    await failing(() => records.keepOnlyCopies([]));
    expect(await records.get('last_check')).toEqual({ ok: true, value: CHECK });
    expect(await records.getPiece('a', 0)).toEqual({ ok: true, value: new Uint8Array([1]) });
    expect(await records.set('last_check', null)).toEqual({ ok: true, value: null });
  });
}
