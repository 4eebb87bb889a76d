/**
 * The connection to the store's IndexedDB database, and the two ways to use it: a transaction that reads,
 * and one that writes all or nothing. Part of the storage door.
 */
import type { IDBPDatabase } from 'idb';
import type { Result } from '../../core/result';
import { openObjectStores } from './objectStores';
import type { ObjectStores, StoreName, Tx } from './objectStores';
import { abort, failureOf, nameOf, readingFailureOf } from './requests';

/** Opens at the first use, and again if the browser has closed the connection in between. */
export class Connection {
  readonly #name: string;
  readonly #factory: IDBFactory;
  #db: IDBPDatabase<ObjectStores> | null = null;

  constructor(name: string, factory: IDBFactory = indexedDB) {
    this.#name = name;
    this.#factory = factory;
  }

  /** Rejects as `openObjectStores` does. */
  async open(): Promise<IDBPDatabase<ObjectStores>> {
    this.#db ??= await openObjectStores(
      this.#name,
      {
        // A newer app wants to change the layout: make way; the next save here will fail and say so.
        blocking: () => this.close(),
        terminated: () => (this.#db = null),
      },
      this.#factory,
    );
    return this.#db;
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }

  /** Runs `work` in one strict transaction; ok after it has completed, else nothing was changed. */
  async write<T>(
    names: readonly StoreName[],
    work: (tx: Tx<'readwrite'>) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      const tx = await this.#begin(names, 'readwrite');
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

  /** Runs `work` in one transaction that reads. Failure `storage_unreadable`. */
  async read<T>(
    names: readonly StoreName[],
    work: (tx: Tx<'readonly'>) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      const tx = await this.#begin(names, 'readonly');
      tx.done.catch(() => undefined);
      return await work(tx);
    } catch (error) {
      return readingFailureOf(error);
    }
  }

  async #begin<Mode extends IDBTransactionMode>(names: readonly StoreName[], mode: Mode): Promise<Tx<Mode>> {
    const start = async () =>
      (await this.open()).transaction([...names], mode, { durability: 'strict' }) as Tx<Mode>;
    try {
      return await start();
    } catch (error) {
      // A connection that was closed under our feet says so at the first transaction.
      if (nameOf(error) !== 'InvalidStateError') throw error;
      this.close();
      return start();
    }
  }
}
