/** For tests in Node: a store with the promises of the real one, in memory, that can be told to fail. */
import { fail, ok } from '../../core/result';
import type { ErrorCode, Result } from '../../core/result';
import type { SessionRecord, Store, StoreChange, StoredDatabase, StoredFile } from '../store';

/** What lies "on disk"; outlives the stores that are opened on it. */
export class MemoryDisk {
  database: StoredDatabase | null = null;
  files = new Map<string, Uint8Array>();
  sessions: SessionRecord[] = [];
  /** The next saves fail with these codes, first one first. */
  failures: ErrorCode[] = [];
  commits_n = 0;

  open(): Store {
    return new MemoryStore(this);
  }
}

class MemoryStore implements Store {
  readonly #disk: MemoryDisk;
  #generation = 0;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    const { database } = this.#disk;
    this.#generation = database?.generation ?? 0;
    return ok(database && { ...database, bytes: database.bytes.slice() });
  }

  async commit(change: StoreChange): Promise<Result<{ generation: number }>> {
    // A real save takes several turns of the event loop too.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const failure = this.#disk.failures.shift();
    if (failure) return fail(failure);
    if ((this.#disk.database?.generation ?? 0) !== this.#generation) return fail('locked_by_another_tab');
    this.#generation += 1;
    this.#disk.database = {
      bytes: change.database.slice(),
      generation: this.#generation,
      schema_version: change.schema_version,
    };
    for (const { path, bytes } of change.put) this.#disk.files.set(path, bytes.slice());
    for (const path of change.remove) this.#disk.files.delete(path);
    this.#disk.commits_n += 1;
    return ok({ generation: this.#generation });
  }

  async getFile(path: string): Promise<Result<Uint8Array | null>> {
    return ok(this.#disk.files.get(path)?.slice() ?? null);
  }

  async listPaths(): Promise<Result<string[]>> {
    return ok([...this.#disk.files.keys()]);
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    const failure = this.#disk.failures.shift();
    if (failure) return fail(failure);
    for (const { path, bytes } of files) this.#disk.files.set(path, bytes.slice());
    return ok(null);
  }

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    return ok(structuredClone(this.#disk.sessions));
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    this.#disk.sessions = structuredClone(sessions);
    return ok(null);
  }

  close(): void {}
}
