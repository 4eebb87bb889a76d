/**
 * What an export is made of: one plan as it is stored, with its photo's figures, the two facts that
 * only the caller knows (time and version), and nothing of the drawing as it may be by now.
 *
 * `image.width_mm` is the scale the plan was made at (params_snapshot), not the image's present one.
 * Units as everywhere: mm, degrees, µm, %; times are UTC instants in ISO 8601.
 */
import type { ChainHeads } from '../records/chain';
import type { PlanMotion } from '../motion/planMotion';
import { EXPORT_FORMATS } from './formats';
import type { ExportFormat, FormatFacts } from './formats';
import type {
  Fallback,
  DecisionKind,
  IterationStatus,
  MaskGeometry,
  PlanMessage,
  PlanMetrics,
  PlanStanding,
  ResolvedParams,
  Spot,
} from '../model';

export interface ExportPhoto {
  media_type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** The stored bytes. */
  data_base64: string;
}

export interface ExportImage {
  /** Name of the file that the photo came from. */
  name: string;
  title: string;
  width_px: number;
  height_px: number;
  width_mm: number;
  height_mm: number;
  /** SHA-256 of the stored photo, hex. */
  sha256: string;
  /** The photo itself, where the document is to carry it. */
  photo?: ExportPhoto;
}

export interface ExportIteration {
  id: number;
  parent_id: number | null;
  status: IterationStatus;
  /** What the plan counts as: a superseded or withdrawn one keeps its status. */
  standing: PlanStanding;
  is_demo: boolean;
  created_at: string;
  created_by: string;
  accepted_at: string | null;
  accepted_by: string | null;
  /** The seeded password stood when it was accepted. */
  accepted_with_default_password: boolean;
  plan_valid: boolean;
  spots_outside_mask_count: number;
  overlap_count: number;
  /** Only a placeholder of its photo is on the device. */
  photo_missing: boolean;
  /** Its photo has another scale by now, or none: one of the two is wrong. */
  scale_changed: boolean;
  /** Of a test sheet. */
  is_sheet: boolean;
  /** The oldest first. */
  decisions: ExportDecision[];
  /** Where the chains of records on the device ended then; null where they cannot be told. */
  chains?: ChainHeads | null;
}

/** What was decided about the plan. Times are UTC instants. */
export interface ExportDecision {
  kind: DecisionKind;
  reason: string;
  /** Of a superseded plan: the one that took its place. */
  by_iteration_id: number | null;
  login: string;
  created_at: string;
}

/** The parameters as used, and what makes the plan reproducible. */
export interface ExportParams extends ResolvedParams {
  scale_mm: number;
  input_sha256: string;
  /** Null in plans from before motion was kept with them. */
  motion: PlanMotion | null;
}

export interface ExportInput {
  app_version: string;
  exported_at: string;
  iteration: ExportIteration;
  params: ExportParams;
  image: ExportImage;
  /** In drawing order: later lies on top. */
  masks: MaskGeometry[];
  /** In emission order. */
  spots: Spot[];
  metrics: PlanMetrics;
  validation_messages: PlanMessage[];
  warnings: PlanMessage[];
  fallbacks: Fallback[];
}

/** What every output must say of a plan, most important first. */
export const EXPORT_NOTICES = [
  'demo',
  'test_sheet',
  'not_accepted',
  'rejected',
  'superseded',
  'withdrawn',
  'doubted',
  'restored_in_doubt',
  'photo_missing',
  'scale_changed',
  'plan_invalid',
  'default_password',
] as const;
export type ExportNotice = (typeof EXPORT_NOTICES)[number];

/** What every output says of a plan that does not stand. */
const NOTICE_OF_STANDING: Record<PlanStanding, ExportNotice | null> = {
  draft: 'not_accepted',
  stands: null,
  rejected: 'rejected',
  superseded: 'superseded',
  withdrawn: 'withdrawn',
  doubted: 'doubted',
};

/** What decides of them. */
export type NoticedPlan = Pick<
  ExportIteration,
  | 'id'
  | 'is_demo'
  | 'is_sheet'
  | 'standing'
  | 'photo_missing'
  | 'scale_changed'
  | 'plan_valid'
  | 'accepted_with_default_password'
> & { decisions: readonly Pick<ExportDecision, 'kind'>[] };

/** The notices that hold for an iteration; empty for a plan accepted under a password of its own. */
export function noticesOf(iteration: NoticedPlan): ExportNotice[] {
  const notices: ExportNotice[] = [];
  if (iteration.is_demo) notices.push('demo');
  if (iteration.is_sheet) notices.push('test_sheet');
  const ofStanding = NOTICE_OF_STANDING[iteration.standing];
  if (ofStanding !== null) notices.push(ofStanding);
  // For good, also where it was accepted again.
  if (iteration.decisions.some(({ kind }) => kind === 'doubted')) notices.push('restored_in_doubt');
  if (iteration.photo_missing) notices.push('photo_missing');
  if (iteration.scale_changed) notices.push('scale_changed');
  if (!iteration.plan_valid) notices.push('plan_invalid');
  if (iteration.accepted_with_default_password) notices.push('default_password');
  return notices;
}

/** What a file's name tells of a plan. */
export type NamedPlan = Pick<
  ExportIteration,
  | 'id'
  | 'standing'
  | 'is_demo'
  | 'is_sheet'
  | 'accepted_with_default_password'
  | 'photo_missing'
  | 'scale_changed'
>;

/** Name of a file about a plan, without its ending: `apertura-plan-12-draft-demo`, and what else it is. */
export function planFileStem(iteration: NamedPlan, ...further: string[]): string {
  const { standing } = iteration;
  const parts = ['apertura-plan', String(iteration.id), standing === 'stands' ? 'accepted' : standing];
  if (iteration.is_demo) parts.push('demo');
  if (iteration.is_sheet) parts.push('test-sheet');
  if (iteration.accepted_with_default_password) parts.push('default-password');
  if (iteration.photo_missing) parts.push('photo-missing');
  if (iteration.scale_changed) parts.push('scale-changed');
  return [...parts, ...further].join('-');
}

/**
 * Name of an exported file: `apertura-plan-12-draft-demo.csv`. It carries the notices because a table
 * of bare rows has no other place for them. Only letters, digits, dots and hyphens.
 */
export function exportFilename(iteration: ExportIteration, format: ExportFormat): string {
  const { extension, with_photo, called }: FormatFacts = EXPORT_FORMATS[format];
  const named = [...(with_photo ? ['with-photo'] : []), ...(called === undefined ? [] : [called])];
  return `${planFileStem(iteration, ...named)}.${extension}`;
}
