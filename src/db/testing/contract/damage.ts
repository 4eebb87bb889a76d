/** Damage, and what lies beside the database. */
import { expect, it } from 'vitest';
import { PagedFile, PIECE_BYTES } from '../../sqlite/pagedFile';
import {
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
} from './support';

/** Changed bytes are found, and the ways out of it. */
export function damage(): void {
  it('is found by opening, which names the piece, and leaves the bytes to be looked at', async () => {
    await prepared();
    const sound = await got((await disk.open()).loadUnchecked());
    await disk.damage(2);
    const store = await disk.open();
    expect(await store.load()).toEqual({
      ok: false,
      code: 'database_damaged',
      values: { piece: 2, detail: 'piece 2' },
    });
    const bytes = await got(store.loadUnchecked());
    const differing = sound!.findIndex((byte, i) => byte !== bytes![i]);
    expect(Math.floor(differing / PIECE_BYTES)).toBe(2);
    expect(bytes!.byteLength).toBe(sound!.byteLength);
    // The state before it has other pieces: it is the way back.
    await got(store.claim('second'));
    expect(await bytesIn(store, 'previous')).toBe(sumOf(fileOf(3, 1)));
    await got(store.goBack('previous', ''));
    expect(await bytesIn(store)).toBe(sumOf(fileOf(3, 1)));
  });

  it('of a kept state is found, and it is not gone back to', async () => {
    const store = await prepared();
    const file = fileOf(3, 2);
    file[5]! ^= 1;
    await got(store.commit(change(file)));
    await disk.damage(2);
    expect(await store.loadKept('previous')).toMatchObject({
      code: 'database_damaged',
      values: { piece: 2 },
    });
    await expectFailure('database_damaged', () => store.goBack('previous', ''));
  });

  it('is found by comparing with the file in memory, whichever of both has changed', async () => {
    const store = await prepared();
    const { file } = (await got(store.load()))!;
    expect(await store.verify(file)).toEqual({ ok: true, value: null });
    const longer = PagedFile.fromBytes(fileOf(4, 2));
    expect(await got(store.verify(longer))).toEqual({ piece: -1 });
    file.set(text('x'), 3 * PIECE_BYTES);
    expect(await got(store.verify(file))).toEqual({ piece: 3 });
    file.restore();
    await disk.damage(1);
    expect(await got(store.verify(file))).toEqual({ piece: 1 });
    // Writing everything mends it.
    await got(store.commit(change(file.toBytes(), { write_all: true })));
    expect(await store.verify(file)).toEqual({ ok: true, value: null });
    expect(await bytesIn(await disk.open())).toBe(sumOf(file.toBytes()));
  });
}

/** Files that no save names, and sessions. */
export function filesAndSessions(): void {
  it('keeps files that no save has named, lists them in order, and drops them', async () => {
    const store = await openClaimed('first');
    const paths = ['uploads/b', 'thumbs/a', 'uploads/B', 'uploads/a'];
    await got(store.putFiles(paths.map((path) => ({ path, bytes: text(path) }))));
    expect(await got(store.listPaths())).toEqual(['thumbs/a', 'uploads/B', 'uploads/a', 'uploads/b']);
    await got(store.putFiles([{ path: 'uploads/a', bytes: text('other') }]));
    await got(store.removeFiles(['uploads/b', 'never there']));
    const again = await disk.open();
    expect(await got(again.listPaths())).toEqual(['thumbs/a', 'uploads/B', 'uploads/a']);
    expect(await got(again.getFile('uploads/a'))).toEqual(text('other'));
    expect(await got(again.getFile('uploads/b'))).toBe(null);
    expect(await got(again.storedGeneration())).toBe(0);
  });

  it('keeps sessions as they were last saved, whoever declared itself', async () => {
    const store = await openClaimed('first');
    const session = { token_sha256: 'a1', user_id: 3, is_demo: false, last_used_ms: 17 };
    const other = { ...session, token_sha256: 'b2', is_demo: true };
    await got(store.saveSessions([session, other]));
    await openClaimed('second');
    await got(store.saveSessions([other]));
    const sessions = await got(store.loadSessions());
    expect(sessions).toEqual([other]);
    sessions[0]!.user_id = 99;
    other.last_used_ms = 0;
    expect(await got(store.loadSessions())).toEqual([{ ...session, token_sha256: 'b2', is_demo: true }]);
  });
}
