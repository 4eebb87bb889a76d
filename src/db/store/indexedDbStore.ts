/**
 * The only door to IndexedDB: the database file, photo bytes and sign-in records of this device.
 *
 * The file is kept in pieces of 16 KiB; a save writes the pieces that have changed, their groups of
 * checksums, the photo bytes that came or went, what is needed to go back to the state before, and
 * the head record, in one strict transaction. The promise of `commit`: it answers ok after the
 * transaction's `complete` event and never before (at its quota IndexedDB lets every put succeed
 * and aborts then); any other answer means that nothing was changed.
 * The fence: owner and generation are read again inside the saving transaction, and others than
 * expected refuse the save, so that a tab that slept through a takeover cannot overwrite.
 */
import type { IDBPDatabase } from 'idb';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { checkHead, checkPieces, makeHead } from './head';
import type { PagedFile } from '../sqlite/pagedFile';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { bytesOf, openRooms } from './objectStores';
import type { Rooms, UndoRecord } from './objectStores';
import { generationAfter, layDown } from './layDown';
import { abort, failureOf, nameOf, Requests } from './requests';
import type {
  Head,
  KeptState,
  SessionRecord,
  Store,
  StoreChange,
  StoredDatabase,
  StoredFile,
  WholeDatabase,
} from './store';
import {
  ALL_ROOMS,
  changedPieces,
  checkKept,
  READ_PIECES,
  readBefore,
  readHead,
  readKept,
  readPieces,
  stored,
} from './reads';
import type { Room, Tx } from './reads';
import { PieceSums } from './sums';

const DATABASE_NAME = 'apertura';

/** What lies in the store as far as this tab knows. */
interface Known {
  head: Head | null;
  sums: PieceSums;
  /** Pieces that the state before the last migration still shares with the newest: those below and not in `set`. */
  kept: { piecesN: number; saved: Set<number> } | null;
}

const NOTHING: Known = { head: null, sums: new PieceSums([]), kept: null };

/**
 * Opens the store. Failures: `storage_unavailable` (no IndexedDB here, or it is refused, as in some
 * private modes), `database_newer_than_app` (a newer app changed its layout), `storage_blocked`
 * (another tab holds an older layout open).
 */
export async function openStore(name = DATABASE_NAME): Promise<Result<Store>> {
  if (typeof indexedDB === 'undefined') return fail('storage_unavailable', { detail: 'no IndexedDB' });
  const store = new BrowserStore(name);
  try {
    await store.connect();
  } catch (error) {
    const name = nameOf(error);
    if (name === 'VersionError') return fail('database_newer_than_app', { migration: 'store' });
    if (name === 'BlockedError') return fail('storage_blocked');
    if (name === 'QuotaExceededError') return fail('storage_full');
    return fail('storage_unavailable', { detail: name });
  }
  return ok(store);
}

