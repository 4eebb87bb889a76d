/** The motion that a plan begins with. */
import { MAX_PROFILE_NAME_CHARS } from '../../core/limits';
import { inDefaultOrder } from '../../core/motion/orders/inDefaultOrder';
import type { MachineProfile, MotionChoice, PlanMotion } from '../../core/motion/planMotion';
import { checkChoice, usualChoice } from '../../core/motion/profiles';
import type { ImageKind, Spot } from '../../core/model';
import { cutName } from '../../core/names';
import { arrangeSteps } from './arrange';
import type { ArrangePlan } from './arrange';

export interface FirstWishes {
  /** Of the plan that it was made from. */
  parent: PlanMotion | null;
  /** The device's. */
  profile: MachineProfile;
  kind: ImageKind;
}

/** Spots in emission order, and what that order follows from. */
export interface Fired {
  spots: Spot[];
  motion: PlanMotion | null;
}

/** As `firstMotionSteps`, at once. */
export function firstMotion(spots: readonly Spot[], plan: ArrangePlan, wishes: FirstWishes): Fired {
  const steps = firstMotionSteps(spots, plan, wishes);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The parent's choice where it still can be kept; else the device's profile, as it usually fires. Where that
 * machine cannot fire the plan, the plan has no motion: what another machine would do is not made up. A test
 * sheet is not for one machine: there the profile takes the sheet's spot and aperture, and says so in its name.
 */
export function* firstMotionSteps(
  spots: readonly Spot[],
  plan: ArrangePlan,
  wishes: FirstWishes,
): Generator<number, Fired> {
  for (const choice of choices(plan, wishes)) {
    const checked = checkChoice(choice);
    const arranged = checked.ok ? yield* arrangeSteps(spots, plan, checked.value) : checked;
    if (arranged.ok) return arranged.value;
  }
  return { spots: inDefaultOrder(spots, plan.algorithm_mode), motion: null };
}

function choices(plan: ArrangePlan, { parent, profile, kind }: FirstWishes): MotionChoice[] {
  const usual = usualChoice(profile);
  const own = parent === null ? [usual] : [parent, usual];
  return kind === 'sheet' ? [...own, usualChoice(sheetProfile(profile, plan))] : own;
}

function sheetProfile(profile: MachineProfile, plan: ArrangePlan): MachineProfile {
  const { aperture_diameter_mm, spot_diameter_um } = plan;
  const told = ` · ${aperture_diameter_mm} mm · ${spot_diameter_um} µm`;
  // A long name gives way: what was taken from the sheet has to stand in it.
  const name = (cutName(profile.name, MAX_PROFILE_NAME_CHARS - told.length) ?? '') + told;
  return { ...profile, name, aperture_diameter_mm, spot_diameter_um };
}
