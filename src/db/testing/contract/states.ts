/** States besides the newest, and one over all. */
import { expect, it } from 'vitest';
import {
  KEPT,
  bytesIn,
  change,
  disk,
  expectFailure,
  fileOf,
  got,
  openClaimed,
  prepared,
  sumOf,
  text,
  whole,
} from './support';

/** The states before the last save and before the last migration. */
export function keptStates(): void {
  it('are the one before the last save and the one before the last migration', async () => {
    const store = await openClaimed('first');
    await got(store.commit(change(fileOf(3, 1), { before_migration: true })));
    for (const state of KEPT) expect(await bytesIn(store, state)).toBe(null);
    await got(store.commit(change(fileOf(4, 2), { schema_version: '0002', before_migration: true })));
    await got(store.commit(change(fileOf(2, 3), { schema_version: '0002' })));
    await got(store.commit(change(fileOf(5, 4), { schema_version: '0002' })));
    expect(await bytesIn(store, 'previous')).toBe(sumOf(fileOf(2, 3)));
    expect(await bytesIn(store, 'before_migration')).toBe(sumOf(fileOf(3, 1)));
    const kept = await got((await disk.open()).loadKept('before_migration'));
    expect(kept).toMatchObject({ generation: 1, schema_version: '0001', saved_at: '' });
    await got(store.commit(change(fileOf(2, 5), { before_migration: true })));
    expect(await bytesIn(store, 'before_migration')).toBe(sumOf(fileOf(5, 4)));
  });

  it.each(KEPT)('can be made the newest: %s', async (state) => {
    const store = await prepared();
    await got(store.commit(change(fileOf(4, 3), { before_migration: true })));
    expect(await store.goBack(state, '2026-09-09')).toEqual({ ok: true, value: null });
    // What was known is out of date: nothing is saved before the next load.
    await expectFailure('locked_by_another_tab', () => store.commit(change(fileOf(1, 9))));
    const back = await got(store.load());
    expect(back).toMatchObject({ generation: 4, schema_version: '0002', saved_at: '2026-09-09' });
    expect(sumOf(back!.file.toBytes())).toBe(sumOf(fileOf(3, 2)));
    for (const each of KEPT) expect(await store.loadKept(each)).toEqual({ ok: true, value: null });
    expect(await got(store.listPaths())).toEqual(['uploads/a']);
    await got(store.commit(change(fileOf(3, 5))));
    expect(await bytesIn(store, 'previous')).toBe(sumOf(fileOf(3, 2)));
  });

  it('that are not there cannot be gone back to', async () => {
    const store = await prepared();
    await expectFailure('nothing_kept', () => store.goBack('before_migration', ''));
  });
}

/** One state over all that is there. */
export function startingOver(): void {
  it('lays one state and its files over all that is there', async () => {
    const store = await prepared();
    const put = [{ path: 'uploads/b', bytes: text('b') }];
    expect(await store.startOver({ ...whole(fileOf(1, 9)), put, remove: ['uploads/a'] })).toEqual({
      ok: true,
      value: null,
    });
    await expectFailure('locked_by_another_tab', () => store.commit(change(fileOf(1, 8))));
    expect(await got(store.load())).toMatchObject({
      generation: 3,
      schema_version: '0009',
      saved_at: '2026-09-09',
    });
    expect(await bytesIn(store)).toBe(sumOf(fileOf(1, 9)));
    for (const state of KEPT) expect(await store.loadKept(state)).toEqual({ ok: true, value: null });
    expect(await got(store.listPaths())).toEqual(['uploads/b']);
    expect(await store.commit(change(fileOf(1, 8)))).toMatchObject({ value: { generation: 4 } });
  });

  it('works where nothing is, and over damage', async () => {
    const store = await openClaimed('first');
    await got(store.startOver(whole(fileOf(2, 1))));
    expect(await got(store.storedGeneration())).toBe(1);
    await disk.damage(1);
    expect(await store.load()).toMatchObject({ code: 'database_damaged' });
    await got(store.startOver(whole(fileOf(2, 3))));
    expect(await got(store.load())).toMatchObject({ generation: 2 });
    expect(await bytesIn(store)).toBe(sumOf(fileOf(2, 3)));
  });
}
