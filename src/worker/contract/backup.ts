/** The part of the contract about backups: making, restoring, the copies and the folder of this device. */
import type { RestoreDoubt } from '../../core/records/access';
import type { RecordBreak } from '../../core/records/chain';
import type { Result } from '../../core/result';
import type { CopyKind } from '../../db/store/deviceRecords';
import type { ExportedFile, KeptState } from './common';

export interface BackupInfo {
  /** Time of the state that it holds, ISO 8601 UTC. */
  at: string;
  filename: string;
  size: number;
  encrypted: boolean;
  to: 'file' | 'folder' | 'restored';
}

export interface BackupFolder {
  name: string;
  every_days: number;
  encrypted: boolean;
  last_at: string | null;
  last_failure: string | null;
  /** For the page alone, which may ask the user to allow it again. */
  handle: FileSystemDirectoryHandle;
}

/** A copy that this device has kept. */
export interface KeptCopy {
  at: string;
  size: number;
}

export interface WorkProgress {
  phase: 'reading' | 'safety' | 'writing' | 'verifying' | 'sealing';
  /** 0 to 1 within the phase. */
  done: number;
}

export interface BackupContents {
  made_at: string;
  app_version: string;
  schema_version: string;
  users: string[];
  images_n: number;
  plans_n: number;
  accepted_n: number;
  photos_bytes: number;
  database_bytes: number;
  /** Photos that were not to be found when the backup was made. */
  missing_n: number;
  /** Those of them that were there and damaged. */
  damaged_n: number;
}

export interface MadeBackup {
  filename: string;
  blob: Blob;
  encrypted: boolean;
  contents: BackupContents;
}

/** What a restore would do to this device. */
export interface RestorePreview {
  /** To be given back with `restoreBackup`: another file than the one shown is refused. */
  fingerprint: string;
  encrypted: boolean;
  contents: BackupContents;
  /** The backup's schema is older and will be brought up to date. */
  migrates: boolean;
  /** What speaks against its records (null: nothing), the first break, and how many accepted plans would not stand. */
  records: { doubt: RestoreDoubt | null; broken: RecordBreak | null; doubted_n: number };
  /** What `adds` and `removes` are against: where the data are damaged, the newest state that can be read. */
  compared_with: 'present' | KeptState | null;
  adds: { images: number; plans: number; users: string[] };
  /** Here now and not in the backup: they would go; also what was decided since about plans that stay. */
  removes: {
    images: number;
    plans: number;
    accepted: number;
    users: string[];
    decisions: number;
    log_rows: number;
  };
  /** Those of the removed images that belong to who asks; empty where nobody is signed in. */
  images_gone: { id: number; title: string; created_at: string }[];
}

/** Calls that need no session where the database does not open; the others answer `signed_out`. */
export type BackupWithoutSession = 'previewRecovery' | 'recoverFromBackup' | 'cancelWork';

/** Backups of the whole device, by whoever is signed in and not in the demo. */
export interface BackupApi {
  /** Everything on this device as one file, read back and compared before the answer. */
  makeBackup(
    passphrase: string | null,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<MadeBackup>>;
  /** The user has the file now: it counts as the last backup. */
  confirmBackup(filename: string): Promise<Result<BackupInfo>>;
  /** Checks all of a backup and tells what a restore would do; changes nothing. */
  previewRestore(
    file: Blob,
    passphrase: string | null,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<RestorePreview>>;
  /** Keeps a safety copy of the present state, then replaces all of it; everyone is signed out. */
  restoreBackup(
    file: Blob,
    passphrase: string | null,
    fingerprint: string,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<null>>;
  /** The same where the database does not open (`database_not_damaged` elsewhere); needs no session. */
  previewRecovery(
    file: Blob,
    passphrase: string | null,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<RestorePreview>>;
  /**
   * Keeps a copy of what lies there (`keep_copy`; `storage_full` if there is no room for it), lays the
   * previewed backup over it, and opens it.
   */
  recoverFromBackup(
    file: Blob,
    choice: { passphrase: string | null; fingerprint: string; keep_copy: boolean },
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<null>>;
  /** Gives up what runs of the above, and what orders spots; it answers `work_cancelled`, and everything is as it was before. */
  cancelWork(): Promise<Result<null>>;
  /** A copy that this device has kept: a safety copy is a backup file. `backup_none` if there is none. */
  getCopy(kind: CopyKind): Promise<Result<ExportedFile>>;
  deleteCopy(kind: CopyKind): Promise<Result<null>>;
  /** Remembers a folder for scheduled backups; null forgets it. */
  setBackupFolder(
    folder: { handle: FileSystemDirectoryHandle; every_days: number; passphrase: string | null } | null,
  ): Promise<Result<null>>;
  /** Writes a backup into the remembered folder, which the page has got permission for. */
  backupToFolder(onProgress: (progress: WorkProgress) => void): Promise<Result<BackupInfo>>;
}
