/** For tests in Node: a store with the promises of the real one, in memory, that can be told to fail. */
import { fail, ok } from '../../core/result';
import type { ErrorCode, Result } from '../../core/result';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import type {
  KeptState,
  SessionRecord,
  Store,
  StoreChange,
  StoredDatabase,
  StoredFile,
  WholeDatabase,
} from '../store/store';
import type { Trace } from '../store/presenceMarker';

/** A state as it lies on the disk. */
export interface DiskState {
  bytes: Uint8Array;
  generation: number;
  schema_version: string;
  saved_at: string;
}

/** What lies "on disk"; outlives the stores that are opened on it. */
export class MemoryDisk {
  database: DiskState | null = null;
  kept: Record<KeptState, DiskState | null> = { previous: null, before_migration: null };
  owner = '';
  files = new Map<string, Uint8Array>();
  sessions: SessionRecord[] = [];
  /** The next saves fail with these codes, first one first. */
  failures: ErrorCode[] = [];
  /** Outlives the database, as the Cache Storage does. */
  trace = memoryTrace();
  commits_n = 0;
  /** Bytes of the file that each save wrote. */
  written: number[] = [];

  open(): Store {
    return new MemoryStore(this);
  }
}

function memoryTrace(): Trace {
  let there = false;
  return {
    isThere: async () => there,
    leave: async () => void (there = true),
    wipe: async () => void (there = false),
  };
}

class MemoryStore implements Store {
  readonly #disk: MemoryDisk;
  #generation = 0;
  #token = '';

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  async claim(token: string): Promise<Result<null>> {
    this.#disk.owner = this.#token = token;
    return ok(null);
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    const { database } = this.#disk;
    this.#generation = database?.generation ?? 0;
    return ok(database && opened(database));
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    const kept = this.#disk.kept[state];
    return ok(kept && opened(kept));
  }

  async goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    const kept = this.#disk.kept[state];
    if (!kept) return fail('nothing_kept');
    const generation = (this.#disk.database?.generation ?? 0) + 1;
    this.#disk.database = { ...kept, generation, saved_at };
    this.#disk.kept = { previous: null, before_migration: null };
    return ok(null);
  }

  async startOver({ database, put, remove, ...more }: WholeDatabase): Promise<Result<null>> {
    const failure = this.#disk.failures.shift();
    if (failure) return fail(failure);
    if (this.#disk.owner !== this.#token) return fail('locked_by_another_tab');
    const generation = (this.#disk.database?.generation ?? 0) + 1;
    this.#disk.database = { ...more, bytes: database.slice(), generation };
    this.#disk.kept = { previous: null, before_migration: null };
    for (const { path, bytes } of put) this.#disk.files.set(path, bytes.slice());
    for (const path of remove) this.#disk.files.delete(path);
    return ok(null);
  }

  async loadUnchecked(): Promise<Result<Uint8Array | null>> {
    return ok(this.#disk.database?.bytes.slice() ?? null);
  }

  async storedGeneration(): Promise<Result<number>> {
    return ok(this.#disk.database?.generation ?? 0);
  }

  async commit(change: StoreChange): Promise<Result<{ generation: number; bytes_written: number }>> {
    // A real save takes several turns of the event loop too.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const disk = this.#disk;
    const failure = disk.failures.shift();
    if (failure) return fail(failure);
    if ((disk.database?.generation ?? 0) !== this.#generation) return fail('locked_by_another_tab');
    if (disk.owner !== this.#token) return fail('locked_by_another_tab');
    this.#generation += 1;
    const before = disk.database;
    disk.kept.previous = before;
    if (change.before_migration) disk.kept.before_migration = before;
    disk.database = {
      bytes: applied(before?.bytes ?? new Uint8Array(), change.database),
      generation: this.#generation,
      schema_version: change.schema_version,
      saved_at: change.saved_at ?? '',
    };
    for (const { path, bytes } of change.put) disk.files.set(path, bytes.slice());
    for (const path of change.remove) disk.files.delete(path);
    disk.commits_n += 1;
    const bytes_written =
      change.database instanceof Uint8Array
        ? change.database.byteLength
        : change.database.pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    disk.written.push(bytes_written);
    return ok({ generation: this.#generation, bytes_written });
  }

  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    const bytes = this.#disk.database?.bytes ?? new Uint8Array();
    for (let index = 0; index < file.piecesN; index++) {
      const there = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
      const here = file.piece(index);
      if (there.byteLength !== here.byteLength || there.some((byte, i) => byte !== here[i]))
        return ok({ piece: index });
    }
    return ok(bytes.byteLength === file.size ? null : { piece: file.piecesN });
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
    if (this.#disk.owner !== this.#token) return fail('locked_by_another_tab');
    for (const { path, bytes } of files) this.#disk.files.set(path, bytes.slice());
    return ok(null);
  }

  async removeFiles(paths: readonly string[]): Promise<Result<null>> {
    if (this.#disk.owner !== this.#token) return fail('locked_by_another_tab');
    for (const path of paths) this.#disk.files.delete(path);
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

function opened({ bytes, generation, schema_version, saved_at }: DiskState): StoredDatabase {
  return { file: PagedFile.fromBytes(bytes), generation, schema_version, saved_at };
}

function applied(before: Uint8Array, database: StoreChange['database']): Uint8Array {
  if (database instanceof Uint8Array) return database.slice();
  const bytes = new Uint8Array(database.size);
  bytes.set(before.subarray(0, Math.min(before.byteLength, database.size)));
  for (const piece of database.pieces) bytes.set(piece.bytes, piece.index * PIECE_BYTES);
  return bytes;
}
