/**
 * The only door to IndexedDB: the database file, photo bytes and sign-in records of this device.
 *
 * The file is kept in pieces of 16 KiB; a save writes the pieces whose checksum has changed, the
 * photo bytes that came or went, and the head record, in one transaction. The promise of `commit`:
 * it answers ok after the transaction's `complete` event and never before (at its quota IndexedDB
 * lets every put succeed and aborts then); any other answer means that nothing was changed.
 * The fence: the stored generation is read again inside the saving transaction, and another one
 * than expected refuses the save, so that a tab that slept through a takeover cannot overwrite.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';
import { joinPieces, splitIntoPieces } from './pieces';
import type { Head, SessionRecord, Store, StoreChange, StoredDatabase, StoredFile } from './store';

interface Rooms extends DBSchema {
  head: { key: 'head'; value: Head };
  pieces: { key: number; value: Uint8Array };
  files: { key: string; value: Uint8Array };
  sessions: { key: 'sessions'; value: SessionRecord[] };
}

const DATABASE_NAME = 'apertura';
const DATABASE_VERSION = 1;

/**
 * Opens the store. Failures: `storage_unavailable` (no IndexedDB here, or it is refused, as in some
 * private modes), `database_newer_than_app` (a newer app changed its layout).
 */
export async function openStore(name = DATABASE_NAME): Promise<Result<Store>> {
  if (typeof indexedDB === 'undefined') return fail('storage_unavailable', { detail: 'no IndexedDB' });
  const store = new BrowserStore(name);
  try {
    await store.connect();
  } catch (error) {
    if (nameOf(error) === 'VersionError') return fail('database_newer_than_app', { migration: 'store' });
    return fail('storage_unavailable', { detail: nameOf(error) });
  }
  return ok(store);
}

class BrowserStore implements Store {
  readonly #name: string;
  #connection: IDBPDatabase<Rooms> | null = null;
  /** The head that the next save must find; null before the first save. */
  #head: Head | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /** The connection, opened again if the browser closed it in between. */
  async connect(): Promise<IDBPDatabase<Rooms>> {
    this.#connection ??= await openDB<Rooms>(this.#name, DATABASE_VERSION, {
      upgrade(db) {
        for (const room of ['head', 'pieces', 'files', 'sessions'] as const) db.createObjectStore(room);
      },
      // A newer app wants to change the layout: make way; the next save here will fail and say so.
      blocking: () => this.close(),
      terminated: () => (this.#connection = null),
    });
    return this.#connection;
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    try {
      const tx = (await this.connect()).transaction(['head', 'pieces'], 'readonly');
      const [head, pieces] = await Promise.all([
        tx.objectStore('head').get('head'),
        tx.objectStore('pieces').getAll(),
        tx.done,
      ]);
      this.#head = head ?? null;
      if (!head) return ok(null);
      const bytes = joinPieces(pieces, head);
      if (!bytes.ok) return bytes;
      return ok({
        bytes: bytes.value,
        generation: head.generation,
        schema_version: head.schema_version,
      });
    } catch (error) {
      return failureOf(error);
    }
  }

  async commit(change: StoreChange): Promise<Result<{ generation: number }>> {
    const { pieces, checksums } = splitIntoPieces(change.database);
    const before = this.#head;
    const head: Head = {
      generation: (before?.generation ?? 0) + 1,
      size: change.database.byteLength,
      schema_version: change.schema_version,
      checksums,
    };
    let fenced = false;
    try {
      const tx = (await this.connect()).transaction(['head', 'pieces', 'files'], 'readwrite', {
        durability: 'strict',
      });
      // Once the transaction fails, every request in it rejects: only the first error is of interest.
      const finished = tx.done;
      finished.catch(() => undefined);
      try {
        const stored = await tx.objectStore('head').get('head');
        if ((stored?.generation ?? 0) !== (before?.generation ?? 0)) {
          fenced = true;
          throw new Error('another tab has saved');
        }
        const requests: Promise<unknown>[] = [];
        const ask = (request: Promise<unknown>): void => {
          // When one fails, the others are rejected too, and nobody waits for them any more.
          request.catch(() => undefined);
          requests.push(request);
        };
        for (const [index, piece] of pieces.entries())
          if (before?.checksums[index] !== checksums[index]) ask(tx.objectStore('pieces').put(piece, index));
        ask(tx.objectStore('pieces').delete(IDBKeyRange.lowerBound(pieces.length)));
        for (const { path, bytes } of change.put) ask(tx.objectStore('files').put(bytes, path));
        for (const path of change.remove) ask(tx.objectStore('files').delete(path));
        ask(tx.objectStore('head').put(head, 'head'));
        await Promise.all(requests);
        await finished;
      } catch (error) {
        // A put that throws at once leaves the transaction alive, and what came before it would be kept.
        abort(tx);
        await finished.catch(() => undefined);
        throw tx.error ?? error;
      }
    } catch (error) {
      return fenced ? fail('locked_by_another_tab') : failureOf(error);
    }
    this.#head = head;
    return ok({ generation: head.generation });
  }

  async getFile(path: string): Promise<Result<Uint8Array | null>> {
    try {
      return ok((await (await this.connect()).get('files', path)) ?? null);
    } catch (error) {
      return failureOf(error);
    }
  }

  async listPaths(): Promise<Result<string[]>> {
    try {
      return ok(await (await this.connect()).getAllKeys('files'));
    } catch (error) {
      return failureOf(error);
    }
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    try {
      const tx = (await this.connect()).transaction('files', 'readwrite', { durability: 'strict' });
      const requests = files.map(({ path, bytes }) => tx.store.put(bytes, path));
      await Promise.all([...requests, tx.done]);
      return ok(null);
    } catch (error) {
      return failureOf(error);
    }
  }

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    try {
      return ok((await (await this.connect()).get('sessions', 'sessions')) ?? []);
    } catch (error) {
      return failureOf(error);
    }
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    try {
      await (await this.connect()).put('sessions', sessions, 'sessions');
      return ok(null);
    } catch (error) {
      return failureOf(error);
    }
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has aborted by itself.
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error);
}

function failureOf(error: unknown): Result<never> {
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return fail('storage_full');
  return fail('storage_failed', { detail: name });
}
