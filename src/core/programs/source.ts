/** What a program for the machine is made of, and of which plans one is made at all. */
import type { ExportInput } from '../export/input';
import type { PlanMotion } from '../motion/planMotion';
import { fail, ok, type Result } from '../result';

/** A plan that may be fired, with its motion. */
export interface ProgramSource extends ExportInput {
  /** The motion that the plan keeps. */
  motion: PlanMotion;
}

/** What decides whether a plan may be fired. */
type FiredPlan = Pick<ExportInput['iteration'], 'standing' | 'is_demo' | 'is_sheet' | 'plan_valid'>;

/** Whether a program may be made of a plan: of an accepted one that stands, or of a test sheet. */
export function mayBeFired({ standing, is_demo, is_sheet, plan_valid }: FiredPlan): boolean {
  return plan_valid && !is_demo && (is_sheet ? standing !== 'rejected' : standing === 'stands');
}

/**
 * The plan as something to be fired. `program_not_allowed`: it is neither accepted and standing nor of a test sheet
 * (nothing of the demo is ever accepted); `plan_scale_changed`: the photo has another scale than the plan was made by;
 * `program_without_motion`: it is from before motion was kept with plans.
 */
export function programSource(input: ExportInput): Result<ProgramSource> {
  if (!mayBeFired(input.iteration)) return fail('program_not_allowed');
  if (input.iteration.scale_changed) return fail('plan_scale_changed');
  const { motion } = input.params;
  return motion === null ? fail('program_without_motion') : ok({ ...input, motion });
}

/** A figure with at most so many decimals, never with an exponent or as −0. */
export function figure(value: number, digits: number): number {
  const scale = 10 ** digits;
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? 0 : rounded;
}