class BrowserStore implements Store {
  readonly #name: string;
  #connection: IDBPDatabase<Rooms> | null = null;
  #known: Known = NOTHING;
  #token: string | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /** The connection, opened again if the browser closed it in between. */
  async connect(): Promise<IDBPDatabase<Rooms>> {
    this.#connection ??= await openRooms(this.#name, {
      // A newer app wants to change the layout: make way; the next save here will fail and say so.
      blocking: () => this.close(),
      terminated: () => (this.#connection = null),
    });
    return this.#connection;
  }

  async #begin<Mode extends IDBTransactionMode>(rooms: readonly Room[], mode: Mode): Promise<Tx<Mode>> {
    const start = async () =>
      (await this.connect()).transaction([...rooms], mode, { durability: 'strict' }) as Tx<Mode>;
    try {
      return await start();
    } catch (error) {
      // A connection that was closed under our feet says so at the first transaction.
      if (nameOf(error) !== 'InvalidStateError') throw error;
      this.close();
      return start();
    }
  }

  /** Runs `work` in one transaction; ok after it has completed, else nothing was changed. */
  async #write<T>(
    rooms: readonly Room[],
    work: (tx: Tx<'readwrite'>) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      const tx = await this.#begin(rooms, 'readwrite');
      // Once the transaction fails, every request in it rejects: only the first error is of interest.
      const finished = tx.done;
      finished.catch(() => undefined);
      try {
        const answer = await work(tx);
        if (!answer.ok) {
          abort(tx);
          await finished.catch(() => undefined);
          return answer;
        }
        await finished;
        return answer;
      } catch (error) {
        // A put that throws at once leaves the transaction alive, and what came before it would be kept.
        abort(tx);
        await finished.catch(() => undefined);
        throw tx.error ?? error;
      }
    } catch (error) {
      return failureOf(error);
    }
  }

  async #read<T>(
    rooms: readonly Room[],
    work: (tx: Tx<'readonly'>) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      const tx = await this.#begin(rooms, 'readonly');
      tx.done.catch(() => undefined);
      return await work(tx);
    } catch (error) {
      return failureOf(error);
    }
  }

  async claim(token: string): Promise<Result<null>> {
    const claimed = await this.#write(['head'], async (tx) => {
      await tx.objectStore('head').put(token, 'owner');
      return ok(null);
    });
    // On a full disk the generation alone has to be the fence: who could not open could not make room.
    if (!claimed.ok && claimed.code === 'storage_full') return ok(null);
    if (claimed.ok) this.#token = token;
    return claimed;
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    return this.#read(['head', 'sums', 'pieces', 'kept', 'kept_pieces'], async (tx) => {
      this.#known = NOTHING;
      const head = await readHead(tx);
      if (!head) {
        // Pieces without a head were never a saved state of ours: do not start afresh over them.
        const orphans = await tx.objectStore('pieces').count();
        return orphans === 0 ? ok(null) : fail('database_damaged', { detail: 'head' });
      }
      const [groups, pieces, kept, saved] = await Promise.all([
        tx.objectStore('sums').getAll(),
        readPieces(tx, Math.ceil(head.size / PIECE_BYTES)),
        tx.objectStore('kept').get('before_migration'),
        tx.objectStore('kept_pieces').getAllKeys(),
      ]);
      const sums = checkHead(head, groups);
      if (!sums.ok) return sums;
      const sound = checkPieces(pieces, head, sums.value);
      if (!sound.ok) return sound;
      this.#known = {
        head,
        sums: sums.value,
        kept: kept ? { piecesN: Math.ceil(kept.head.size / PIECE_BYTES), saved: new Set(saved) } : null,
      };
      return ok(stored(head, sound.value));
    });
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    return this.#read(['pieces', 'sums', 'undo', 'kept', 'kept_pieces'], async (tx) => {
      const found = await readKept(tx, state);
      if (!found) return ok(null);
      const sound = checkKept(found);
      return sound.ok ? ok(stored(found.head, sound.value.pieces)) : sound;
    });
  }

  async goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    const done = await this.#write(ALL_ROOMS, async (tx) => {
      if (!(await this.#isMine(tx))) return fail('locked_by_another_tab');
      const found = await readKept(tx, state);
      if (!found) return fail('nothing_kept');
      const sound = checkKept(found);
      if (!sound.ok) return sound;
      const present = await readHead(tx);
      // Generations never go down: a tab that still knows the other state must meet the fence.
      const generation = generationAfter(present, found.head);
      const head = makeHead({ ...found.head, generation, saved_at }, sound.value.sums);
      await layDown(tx, head, sound.value.pieces, sound.value.sums);
      return ok(null);
    });
    this.#known = NOTHING;
    return done;
  }

  async startOver({ database, schema_version, saved_at, put, remove }: WholeDatabase): Promise<Result<null>> {
    const { size, changed } = changedPieces({ database, write_all: true }, NOTHING.sums);
    const { sums } = NOTHING.sums.with(changed, changed.length);
    const done = await this.#write(ALL_ROOMS, async (tx) => {
      if (!(await this.#isMine(tx))) return fail('locked_by_another_tab');
      const generation = generationAfter(await readHead(tx));
      const head = makeHead({ generation, size, schema_version, saved_at }, sums);
      const requests = new Requests();
      for (const { path, bytes } of put) requests.push(tx.objectStore('files').put(bytes, path));
      for (const path of remove) requests.push(tx.objectStore('files').delete(path));
      await layDown(
        tx,
        head,
        changed.map(({ bytes }) => bytes),
        sums,
      );
      await requests.done();
      return ok(null);
    });
    this.#known = NOTHING;
    return done;
  }

  async loadUnchecked(): Promise<Result<Uint8Array | null>> {
    return this.#read(['head', 'pieces'], async (tx) => {
      const head = await readHead(tx);
      const keys = await tx.objectStore('pieces').getAllKeys();
      const n = (keys.at(-1) ?? -1) + 1;
      if (n === 0) return ok(null);
      const pieces = await readPieces(tx, n);
      const bytes = new Uint8Array(head ? Math.max(head.size, 0) : n * PIECE_BYTES);
      for (const [index, piece] of pieces.entries())
        if (piece && index * PIECE_BYTES + piece.byteLength <= bytes.byteLength)
          bytes.set(piece, index * PIECE_BYTES);
      return ok(bytes);
    });
  }

  async storedGeneration(): Promise<Result<number>> {
    return this.#read(['head'], async (tx) => ok((await readHead(tx))?.generation ?? 0));
  }

  async commit(change: StoreChange): Promise<Result<{ generation: number; bytes_written: number }>> {
    let answer = await this.#commit(change, true);
    // On a full disk a deletion must come through: it gives up its way back to make room.
    if (!answer.ok && answer.code === 'storage_full' && change.remove.length > 0)
      answer = await this.#commit(change, false);
    return answer;
  }

  async #commit(
    change: StoreChange,
    wayBack: boolean,
  ): Promise<Result<{ generation: number; bytes_written: number }>> {
    const { head: before, sums: sumsBefore } = this.#known;
    const { size, changed } = changedPieces(change, sumsBefore);
    const piecesN = Math.ceil(size / PIECE_BYTES);
    const { sums, touched } = sumsBefore.with(changed, piecesN);
    const { schema_version, saved_at = '' } = change;
    const generation = (before?.generation ?? 0) + 1;
    const head = makeHead({ generation, size, schema_version, saved_at }, sums);
    let { kept } = this.#known;

    const saved = await this.#write(ALL_ROOMS, async (tx) => {
      const present = await readHead(tx);
      if ((present?.generation ?? 0) !== (before?.generation ?? 0) || !(await this.#isMine(tx)))
        return fail('locked_by_another_tab');
      const requests = new Requests();
      const overwritten = await readBefore(tx, changed, piecesN, sumsBefore.piecesN);
      let bytes_written = bytesOf(changed);
      if (before && change.before_migration) {
        requests.push(tx.objectStore('kept_pieces').clear());
        requests.push(
          tx.objectStore('kept').put({ head: before, groups: [...sumsBefore.groups] }, 'before_migration'),
        );
        kept = { piecesN: sumsBefore.piecesN, saved: new Set() };
      }
      if (kept) {
        const { piecesN: keptN, saved: already } = kept;
        const late = overwritten.filter(({ index }) => index < keptN && !already.has(index));
        for (const { index, bytes } of late) requests.push(tx.objectStore('kept_pieces').put(bytes, index));
        kept = { piecesN: keptN, saved: new Set([...already, ...late.map(({ index }) => index)]) };
        bytes_written += bytesOf(late);
      }
      if (before && wayBack) {
        const groups = sumsBefore.changedIn(sums);
        const undo: UndoRecord = { head: before, groups, pieces: overwritten };
        requests.push(tx.objectStore('undo').put(undo, 'previous'));
        bytes_written += bytesOf(overwritten) + groups.reduce((sum, { group }) => sum + group.byteLength, 0);
      } else requests.push(tx.objectStore('undo').clear());
      for (const { index, bytes } of changed) requests.push(tx.objectStore('pieces').put(bytes, index));
      for (const n of touched) requests.push(tx.objectStore('sums').put(sums.groups[n]!, n));
      requests.push(tx.objectStore('pieces').delete(IDBKeyRange.lowerBound(piecesN)));
      requests.push(tx.objectStore('sums').delete(IDBKeyRange.lowerBound(sums.groups.length)));
      for (const { path, bytes } of change.put) requests.push(tx.objectStore('files').put(bytes, path));
      for (const path of change.remove) requests.push(tx.objectStore('files').delete(path));
      requests.push(tx.objectStore('head').put(head, 'head'));
      await requests.done();
      bytes_written += touched.reduce((sum, n) => sum + sums.groups[n]!.byteLength, 0) + bytesOf(change.put);
      return ok({ generation, bytes_written: bytes_written + JSON.stringify(head).length });
    });
    if (saved.ok) this.#known = { head, sums, kept };
    return saved;
  }

  /** Whether the last tab that declared itself the writer is this one. */
  async #isMine(tx: Tx<'readwrite'>): Promise<boolean> {
    return this.#token === null || (await tx.objectStore('head').get('owner')) === this.#token;
  }

  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    return this.#read(['head', 'pieces', 'sums'], async (tx) => {
      const head = await readHead(tx);
      if (!head || head.size !== file.size) return ok({ piece: -1 });
      for (let from = 0; from < file.piecesN; from += READ_PIECES) {
        const range = IDBKeyRange.bound(from, from + READ_PIECES - 1);
        const pieces = await tx.objectStore('pieces').getAll(range);
        for (const [i, piece] of pieces.entries()) {
          const here = file.piece(from + i);
          if (piece.byteLength !== here.byteLength || !this.#known.sums.fits(from + i, piece))
            return ok({ piece: from + i });
          if (!this.#known.sums.fits(from + i, here)) return ok({ piece: from + i });
        }
        if (pieces.length !== Math.min(READ_PIECES, file.piecesN - from))
          return ok({ piece: from + pieces.length });
      }
      return ok(null);
    });
  }

  async getFile(path: string): Promise<Result<Uint8Array | null>> {
    return this.#read(['files'], async (tx) => ok((await tx.objectStore('files').get(path)) ?? null));
  }

  async listPaths(): Promise<Result<string[]>> {
    return this.#read(['files'], async (tx) => ok(await tx.objectStore('files').getAllKeys()));
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    return this.#changeFiles((tx, requests) => {
      for (const { path, bytes } of files) requests.push(tx.objectStore('files').put(bytes, path));
    });
  }

  async removeFiles(paths: readonly string[]): Promise<Result<null>> {
    return this.#changeFiles((tx, requests) => {
      for (const path of paths) requests.push(tx.objectStore('files').delete(path));
    });
  }

  #changeFiles(change: (tx: Tx<'readwrite'>, requests: Requests) => void): Promise<Result<null>> {
    return this.#write(['head', 'files'], async (tx) => {
      if (!(await this.#isMine(tx))) return fail('locked_by_another_tab');
      const requests = new Requests();
      change(tx, requests);
      await requests.done();
      return ok(null);
    });
  }

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    return this.#read(['sessions'], async (tx) =>
      ok((await tx.objectStore('sessions').get('sessions')) ?? []),
    );
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    return this.#write(['sessions'], async (tx) => {
      await tx.objectStore('sessions').put(sessions, 'sessions');
      return ok(null);
    });
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}
