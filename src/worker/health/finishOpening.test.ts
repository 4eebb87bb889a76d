/** What the opening of a large database leaves for later: nothing wrong is shown or saved before. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { newDataKey } from '../../db/seal/cipher';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Mended, Store } from '../../db/store/store';
import type { MemoryDisk } from '../../db/testing/memoryStore';
import type { StoreEvent } from '../contract';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { revert } from '../kernel/opening/revert';
import { finishOpening } from './finishOpening';

const SPOTS_AWAY = 'UPDATE spots SET mask_id = 99';
/** More than 8 MiB: checked in two steps. */
const LARGE = 'CREATE TABLE padding (x BLOB); INSERT INTO padding VALUES (zeroblob(9000000))';

let disk: MemoryDisk;
let events: StoreEvent[];
let plan_id: number;
let image_id: number;

/** What is stored, changed past the app. */
async function tamper(script: string): Promise<void> {
  const db = await openSqlite(disk.database!.bytes);
  db.script(`PRAGMA foreign_keys = OFF; ${script}; PRAGMA foreign_keys = ON`);
  disk.database!.bytes = db.export();
  db.close();
}

/** The app started anew on the disk, and somebody signed in. */
async function start(bend: (store: Store) => void = () => undefined): Promise<TestWorker> {
  const worker = makeTestWorker(disk, {
    openStore: async () => {
      const store = disk.open();
      bend(store);
      return ok(store);
    },
  });
  await got(worker.api.subscribe((event) => void events.push(event)));
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  return worker;
}

beforeEach(async () => {
  const worker = await makeSignedIn();
  events = [];
  disk = worker.disk;
  image_id = await addDrawnImage(worker);
  plan_id = (await got(plan(worker, image_id))).id;
  await tamper(LARGE);
});

describe('a large database with damaged spots', () => {
  beforeEach(() => tamper(SPOTS_AWAY));

  it('shows its list, and is closed by whoever asks for spots', async () => {
    const { api } = await start();
    expect((await got(api.listImages(0, 10))).total).toBe(1);
    expect(events).toEqual([]);
    expect(await failed(api.getIteration(plan_id))).toBe('database_damaged');
    expect(events).toMatchObject([
      { kind: 'damaged', failure: { values: { detail: 'orphan row in spots' } } },
    ]);
    expect(await failed(api.listImages(0, 10))).toBe('database_damaged');
  });

  it('is saved by nobody', async () => {
    const { api } = await start();
    const before = disk.database!.bytes;
    const { commits_n } = disk;
    expect(await failed(api.renameImage(image_id, 'another'))).toBe('database_damaged');
    expect(disk.database!.bytes).toBe(before);
    expect(disk.commits_n).toBe(commits_n);
  });

  it('is found in a quiet moment, and by the next opening at once; then what helps is answered without a session', async () => {
    const { api, runtime } = await start();
    await expect(finishOpening(runtime, () => true)).rejects.toThrow();
    expect(events).toMatchObject([{ kind: 'damaged' }]);
    expect(await failed(api.open())).toBe('database_damaged');
    expect(await got(api.inspectStore())).toMatchObject({
      newest: { failure: { code: 'database_damaged' } },
    });
  });

  it('is left alone while somebody waits for an answer', async () => {
    const { api, runtime } = await start();
    await finishOpening(runtime, () => false);
    // Nobody waits when it begins, somebody when the other copy has been read.
    const alone = [true, false];
    await finishOpening(runtime, () => alone.shift()!);
    expect((await got(api.listImages(0, 10))).total).toBe(1);
  });

  it('is found by the walk over the records, which is outside of the queue, and the data are closed', async () => {
    const { api } = await start();
    expect(await failed(api.verifyRecords(() => undefined))).toBe('database_damaged');
    expect(events).toMatchObject([{ kind: 'damaged' }]);
    expect(await failed(api.listImages(0, 10))).toBe('database_damaged');
  });

  it('is found at the opening where it has to be brought to a newer schema, which nothing of it is', async () => {
    const { bytes } = disk.database!;
    const migrations = [...MIGRATIONS, { name: '9000_more.sql', sql: 'CREATE TABLE more (x)' }];
    expect(await failed(makeTestWorker(disk, { migrations }).api.open())).toBe('database_damaged');
    expect(disk.database!.bytes).toBe(bytes);
  });

  it('is found at the opening where it is small', async () => {
    await tamper('DROP TABLE padding; VACUUM');
    expect(await failed(makeTestWorker(disk).api.open())).toBe('database_damaged');
  });
});

describe('the rest of a large database, damaged', () => {
  beforeEach(() => tamper(SPOTS_AWAY));

  it('is not given as a sound one: the data are closed', async () => {
    const { api } = await start();
    expect(await failed(api.exportDatabaseCopy())).toBe('database_damaged');
    expect(events).toMatchObject([{ kind: 'damaged' }]);
  });

  it.each([true, false])(
    'is not taken up again unchecked after a save that failed (read anew: %s)',
    async (anew) => {
      const { api, runtime } = await start();
      const { store, generation } = runtime.opened!;
      store.storedGeneration = async () => ok(anew ? -1 : generation);
      await runtime.enqueue(() => revert(runtime));
      expect(runtime.opened).toBe(null);
      expect(events).toMatchObject([{ kind: 'damaged' }]);
      expect(await failed(api.listImages(0, 10))).toBe('database_damaged');
      // Nor by the next opening, which trusts no part of it.
      expect(await failed(api.open())).toBe('database_damaged');
    },
  );
});

