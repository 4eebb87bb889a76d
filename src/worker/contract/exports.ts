/** The part of the contract about files made of a plan. */
import type { Result } from '../../core/result';
import type { ExportedFile, Language } from './common';

/** `json_photo` is JSON with the photo in it, for import on another tablet. */
export type ExportFormat = 'json' | 'json_photo' | 'csv' | 'png' | 'jpg';

/** Exports of own plans. */
export interface ExportsApi {
  exportIteration(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
  ): Promise<Result<ExportedFile>>;
}
