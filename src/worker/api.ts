/**
 * The worker's contract: one flat list of calls with plain data in and `Result` values out.
 * Types only: the client and the screens import nothing else from this room.
 *
 * The session lives in the worker; no call names a user. Every call but those of the first two
 * groups answers `signed_out` without a session. An answer to a writing call comes after the
 * IndexedDB transaction has completed: "ok" means saved.
 */
import type {
  EventType,
  Fallback,
  IterationStatus,
  MaskRole,
  Plan,
  PlanMessage,
  PlanMetrics,
  PlanParams,
  PlanProgress,
  ResolvedParams,
  Spot,
  VertexMm,
} from '../core/model';
import type { Result } from '../core/result';

export type Language = 'en' | 'pl';

// ---- start and account ---------------------------------------------------------------------

export interface OpenInfo {
  /** Name of the newest applied migration. */
  schema_version: string;
  /** True when this opening created the database. */
  fresh: boolean;
  /** The seeded user still has the seeded password: the sign-in screen then says what it is. */
  seed_password_stands: boolean;
  /** Generation of the stored image: grows with every save. */
  generation: number;
}

export interface Session {
  user_id: number;
  login: string;
  is_demo: boolean;
  /** The seeded password still stands: a banner says so, acceptances and exports are marked. */
  default_password: boolean;
  /** Give back with `resumeSession` after a reload of the same tab. Never persisted by the worker in clear. */
  resume_token: string;
}

export interface UserSummary {
  id: number;
  login: string;
  created_at: string;
}

// ---- images --------------------------------------------------------------------------------

export interface ImageSummary {
  id: number;
  title: string;
  original_name: string;
  /** Real width of the whole photo, mm; null until the scale is set. */
  width_mm: number | null;
  height_mm: number | null;
  width_px: number;
  height_px: number;
  created_at: string;
  masks_n: number;
  iterations_n: number;
  /** The newest iteration, if any. */
  latest: { id: number; status: IterationStatus; spots_count: number; is_demo: boolean } | null;
  /** Deletable: all its iterations are drafts. */
  deletable: boolean;
}

export interface ImageDetail extends ImageSummary {
  sha256: string;
  storage_path: string;
  scale: ScaleSource | null;
}

/** How the scale was set: by typing the photo's width, or by a line over something of known length. */
export type ScaleSource =
  | { kind: 'width'; width_mm: number }
  | { kind: 'line'; from_px: { x: number; y: number }; to_px: { x: number; y: number }; length_mm: number };

export interface Page<T> {
  rows: T[];
  total: number;
  offset: number;
}

// ---- masks ---------------------------------------------------------------------------------

export interface MaskRow {
  id: number;
  image_id: number;
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
  /** A plan has used it: an edit retires it and makes a new row. */
  used: boolean;
  created_at: string;
}

/** A mask as the drawing has it. id null: a new one. */
export interface MaskInput {
  id: number | null;
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
}

// ---- plans ---------------------------------------------------------------------------------

export interface IterationSummary {
  id: number;
  image_id: number;
  parent_id: number | null;
  status: IterationStatus;
  is_demo: boolean;
  created_at: string;
  created_by_login: string;
  accepted_at: string | null;
  accepted_by_login: string | null;
  target_coverage_pct: number;
  achieved_coverage_pct: number;
  spots_count: number;
  spots_outside_mask_count: number;
  overlap_count: number;
  plan_valid: boolean;
  algorithm_mode: 'diameters' | 'grid';
  /** Scale or masks have changed since: the plan can be looked at, not accepted. */
  stale: boolean;
}

/** What params_snapshot holds: enough to make the plan again, whatever happens to the drawing. */
export interface ParamsSnapshot extends ResolvedParams {
  scale_mm: number;
  image: { width_mm: number; height_mm: number };
  masks: { id: number; label: string; role: MaskRole; vertices: VertexMm[] }[];
  warnings: PlanMessage[];
  fallbacks: Fallback[];
  metrics: PlanMetrics;
  /** Where an imported plan came from; absent for a plan made here. */
  imported_from?: PlanProvenance;
  /** SHA-256 (hex) of the canonical JSON of the plan request. */
  input_sha256: string;
  motion: null | Record<string, number>;
}

export interface IterationDetail extends IterationSummary {
  params: ParamsSnapshot;
  spots: Spot[];
  metrics: PlanMetrics;
  /** Validation of the stored rows, made when asked for. */
  validation_messages: PlanMessage[];
  /** Set when it was accepted under the seeded password. */
  accepted_with_default_password: boolean;
}

export interface GenerateInput {
  image_id: number;
  parent_id: number | null;
  params: PlanParams;
}

/** A drawing as it is on the screen, stored or not; ids may be the screen's own. */
export interface PreviewInput {
  image_id: number;
  masks: { id: number; label: string; role: MaskRole; vertices: VertexMm[] }[];
  params: PlanParams;
}

/** Whether a stored plan still comes out of its own inputs. */
export interface RecomputeReport {
  /** Every stored spot is the recomputed one, in the same order. */
  same: boolean;
  /** The stored inputs still have the hash that was stored with them. */
  inputs_intact: boolean;
  /** sequence_index of the first spot that differs; null where none does. */
  first_difference: number | null;
  stored_n: number;
  recomputed_n: number;
  /** Another version may place spots differently without anything being wrong. */
  stored_planner_version: string;
  planner_version: string;
}

// ---- audit ---------------------------------------------------------------------------------

