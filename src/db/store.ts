/** What the worker asks of a store. The real one is storage.ts; node tests use one in memory. */
import type { Result } from '../core/result';

/** Describes the stored database file; written with every save, read first at every opening. */
export interface Head {
  /** Grows by one with every save. */
  generation: number;
  /** Length of the file, bytes. */
  size: number;
  /** Newest migration in the file. */
  schema_version: string;
  /** Checksum of each piece, in order. */
  checksums: string[];
}

export interface StoredDatabase {
  bytes: Uint8Array;
  generation: number;
  schema_version: string;
}

export interface StoredFile {
  path: string;
  bytes: Uint8Array;
}

/** One save: the whole database as it is now, files that came and paths that go. */
export interface StoreChange {
  database: Uint8Array;
  schema_version: string;
  put: StoredFile[];
  remove: string[];
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

export interface Store {
  /**
   * The stored database, verified against its checksums; null when there is none yet.
   * Failures: `database_damaged`, `storage_failed`.
   */
  load(): Promise<Result<StoredDatabase | null>>;
  /**
   * Saves all of the change or nothing; ok means that it lies on disk. To be called after `load`.
   * Failures: `storage_full`, `storage_failed`, `locked_by_another_tab` (someone else has saved since).
   */
  commit(change: StoreChange): Promise<Result<{ generation: number }>>;
  /** Bytes at a path, or null. */
  getFile(path: string): Promise<Result<Uint8Array | null>>;
  /** Paths of all kept files. */
  listPaths(): Promise<Result<string[]>>;
  /**
   * Keeps files that no row names yet, in a transaction of their own: a restore lays its photos down
   * before the one save that makes them visible. Failures: `storage_full`, `storage_failed`.
   */
  putFiles(files: readonly StoredFile[]): Promise<Result<null>>;
  loadSessions(): Promise<Result<SessionRecord[]>>;
  saveSessions(sessions: SessionRecord[]): Promise<Result<null>>;
  close(): void;
}
