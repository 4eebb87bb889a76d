/**
 * What every store promises (store/store.ts), as one suite for all implementations: the real one in a
 * browser and the fake that tests in Node stand on. A disk outlives the stores that are opened on it.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../core/result';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import type { KeptState, Store, StoreChange } from '../store/store';

/** A disk under test. */
export interface ContractDisk {
  /** One more store on it, as a second tab has, or the app started anew. Nothing is claimed or loaded. */
  open(): Promise<Store>;
  /** The next call that writes data fails with this code, once, at its first write. */
  failNext(code: 'storage_full' | 'storage_failed'): void;
  /** Changes a byte of a piece of the newest state past the store, and of the states that share the piece. */
  damage(piece: number): Promise<void>;
}

const CODES = ['storage_full', 'storage_failed'] as const;
const KEPT: readonly KeptState[] = ['previous', 'before_migration'];

let disk: ContractDisk;

/** A database file of so many pieces and a half, another one for each seed. */
function fileOf(pieces_n: number, seed: number): Uint8Array {
  return new Uint8Array((pieces_n + 0.5) * PIECE_BYTES).map((_, i) => Math.imul(i + seed, 2654435761) >>> 24);
}

const text = (chars: string): Uint8Array => new TextEncoder().encode(chars);

function change(database: StoreChange['database'], more: Partial<StoreChange> = {}): StoreChange {
  return { database, schema_version: '0001', put: [], remove: [], ...more };
}

function whole(database: Uint8Array) {
  return { database, schema_version: '0009', saved_at: '2026-09-09', put: [], remove: [] };
}

/** The value of an answer that must be ok. */
async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

/** A store as the app opens it: claimed by a token of its own, and loaded. */
async function openClaimed(token: string): Promise<Store> {
  const store = await disk.open();
  await got(store.claim(token));
  await got(store.load());
  return store;
}

/** A store with two states of its own saved in it, and a photo. */
async function prepared(): Promise<Store> {
  const store = await openClaimed('first');
  await got(store.commit(change(fileOf(3, 1), { put: [{ path: 'uploads/a', bytes: text('pixels') }] })));
  await got(store.commit(change(fileOf(3, 2), { schema_version: '0002', saved_at: '2026-02-02' })));
  return store;
}

/** All that a store that is opened anew finds: states (or what is wrong with them), files, sessions. */
async function everything(): Promise<unknown> {
  const store = await disk.open();
  const states = [await store.load(), ...(await Promise.all(KEPT.map((state) => store.loadKept(state))))];
  const paths = await got(store.listPaths());
  const found = {
    states: states.map((state) =>
      state.ok ? state.value && { ...state.value, file: sumOf(state.value.file.toBytes()) } : state,
    ),
    unchecked: sumOf((await got(store.loadUnchecked())) ?? new Uint8Array()),
    files: await Promise.all(paths.map(async (path) => [path, await got(store.getFile(path))])),
    sessions: await got(store.loadSessions()),
  };
  store.close();
  return found;
}

/** Tells files apart without listing their bytes when they differ. */
function sumOf(bytes: Uint8Array): string {
  let sum = 0;
  for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return `${bytes.byteLength} ${sum}`;
}

async function bytesIn(store: Store, state?: KeptState): Promise<string | null> {
  const found = await got(state ? store.loadKept(state) : store.load());
  return found && sumOf(found.file.toBytes());
}

/** Asks for something that must be refused or fail, and must leave everything as it was. */
async function expectFailure(code: string, ask: () => Promise<Result<unknown>>): Promise<void> {
  const before = await everything();
  expect(await ask()).toMatchObject({ ok: false, code });
  expect(await everything()).toEqual(before);
}

/** The whole suite for one kind of store; `makeDisk` gives an empty disk for each test. */
export function storeContract(name: string, makeDisk: () => Promise<ContractDisk>): void {
  describe(`${name}, held to the contract of a store`, () => {
    beforeEach(async () => {
      disk = await makeDisk();
    });
    describe('saving and loading', saving);
    describe('the fence', fence);
    describe('a write that fails', failing);
    describe('kept states', keptStates);
    describe('starting over', startingOver);
    describe('damage', damage);
    describe('files and sessions', filesAndSessions);
  });
}

function saving(): void {
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

function fence(): void {
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

function failing(): void {
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

function keptStates(): void {
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

function startingOver(): void {
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

function damage(): void {
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

function filesAndSessions(): void {
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
