/**
 * What the worker asks of a store. The real one is indexedDbStore.ts, tests in Node have memoryStore.ts;
 * testing/storeContract.ts holds both to what is said here.
 */
import type { Result } from '../../core/result';
import type { ChangedPiece, ImageChange, PagedFile } from '../sqlite/pagedFile';
import type { PieceSums } from './sums';

/** Describes the stored database file; written with every save, read first at every opening. */
export interface Head {
  /** Layout of the object stores. */
  format: 2;
  /** Grows by one with every save. */
  generation: number;
  /** Length of the file, bytes. */
  size: number;
  /** Newest migration in the file. */
  schema_version: string;
  /** When it was saved, ISO 8601 UTC; empty where that is not known. */
  saved_at: string;
  /** Checksum of each group of the pieces' checksums, in order. */
  group_sums: string[];
  /** Checksum of all of the above. */
  seal: string;
}

/** A state of the database that can be opened. */
export interface StoredDatabase {
  file: PagedFile;
  generation: number;
  schema_version: string;
  saved_at: string;
  /** That of its head: tells two states of one generation apart. */
  seal: string;
  /** The highest generation that is named anywhere; above `generation` where something newer is lost. */
  seen_generation: number;
}

/** A state that was found sound, with its checksums. */
export interface SoundState {
  head: Head;
  sums: PieceSums;
  pieces: Uint8Array[];
}

/** All states that a store keeps. */
export interface CopiedStates {
  newest: SoundState;
  previous: SoundState | null;
  before_migration: SoundState | null;
}

/** The pieces of a state as they lie elsewhere, not checked yet; null where they are not there. */
export type Elsewhere = (head: Head, sums: PieceSums) => Uint8Array[] | null;

/** A save that has come through: what makes the new state of the one before. */
export interface SavedState {
  head: Head;
  changed: readonly ChangedPiece[];
  /** The state before it is kept until the next with this mark. */
  before_migration: boolean;
  /** False: the state before it was given up, to make room. */
  keep_previous: boolean;
}

/** States of the database that are kept besides the newest: before the last save, before the last migration. */
export type KeptState = 'previous' | 'before_migration';

export interface StoredFile {
  path: string;
  bytes: Uint8Array;
}

/** One save: the database as it is now, files that came and paths that go. */
export interface StoreChange {
  /** The whole file (what differs from the stored one is found by checksums), or what has changed of it. */
  database: Uint8Array | ImageChange;
  schema_version: string;
  put: StoredFile[];
  remove: string[];
  /** ISO 8601 UTC. */
  saved_at?: string;
  /** Write every piece of a whole file, whatever the checksums say. */
  write_all?: boolean;
  /** Keep the state before this save until the next one with this mark. */
  before_migration?: boolean;
}

/** What a save has come to. */
export interface Committed {
  generation: number;
  /** Seal of the new head. */
  seal: string;
  bytes_written: number;
  /** So long the second copy has kept the answer waiting, ms; left out where there is none. */
  copy_ms?: number;
}

/** A whole database for `startOver`, with the files that come and go. */
export interface WholeDatabase {
  database: Uint8Array;
  schema_version: string;
  /** ISO 8601 UTC. */
  saved_at: string;
  put: StoredFile[];
  remove: string[];
  /** Its generation comes after this one too, whatever lies there. */
  above?: number;
}

/** A session that a reload of the same tab may resume. The token itself is never kept. */
export interface SessionRecord {
  /** SHA-256 (hex) of the resume token. */
  token_sha256: string;
  user_id: number;
  is_demo: boolean;
  /** ms since 1970, UTC. */
  last_used_ms: number;
}

