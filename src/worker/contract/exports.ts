/** The part of the contract about files made of a plan. */
import type { TableChoice } from '../../core/export/csv';
import type { ExportFormat } from '../../core/export/formats';
import type { VideoOptions } from '../../core/export/video';
import type { Result } from '../../core/result';
import type { WorkProgress } from './backup';
import type { ExportedFile, Language } from './common';

export type { ExportFormat, TableChoice, VideoOptions };

/** A file made ahead. `state`: of the plan, its image and all that an export tells of them. */
export interface PreparedExport extends ExportedFile {
  state: string;
}

/** A plan as a code for a camera. */
export interface PlanCode {
  /** What the code says; it may be passed on as text as well. */
  text: string;
  /** Modules, row by row: true is dark. With the white around them. */
  rows: boolean[][];
}

/** Exports of own plans. */
export interface ExportsApi {
  /** `table`: how a table is to be written, where not as the specification has it. */
  exportIteration(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
    table?: TableChoice,
  ): Promise<Result<ExportedFile>>;
  /** The same, made before it is asked for: nothing is written down, because nothing has gone out. */
  prepareExport(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
    table?: TableChoice,
  ): Promise<Result<PreparedExport>>;
  /**
   * The prepared file goes out, and that is written down: true. False, and nothing written, where the plan is no longer
   * as it was then: the file must not be given out.
   */
  takeExport(iteration_id: number, format: ExportFormat, state: string): Promise<Result<boolean>>;
  /**
   * A draft or a plan that stands as a code; with the title of its image and the names of its masks where `with_names`.
   * It counts as exported. `code_plan_ended`, `code_not_possible`, `code_too_large`.
   */
  makePlanCode(iteration_id: number, with_names: boolean): Promise<Result<PlanCode>>;
  /** Two own plans beside each other, as one document. `iteration_not_found`. */
  exportComparison(from_id: number, to_id: number): Promise<Result<ExportedFile>>;
  /** Whether this browser can make videos: `video_not_supported` where not. */
  videoSupport(): Promise<Result<null>>;
  /**
   * The emission of a plan, as its own motion says, as a video (MP4 or WebM). `cancelWork` gives it up: it answers
   * `work_cancelled`, and nothing is left of it. `video_not_supported`, `parameter_out_of_range`, `export_failed`.
   */
  exportVideo(
    iteration_id: number,
    options: VideoOptions,
    language: Language,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<ExportedFile>>;
}
