/**
 * The part of the contract about the care of data: import of plans, health, backup and restore, deleting
 * by age. Imported from api.ts, which the rest of the house knows.
 */
import type { IterationStatus } from '../../core/model';
import type { Result } from '../../core/result';
import type { CopyKind } from '../../db/store/deviceRecords';
import type { ExportedFile, IterationDetail, KeptState, Language } from '.';

// ---- import of a plan ----------------------------------------------------------------------

/** What is kept of the device that a plan came from. Times are UTC instants, ISO 8601. */
export interface PlanProvenance {
  format_version: string;
  app_version: string;
  iteration_id: number;
  status: IterationStatus;
  is_demo: boolean;
  created_at: string;
  created_by: string;
  accepted_at: string | null;
  accepted_by: string | null;
  exported_at: string;
  input_sha256: string;
  photo_sha256: string;
  photo_included: boolean;
  /** SHA-256 of the imported file. */
  file_sha256: string;
}

export interface ImportPreview {
  /** To be given back with `importPlan`, so that what was shown is what is stored. */
  file_sha256: string;
  title: string;
  width_px: number;
  height_px: number;
  width_mm: number;
  height_mm: number;
  masks_n: number;
  spots_count: number;
  achieved_coverage_pct: number;
  plan_valid: boolean;
  from: PlanProvenance;
  /** An own image has the same plan from the same device already. */
  known_image_id: number | null;
}

// ---- care of the data ----------------------------------------------------------------------

export interface BackupInfo {
  /** Time of the state that it holds, ISO 8601 UTC. */
  at: string;
  filename: string;
  size: number;
  encrypted: boolean;
  to: 'file' | 'folder' | 'restored';
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
  /** They have waited for 7 days or more. */
  overdue: boolean;
  last_backup: BackupInfo | null;
  last_check: CheckInfo | null;
  folder: BackupFolder | null;
  /** The scheduled backup should be made now. */
  folder_due: boolean;
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
  /** The state before the last restore. */
  safety: KeptCopy | null;
  /** What was found damaged and replaced since. */
  damaged: KeptCopy | null;
}

/** A copy that this device has kept. */
export interface KeptCopy {
  at: string;
  size: number;
}

export interface WorkProgress {
  phase: 'reading' | 'safety' | 'writing' | 'verifying';
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
  /** What `adds` and `removes` are against: where the data are damaged, the newest state that can be read. */
  compared_with: 'present' | KeptState | null;
  adds: { images: number; plans: number; users: string[] };
  /** Here now and not in the backup: they would go. */
  removes: { images: number; plans: number; accepted: number; users: string[] };
}

// ---- deleting by age -----------------------------------------------------------------------

export interface RetentionItem {
  kind: 'image' | 'draft';
  id: number;
  image_id: number;
  title: string;
  created_at: string;
  /** Drafts of an image, spots of a draft. */
  count: number;
}

export interface RetentionChoice {
  images: number[];
  drafts: number[];
}

// ---- the calls ---------------------------------------------------------------------------

export interface BackupApi {
  /** Reads an exported plan and checks it; nothing is stored. Failures: the `import_…` codes. */
  previewImport(file: Blob): Promise<Result<ImportPreview>>;
  /** Stores the previewed plan as a draft of an image of its own. */
  importPlan(file: Blob, file_sha256: string, language: Language): Promise<Result<IterationDetail>>;

  getBackupSummary(): Promise<Result<BackupSummary>>;
  getStorageHealth(): Promise<Result<StorageHealth>>;
  /** SQLite's own check, references, photos; keeps what it found. */
  checkStorage(): Promise<Result<CheckInfo>>;

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
  /** Gives up what runs of the above; it answers `work_cancelled`, and everything is as it was before. */
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

  /** What could be deleted: drafts, and images whose plans are all drafts, made before an instant. */
  listDeletable(before: string): Promise<Result<RetentionItem[]>>;
  /** Deletes exactly these, all or none. `retention_changed` if one of them may not go any more. */
  deleteChosen(choice: RetentionChoice): Promise<Result<{ deleted_n: number; freed_bytes: number }>>;
}
