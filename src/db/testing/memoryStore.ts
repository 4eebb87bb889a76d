/**
 * For tests in Node: a store with the promises of the real one, in memory, that can be told to fail.
 * storeContract.ts holds it to them. It keeps whole copies of states instead of pieces.
 */
import { fail, ok } from '../../core/result';
import type { ErrorCode, Result } from '../../core/result';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import { changedPieces } from '../store/save';
import { memoryPresenceMarker } from './memoryPresenceMarker';
import type {
  Committed,
  CopiedStates,
  KeptState,
  Mended,
  SecondCopyState,
  SessionRecord,
  Store,
  StoreChange,
  StoredDatabase,
  StoredFile,
  WholeDatabase,
} from '../store/store';
import { checksum } from '../store/checksum';
import { applied, diskState, freshSums, pieceOf, soundState } from './memoryStates';
import type { DiskState } from './memoryStates';
import type { PieceSums } from '../store/sums';

const NO_STATES: Record<KeptState, null> = { previous: null, before_migration: null };

/** What lies "on disk"; outlives the stores that are opened on it. */
export class MemoryDisk {
  database: DiskState | null = null;
  kept: Record<KeptState, DiskState | null> = { ...NO_STATES };
  owner = '';
  files = new Map<string, Uint8Array>();
  sessions: SessionRecord[] = [];
  /** The next writes of data (not of claims and sessions) fail with these codes, first one first. */
  failures: ErrorCode[] = [];
  /** What a second copy of the photos would hold, and what it would name of the database. */
  copies = new Map<string, Uint8Array>();
  seen_generation = 0;
  /** What the next `mend` answers. */
  mended: Mended | null = null;
  second_copy: SecondCopyState = 'none';
  /** Outlives the database, as the Cache Storage does. */
  presence = memoryPresenceMarker();
  commits_n = 0;
  /** Bytes that each save wrote. */
  written: number[] = [];
  /** Checksums of what was saved. Bytes that a test has put there instead have none: they are taken as sound. */
  #seal = '';
  readonly #sums = new WeakMap<Uint8Array, PieceSums>();

  /** Another store on this disk, as a second tab has, or the app started anew. */
  open(): Store {
    return new MemoryStore(this);
  }

  sumsOf(bytes: Uint8Array): PieceSums {
    return this.#sums.get(bytes) ?? freshSums(bytes);
  }

  /** As for checksums: bytes that a test has put there count as what was saved last. */
  sealOf(bytes: Uint8Array): string {
    return this.#sums.has(bytes) ? checksum(bytes) : this.#seal;
  }

  /** Lays a state down as the newest, with its checksums as they were worked out. */
  lay(state: DiskState, sums: PieceSums): void {
    this.database = state;
    this.#seal = checksum(state.bytes);
    this.#sums.set(state.bytes, sums);
  }

  change({ put = [], remove = [] }: { put?: readonly StoredFile[]; remove?: readonly string[] }): void {
    for (const { path, bytes } of put) this.files.set(path, bytes.slice());
    for (const path of remove) this.files.delete(path);
  }
}

