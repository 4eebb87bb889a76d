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
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PagedFile } from '../sqlite/pagedFile';
import { Connection } from './connection';
import { layStates, putPieces, readStates } from './allStates';
import { isSealed } from './head';
import { readKeptDatabase } from './keptStates';
import { cut, layKept, layWhole } from './layDown';
import { SAVED_STORES } from './objectStores';
import type { Tx } from './objectStores';
import { checkSomePieces, differingPiece, NOTHING_KNOWN, readHead, readNewest, readUnchecked } from './reads';
import type { Known } from './reads';
import { openingFailureOf, Requests } from './requests';
import { planSave, pushFiles, writeSave } from './save';
import type { PlannedSave } from './save';
import type {
  CopiedStates,
  Elsewhere,
  FirstStore,
  KeptState,
  SavedState,
  SessionRecord,
  SoundState,
  StoreChange,
  StoredDatabase,
  StoredFile,
  WholeDatabase,
} from './store';

/** Pieces that are read at a time where others may be waiting: 1 MiB. */
const CHECK_PIECES_N = 64;

/** Never to be changed: stored data of users must open. */
const DATABASE_NAME = 'apertura';

/**
 * Opens the store. Failures: `storage_unavailable` (no IndexedDB here, or it is refused, as in some
 * private modes), `database_newer_than_app` (a newer app changed its layout), `storage_blocked`
 * (another tab holds an older layout open).
 */
export async function openStore(name = DATABASE_NAME, factory?: IDBFactory): Promise<Result<FirstStore>> {
  if (typeof indexedDB === 'undefined') return fail('storage_unavailable', { detail: 'no IndexedDB' });
  const connection = new Connection(name, factory);
  try {
    await connection.open();
  } catch (error) {
    return openingFailureOf(error);
  }
  return ok(new IndexedDbStore(connection));
}

/** Names of the spares; never to be changed: devices have them. */
const SPARE = /^apertura-spare-(\d+)$/;
const spareName = (n: number): string => `apertura-spare-${n}`;

/** Chromium's storage buckets; the type library does not know them yet. */
interface Buckets {
  open(
    name: string,
    options?: { persisted?: boolean; durability?: 'strict' },
  ): Promise<{ indexedDB: IDBFactory }>;
  keys(): Promise<string[]>;
}

function buckets(): Buckets | undefined {
  return (navigator as { storageBuckets?: Buckets }).storageBuckets;
}

