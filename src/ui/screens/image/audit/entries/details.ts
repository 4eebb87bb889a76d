/**
 * What an entry of the log tells, in words and figures. Rows are older than this code may know, and are never
 * changed: what it does not know is said as "name: value". Pure but for the language.
 */
import type { AuditField } from '../../../../../core/audit';
import { standingOf } from '../../../../../core/model';
import type { AlgorithmMode, PlanMessageCode, PlanStanding } from '../../../../../core/model';
import { shownName } from '../../../../../core/names';
import type { MessageValues } from '../../../../../core/result';
import type { AuditRow } from '../../../../../worker/contract';
import { figure, fillText, measure, texts, when } from '../../../../state/language';

export interface AuditDetail {
  name: string;
  value: string;
}

/** How a value is said; one that is not of its kind is said as it stands. */
type Kind = 'count' | 'coverage' | 'plan' | 'yes' | 'when' | 'status' | 'standing' | 'mode' | 'text';

const KIND: Record<AuditField, Kind> = {
  parent_id: 'plan',
  supersedes: 'plan',
  is_demo: 'yes',
  default_password: 'yes',
  spots_count: 'count',
  target_coverage_pct: 'coverage',
  achieved_coverage_pct: 'coverage',
  planner_version: 'text',
  algorithm_mode: 'mode',
  plan_valid: 'yes',
  input_sha256: 'text',
  reason: 'text',
  format_version: 'text',
  app_version: 'text',
  iteration_id: 'count',
  status: 'status',
  standing: 'standing',
  created_at: 'when',
  created_by: 'text',
  accepted_at: 'when',
  accepted_by: 'text',
  exported_at: 'when',
  photo_sha256: 'text',
  photo_included: 'yes',
  file_sha256: 'text',
};

/** A value that no one foresaw is told up to so many characters. */
const MAX_TOLD_CHARS = 200;

/** The sentence of an entry about a departure from what was asked; null for other entries. */
export function sentenceOf({ event_type, payload }: AuditRow): string | null {
  const { reason, mask_id, ...values } = payload;
  const { messages } = texts.value.planMessages;
  if (event_type !== 'fallback_used' || typeof reason !== 'string' || !Object.hasOwn(messages, reason))
    return null;
  const mask = typeof mask_id === 'number' ? texts.value.audit.mask(mask_id) : '–';
  return fillText(messages[reason as PlanMessageCode], { ...(values as MessageValues), mask });
}

/** What an entry tells besides its sentence. */
export function detailsOf(row: AuditRow): AuditDetail[] {
  if (sentenceOf(row) !== null) return [];
  return Object.entries(row.payload)
    .filter(([name, value]) => name !== 'imported_from' || !isRecord(value))
    .map(detail);
}

/** What an entry tells of the device that its plan came from. */
export function importedDetailsOf({ payload }: AuditRow): AuditDetail[] {
  const from = payload['imported_from'];
  if (!isRecord(from)) return [];
  // What a plan counted as says more than its status: a superseded one has been accepted, too.
  const listed = Object.entries(from).filter(([name]) => name !== 'status' || !('standing' in from));
  return listed.map(detail);
}

function detail([name, value]: [string, unknown]): AuditDetail {
  const { fields, none } = texts.value.audit;
  if (!Object.hasOwn(KIND, name)) return { name: told(name), value: told(value) };
  const field = name as AuditField;
  return { name: fields[field], value: value === null ? none : said(KIND[field], value) };
}

function said(kind: Kind, value: unknown): string {
  const { audit, plan, image } = texts.value;
  if (typeof value === 'number') {
    if (kind === 'plan') return audit.plan(value);
    if (kind === 'coverage') return measure(value, 'coverage');
    if (kind === 'count') return figure(value, 'count');
  }
  if (typeof value === 'boolean' && kind === 'yes') return value ? audit.yes : audit.no;
  if (typeof value === 'string') {
    if (kind === 'when' && !Number.isNaN(Date.parse(value))) return when(value);
    if (kind === 'status' && (value === 'draft' || value === 'accepted' || value === 'rejected'))
      return image.status[standingOf(value, null)];
    if (kind === 'standing' && Object.hasOwn(image.status, value)) return image.status[value as PlanStanding];
    if (kind === 'mode' && Object.hasOwn(plan.modes, value)) return plan.modes[value as AlgorithmMode];
  }
  return told(value);
}

/** Anything, readable and harmless. */
export function told(value: unknown): string {
  const text = plain(value);
  return shownName(text.length > MAX_TOLD_CHARS ? `${text.slice(0, MAX_TOLD_CHARS)}…` : text);
}

function plain(value: unknown): string {
  const { none, yes, no } = texts.value.audit;
  if (value === null || value === undefined) return none;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return figure(value, 'typed');
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${plain(each)}`)
      .join('; ');
  return String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
