/** The part of the contract about how the data on this device are. */
import type { ClockStep } from '../../db/store/deviceRecords';
import type { Result } from '../../core/result';
import type { BackupFolder, BackupInfo, KeptCopy, WorkProgress } from './backup';

/** Figures of the database and of its last save here. */
export interface StoreStats {
  /** Length of the database file. */
  file_bytes: number;
  /** Room in it that deleted rows left. */
  free_bytes: number;
  generation: number;
  /** From BEGIN to the completed IndexedDB transaction, ms; null before the first save. */
  last_save_ms: number | null;
  /** Part of that time which the second copy took, ms. */
  last_copy_ms: number | null;
  last_bytes_written: number | null;
}

export interface SelfCheck {
  checked_at: string;
  /** Pages of SQLite's file that were compared with an export. */
  pages_n: number;
  /** Stored pieces that were read again and compared. */
  pieces_n: number;
  /** What was found; null: all is as it should be. A finding has been mended by then: the state is stored anew. */
  finding: string | null;
  /** `pages`: a save writes the pages that SQLite wrote. `export`: it compares an export (the fallback). */
  saving_by: 'pages' | 'export';
}

export interface CheckInfo {
  at: string;
  sound: boolean;
  /** First finding, technical; empty when sound. */
  detail: string;
}

/** What the reminder needs: cheap to ask for. */
export interface BackupSummary {
  accepted_n: number;
  /** Accepted plans that no backup holds, and how long the oldest of them has waited. */
  waiting_n: number;
  waiting_days: number;
  /** They have waited for 7 days or more, or they are many. */
  overdue: boolean;
  last_backup: BackupInfo | null;
  last_check: CheckInfo | null;
  folder: BackupFolder | null;
  /** The scheduled backup should be made now. */
  folder_due: boolean;
}

export interface StorageHealth extends BackupSummary {
  database_bytes: number;
  /** Part of it that deleted rows have left empty. */
  free_bytes: number;
  photos_bytes: number;
  photos_n: number;
  images_n: number;
  plans_n: number;
  users_n: number;
  generation: number;
  /** Up to date, being brought up to date, held by another tab, failing; or there is none in this browser. */
  second_copy: 'kept' | 'behind' | 'busy' | 'failing' | 'none';
  /** The state before the last restore. */
  safety: KeptCopy | null;
  /** What was found damaged and replaced since. */
  damaged: KeptCopy | null;
  /** When the device's clock has gone back, the newest last. */
  clock_steps: ClockStep[];
}

/** Figures and checks of the whole device. */
export interface HealthApi {
  /** Compares what is stored with an export of the database, and stores anew what differs. */
  selfCheck(): Promise<Result<SelfCheck>>;
  storeStats(): Promise<Result<StoreStats>>;
  getBackupSummary(): Promise<Result<BackupSummary>>;
  getStorageHealth(): Promise<Result<StorageHealth>>;
  /** SQLite's own check, references, photos; keeps what it found. */
  checkStorage(): Promise<Result<CheckInfo>>;
}

/** How far the encryption of what is stored is; while it is being switched all can be read and written, and it goes on at the next opening. */
export interface EncryptionInfo {
  state: 'off' | 'switching_on' | 'on' | 'switching_off';
  /** Logins whose password can open the data after a restart; empty where it is off. */
  can_unlock: string[];
  /** Users whose password cannot yet: they have not signed in since it was switched on. */
  cannot_unlock: string[];
}

/** An administrator's, but for asking. */
export interface EncryptionApi {
  getEncryption(): Promise<Result<EncryptionInfo>>;
  /**
   * Encrypts everything in both copies, with the own password and recovery code as what opens it first. Given up on the
   * way, it goes on at the next opening or the next call. Failures: `password_wrong`, `recovery_code_mistyped` (not a
   * code, or not theirs), `encryption_needs_password`, `second_copy_needed`, those of saving.
   */
  encryptDevice(
    password: string,
    recovery_code: string,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<EncryptionInfo>>;
  /** The other way round; also out of a switching on that was given up. */
  decryptDevice(
    password: string,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<EncryptionInfo>>;
}
