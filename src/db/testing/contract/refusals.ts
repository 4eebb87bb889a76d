/** Who may save, and what a save that fails leaves. */
import { expect, it } from 'vitest';
import type { Result } from '../../../core/result';
import {
  CODES,
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

/** Others than the declared writer, and what was not loaded, are refused. */
export function fence(): void {
  it('refuses every write of a tab that slept while another declared itself, and nothing changes', async () => {
    const sleeper = await prepared();
    const other = await openClaimed('second');
    const refused = (ask: () => Promise<Result<unknown>>) => expectFailure('locked_by_another_tab', ask);
    await refused(() => sleeper.commit(change(fileOf(3, 9))));
    await refused(() => sleeper.putFiles([{ path: 'x', bytes: text('x') }]));
    await refused(() => sleeper.removeFiles(['uploads/a']));
    await refused(() => sleeper.startOver(whole(fileOf(1, 9))));
    await refused(() => sleeper.goBack('previous', '2026-09-09'));
    await got(sleeper.load());
    await refused(() => sleeper.commit(change(fileOf(3, 9))));
    expect(await other.commit(change(fileOf(3, 3)))).toMatchObject({ ok: true, value: { generation: 3 } });
  });

  it('lets a tab that could not declare itself save by the generation alone', async () => {
    const owner = await prepared();
    const unclaimed = await disk.open();
    await got(unclaimed.load());
    expect(await unclaimed.commit(change(fileOf(3, 3)))).toMatchObject({ value: { generation: 3 } });
    await expectFailure('locked_by_another_tab', () => owner.commit(change(fileOf(3, 4))));
    await got(owner.load());
    await got(owner.commit(change(fileOf(3, 4))));
    await expectFailure('locked_by_another_tab', () => unclaimed.commit(change(fileOf(3, 5))));
  });

  it('refuses a save over what was not loaded', async () => {
    await prepared();
    const store = await disk.open();
    await got(store.claim('second'));
    await expectFailure('locked_by_another_tab', () => store.commit(change(fileOf(1, 9))));
    await got(store.load());
    expect((await store.commit(change(fileOf(1, 9)))).ok).toBe(true);
  });

  it('lets one of two saves at once through', async () => {
    const store = await prepared();
    const both = [store.commit(change(fileOf(3, 3))), store.commit(change(fileOf(3, 4)))];
    const answers = await Promise.all(both);
    expect(answers).toMatchObject([
      { ok: true, value: { generation: 3 } },
      { ok: false, code: 'locked_by_another_tab' },
    ]);
    expect(await bytesIn(await disk.open())).toBe(sumOf(fileOf(3, 3)));
  });
}

/** A write that fails changes nothing. */
export function failing(): void {
  const put = [{ path: 'uploads/b', bytes: text('more') }];

  it.each(CODES)('with %s says so, leaves everything as it was, and works when tried again', async (code) => {
    const store = await prepared();
    const save = () => store.commit(change(fileOf(4, 3), { put, before_migration: true }));
    await expectFailure(code, () => (disk.failNext(code), save()));
    expect(await save()).toMatchObject({ ok: true, value: { generation: 3 } });
    expect(await bytesIn(await disk.open())).toBe(sumOf(fileOf(4, 3)));
  });

  it.each(CODES)('with %s keeps no file that was to be kept alone, and drops none', async (code) => {
    const store = await prepared();
    const more = [...put, { path: 'uploads/c', bytes: text('c') }];
    await expectFailure(code, () => (disk.failNext(code), store.putFiles(more)));
    await got(store.putFiles(more));
    await expectFailure(code, () => (disk.failNext(code), store.removeFiles(['uploads/a', 'uploads/b'])));
    await got(store.removeFiles(['uploads/a', 'uploads/b']));
    expect(await got(store.listPaths())).toEqual(['uploads/c']);
  });

  it.each(CODES)('with %s neither goes back nor starts over', async (code) => {
    const store = await prepared();
    await expectFailure(code, () => (disk.failNext(code), store.goBack('previous', '')));
    await expectFailure(code, () => (disk.failNext(code), store.startOver({ ...whole(fileOf(1, 9)), put })));
    await got(store.startOver({ ...whole(fileOf(1, 9)), put }));
    expect(await bytesIn(store)).toBe(sumOf(fileOf(1, 9)));
  });

  it('for want of room lets a removal through, which gives up the state before it', async () => {
    const store = await prepared();
    disk.failNext('storage_full');
    expect(await store.commit(change(fileOf(3, 3), { remove: ['uploads/a'] }))).toMatchObject({ ok: true });
    expect(await got(store.listPaths())).toEqual([]);
    expect(await store.loadKept('previous')).toEqual({ ok: true, value: null });
    expect(await bytesIn(store)).toBe(sumOf(fileOf(3, 3)));
    // Otherwise a removal fails like any save, and the next save keeps the state before it again.
    const remove = ['never there'];
    disk.failNext('storage_failed');
    expect(await store.commit(change(fileOf(3, 4), { remove }))).toMatchObject({ code: 'storage_failed' });
    await got(store.commit(change(fileOf(3, 4), { remove })));
    expect(await bytesIn(store, 'previous')).toBe(sumOf(fileOf(3, 3)));
  });
}
