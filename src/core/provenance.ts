/** Where a plan came from that was made on another device: kept with the plan, and told in the audit log. */
import type { IterationStatus, PlanStanding } from './model';

/** What is kept of the device that a plan came from. Times are UTC instants, ISO 8601. */
export interface PlanProvenance {
  format_version: string;
  app_version: string;
  iteration_id: number;
  status: IterationStatus;
  /** What it counted as there; absent in rows from before a plan could be superseded or withdrawn. */
  standing?: PlanStanding;
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
