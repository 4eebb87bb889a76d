/** The part of the contract about plans: making, previewing, reading, deciding. */
import type { PlanChange } from '../../core/compare/changes';
import type { Comparison } from '../../core/compare/compare';
import type { ExportInput } from '../../core/export/input';
import type { PlanProvenance } from '../../core/provenance';
import type {
  Fallback,
  MaskGeometry,
  MessageSuggestions,
  Plan,
  PlanMessage,
  PlanMetrics,
  PlanParams,
  PlanProgress,
  PlanStanding,
  ResolvedParams,
  Spot,
} from '../../core/model';
import type { PlanMotion } from '../../core/motion/planMotion';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { Result } from '../../core/result';
import type { DecisionRow } from '../../db/tables/decisions';
import type { IterationListRow } from '../../db/tables/iterations';

/** A plan in the list of an image's plans: the row (db/tables/iterations.ts), with what follows from it. */
export interface IterationSummary extends Omit<
  IterationListRow,
  'is_demo' | 'is_sheet' | 'plan_valid' | 'geometry_sha256' | 'ended'
> {
  is_demo: boolean;
  is_sheet: boolean;
  plan_valid: boolean;
  /** What it counts as; `stands` is the only one that is accepted and holds. */
  standing: PlanStanding;
  /** A draft whose scale or masks have changed since: it can be looked at, not accepted. */
  stale: boolean;
  /** It was accepted, and the drawing has been changed since; the plan stays as it was accepted. */
  drawing_moved_on: boolean;
}

/** A plan in the history of its image: with what it was changed in against the one it is based on. */
export interface HistoryEntry extends IterationSummary {
  /** Warnings and errors that it was stored with. */
  warnings_n: number;
  /** Null for a first version, and where the one it is based on has been deleted. */
  changes: PlanChange[] | null;
}

/** What params_snapshot holds: enough to make the plan again, whatever happens to the drawing. */
export interface ParamsSnapshot extends ResolvedParams {
  scale_mm: number;
  image: { width_mm: number; height_mm: number };
  masks: MaskGeometry[];
  warnings: PlanMessage[];
  fallbacks: Fallback[];
  metrics: PlanMetrics;
  /** Where an imported plan came from; absent for a plan made here. */
  imported_from?: PlanProvenance;
  /** SHA-256 (hex) of the canonical JSON of the plan request. */
  input_sha256: string;
  /** Null in plans from before motion was kept with them. */
  motion: PlanMotion | null;
}

/** What was decided about a plan, and what ended an acceptance (db/tables/decisions.ts). */
export type PlanDecision = DecisionRow;

/** The plan that is to be superseded, as it was shown, and why. */
export interface Supersession {
  iteration_id: number;
  reason: string;
}

/** Who decides signs: with the password again, about what was shown. */
export interface Signature {
  password: string;
  /** `version` of the plan as it was shown: another one since, and nothing is decided. */
  version: string;
  /** Kept with an acceptance; may be empty. */
  note: string;
}

export interface IterationDetail extends IterationSummary {
  params: ParamsSnapshot;
  spots: Spot[];
  metrics: PlanMetrics;
  /** Validation of the stored rows, made when asked for. */
  validation_messages: PlanMessage[];
  /** The oldest first. */
  decisions: PlanDecision[];
  /** Another one as soon as anything of the plan, or what was decided about it, is another. */
  version: string;
  /** Only a placeholder of its photo is here: it cannot be accepted. */
  photo_missing: boolean;
  /** Its photo has another scale by now, or none: no program is made of it. */
  scale_changed: boolean;
  /** Set when it was accepted under the seeded password. */
  accepted_with_default_password: boolean;
}

/** A plan as a comparison tells it, and whose photo it is on. */
export interface ComparedPlan extends ExportInput {
  image_id: number;
}

/** Two plans, and what differs from the first to the second. */
export interface PlanComparison {
  from: ComparedPlan;
  to: ComparedPlan;
  comparison: Comparison;
}

/** What the user's newest own plan asked for, as far as it can be asked for on another photo. */
export interface LastSettings {
  iteration_id: number;
  created_at: string;
  params: PlanParams;
}

export interface GenerateInput {
  image_id: number;
  parent_id: number | null;
  params: PlanParams;
}

/** A drawing as it is on the screen, stored or not; ids may be the screen's own. */
export interface PreviewInput {
  image_id: number;
  masks: MaskGeometry[];
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

/** Plans of the signed-in user. */
export interface PlansApi {
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
  /** All plans of an image, the newest first. */
  listIterations(image_id: number): Promise<Result<HistoryEntry[]>>;
  getIteration(iteration_id: number): Promise<Result<IterationDetail>>;
  /** Two own plans, of whatever photos, beside each other. `iteration_not_found`. */
  compareIterations(from_id: number, to_id: number): Promise<Result<PlanComparison>>;
  /** Where another photo's plan may begin; null where that is at the defaults. */
  lastSettings(): Promise<Result<LastSettings | null>>;
  /**
   * Validates the stored rows again; refuses invalid, stale, demo, foreign and decided plans, those of test
   * sheets, those without their photo, and a wrong password. Where another plan of the image stands, `supersede` names it and says why, or nothing changes.
   */
  acceptIteration(
    iteration_id: number,
    supersede: Supersession | null,
    signature: Signature,
  ): Promise<Result<IterationDetail>>;
  /** Ends the acceptance of a plan that stands; the reason is kept. */
  withdrawIteration(
    iteration_id: number,
    reason: string,
    signature: Signature,
  ): Promise<Result<IterationDetail>>;
  /** The reason is kept. In the demo, whose visitor has no password, none is asked for. */
  rejectIteration(
    iteration_id: number,
    reason: string,
    signature: Signature,
  ): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;
}
