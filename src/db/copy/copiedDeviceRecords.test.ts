/** The device records with their second copy: the contract, and what comes back after a loss. */
import { describe, expect, it } from 'vitest';
import { deviceRecordsContract } from '../testing/deviceRecordsContract';
import { MemoryBytes } from '../testing/memoryBlockFile';
import { memoryDeviceRecords } from '../testing/memoryDeviceRecords';
import { copiedDeviceRecords } from './copiedDeviceRecords';
import { SecondCopy } from './secondCopy';

const AT = '2026-01-02T03:04:05.000Z';
const SAFETY = { copy_id: 'c1', at: AT, size: 5, pieces_n: 2 };
const CHECK = { at: AT, sound: true, detail: '' };

/** A pack that outlives the records, and who holds it. */
class Pack {
  readonly disks = [new MemoryBytes(), new MemoryBytes(), new MemoryBytes()];

  async attached(): Promise<SecondCopy> {
    for (const disk of this.disks) disk.held = false;
    const copy = new SecondCopy(async () => {
      const [a, b, photos] = this.disks.map((disk) => disk.open());
      return { journal: [a!, b!], photos: photos! };
    });
    await copy.attach();
    return copy;
  }
}

deviceRecordsContract('the device records with a copy that is not there', () => {
  const first = memoryDeviceRecords();
  const copy = new SecondCopy(async () => 'none');
  return {
    open: () => copiedDeviceRecords(first, copy),
    failNext: (code) => void first.failures.push(code),
  };
});

describe('the device records with a second copy', () => {
  it('come back from it where all of them are lost, the safety copy with its pieces', async () => {
    const pack = new Pack();
    const before = copiedDeviceRecords(memoryDeviceRecords(), await pack.attached());
    await before.putPiece('c1', 0, Uint8Array.of(1, 2));
    await before.putPiece('c1', 1, Uint8Array.of(3));
    await before.set('safety', SAFETY);
    await before.set('last_check', CHECK);
    const first = memoryDeviceRecords();
    const after = copiedDeviceRecords(first, await pack.attached());
    const [safety, check] = await Promise.all([after.get('safety'), after.get('last_check')]);
    expect(safety).toEqual({ ok: true, value: SAFETY });
    expect(check).toEqual({ ok: true, value: CHECK });
    expect(await after.getPiece('c1', 1)).toEqual({ ok: true, value: Uint8Array.of(3) });
    expect(await first.get('safety')).toEqual({ ok: true, value: SAFETY });
  });

  it('come back with the wrong tries and the idle time: a loss makes neither guesses free nor the lock longer', async () => {
    const pack = new Pack();
    const tries = Array.from({ length: 256 }, (_, i) => (i === 7 ? 9 : 0));
    const before = copiedDeviceRecords(memoryDeviceRecords(), await pack.attached());
    await before.set('tries', tries);
    await before.set('idle_minutes', 1);
    const after = copiedDeviceRecords(memoryDeviceRecords(), await pack.attached());
    expect(await after.get('tries')).toEqual({ ok: true, value: tries });
    expect(await after.get('idle_minutes')).toEqual({ ok: true, value: 1 });
  });

  it('do not come back where they were deleted, with or without the copy at hand', async () => {
    const pack = new Pack();
    const first = memoryDeviceRecords();
    const held = copiedDeviceRecords(first, await pack.attached());
    await held.set('safety', SAFETY);
    await held.putPiece('c1', 0, Uint8Array.of(1, 2));
    await held.set('damaged', { ...SAFETY, copy_id: 'c2' });
    await held.set('safety', null);
    await held.keepOnlyCopies(['c2']);
    const without = copiedDeviceRecords(first, new SecondCopy(async () => 'busy'));
    await without.set('damaged', null);
    const again = copiedDeviceRecords(first, await pack.attached());
    expect(await again.get('damaged')).toEqual({ ok: true, value: null });
    const lost = copiedDeviceRecords(memoryDeviceRecords(), await pack.attached());
    expect(await lost.get('safety')).toEqual({ ok: true, value: null });
    expect(await lost.get('damaged')).toEqual({ ok: true, value: null });
    expect(await lost.getPiece('c1', 0)).toEqual({ ok: true, value: null });
  });

  it('copies what was there before the copy was', async () => {
    const pack = new Pack();
    const first = memoryDeviceRecords();
    await first.set('safety', { ...SAFETY, pieces_n: 1 });
    await first.putPiece('c1', 0, Uint8Array.of(7));
    const copy = await pack.attached();
    await copiedDeviceRecords(first, copy).get('last_backup');
    await expect.poll(() => copy.held!.pack.get('care/c1/0')).toEqual(Uint8Array.of(7));
    const lost = copiedDeviceRecords(memoryDeviceRecords(), await pack.attached());
    expect(await lost.get('safety')).toMatchObject({ value: { copy_id: 'c1' } });
  });
});
