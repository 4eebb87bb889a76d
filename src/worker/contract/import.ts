/** The part of the contract about plans from another device. */
import type { PlanProvenance } from '../../core/provenance';
import type { Result } from '../../core/result';
import type { Language } from './common';
import type { IterationDetail } from './plans';

export type { PlanProvenance };

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
  /** It is of a test sheet, and stays one. */
  is_sheet: boolean;
  from: PlanProvenance;
  /** An own image has the same plan from the same device already. */
  known_image_id: number | null;
}

/** A plan is shown first, and stored by a second call. */
export interface ImportApi {
  /** Reads an exported plan and checks it; nothing is stored. Failures: the `import_…` codes. */
  previewImport(file: Blob): Promise<Result<ImportPreview>>;
  /**
   * The plan of a code as a file to be imported, with its spots made anew: from the code's text, or from a picture of it.
   * Nothing is stored. `code_not_found`, `code_damaged` (`code_text_damaged` of a text), `code_newer`, `code_other_plan`.
   */
  readPlanCode(file: Blob): Promise<Result<Blob>>;
  /** Stores the previewed plan as a draft of an image of its own. */
  importPlan(file: Blob, file_sha256: string, language: Language): Promise<Result<IterationDetail>>;
}
