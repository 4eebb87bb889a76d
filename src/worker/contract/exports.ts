/** The part of the contract about files made of a plan. */
import type { ExportFormat } from '../../core/export/formats';
import type { Result } from '../../core/result';
import type { ExportedFile, Language } from './common';

export type { ExportFormat };

/** Exports of own plans. */
export interface ExportsApi {
  exportIteration(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
  ): Promise<Result<ExportedFile>>;
}
