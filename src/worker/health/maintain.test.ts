import { beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import {
  addDrawnImage,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { Holder } from '../contract';
import type { TabsHost } from '../kernel/env';
import type { Runtime } from '../kernel/runtime';
import { healthPart } from './api';
import { compactInQueue } from './maintain';

/** About 700 spots, planned in no time. */
const MANY = {
  algorithm_mode: 'grid',
  grid_spacing_mm: 0.3,
  coverage_pct: 20,
  spot_diameter_um: 200,
} as const;

describe('a save', () => {
  it('writes what has changed, not what is there', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    for (let n = 0; n < 12; n++) await got(plan(worker, id, MANY));
    const size = worker.disk.database!.bytes.byteLength;
    await got(worker.api.renameImage(id, 'another title'));
    expect(size).toBeGreaterThan(8 * 16384);
    expect(worker.disk.written.at(-1)!).toBeLessThanOrEqual(2 * 16384);
    expect((await got(worker.api.storeStats())).last_bytes_written).toBe(worker.disk.written.at(-1));
  }, 60_000);
});

describe('the self-check', () => {
  it('finds nothing in what was saved', async () => {
    const worker = await makeSignedIn();
    await addDrawnImage(worker);
    expect(await got(worker.api.selfCheck())).toMatchObject({ finding: null, saving_by: 'pages' });
  });

  it('finds a stored piece that has changed and stores the truth; twice in a row saves by export', async () => {
    const worker = await makeSignedIn();
    const { api, disk } = worker;
    await addDrawnImage(worker);
    const told: string[] = [];
    await got(api.subscribe(({ kind }) => told.push(kind)));
    disk.database!.bytes[20_000]! ^= 1;
    expect(await got(api.selfCheck())).toMatchObject({ finding: 'piece 1', saving_by: 'pages' });
    expect(told).toEqual(['repaired']);
    disk.database!.bytes[20_000]! ^= 1;
    expect(await got(api.selfCheck())).toMatchObject({ finding: 'piece 1', saving_by: 'export' });
    // The fallback saves, fails and goes back as the pages do.
    const { rows } = await got(api.listImages(0, 1));
    await got(api.renameImage(rows[0]!.id, 'by export'));
    disk.failures = ['storage_full'];
    expect(await failed(api.renameImage(rows[0]!.id, 'not saved'))).toBe('storage_full');
    expect((await got(api.getImage(rows[0]!.id))).title).toBe('by export');
    expect(await got(api.selfCheck())).toMatchObject({ finding: null, saving_by: 'export' });
    await got(makeTestWorker(disk).api.open());
  });
});

/** As deleting by age and an idle moment do it. */
const compact = (runtime: Runtime) => runtime.enqueue(() => compactInQueue(runtime));

describe('giving back room', () => {
  it('does nothing while it does not pay', async () => {
    const { runtime, disk } = await makeSignedIn();
    const before = disk.commits_n;
    expect(await got(compact(runtime))).toEqual({ freed_bytes: 0 });
    expect(disk.commits_n).toBe(before);
  });

  it('shrinks the file after deletions, survives a failed save, and saving goes on by pages', async () => {
    const worker = await makeSignedIn();
    const { api, runtime, disk } = worker;
    const id = await addDrawnImage(worker);
    const ids: number[] = [];
    for (let n = 0; n < 36; n++) ids.push((await got(plan(worker, id, MANY))).id);
    for (const draft of ids) await got(api.deleteDraft(draft));
    const { file_bytes, free_bytes } = await got(api.storeStats());
    expect(free_bytes).toBeGreaterThan(1_000_000);
    disk.failures = ['storage_full'];
    expect(await failed(compact(runtime))).toBe('storage_full');
    expect((await got(api.storeStats())).file_bytes).toBe(file_bytes);
    const { freed_bytes } = await got(compact(runtime));
    expect(freed_bytes).toBeGreaterThan(1_000_000);
    expect(disk.database!.bytes.byteLength).toBe(file_bytes - freed_bytes);
    expect(await got(api.selfCheck())).toMatchObject({ finding: null, saving_by: 'pages' });
    await got(plan(worker, id));
    await got(makeTestWorker(disk).api.open());
  }, 120_000);
});

describe('two tabs', () => {
  /** A tab that is asked by others through its host. */
  function tab(disk: MemoryDisk, lock: { holder: TabsHost | null }) {
    let host: TabsHost | null = null;
    const tabs = {
      serve: (mine: TabsHost) => void (host = mine),
      askHolder: async (): Promise<Holder | null> => lock.holder?.holder() ?? null,
      takeFromOther: async () => {
        await lock.holder?.handOver();
        lock.holder = host;
        return ok(null);
      },
    };
    const takeLock = async () => {
      if (lock.holder && lock.holder !== host) return fail('locked_by_another_tab');
      lock.holder = host;
      return ok(null);
    };
    return makeTestWorker(disk, { tabs, takeLock });
  }

  it('the second sees who has it, takes it, and the first says so and writes no more', async () => {
    const disk = new MemoryDisk();
    const lock = { holder: null };
    const first = tab(disk, lock);
    await got(first.api.open());
    await got(first.api.signIn('user', '123'));
    const told: string[] = [];
    await got(
      first.api.subscribe(({ kind }) => {
        told.push(kind);
        if (kind === 'handing_over') void first.api.letGo();
      }),
    );
    const id = await addDrawnImage(first);
    const second = tab(disk, lock);
    expect(await failed(second.api.open())).toBe('locked_by_another_tab');
    expect(await got(second.api.whoHasIt())).toMatchObject({ login: 'user' });
    // What is under way when the other asks is finished and there.
    const renaming = first.api.renameImage(id, 'in the last moment');
    await got(second.api.takeOver());
    expect((await renaming).ok).toBe(true);
    expect(told).toEqual(['handing_over', 'taken_over']);
    expect(await failed(first.api.renameImage(id, 'too late'))).toBe('taken_over_by_another_tab');
    await got(second.api.signIn('user', '123'));
    expect((await got(second.api.getImage(id))).title).toBe('in the last moment');
    await got(first.api.takeOver());
    expect(await failed(second.api.listImages(0, 1))).toBe('taken_over_by_another_tab');
  });
});

describe('an idle moment', () => {
  // As long before, in a quiet moment.
  beforeAll(() => healthPart.get());

  it('is used for a self-check after 25 saves, not before', async () => {
    let idle = () => undefined as void;
    const { api, disk } = await makeSignedIn({ onIdle: (work) => (idle = work) });
    const told: string[] = [];
    await got(api.subscribe(({ kind }) => told.push(kind)));
    const { id } = await got(api.addImage(photoBlob()));
    // One save by opening, one by the photo.
    for (let n = 2; n < 24; n++) await got(api.renameImage(id, `title ${n}`));
    disk.database!.bytes[20_000]! ^= 1;
    idle();
    await got(api.storeStats());
    expect(told).toEqual([]);
    disk.database!.bytes[20_000]! ^= 1;
    await got(api.renameImage(id, 'the 25th'));
    disk.database!.bytes[20_000]! ^= 1;
    idle();
    await got(api.storeStats());
    expect(told).toEqual(['repaired']);
    // Counted anew from there.
    disk.database!.bytes[20_000]! ^= 1;
    idle();
    await got(api.storeStats());
    expect(told).toEqual(['repaired']);
  });

  it('removes what a killed restore has left: photos without a row, pieces without a copy', async () => {
    let idle = () => undefined as void;
    const worker = await makeSignedIn({ onIdle: (work) => (idle = work) });
    await addDrawnImage(worker);
    const files = [...worker.disk.files.keys()];
    worker.disk.files.set('uploads/left-over.jpg', new Uint8Array(10));
    worker.deviceRecords.pieces.set('0badc0de/0', new Uint8Array(10));
    idle();
    await got(worker.api.storeStats());
    expect([...worker.disk.files.keys()]).toEqual(files);
    expect(worker.deviceRecords.pieces.size).toBe(0);
  });
});
