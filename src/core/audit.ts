/**
 * The events of the audit log and what each tells: the one list, from which the worker writes, the filter
 * chooses and both languages name them. The schema has a CHECK over the same list: a new event also needs a
 * migration (its test says so).
 */
import type { PlanProvenance } from './provenance';
import type { AlgorithmMode, FallbackReason } from './model';
import type { MessageValues } from './result';

/** Event type → its payload, as it is stored. Times and users stand in columns of their own. */
export interface AuditPayloads {
  iteration_created: { parent_id: number | null; is_demo: boolean; imported_from?: PlanProvenance };
  iteration_accepted: {
    /** The seeded password stood. */
    default_password: boolean;
    spots_count: number;
    target_coverage_pct: number;
    achieved_coverage_pct: number;
    /** The plan whose place it took. */
    supersedes?: number;
  };
  iteration_rejected: { spots_count: number };
  plan_generated: {
    planner_version: string;
    algorithm_mode: AlgorithmMode;
    spots_count: number;
    target_coverage_pct: number;
    achieved_coverage_pct: number;
    plan_valid: boolean;
    input_sha256: string;
  };
  /** With the values of the planner's message. */
  fallback_used: {
    reason: FallbackReason;
    mask_id: number | null;
    [value: string]: MessageValues[string] | null;
  };
}

export type EventType = keyof AuditPayloads;

/** The names that are written out in a type, without those of an index signature. */
type NamesIn<T> = T extends unknown ? keyof { [K in keyof T as string extends K ? never : K]: 0 } : never;

/** What an entry may tell, by the name under which it is stored; both languages name each. */
export type AuditField = Exclude<
  NamesIn<AuditPayloads[EventType]> | NamesIn<PlanProvenance>,
  'imported_from' | 'mask_id'
>;

/** Exhaustive by its type; in the order in which the filter lists them. */
const LISTED: Record<EventType, true> = {
  iteration_created: true,
  iteration_accepted: true,
  iteration_rejected: true,
  plan_generated: true,
  fallback_used: true,
};
export const EVENT_TYPES = Object.keys(LISTED) as EventType[];