/** One place in which the data lie. */
export interface SingleStore {
  /**
   * Declares this tab the writer: saves of whoever was it before are refused from now on, even if it
   * was asleep. To be called once, with the lock in hand, before `load`. A store that has not claimed
   * (none was possible on a full disk) is fenced by the generation alone.
   */
  claim(token: string): Promise<Result<null>>;
  /**
   * The stored database, verified against its checksums; null when there is none yet.
   * Failures: `database_damaged`, `storage_failed`.
   */
  load(): Promise<Result<StoredDatabase | null>>;
  /** A kept state, verified; null when there is none. It is not in use until `goBack`. */
  loadKept(state: KeptState): Promise<Result<StoredDatabase | null>>;
  /**
   * Makes a kept state the newest, in one transaction; what was newest is gone. To be followed by `load`.
   * Failures: `nothing_kept`, `database_damaged` where the state is not sound, those of `commit`.
   */
  goBack(state: KeptState, saved_at: string): Promise<Result<null>>;
  /**
   * Lays a database over whatever is there, sound or not, with its files, in one transaction; all states
   * that were kept go. To be followed by `load`. Failures: those of `commit`; nothing was changed then.
   */
  startOver(whole: WholeDatabase): Promise<Result<null>>;
  /** The stored bytes as they are, sound or not; null when there are none. For a copy of damaged data. */
  loadUnchecked(): Promise<Result<Uint8Array | null>>;
  /** The generation that lies on disk now (0: none). Tells whether a save with an unclear end came through. */
  storedGeneration(): Promise<Result<number>>;
  /**
   * Saves all of the change or nothing; ok means that it lies on disk. To be called after `load`, one
   * at a time. On a full disk a change that removes files gives up the state before it to get through.
   * Failures: `storage_full`, `storage_failed`, `locked_by_another_tab` (someone else has saved since).
   * `bytes_written` counts pieces, checksums, way back and files, without IndexedDB's own overhead.
   */
  commit(change: StoreChange): Promise<Result<Committed>>;
  /**
   * Reads all pieces again and compares them with the file in memory; answers the first that differs, −1
   * where the lengths do, or null.
   */
  verify(file: PagedFile): Promise<Result<{ piece: number } | null>>;
  /** Bytes at a path, or null. */
  getFile(path: string): Promise<Result<Uint8Array | null>>;
  /** Paths of all kept files, in the order of their code units. */
  listPaths(): Promise<Result<string[]>>;
  /**
   * Keeps files that no row names yet, in a transaction of their own: a restore lays its photos down
   * before the one save that makes them visible. Failures: `storage_full`, `storage_failed`.
   */
  putFiles(files: readonly StoredFile[]): Promise<Result<null>>;
  /** Drops files that no row names, e.g. those of a restore that was given up. */
  removeFiles(paths: readonly string[]): Promise<Result<null>>;
  loadSessions(): Promise<Result<SessionRecord[]>>;
  saveSessions(sessions: SessionRecord[]): Promise<Result<null>>;
  /** Lets go of the disk; a call after this takes hold of it again. */
  close(): void;
}

/** A single store of which all states can be read and laid down: what a second copy stands beside. */
export interface FirstStore extends SingleStore {
  /** The same; what `elsewhere` gives for the state that lies here is taken instead of reading the pieces. */
  load(elsewhere?: Elsewhere): Promise<Result<StoredDatabase | null>>;
  /** Reads the pieces of the loaded state, with pauses. Failures: those of `load`. */
  checkPieces(pause: () => Promise<void>): Promise<Result<null>>;
  /** The same, and what has become of the state before. */
  commit(change: StoreChange): Promise<Result<Committed & { saved: SavedState }>>;
  /**
   * Puts the pieces of the loaded state that are not sound here, and takes away what lies beyond its end, in one
   * transaction; the kept states stay, but for the one before the last save where `make_room`. Failures: those of
   * `commit`; `locked_by_another_tab` also where another state lies here.
   */
  putPieces(state: SoundState, make_room: boolean): Promise<Result<null>>;
  /** All states, checked; null where there is none. Failures: those of `load`. */
  readStates(): Promise<Result<CopiedStates | null>>;
  /** Lays all states down over whatever is there. To be followed by `load`. Failures: those of `commit`. */
  layStates(states: CopiedStates): Promise<Result<null>>;
}

/** What was different in the two copies, and has been mended. */
export interface Mended {
  /** The first store had no data, damaged ones, or an older state; or the second copy had. */
  what: 'first_lost' | 'first_damaged' | 'first_older' | 'copy_empty' | 'copy_damaged' | 'copy_older';
  /** When the state was saved that both hold now; ISO 8601 UTC. */
  saved_at: string;
}

/**
 * How the second copy is: up to date, being brought up to date, held by another tab, failing; or there is
 * none in this browser.
 */
export type SecondCopyState = 'kept' | 'behind' | 'busy' | 'failing' | 'none';

/** The store with its second copy, where there is one. `load` answers the newest sound state of both. */
export interface Store extends SingleStore {
  /**
   * After `load`, before the first `commit`: lays what it answered down where something else lies. Null where both
   * agreed. Failures: those of `commit`, where the data can be saved nowhere.
   */
  mend(): Promise<Result<Mended | null>>;
  /**
   * A large database is loaded from the copy that is read faster, where both have the same state; this reads the
   * other one, and mends it where it is not sound. `commit` waits for it; else it is for a moment in which nobody
   * waits. `pause` comes after each part of it. Failures: those of `load` and `mend`.
   */
  settle(pause?: () => Promise<void>): Promise<Result<Mended | null>>;
  /** The user starts afresh: what is left of files, and the second copy, go. */
  forget(): Promise<Result<null>>;
  secondCopy(): SecondCopyState;
  /**
   * One step of bringing the second copy up to date; whether there is more to do. Never fails. `quiet`: nobody
   * waits, so it may take a while, and a copy that could not be had before is tried again.
   */
  keepCopy(quiet: boolean): Promise<boolean>;
  /** Reads all of the second copy and mends what is not sound in it; whether all was. */
  checkCopy(): Promise<boolean>;
  /** The second copy's bytes at a path, if they are sound. */
  otherBytes(path: string): Promise<Uint8Array | null>;
  /** Whether anything lies in either copy besides a database that opens. */
  holdsAnything(): Promise<boolean>;
  /** All states as they are stored, checked; null where there is none. Failures: those of `load`. */
  readStates(): Promise<Result<CopiedStates | null>>;
  /** Lays all states down in both copies, over whatever is there. To be followed by `load`. Failures: those of `commit`. */
  layStates(states: CopiedStates): Promise<Result<null>>;
}
