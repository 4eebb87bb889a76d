import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { updateTitle } from '../../db/tables/images';
import { MemoryDisk } from '../../db/testing/memoryStore';
import {
  addDrawnImage,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import { write } from './write';

describe('a save that fails', () => {
  it.each(['storage_full', 'storage_failed'] as const)(
    'with %s leaves all as it was; a retry works',
    async (code) => {
      const worker = await makeSignedIn();
      const { api, disk } = worker;
      const id = await addDrawnImage(worker);
      const before = await got(api.listMasks(id));
      disk.failures = [code];
      const second = square(1, 1, 1.5, { label: 'B' });
      const drawing = [...before, second];
      const ids = before.map((mask) => mask.id);
      expect(await failed(api.saveMasks(id, drawing, ids))).toBe(code);
      expect(await got(api.listMasks(id))).toEqual(before);
      expect(await got(api.saveMasks(id, drawing, ids))).toHaveLength(2);
    },
  );

  it('keeps no photo bytes either', async () => {
    const { api, disk } = await makeSignedIn();
    disk.failures = ['storage_full'];
    expect(await failed(api.addImage(photoBlob()))).toBe('storage_full');
    expect(disk.files.size).toBe(0);
    expect((await got(api.listImages(0, 10))).total).toBe(0);
  });

  it('keeps no half of a plan: no spots, no events', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    worker.disk.failures = ['storage_full'];
    expect(await failed(plan(worker, id))).toBe('storage_full');
    expect(await got(worker.api.listIterations(id))).toEqual([]);
    const filter = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 9 };
    expect((await got(worker.api.listAudit(filter))).total).toBe(0);
    expect((await got(plan(worker, id))).spots_count).toBeGreaterThan(0);
  });

  it('closes the database when another tab has saved since, and opening takes the new state', async () => {
    const a = await makeSignedIn();
    const b = makeTestWorker(a.disk);
    await got(b.api.open());
    await got(b.api.signIn('user', '123'));
    const { id } = await got(b.api.addImage(photoBlob()));
    expect(await failed(a.api.addImage(photoBlob()))).toBe('locked_by_another_tab');
    expect(await failed(a.api.listImages(0, 10))).toBe('locked_by_another_tab');
    await got(a.api.open());
    await got(a.api.signIn('user', '123'));
    expect(await got(a.api.listImages(0, 10))).toMatchObject({ total: 1, rows: [{ id }] });
  });
});

describe('a change that comes to nothing', () => {
  it.each<[string, () => Result<null>]>([
    ['refuses', () => fail('bad_request', { field: 'late' })],
    [
      'throws',
      () => {
        throw new Error('late');
      },
    ],
  ])(
    'and %s after it has written is rolled back: nothing is saved, now or by the next save',
    async (_, end) => {
      const worker = await makeSignedIn();
      const { api, disk, runtime } = worker;
      const id = await addDrawnImage(worker);
      const [commits_n, paths] = [disk.commits_n, [...disk.files.keys()]];
      const half = write(runtime, (tx) => {
        updateTitle(tx, id, 'half');
        tx.put('uploads/half.jpg', new Uint8Array([1]));
        return end();
      });
      await half.then(
        (answer) => expect(answer).toMatchObject({ ok: false, code: 'bad_request' }),
        (error: unknown) => expect(String(error)).toContain('late'),
      );
      expect((await got(api.getImage(id))).title).toBe('lesion');
      expect(disk.commits_n).toBe(commits_n);
      await got(api.setScale(id, { kind: 'width', width_mm: 20 }));
      const again = makeTestWorker(disk);
      await got(again.api.open());
      await got(again.api.signIn('user', '123'));
      expect(await got(again.api.getImage(id))).toMatchObject({ title: 'lesion', width_mm: 20 });
      expect([...disk.files.keys()]).toEqual(paths);
    },
  );
});

describe('calls at the same time', () => {
  it('are done one after the other, each saved', async () => {
    const { api, disk } = await makeSignedIn();
    const before = disk.commits_n;
    const added = await Promise.all([1, 2, 3, 4].map(() => got(api.addImage(photoBlob()))));
    expect(new Set(added.map(({ id }) => id)).size).toBe(4);
    expect(disk.commits_n).toBe(before + 4);
    const again = makeTestWorker(disk);
    await got(again.api.open());
    await got(again.api.signIn('user', '123'));
    expect((await got(again.api.listImages(0, 10))).total).toBe(4);
  });

  it('see nothing of a save that is not through', async () => {
    const { api, disk } = await makeSignedIn();
    disk.failures = ['storage_full'];
    const adding = api.addImage(photoBlob());
    const [list] = await Promise.all([api.listImages(0, 10), adding]);
    expect(await adding).toMatchObject({ code: 'storage_full' });
    expect(list).toMatchObject({ value: { total: 0 } });
  });
});

describe('an error that nobody foresaw', () => {
  it('in the middle of a save leaves nothing behind that a later save would bring', async () => {
    const disk = new MemoryDisk();
    let broken = false;
    const worker = makeTestWorker(disk, {
      openStore: async () => {
        const store = disk.open();
        const commit = store.commit.bind(store);
        store.commit = (change) => (broken ? Promise.reject(new Error('no memory')) : commit(change));
        return ok(store);
      },
    });
    const { api } = worker;
    await got(api.open());
    await got(api.signIn('user', '123'));
    const id = await addDrawnImage(worker);
    broken = true;
    expect(await failed(api.renameImage(id, 'lost'))).toBe('unexpected');
    expect((await got(api.getImage(id))).title).toBe('lesion');
    broken = false;
    await got(api.setScale(id, { kind: 'width', width_mm: 20 }));
    expect(await got(api.getImage(id))).toMatchObject({ title: 'lesion', width_mm: 20 });
    expect(await got(api.selfCheck())).toMatchObject({ finding: null, saving_by: 'pages' });
  });

  it('becomes an answer, and changes nothing', async () => {
    const { api, disk } = await makeSignedIn({
      preparePhoto: () => Promise.reject(new Error('boom')),
    });
    const before = disk.commits_n;
    expect(await api.addImage(photoBlob())).toEqual({
      ok: false,
      code: 'unexpected',
      values: { detail: 'addImage: Error: boom' },
    });
    expect(disk.commits_n).toBe(before);
    expect((await got(api.listImages(0, 10))).total).toBe(0);
  });
});
