/**
 * What this device remembers of its backups and checks, apart from the data: the last backup, the last
 * self-check, the folder of scheduled backups, and copies from before a restore. None of it belongs into
 * the database, because a restore replaces that. The real one is openDeviceRecords.ts, tests in Node have
 * memoryDeviceRecords.ts; testing/deviceRecordsContract.ts holds both to what is said here.
 */
import type { ChainHeads } from '../../core/records/chain';
import type { Result } from '../../core/result';

/** A backup that was handed over. */
export interface BackupRecord {
  /** Time of the state that it holds, ISO 8601 UTC. */
  at: string;
  filename: string;
  size: number;
  encrypted: boolean;
  to: 'file' | 'folder' | 'restored';
  /** Acceptances that it holds; early versions did not note them. */
  accepted_n?: number;
}

/** The device's clock has gone back: what it showed, and what it showed then. ISO 8601 UTC. */
export interface ClockStep {
  from: string;
  to: string;
}

interface CheckRecord {
  at: string;
  sound: boolean;
  /** First finding, in technical words; empty when sound. */
  detail: string;
}

/** A key that never leaves the browser, with what a file's head needs to derive it again. */
export interface KeyRecord {
  key: CryptoKey;
  salt: Uint8Array;
  iterations: number;
}

export interface FolderRecord {
  handle: FileSystemDirectoryHandle;
  name: string;
  every_days: number;
  key: KeyRecord | null;
  last_at: string | null;
  /** Code of what went wrong the last time; null after a success. */
  last_failure: string | null;
}

/** Of the state before a restore, or of data that were found damaged. */
export type CopyKind = 'safety' | 'damaged';

/** A copy kept on this device, in pieces; a safety copy is an ordinary backup. */
export interface SafetyRecord {
  copy_id: string;
  at: string;
  size: number;
  pieces_n: number;
  /** That of the backup that it is; left out for damaged data, and by early versions. */
  fingerprint?: string;
  /** What counted as the last backup of the state that it holds: a copy on this device is none. */
  last_backup?: BackupRecord | null;
}

export interface DeviceRecords {
  last_backup: BackupRecord;
  last_check: CheckRecord;
  folder: FolderRecord;
  safety: SafetyRecord;
  damaged: SafetyRecord;
  /** Path → bytes of kept files. They never change, so a size is looked up once. */
  sizes: Record<string, number>;
  /** These records have not been lost since this was set. */
  in_use: true;
  /** The newest last. */
  clock_steps: ClockStep[];
  /** Wrong tries in a row at secrets, by the first byte of the login's hash; no times. */
  tries: number[];
  /** Without a sign of the user for so long the session locks. */
  idle_minutes: number;
  /** Ends of the chains of records that have been here, the newest last. */
  seen_heads: ChainHeads[];
}

export interface DeviceRecordStore {
  get<K extends keyof DeviceRecords>(name: K): Promise<Result<DeviceRecords[K] | null>>;
  /** null forgets it. */
  set<K extends keyof DeviceRecords>(name: K, value: DeviceRecords[K] | null): Promise<Result<null>>;
  putPiece(copy_id: string, index: number, bytes: Uint8Array): Promise<Result<null>>;
  getPiece(copy_id: string, index: number): Promise<Result<Uint8Array | null>>;
  /** Forgets all pieces but those of these copies. */
  keepOnlyCopies(copy_ids: readonly string[]): Promise<Result<null>>;
}