class MemoryStore implements Store {
  readonly #disk: MemoryDisk;
  /** That of the state that this store has loaded or saved; 0: of none. */
  #generation = 0;
  #token: string | null = null;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  async claim(token: string): Promise<Result<null>> {
    this.#disk.owner = this.#token = token;
    return ok(null);
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    this.#generation = 0;
    const { database } = this.#disk;
    if (!database) return ok(null);
    const checked = this.#opened(database);
    if (checked.ok) this.#generation = database.generation;
    return checked;
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    const kept = this.#disk.kept[state];
    return kept ? this.#opened(kept) : ok(null);
  }

  async goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    this.#generation = 0;
    if (!this.#isMine()) return fail('locked_by_another_tab');
    const kept = this.#disk.kept[state];
    if (!kept) return fail('nothing_kept');
    const sound = this.#opened(kept);
    if (!sound.ok) return sound;
    return this.#write(() => this.#replace({ ...kept, saved_at }));
  }

  async startOver({ database, put, remove, above = 0, ...more }: WholeDatabase): Promise<Result<null>> {
    this.#generation = 0;
    if (!this.#isMine()) return fail('locked_by_another_tab');
    return this.#write(() => {
      this.#disk.change({ put, remove });
      this.#replace({ ...more, bytes: database.slice() }, above);
    });
  }

  async loadUnchecked(): Promise<Result<Uint8Array | null>> {
    return ok(this.#disk.database?.bytes.slice() ?? null);
  }

  async storedGeneration(): Promise<Result<number>> {
    return ok(this.#disk.database?.generation ?? 0);
  }

  async commit(change: StoreChange): Promise<Result<Committed>> {
    const known = this.#generation;
    // A real save takes several turns of the event loop too.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const disk = this.#disk;
    if ((disk.database?.generation ?? 0) !== known || !this.#isMine()) return fail('locked_by_another_tab');
    let keep_previous = true;
    let failure = disk.failures.shift();
    if (failure === 'storage_full' && change.remove.length > 0) {
      keep_previous = false;
      failure = disk.failures.shift();
    }
    if (failure) return fail(failure);
    const bytes_written = this.#save(change, keep_previous);
    this.#generation = disk.database!.generation;
    disk.commits_n += 1;
    disk.written.push(bytes_written);
    return ok({ generation: this.#generation, seal: checksum(disk.database!.bytes), bytes_written });
  }

  /** Answers the bytes written. */
  #save(change: StoreChange, keep_previous: boolean): number {
    const disk = this.#disk;
    const before = disk.database;
    const sums = disk.sumsOf(before?.bytes ?? new Uint8Array());
    const { size, changed } = changedPieces(change, sums);
    if (before && change.before_migration) disk.kept.before_migration = before;
    disk.kept.previous = keep_previous ? before : null;
    const { schema_version, saved_at = '' } = change;
    const generation = (before?.generation ?? 0) + 1;
    const bytes = applied(before?.bytes ?? new Uint8Array(), size, changed);
    const after = sums.with(changed, Math.ceil(size / PIECE_BYTES)).sums;
    disk.lay({ bytes, generation, schema_version, saved_at }, after);
    disk.change(change);
    return [...changed, ...change.put].reduce((sum, each) => sum + each.bytes.byteLength, 0);
  }

  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    const { database } = this.#disk;
    if (database?.bytes.byteLength !== file.size) return ok({ piece: -1 });
    const sums = this.#disk.sumsOf(database.bytes);
    for (let index = 0; index < file.pieces_n; index++)
      if (!sums.fits(index, pieceOf(database.bytes, index)) || !sums.fits(index, file.piece(index)))
        return ok({ piece: index });
    return ok(null);
  }

  async getFile(path: string): Promise<Result<Uint8Array | null>> {
    return ok(this.#disk.files.get(path)?.slice() ?? null);
  }

  async listPaths(): Promise<Result<string[]>> {
    return ok([...this.#disk.files.keys()].sort());
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    if (!this.#isMine()) return fail('locked_by_another_tab');
    return this.#write(() => this.#disk.change({ put: files }));
  }

  async removeFiles(paths: readonly string[]): Promise<Result<null>> {
    if (!this.#isMine()) return fail('locked_by_another_tab');
    return this.#write(() => this.#disk.change({ remove: paths }));
  }

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    return ok(structuredClone(this.#disk.sessions));
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    this.#disk.sessions = structuredClone(sessions);
    return ok(null);
  }

  async mend(): Promise<Result<Mended | null>> {
    const { mended } = this.#disk;
    this.#disk.mended = null;
    return ok(mended);
  }

  settle = async (): Promise<Result<Mended | null>> => ok(null);

  async forget(): Promise<Result<null>> {
    this.#disk.files.clear();
    this.#disk.copies.clear();
    return ok(null);
  }

  async readStates(): Promise<Result<CopiedStates | null>> {
    const { database, kept } = this.#disk;
    const { previous, before_migration } = kept;
    if (!database) return ok(null);
    return ok({
      newest: soundState(database),
      previous: previous && soundState(previous),
      before_migration: before_migration && soundState(before_migration),
    });
  }

  async layStates({ newest, previous, before_migration }: CopiedStates): Promise<Result<null>> {
    if (!this.#isMine()) return fail('locked_by_another_tab');
    return this.#write(() => {
      this.#disk.lay(diskState(newest), newest.sums);
      this.#disk.kept = {
        previous: previous && diskState(previous),
        before_migration: before_migration && diskState(before_migration),
      };
    });
  }

  secondCopy = (): SecondCopyState => this.#disk.second_copy;
  keepCopy = async (): Promise<boolean> => false;
  checkCopy = async (): Promise<boolean> => true;
  otherBytes = async (path: string): Promise<Uint8Array | null> => this.#disk.copies.get(path) ?? null;
  holdsAnything = async (): Promise<boolean> => this.#disk.files.size > 0 || this.#disk.copies.size > 0;

  close(): void {}

  /** Whether the last store that declared itself the writer is this one, or this one could not. */
  #isMine(): boolean {
    return this.#token === null || this.#disk.owner === this.#token;
  }

  #write(change: () => void): Result<null> {
    const failure = this.#disk.failures.shift();
    if (failure) return fail(failure);
    change();
    return ok(null);
  }

  /** All states give way to this one. */
  #replace(state: Omit<DiskState, 'generation'>, above = 0): void {
    const generation = Math.max(this.#disk.database?.generation ?? 0, above) + 1;
    this.#disk.lay({ ...state, generation }, freshSums(state.bytes));
    this.#disk.kept = { ...NO_STATES };
  }

  #opened(state: DiskState): Result<StoredDatabase, 'database_damaged'> {
    const { bytes, generation, schema_version, saved_at } = state;
    const file = PagedFile.fromBytes(bytes);
    const sums = this.#disk.sumsOf(bytes);
    for (let piece = 0; piece < file.pieces_n; piece++)
      if (!sums.fits(piece, pieceOf(bytes, piece)))
        return fail('database_damaged', { piece, detail: `piece ${piece}` });
    const seen_generation = Math.max(generation, this.#disk.seen_generation);
    return ok({
      file,
      generation,
      schema_version,
      saved_at,
      seal: this.#disk.sealOf(bytes),
      seen_generation,
    });
  }
}
