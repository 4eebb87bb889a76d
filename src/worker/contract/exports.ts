/** The part of the contract about files made of a plan. */
import type { TableChoice } from '../../core/export/csv';
import type { ExportFormat } from '../../core/export/formats';
import type { Result } from '../../core/result';
import type { ExportedFile, Language } from './common';

export type { ExportFormat, TableChoice };

/** Exports of own plans. */
export interface ExportsApi {
  /** `table`: how a table is to be written, where not as the specification has it. */
  exportIteration(
    iteration_id: number,
    format: ExportFormat,
    language: Language,
    table?: TableChoice,
  ): Promise<Result<ExportedFile>>;
}
