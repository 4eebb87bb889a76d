/** The store with its second copy: a copy that fails or is not there, another tab, another home, what was deleted. */
import { deleteDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { fail, ok } from '../../core/result';
import { openStore } from '../store/indexedDbStore';
import { fileOf, got, text } from '../testing/contract/support';
import {
  change,
  disks,
  eachOnItsOwnDevice,
  name,
  onePiece,
  openDisks,
  placeIs,
  prepared,
  start,
  unclaimed,
} from '../testing/copiedDevice';
import { failNext } from '../testing/failNext';
import type { MemoryBytes } from '../testing/memoryBlockFile';
import { damagePiece } from '../testing/tamper';
import { BLOCK_BYTES } from './record';
import { SecondCopy } from './secondCopy';
import { TwoCopies } from './twoCopies';

eachOnItsOwnDevice();

describe('a copy that fails', () => {
  it.each([
    ['takes a part of what is written', () => (disks.a.room_bytes = disks.b.room_bytes = 100)],
    ['throws', () => (disks.a.broken = disks.b.broken = disks.photos.broken = true)],
  ])('because it %s keeps no save from being answered, and is caught up later', async (_how, breakIt) => {
    await prepared();
    const store = await start();
    breakIt();
    disks.photos.room_bytes = disks.photos.bytes.byteLength;
    const put = [{ path: 'uploads/b', bytes: text('more') }];
    await got(store.store.commit({ ...onePiece(store, 3), put }));
    store.loaded!.file.settle();
    expect(store.store.secondCopy()).toBe('behind');
    expect(await store.store.keepCopy(true)).toBe(false);
    for (const disk of Object.values(disks)) {
      disk.room_bytes = Infinity;
      disk.broken = false;
    }
    while (await store.store.keepCopy(true));
    expect(store.store.secondCopy()).toBe('kept');
    const bytes = store.loaded!.file.toBytes();
    store.store.close();
    await deleteDB(name);
    const again = await start();
    expect(again.bytes).toEqual(bytes);
    expect(await got(again.store.getFile('uploads/b'))).toEqual(text('more'));
  });

  it('that is not there changes nothing', async () => {
    placeIs(async () => 'none');
    const store = await start();
    await got(store.store.commit(change(fileOf(2, 1), { put: [{ path: 'uploads/a', bytes: text('p') }] })));
    expect(store.store.secondCopy()).toBe('none');
    expect(await store.store.keepCopy(true)).toBe(false);
    expect(await store.store.checkCopy()).toBe(true);
    store.store.close();
    expect((await start()).bytes).toEqual(fileOf(2, 1));
  });

  it('is mended from IndexedDB by the check', async () => {
    await prepared();
    const store = await start();
    expect(await store.store.checkCopy()).toBe(true);
    disks.photos.bytes[BLOCK_BYTES + 2]! ^= 1;
    expect(await store.store.otherBytes('uploads/a')).toBe(null);
    expect(await store.store.checkCopy()).toBe(false);
    expect(await store.store.otherBytes('uploads/a')).toEqual(text('pixels'));
    const used = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
    used.bytes[BLOCK_BYTES + 99]! ^= 1;
    expect(await store.store.checkCopy()).toBe(false);
    expect(await store.store.checkCopy()).toBe(true);
  });
});

describe('one writer', () => {
  it('who was asleep writes neither copy after another has taken over', async () => {
    await prepared();
    const asleep = await start('asleep');
    // The files are held still: the new owner goes on without them.
    const owner = await start('owner');
    expect(owner.store.secondCopy()).toBe('busy');
    await got(owner.store.commit(onePiece(owner, 3)));
    owner.loaded!.file.settle();
    const before = [disks.a.bytes.slice(), disks.b.bytes.slice(), disks.photos.bytes.slice()];
    const put = [{ path: 'uploads/late', bytes: text('late') }];
    expect(await asleep.store.commit({ ...onePiece(asleep, 4), put })).toMatchObject({
      code: 'locked_by_another_tab',
    });
    expect(await asleep.store.putFiles(put)).toMatchObject({ code: 'locked_by_another_tab' });
    expect([disks.a.bytes, disks.b.bytes, disks.photos.bytes]).toEqual(before);
    // Once it has gone, the owner takes hold of them in a quiet moment and writes a whole base.
    expect(await owner.store.keepCopy(true)).toBe(false);
    asleep.store.close();
    while (await owner.store.keepCopy(true));
    expect(owner.store.secondCopy()).toBe('kept');
    const bytes = owner.loaded!.file.toBytes();
    owner.store.close();
    await deleteDB(name);
    expect((await start()).bytes).toEqual(bytes);
  });

  it('a store that has not claimed leaves the copy alone', async () => {
    await prepared();
    const store = await start();
    const beside = await unclaimed();
    expect((await got(beside.load()))!.generation).toBe(2);
    expect(await beside.keepCopy(true)).toBe(false);
    beside.close();
    expect(disks.a.held).toBe(true);
    await got(store.store.commit(onePiece(store, 3)));
    store.store.close();
    await deleteDB(name);
    expect((await start()).loaded!.generation).toBe(3);
  });
});

describe('IndexedDB that can be neither read nor written any more', () => {
  it('gives way to another home, with everything from the copy', async () => {
    const bytes = await prepared();
    const store = await unclaimed();
    breakPlace();
    await got(store.claim('two'));
    expect((await got(store.load()))!.file.toBytes()).toEqual(bytes);
    expect(await got(store.mend())).toMatchObject({ what: 'first_damaged' });
    expect((await got(store.load()))!.file.toBytes()).toEqual(bytes);
    expect(await got(store.getFile('uploads/a'))).toEqual(text('pixels'));
    await got(store.commit(change(fileOf(2, 9))));
  });
});

describe('a place that takes nothing any more', () => {
  /** What is asked of another home, in this order. */
  const STEPS = ['claim', 'layStates', 'load'] as const;

  /** The app started on it. `after` is told of each step in the other home; the first that answers something answers for it. */
  async function homeless(after: (step: 'nextHome' | (typeof STEPS)[number]) => unknown) {
    await prepared();
    const first = await got(openStore(name));
    const spare = await got(openStore(`${name}-spare`));
    const asked: string[] = [];
    for (const step of STEPS) {
      const real = spare[step].bind(spare) as (...args: never[]) => Promise<unknown>;
      vi.spyOn(spare, step).mockImplementation(async (...args: unknown[]): Promise<never> => {
        asked.push(step);
        const answer = await real(...(args as never[]));
        return (after(step) ?? answer) as never;
      });
    }
    const closed = { first: vi.spyOn(first, 'close'), spare: vi.spyOn(spare, 'close') };
    const store = new TwoCopies(first, new SecondCopy(async () => openDisks()), async () => {
      after('nextHome');
      return spare;
    });
    breakPlace();
    await got(store.claim('two'));
    await got(store.load());
    return { store, asked, closed };
  }

  it.each(['nextHome', ...STEPS] as const)(
    'closed during %s: nothing more is asked of the other home, which is let go',
    async (at) => {
      const { store, asked, closed } = await homeless((step) => void (step === at && store.close()));
      expect(await store.mend()).toMatchObject({ code: 'locked_by_another_tab' });
      expect(asked).toEqual(STEPS.slice(0, STEPS.indexOf(at as never) + 1));
      expect(closed.spare).toHaveBeenCalled();
    },
  );

  it('is let go where the other home has all', async () => {
    const { store, closed } = await homeless(() => undefined);
    await got(store.mend());
    expect(closed.first).toHaveBeenCalled();
    expect(closed.spare).not.toHaveBeenCalled();
    store.close();
  });

  it.each([
    ['cannot be claimed', 'claim', fail('storage_full'), 'storage_failed'],
    ['takes nothing either', 'layStates', fail('storage_full'), 'storage_full'],
    ['cannot be read back', 'load', fail('storage_unreadable'), 'storage_unreadable'],
    ['reads back as nothing', 'load', ok(null), 'storage_failed'],
  ] as const)('stays where the other home %s, and says why', async (_how, at, instead, code) => {
    const { store, closed } = await homeless((step) => (step === at ? instead : undefined));
    expect(await store.mend()).toMatchObject({ code });
    expect(closed.spare).toHaveBeenCalled();
    expect(closed.first).not.toHaveBeenCalled();
    store.close();
  });

  it('is said at once where the copy holds nothing either, and its files are let go', async () => {
    const store = await unclaimed();
    breakPlace();
    expect(await store.claim('two')).toMatchObject({ code: 'storage_failed' });
    expect(disks.a.held).toBe(false);
  });

  it('has no other one looked for where it is only full', async () => {
    const nextHome = vi.fn(async () => null);
    await prepared();
    await damagePiece(name, 1);
    const first = await got(openStore(name));
    const store = new TwoCopies(first, new SecondCopy(async () => openDisks()), nextHome);
    await got(store.claim('two'));
    await got(store.load());
    failNext('storage_full');
    expect(await store.mend()).toMatchObject({ code: 'storage_full' });
    expect(nextHome).not.toHaveBeenCalled();
    store.close();
  });

  it('closed while its states are laid down in it: it is not opened again', async () => {
    await prepared();
    await damagePiece(name, 1);
    const first = await got(openStore(name));
    const store = new TwoCopies(first, new SecondCopy(async () => openDisks()), async () => null);
    await got(store.claim('two'));
    await got(store.load());
    const real = first.layStates.bind(first);
    vi.spyOn(first, 'layStates').mockImplementation(async (states) => {
      const answer = await real(states);
      store.close();
      return answer;
    });
    const opening = vi.spyOn(IDBFactory.prototype, 'open');
    expect(await store.mend()).toMatchObject({ code: 'locked_by_another_tab' });
    expect(opening).not.toHaveBeenCalled();
  });
});

describe('what was deleted', () => {
  it('is not kept in the copy: bytes at once, rows with the next base', async () => {
    await prepared();
    const store = await start();
    const secret = text('a secret that went');
    const { file } = store.loaded!;
    file.set(secret, PIECE_BYTES + 5000);
    await got(
      store.store.commit({
        ...change(new Uint8Array()),
        database: file.change(),
        put: [{ path: 'uploads/s', bytes: secret }],
      }),
    );
    file.settle();
    file.set(new Uint8Array(secret.length), PIECE_BYTES + 5000);
    await got(
      store.store.commit({ ...change(new Uint8Array()), database: file.change(), remove: ['uploads/s'] }),
    );
    file.settle();
    expect(latin(disks.photos)).not.toContain('a secret that went');
    file.set(new Uint8Array([1]), 9);
    await got(store.store.commit({ ...change(new Uint8Array()), database: file.change() }));
    file.settle();
    while (await store.store.keepCopy(true));
    expect(latin(disks.a) + latin(disks.b)).not.toContain('a secret that went');
  });
});

/** From now on every transaction in IndexedDB's usual place ends in an error. */
function breakPlace(): void {
  const real = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const tx = real.apply(this, args);
    if (this.name === name) tx.abort();
    return tx;
  });
}

it('a file that is written whole leaves nothing of before in the copy', async () => {
  await prepared();
  const { store, loaded } = await start();
  const secret = text('a secret that went');
  loaded!.file.set(secret, PIECE_BYTES + 5000);
  await got(store.commit({ ...change(new Uint8Array()), database: loaded!.file.change() }));
  expect(latin(disks.a) + latin(disks.b)).toContain('a secret that went');
  // The state before the last save is kept: that of the first of these two.
  for (const seed of [5, 6]) await got(store.commit(change(fileOf(3, seed))));
  expect(latin(disks.a) + latin(disks.b)).not.toContain('a secret that went');
});

it('a claim that finds no room is none, whatever the copy holds', async () => {
  await prepared();
  const first = await got(openStore(name));
  vi.spyOn(first, 'claim').mockResolvedValue(fail('storage_full'));
  const store = new TwoCopies(first, new SecondCopy(async () => openDisks()), async () => null);
  expect(await store.claim('two')).toMatchObject({ code: 'storage_full' });
  expect(disks.a.held).toBe(false);
  first.close();
});

const latin = ({ bytes }: MemoryBytes): string => new TextDecoder('latin1').decode(bytes);
