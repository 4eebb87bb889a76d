/** Saving and loading. */
import { expect, it } from 'vitest';
import { PagedFile, PIECE_BYTES } from '../../sqlite/pagedFile';
import type { StoreChange } from '../../store/store';
import { KEPT, bytesIn, change, disk, fileOf, got, openClaimed, prepared, sumOf, text } from './support';

/** What was saved is there, whole or by pieces. */
export function saving(): void {
  it('starts empty', async () => {
    const store = await disk.open();
    expect(await store.load()).toEqual({ ok: true, value: null });
    expect(await store.loadUnchecked()).toEqual({ ok: true, value: null });
    for (const state of KEPT) expect(await store.loadKept(state)).toEqual({ ok: true, value: null });
    expect(await store.storedGeneration()).toEqual({ ok: true, value: 0 });
    expect(await store.listPaths()).toEqual({ ok: true, value: [] });
    expect(await store.getFile('uploads/a')).toEqual({ ok: true, value: null });
    expect(await store.loadSessions()).toEqual({ ok: true, value: [] });
    expect((await got(store.verify(PagedFile.fromBytes(fileOf(1, 1)))))?.piece).toBe(-1);
  });

  it('gives back what was saved, generation by generation', async () => {
    const store = await openClaimed('first');
    expect(await store.commit(change(fileOf(2, 1)))).toMatchObject({ ok: true, value: { generation: 1 } });
    const first = await got((await disk.open()).load());
    expect(first).toMatchObject({ generation: 1, schema_version: '0001', saved_at: '' });
    const saved = change(fileOf(3, 2), { schema_version: '0002', saved_at: '2026-02-02' });
    expect(await store.commit(saved)).toMatchObject({ ok: true, value: { generation: 2 } });
    const again = await disk.open();
    const found = await got(again.load());
    expect(found).toMatchObject({ generation: 2, schema_version: '0002', saved_at: '2026-02-02' });
    expect(sumOf(found!.file.toBytes())).toBe(sumOf(fileOf(3, 2)));
    expect(sumOf((await got(again.loadUnchecked()))!)).toBe(sumOf(fileOf(3, 2)));
    expect(await again.storedGeneration()).toEqual({ ok: true, value: 2 });
  });

  it('takes what has changed of a file that grows and shrinks', async () => {
    const store = await openClaimed('first');
    const file = PagedFile.fromBytes(fileOf(2, 1));
    await got(store.commit(change(file.toBytes())));
    file.set(text('grown'), 4 * PIECE_BYTES + 7);
    file.set(text('changed'), PIECE_BYTES - 3);
    await got(store.commit(change(file.change())));
    expect(await bytesIn(await disk.open())).toBe(sumOf(file.toBytes()));
    file.settle();
    const size = PIECE_BYTES + 100;
    await got(store.commit(change({ size, pieces: [{ index: 1, bytes: file.piece(1).slice(0, 100) }] })));
    expect(await bytesIn(await disk.open())).toBe(sumOf(file.toBytes().slice(0, size)));
    // Growing again does not bring back what was cut off.
    await got(store.commit(change(fileOf(2, 5))));
    expect(await bytesIn(await disk.open())).toBe(sumOf(fileOf(2, 5)));
  });
}

/** Saved bytes are copies; files come and go with the save; what was written is told. */
export function savesWhatIsGiven(): void {
  it('keeps what it was given, whatever becomes of the arrays', async () => {
    const store = await openClaimed('first');
    const [bytes, photo] = [fileOf(1, 1), text('pixels')];
    const piece = fileOf(0, 7);
    await got(store.commit(change(bytes, { put: [{ path: 'a', bytes: photo }] })));
    await got(
      store.commit(change({ size: 1.5 * PIECE_BYTES, pieces: [{ index: 1, bytes: piece.slice() }] })),
    );
    bytes.fill(0);
    photo.fill(0);
    const found = await got(store.load());
    const expected = fileOf(1, 1);
    expected.set(piece, PIECE_BYTES);
    expect(sumOf(found!.file.toBytes())).toBe(sumOf(expected));
    found!.file.set(text('scribbled'), 3);
    (await got(store.getFile('a')))!.fill(1);
    (await got(store.loadUnchecked()))!.fill(1);
    expect(await bytesIn(store)).toBe(sumOf(expected));
    expect(await got(store.getFile('a'))).toEqual(text('pixels'));
  });

  it('tells the bytes that it wrote: the pieces that changed and the files, not what was there', async () => {
    const store = await openClaimed('first');
    const file = fileOf(6, 1);
    const written = async (more: Partial<StoreChange> = {}) =>
      (await got(store.commit(change(file, more)))).bytes_written;
    expect(await written()).toBeGreaterThanOrEqual(file.byteLength);
    expect(await written()).toBeLessThan(PIECE_BYTES);
    file[2 * PIECE_BYTES + 5]! ^= 1;
    const one_piece = await written();
    expect(one_piece).toBeGreaterThanOrEqual(PIECE_BYTES);
    expect(one_piece).toBeLessThan(3 * PIECE_BYTES);
    const put = [{ path: 'a', bytes: new Uint8Array(5 * PIECE_BYTES) }];
    expect(await written({ put })).toBeGreaterThanOrEqual(5 * PIECE_BYTES);
    expect(await written({ write_all: true })).toBeGreaterThanOrEqual(file.byteLength);
    expect(await bytesIn(await disk.open())).toBe(sumOf(file));
  });

  it('lets files come and go with the save; what both comes and goes is gone', async () => {
    const store = await openClaimed('first');
    const put = ['b', 'a', 'c'].map((path) => ({ path, bytes: text(path) }));
    await got(store.commit(change(fileOf(1, 1), { put, remove: ['c', 'never there'] })));
    expect(await got(store.listPaths())).toEqual(['a', 'b']);
    await got(
      store.commit(change(fileOf(1, 2), { put: [{ path: 'a', bytes: text('new') }], remove: ['b'] })),
    );
    expect(await got(store.listPaths())).toEqual(['a']);
    expect(await got(store.getFile('a'))).toEqual(text('new'));
  });

  it('goes on after it was closed', async () => {
    const store = await prepared();
    store.close();
    expect(await bytesIn(store)).toBe(sumOf(fileOf(3, 2)));
    store.close();
    expect((await store.commit(change(fileOf(3, 3)))).ok).toBe(true);
    expect(await bytesIn(await disk.open())).toBe(sumOf(fileOf(3, 3)));
  });
}