export interface AuditFilter {
  image_id: number | null;
  event_types: EventType[];
  /** Inclusive UTC instants, ISO 8601; null for open. */
  from: string | null;
  to: string | null;
  offset: number;
  limit: number;
}

export interface AuditRow {
  id: number;
  event_type: EventType;
  created_at: string;
  user_login: string;
  iteration_id: number | null;
  image_id: number | null;
  image_title: string | null;
  payload: Record<string, unknown>;
}

// ---- exports -------------------------------------------------------------------------------

/** `json_photo` is JSON with the photo in it, for import on another tablet. */
export type ExportFormat = 'json' | 'json_photo' | 'csv' | 'png' | 'jpg';

export interface ExportedFile {
  filename: string;
  blob: Blob;
}

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
export interface CareSummary {
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

export interface StorageHealth extends CareSummary {
  database_bytes: number;
  /** Part of it that deleted rows have left empty. */
  free_bytes: number;
  photos_bytes: number;
  photos_n: number;
  images_n: number;
  plans_n: number;
  users_n: number;
  generation: number;
  safety: { at: string; size: number } | null;
}

export interface WorkProgress {
  phase: 'reading' | 'writing' | 'verifying';
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

// ---- the calls -----------------------------------------------------------------------------

export interface WorkerApi {
  /** Answers at once, without a session: the client's heartbeat. */
  ping(): Promise<Result<null>>;
  /** Takes the lock, loads, checks, migrates, seeds. Call once; everything else needs it. */
  open(): Promise<Result<OpenInfo>>;

  signIn(login: string, password: string): Promise<Result<Session>>;
  /** Enters the demo: its user, its sample image with scale and masks (made when absent). */
  signInDemo(language: Language): Promise<Result<Session>>;
  resumeSession(resume_token: string): Promise<Result<Session>>;
  signOut(): Promise<Result<null>>;
  /**
   * Tells that the user is there, so that the session does not lock while a long drawing makes no call.
   * To be called on activity, about every 30 s. `signed_out` once the session has locked.
   */
  keepAlive(): Promise<Result<null>>;
  changePassword(old_password: string, new_password: string): Promise<Result<Session>>;
  listUsers(): Promise<Result<UserSummary[]>>;
  addUser(login: string, password: string): Promise<Result<UserSummary>>;

  listImages(offset: number, limit: number): Promise<Result<Page<ImageSummary>>>;
  getImage(image_id: number): Promise<Result<ImageDetail>>;
  /** Photo as stored (upright, at most 12 megapixels). */
  getPhoto(image_id: number): Promise<Result<Blob>>;
  getThumbnail(image_id: number): Promise<Result<Blob>>;
  /** Checks, decodes, turns upright, shrinks to 12 megapixels if larger, stores. */
  addImage(file: Blob, original_name: string): Promise<Result<ImageDetail>>;
  renameImage(image_id: number, title: string): Promise<Result<ImageDetail>>;
  /** Sets the scale; masks keep their place on the photo, so their vertices in mm are scaled along. */
  setScale(image_id: number, scale: ScaleSource): Promise<Result<ImageDetail>>;
  deleteImage(image_id: number): Promise<Result<null>>;

  listMasks(image_id: number): Promise<Result<MaskRow[]>>;
  /**
   * Makes the drawing's masks the image's masks, in the given order (later lies on top): unchanged rows
   * stay, changed ones are updated or, where a plan has used them, retired and added anew; absent ones
   * are retired or removed. `expected_ids` are the ids the drawing started from: others → masks_changed_elsewhere.
   */
  saveMasks(image_id: number, masks: MaskInput[], expected_ids: number[]): Promise<Result<MaskRow[]>>;

  /** Plans, validates, stores a draft with its audit rows. One at a time: else plan_running. */
  generatePlan(
    input: GenerateInput,
    onProgress: (progress: PlanProgress) => void,
  ): Promise<Result<IterationDetail>>;
  /** A plan of the drawing on the screen, quickly and without storing it. Answers plan_running while one is made. */
  previewPlan(input: PreviewInput): Promise<Result<Plan>>;
  /** Makes the plan again from what its snapshot holds and compares it with the stored rows. */
  recomputePlan(
    iteration_id: number,
    onProgress: (progress: PlanProgress) => void,
  ): Promise<Result<RecomputeReport>>;
  /** The running generatePlan or recomputePlan answers plan_cancelled and stores nothing. */
  cancelPlan(): Promise<Result<null>>;
  listIterations(image_id: number): Promise<Result<IterationSummary[]>>;
  getIteration(iteration_id: number): Promise<Result<IterationDetail>>;
  /** Validates the stored rows again; refuses invalid, stale, demo, foreign and decided plans. */
  acceptIteration(iteration_id: number): Promise<Result<IterationDetail>>;
  rejectIteration(iteration_id: number): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;

  listAudit(filter: AuditFilter): Promise<Result<Page<AuditRow>>>;

  exportIteration(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
  ): Promise<Result<ExportedFile>>;

  /** Reads an exported plan and checks it; nothing is stored. Failures: the `import_…` codes. */
  previewImport(file: Blob): Promise<Result<ImportPreview>>;
  /** Stores the previewed plan as a draft of an image of its own. */
  importPlan(file: Blob, file_sha256: string, language: Language): Promise<Result<IterationDetail>>;

  getCareSummary(): Promise<Result<CareSummary>>;
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
  /** The state before the last restore, as a backup file. `backup_none` if there is none. */
  getSafetyCopy(): Promise<Result<ExportedFile>>;
  deleteSafetyCopy(): Promise<Result<null>>;
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