describe('a large database', () => {
  it('that is sound is as any other', async () => {
    const { api, runtime } = await start();
    await finishOpening(runtime, () => true);
    expect((await got(api.getIteration(plan_id))).id).toBe(plan_id);
    await got(api.renameImage(image_id, 'another'));
    expect(events).toEqual([]);
  });

  it('whose list itself is damaged is not opened', async () => {
    await tamper(
      "INSERT INTO masks (image_id, vertices, mask_label, created_at) VALUES (99, '[]', 'Z', 'now')",
    );
    expect(await failed(makeTestWorker(disk).api.open())).toBe('database_damaged');
  });
});

describe('the copy that was not read', () => {
  const settling = (answer: Result<Mended | null>) => (store: Store) => {
    store.settle = async () => answer;
  };

  it('is read in a quiet moment alone, and what was mended in it is said once', async () => {
    const { runtime } = await start(settling(ok({ what: 'first_damaged', saved_at: 'then' })));
    await finishOpening(runtime, () => false);
    expect(events).toEqual([]);
    for (let n = 0; n < 2; n++) await finishOpening(runtime, () => true);
    expect(events).toEqual([{ kind: 'mended', what: 'first_damaged', saved_at: 'then' }]);
  });

  it('is read before a copy of the data is given, and its failure is the answer', async () => {
    const { api } = await start(settling(fail('storage_full')));
    expect(await failed(api.exportDatabaseCopy())).toBe('storage_full');
  });

  it('is read before all is encrypted, and its failure is the answer', async () => {
    const { runtime } = await start(settling(fail('storage_full')));
    const key = await newDataKey();
    const header = { key_id: key.id, state: 'on', wraps: [] } as const;
    const encrypted = await runtime.opened!.store.encrypt(key, { ...header, wraps: [] });
    expect(encrypted).toMatchObject({ code: 'storage_full' });
  });

  it('is read before all is made plain again, and its failure is the answer', async () => {
    let answer: Result<Mended | null> = ok(null);
    const { runtime } = await start((store) => (store.settle = async () => answer));
    const { store } = runtime.opened!;
    const key = await newDataKey();
    await got(store.encrypt(key, { key_id: key.id, state: 'on', wraps: [] }));
    const { bytes } = disk.database!;
    answer = fail('storage_full');
    expect(await store.decrypt()).toMatchObject({ code: 'storage_full' });
    expect(disk.database!.bytes).toBe(bytes);
    answer = ok(null);
    await got(store.decrypt());
    expect(disk.database!.bytes).not.toEqual(bytes);
  });

  it('says nothing of data that were opened anew while it was being read', async () => {
    let isRead = (): void => undefined;
    const { api, runtime } = await start(
      (store) =>
        (store.settle = async () => {
          await new Promise<void>((resolve) => (isRead = resolve));
          return fail('database_damaged', { piece: 3 });
        }),
    );
    const finishing = finishOpening(runtime, () => true);
    runtime.closeBecause(fail('taken_over_by_another_tab'));
    await got(api.open());
    await got(api.signIn('user', '123'));
    isRead();
    await finishing;
    expect(events).toEqual([]);
    expect((await got(api.listImages(0, 10))).total).toBe(1);
  });

  it('that nothing can mend ends the opening', async () => {
    const { api, runtime } = await start(settling(fail('database_damaged', { piece: 3 })));
    await expect(finishOpening(runtime, () => true)).rejects.toThrow();
    expect(await failed(api.listImages(0, 10))).toBe('database_damaged');
    expect(events).toMatchObject([{ kind: 'damaged', failure: { values: { piece: 3 } } }]);
  });

  it.each(['storage_full', 'storage_failed', 'storage_unavailable'] as const)(
    'that could not be mended (%s) is tried again in the next quiet moment',
    async (code) => {
      const answers: Result<Mended | null>[] = [fail(code), ok({ what: 'first_damaged', saved_at: 'then' })];
      const { api, runtime } = await start((store) => (store.settle = async () => answers.shift()!));
      await finishOpening(runtime, () => true);
      expect(events).toEqual([]);
      expect((await got(api.listImages(0, 10))).total).toBe(1);
      await finishOpening(runtime, () => true);
      expect(events).toMatchObject([{ kind: 'mended', what: 'first_damaged' }]);
    },
  );

  it('that cannot be read ends the opening', async () => {
    const { runtime } = await start(settling(fail('storage_unreadable')));
    await expect(finishOpening(runtime, () => true)).rejects.toThrow();
    expect(events).toMatchObject([{ kind: 'damaged', failure: { code: 'storage_unreadable' } }]);
  });

  it('refuses the save that found it so, and the data are closed', async () => {
    const { api } = await start(
      (store) => (store.commit = async () => fail('database_damaged', { piece: 3 })),
    );
    expect(await failed(api.renameImage(image_id, 'another'))).toBe('database_damaged');
    expect(await failed(api.listImages(0, 10))).toBe('database_damaged');
  });
});