/** The spares that are there, the newest first; none where nobody can tell. */
export async function spares(): Promise<number[]> {
  try {
    const places = buckets();
    const names = places ? await places.keys() : (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.flatMap((name) => Number(SPARE.exec(name)?.[1] ?? [])).sort((a, b) => b - a);
  } catch {
    return [];
  }
}

/** IndexedDB of the newest spare that has one of its own; null where there is none. */
export async function spareFactory(): Promise<IDBFactory | null> {
  const places = buckets();
  const [newest] = await spares();
  return places && newest !== undefined ? (await places.open(spareName(newest))).indexedDB : null;
}

/** Opens a spare, making it where there is none. Failures: those of `openStore`; rejects where no bucket can be had. */
export async function openSpare(n: number): Promise<Result<FirstStore>> {
  const places = buckets();
  if (!places) return openStore(spareName(n));
  const bucket = await places.open(spareName(n), { durability: 'strict' });
  return openStore(undefined, bucket.indexedDB);
}

class IndexedDbStore implements FirstStore {
  readonly #connection: Connection;
  #known: Known = NOTHING_KNOWN;
  #token: string | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async claim(token: string): Promise<Result<null>> {
    const claimed = await this.#connection.write(['head'], async (tx) => {
      await tx.objectStore('head').put(token, 'owner');
      return ok(null);
    });
    // On a full disk the generation alone has to be the fence: who could not open could not make room.
    if (!claimed.ok && claimed.code === 'storage_full') return ok(null);
    if (claimed.ok) this.#token = token;
    return claimed;
  }

  async load(elsewhere?: Elsewhere): Promise<Result<StoredDatabase | null>> {
    return this.#connection.read(['head', 'sums', 'pieces', 'kept', 'kept_pieces'], async (tx) => {
      this.#known = NOTHING_KNOWN;
      const newest = await readNewest(tx, elsewhere);
      if (!newest.ok) return newest;
      this.#known = newest.value.known;
      return ok(newest.value.database);
    });
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    return this.#connection.read(['pieces', 'sums', 'undo', 'kept', 'kept_pieces'], (tx) =>
      readKeptDatabase(tx, state),
    );
  }

  async goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    return this.#replace((tx) => layKept(tx, state, saved_at));
  }

  async startOver(whole: WholeDatabase): Promise<Result<null>> {
    const pieces = cut(whole.database);
    return this.#replace((tx) => layWhole(tx, whole, pieces));
  }

  async readStates(): Promise<Result<CopiedStates | null>> {
    return this.#connection.read(['head', 'sums', 'pieces', 'undo', 'kept', 'kept_pieces'], readStates);
  }

  async layStates(states: CopiedStates): Promise<Result<null>> {
    return this.#replace((tx) => layStates(tx, states));
  }

  async putPieces(state: SoundState, make_room: boolean): Promise<Result<null>> {
    return this.#connection.write(['head', 'pieces', 'undo'], async (tx) =>
      (await this.#isMine(tx)) ? putPieces(tx, state, make_room) : fail('locked_by_another_tab'),
    );
  }

  /** All states give way to one, in a transaction of the declared writer; what was known is to be loaded anew. */
  async #replace(work: (tx: Tx<'readwrite'>) => Promise<Result<null>>): Promise<Result<null>> {
    const done = await this.#connection.write(SAVED_STORES, async (tx) =>
      (await this.#isMine(tx)) ? work(tx) : fail('locked_by_another_tab'),
    );
    this.#known = NOTHING_KNOWN;
    return done;
  }

  async loadUnchecked(): Promise<Result<Uint8Array | null>> {
    return this.#connection.read(['head', 'pieces'], async (tx) => ok(await readUnchecked(tx)));
  }

  async storedGeneration(): Promise<Result<number>> {
    return this.#connection.read(['head'], async (tx) => {
      const head = await readHead(tx);
      return ok(head && isSealed(head) ? head.generation : 0);
    });
  }

  async commit(change: StoreChange): ReturnType<FirstStore['commit']> {
    const save = planSave(this.#known, change);
    let answer = await this.#save(save, true);
    // On a full disk a deletion must come through: it gives up its way back to make room.
    if (!answer.ok && answer.code === 'storage_full' && change.remove.length > 0)
      answer = await this.#save(save, false);
    return answer;
  }

  async #save(save: PlannedSave, keep_previous: boolean): ReturnType<FirstStore['commit']> {
    const saved = await this.#connection.write(SAVED_STORES, async (tx) => {
      const present = await readHead(tx);
      const mine = await this.#isMine(tx);
      // Nobody else has saved: the browser has lost what was there.
      if (mine && !present && save.before.head) return fail('storage_failed', { detail: 'emptied' });
      if (!mine || (present?.generation ?? 0) !== (save.before.head?.generation ?? 0))
        return fail('locked_by_another_tab');
      return ok(await writeSave(tx, save, keep_previous));
    });
    if (!saved.ok) return saved;
    this.#known = saved.value.known;
    const { head, changed, change } = save;
    const before_migration = change.before_migration === true;
    const made: SavedState = { head, changed, before_migration, keep_previous };
    const { generation, seal } = head;
    return ok({ generation, seal, bytes_written: saved.value.bytes_written, saved: made });
  }

  /**
   * Whether the last tab that declared itself the writer is this one. A browser that finds its own files damaged may
   * empty the store at any moment: a token that is gone together with the head was taken by nobody, and is put again.
   */
  async #isMine(tx: Tx<'readwrite'>): Promise<boolean> {
    if (this.#token === null) return true;
    const owner: unknown = await tx.objectStore('head').get('owner');
    if (owner !== undefined || (await readHead(tx))) return owner === this.#token;
    await tx.objectStore('head').put(this.#token, 'owner');
    return true;
  }

  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    return this.#connection.read(['head', 'pieces', 'sums'], async (tx) => {
      const piece = await differingPiece(tx, file, this.#known.sums);
      return ok(piece === null ? null : { piece });
    });
  }

  async checkPieces(pause: () => Promise<void>): Promise<Result<null>> {
    const { head, sums } = this.#known;
    let sound: Result<null> = ok(null);
    for (let from = 0; head && sound.ok && from <= sums.pieces_n; from += CHECK_PIECES_N) {
      sound = await this.#connection.read(['pieces'], (tx) =>
        checkSomePieces(tx, { head, sums }, from, CHECK_PIECES_N),
      );
      await pause();
    }
    return sound;
  }

  async getFile(path: string): Promise<Result<Uint8Array | null>> {
    return this.#connection.read(['files'], async (tx) =>
      ok((await tx.objectStore('files').get(path)) ?? null),
    );
  }

  async listPaths(): Promise<Result<string[]>> {
    return this.#connection.read(['files'], async (tx) => ok(await tx.objectStore('files').getAllKeys()));
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    return this.#changeFiles({ put: files });
  }

  async removeFiles(paths: readonly string[]): Promise<Result<null>> {
    return this.#changeFiles({ remove: paths });
  }

  #changeFiles(files: Parameters<typeof pushFiles>[2]): Promise<Result<null>> {
    return this.#connection.write(['head', 'files'], async (tx) => {
      if (!(await this.#isMine(tx))) return fail('locked_by_another_tab');
      const requests = new Requests();
      pushFiles(tx, requests, files);
      await requests.done();
      return ok(null);
    });
  }

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    return this.#connection.read(['sessions'], async (tx) =>
      ok((await tx.objectStore('sessions').get('sessions')) ?? []),
    );
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    return this.#connection.write(['sessions'], async (tx) => {
      await tx.objectStore('sessions').put(sessions, 'sessions');
      return ok(null);
    });
  }

  close(): void {
    this.#connection.close();
  }
}
