/** What was promised as saved, and is not there: named, and nothing is laid over it until the user decides. */
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../core/result';
import { failed, got, makeSignedIn, makeTestWorker, photoBlob } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { StoreEvent } from '../contract';

/** A device with three images; and the disk as it was when there was one. */
async function worked(): Promise<{
  worker: TestWorker;
  before: NonNullable<TestWorker['disk']['database']>;
}> {
  const worker = await makeSignedIn();
  await got(worker.api.addImage(photoBlob()));
  const before = { ...worker.disk.database! };
  for (let n = 0; n < 2; n++) await got(worker.api.addImage(photoBlob()));
  return { worker, before };
}

const again = ({ disk, clock }: TestWorker): TestWorker => {
  const next = makeTestWorker(disk);
  next.clock.ms = clock.ms;
  return next;
};

describe('a state older than was promised', () => {
  it('is named with its time, changes nothing, and stays so', async () => {
    const { worker, before } = await worked();
    const promised = worker.disk.database!.generation;
    worker.disk.database = before;
    const commits_n = worker.disk.commits_n;
    const next = again(worker);
    for (let n = 0; n < 2; n++)
      expect(await next.api.open()).toEqual(
        fail('database_rolled_back', { generation: before.generation, promised, saved_at: before.saved_at }),
      );
    expect(await failed(next.api.signIn('user', '123'))).toBe('database_rolled_back');
    expect(worker.disk.commits_n).toBe(commits_n);
    expect(worker.disk.database).toBe(before);
    expect((await worker.disk.presence.promised())?.generation).toBe(promised);
  });

  it('opens when the user takes it, and is what counts from then on', async () => {
    const { worker, before } = await worked();
    worker.disk.database = before;
    const next = again(worker);
    expect(await failed(next.api.openOlder())).toBe('database_not_damaged');
    await failed(next.api.open());
    expect(await got(next.api.openOlder())).toMatchObject({ generation: before.generation });
    expect(await failed(next.api.openOlder())).toBe('signed_out');
    await got(next.api.signIn('user', '123'));
    expect(await failed(next.api.openOlder())).toBe('database_not_damaged');
    expect((await got(next.api.listImages(0, 9))).total).toBe(1);
    expect(await got(again(worker).api.open())).toMatchObject({ generation: before.generation });
  });

  it('is told from the newest by its hash, where the generation is the same', async () => {
    const { worker } = await worked();
    const { generation } = worker.disk.database!;
    const { seal } = (await worker.disk.presence.promised())!;
    worker.disk.presence.promise({ generation, seal: 'another', copied: false });
    expect(await failed(again(worker).api.open())).toBe('database_rolled_back');
    worker.disk.presence.promise({ generation, seal, copied: false });
    await got(again(worker).api.open());
  });

  it('is named too where a damaged copy alone tells of the newer one', async () => {
    const { worker } = await worked();
    worker.disk.seen_generation = worker.disk.database!.generation + 3;
    await worker.disk.presence.wipe();
    const next = again(worker);
    expect(await failed(next.api.open())).toBe('database_rolled_back');
    await got(next.api.openOlder());
  });

  it('can be replaced by a backup, whose generation comes after what was promised', async () => {
    const { worker, before } = await worked();
    const { blob } = await got(worker.api.makeBackup(null, () => undefined));
    const promised = worker.disk.database!.generation;
    worker.disk.database = before;
    const next = again(worker);
    await failed(next.api.open());
    const { fingerprint } = await got(next.api.previewRecovery(blob, null, () => undefined));
    const choice = { passphrase: null, fingerprint, keep_copy: true };
    await got(next.api.recoverFromBackup(blob, choice, () => undefined));
    expect(worker.disk.database.generation).toBeGreaterThan(promised);
    const third = again(worker);
    await got(third.api.open());
    await got(third.api.signIn('user', '123'));
    expect((await got(third.api.listImages(0, 9))).total).toBe(3);
  });

  it('is no older than itself after going back to a kept state', async () => {
    const { worker } = await worked();
    const { disk } = worker;
    disk.kept.before_migration = { ...disk.database!, generation: 1 };
    disk.database = null;
    const next = again(worker);
    await failed(next.api.open());
    await got(next.api.openKept('before_migration'));
    await got(again(worker).api.open());
  });
});

