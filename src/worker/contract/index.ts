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
  MessageSuggestions,
} from '../../core/model';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { Failure, Result } from '../../core/result';
import type { BackupApi, PlanProvenance } from './backup';

export type * from './backup';

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
  /**
   * Set where the database can be looked at and exported, not changed: it is from a newer app
   * (`database_newer_than_app`), or the update of its schema failed (`migration_failed`). Every writing
   * call answers this failure.
   */
  readonly_because: Failure | null;
}

/** Who has the database open, for the screen of a second tab. */
export interface Holder {
  /** null: nobody is signed in there. */
  login: string | null;
  /** ISO 8601 UTC. */
  opened_at: string;
}

/** What happens without a call of this tab. */
export type StoreEvent =
  /** Another tab asks for the database: store what is not stored yet and call `letGo`, within a second. */
  | { kind: 'handing_over' }
  /** Another tab has the database now; every call answers `taken_over_by_another_tab`. */
  | { kind: 'taken_over' }
  /** The self-check found a difference and the true state was stored anew. */
  | { kind: 'repaired' };

/** Figures of the database and of its last save here. */
export interface StoreStats {
  /** Length of the database file. */
  file_bytes: number;
  /** Room in it that deleted rows left. */
  free_bytes: number;
  generation: number;
  /** From BEGIN to the completed IndexedDB transaction, ms; null before the first save. */
  last_save_ms: number | null;
  last_bytes_written: number | null;
}

/** A state of the database that is kept besides the newest. */
export type KeptState = 'previous' | 'before_migration';

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

// ---- the calls -----------------------------------------------------------------------------

export interface WorkerApi extends BackupApi {
  /** Answers at once, without a session: the client's heartbeat. */
  ping(): Promise<Result<null>>;
  /** Takes the lock, loads, checks, migrates, seeds. Call once; everything else needs it. */
  open(): Promise<Result<OpenInfo>>;
  /** Calls back with what happens without a call; the newest subscriber is the one that is told. */
  subscribe(onEvent: (event: StoreEvent) => void): Promise<Result<null>>;

  /** Who has the database open; null where no tab answers (it sleeps). */
  whoHasIt(): Promise<Result<Holder | null>>;
  /**
   * Asks the tab that has the database to finish and let go, waits, and opens here. A tab that sleeps loses
   * the lock after some seconds; the fence in each save keeps it from writing when it wakes.
   */
  takeOver(): Promise<Result<OpenInfo>>;
  /** Answers `handing_over`: all is stored, the other tab may have the database. */
  letGo(): Promise<Result<null>>;

  /** What lies in the store; to be asked when `open` has failed. */
  inspectStore(): Promise<Result<StoreReport>>;
  /** Makes a kept state the newest and opens it. Failures: `nothing_kept`, `database_damaged`. */
  openKept(state: KeptState): Promise<Result<OpenInfo>>;
  /** Opens a fresh database where `open` answered `database_lost`; `database_not_damaged` elsewhere. */
  startAfresh(): Promise<Result<OpenInfo>>;
  /** The database file as it is stored, sound or not; needs no session, so that damaged data can be saved. */
  exportDatabaseCopy(): Promise<Result<ExportedFile>>;

  /** Compares what is stored with an export of the database, and stores anew what differs. */
  selfCheck(): Promise<Result<SelfCheck>>;
  storeStats(): Promise<Result<StoreStats>>;
  /** Gives back the room of what was deleted, if it pays (a quarter of the file, and 1 MB). */
  compact(): Promise<Result<{ freed_bytes: number }>>;

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
  /**
   * A plan of the drawing on the screen, quickly and without storing it. Answers plan_running while a plan
   * is made, plan_cancelled where another preview was asked for meanwhile or this one was dropped.
   */
  previewPlan(input: PreviewInput): Promise<Result<Plan>>;
  /** Nobody waits for the running preview any more. */
  dropPreview(): Promise<Result<null>>;
  /** Areas and positions of the aperture for the drawing on the screen; for one position screens know them themselves. */
  drawingFacts(input: PreviewInput): Promise<Result<PlanFacts>>;
  /** Makes the plan again from what its snapshot holds and compares it with the stored rows. */
  recomputePlan(
    iteration_id: number,
    onProgress: (progress: PlanProgress) => void,
  ): Promise<Result<RecomputeReport>>;
  /** What can be done about what a stored plan has to say, per message, the best first. */
  suggestions(iteration_id: number): Promise<Result<MessageSuggestions[]>>;
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
}
