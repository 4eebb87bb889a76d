/** The part of the contract about a database that does not open: what lies there, and what can be done. */
import type { Failure, Result } from '../../core/result';
import type { ExportedFile, KeptState } from './common';
import type { OpenInfo } from './opening';

export interface StoredState {
  generation: number;
  schema_version: string;
  /** ISO 8601 UTC; empty where it was not recorded. */
  saved_at: string;
  /** Why it cannot be opened; null: it can. */
  failure: Failure | null;
}

/** What lies in the store, sound or not. */
export interface StoreReport {
  /** null: nothing was ever stored. */
  newest: StoredState | null;
  kept: { state: KeptState; info: StoredState }[];
}

/**
 * All of it works without a session where the database does not open, because nobody can sign in to it. Where it does, it
 * answers `signed_out` without one, `not_in_demo` in the demo.
 */
export interface RescueApi {
  /** What lies in the store; to be asked when `open` has failed. */
  inspectStore(): Promise<Result<StoreReport>>;
  /** Makes a kept state the newest and opens it. Failures: `nothing_kept`, `database_damaged`. */
  openKept(state: KeptState): Promise<Result<OpenInfo>>;
  /**
   * Opens the newest state that is left where `open` answered `database_rolled_back`; `database_not_damaged`
   * elsewhere. What was saved after it is given up.
   */
  openOlder(): Promise<Result<OpenInfo>>;
  /** Opens a fresh database where `open` answered `database_lost`; `database_not_damaged` elsewhere. */
  startAfresh(): Promise<Result<OpenInfo>>;
  /** The database file as it is stored, sound or not, so that damaged data can be saved. */
  exportDatabaseCopy(): Promise<Result<ExportedFile>>;
}