describe('no state at all', () => {
  it('is a loss where photos are left, whatever the marker says, and a fresh start once the user says so', async () => {
    const { worker } = await worked();
    await worker.disk.presence.wipe();
    worker.disk.database = null;
    const next = again(worker);
    expect(await failed(next.api.open())).toBe('database_lost');
    expect(worker.disk.database).toBe(null);
    expect(await got(next.api.startAfresh())).toMatchObject({ fresh: true });
    expect(worker.disk.files.size).toBe(0);
  });

  it('is a first start where there is nothing', async () => {
    expect(await got(makeTestWorker().api.open())).toMatchObject({ fresh: true });
  });

  it('is not called a browser that keeps nothing, on a device that has held data', async () => {
    const { worker } = await worked();
    const openStore = async () => fail('storage_unavailable', { detail: 'UnknownError' });
    const next = makeTestWorker(worker.disk, { openStore });
    expect(await next.api.open()).toEqual(fail('storage_unreadable', { detail: 'UnknownError' }));
    expect(await failed(makeTestWorker(undefined, { openStore }).api.open())).toBe('storage_unavailable');
  });
});

it.each(['database_newer_than_app', 'storage_blocked', 'storage_full'] as const)(
  'a store that does not open (%s) is not called unreadable, where data have been held',
  async (code) => {
    const { worker } = await worked();
    const next = makeTestWorker(worker.disk, { openStore: async () => fail(code) });
    expect(await failed(next.api.open())).toBe(code);
  },
);

describe('two copies that differed', () => {
  /** What an opening tells after this was mended. */
  async function told(copied: boolean, what: 'copy_empty' | 'first_lost'): Promise<StoreEvent[]> {
    const { worker } = await worked();
    const { generation } = worker.disk.database!;
    const { seal } = (await worker.disk.presence.promised())!;
    worker.disk.presence.promise({ generation, seal, copied });
    worker.disk.mended = { what, saved_at: '2026-03-01' };
    const next = again(worker);
    const events: StoreEvent[] = [];
    await got(next.api.subscribe((event) => void events.push(event)));
    await got(next.api.open());
    return events;
  }

  it('are told of', async () => {
    expect(await told(false, 'first_lost')).toEqual([
      { kind: 'mended', what: 'first_lost', saved_at: '2026-03-01' },
    ]);
    expect(await told(true, 'copy_empty')).toHaveLength(1);
  });

  it('are no news where the second copy is made for the first time', async () => {
    expect(await told(false, 'copy_empty')).toEqual([]);
  });
});

describe('the marks beside the data', () => {
  it('are read while the store is still being opened', async () => {
    const { disk } = await makeSignedIn();
    let open = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (open = resolve));
    const next = makeTestWorker(disk, {
      openStore: async () => {
        await waiting;
        return ok(disk.open());
      },
    });
    const promised = vi.spyOn(disk.presence, 'promised');
    const opening = next.api.open();
    await vi.waitFor(() => expect(promised).toHaveBeenCalled());
    open();
    await got(opening);
    expect(promised).toHaveBeenCalledOnce();
    promised.mockRestore();
  });

  it('say that there are data here where those are found damaged', async () => {
    const { disk } = await makeSignedIn();
    await disk.presence.wipe();
    disk.database = { ...disk.database!, bytes: disk.database!.bytes.slice().fill(7, 100) };
    expect(await failed(makeTestWorker(disk).api.open())).toBe('database_damaged');
    expect(await disk.presence.isThere()).toBe(true);
  });
});
