/** The motion that a plan begins with. */
import type { MotionPlan } from '../../core/motion/agreement';
import { inDefaultOrder } from '../../core/motion/orderAdapter';
import type { MachineProfile, MotionChoice, PlanMotion } from '../../core/motion/planMotion';
import { checkChoice, usualChoice } from '../../core/motion/profiles';
import type { ImageKind, Spot } from '../../core/model';
import { arrange } from './arrange';

export interface FirstWishes {
  /** Of the plan that it was made from. */
  parent: PlanMotion | null;
  /** The device's. */
  profile: MachineProfile;
  kind: ImageKind;
}

/**
 * The parent's choice where it still can be kept; else the device's profile, as it usually fires. Where that
 * machine cannot fire the plan, the plan has no motion: what another machine would do is not made up. A test
 * sheet is not for one machine: there the profile takes the sheet's spot and aperture, and says so in its name.
 */
export function firstMotion(
  spots: readonly Spot[],
  plan: MotionPlan,
  wishes: FirstWishes,
): { spots: Spot[]; motion: PlanMotion | null } {
  for (const choice of choices(plan, wishes)) {
    const checked = checkChoice(choice);
    const arranged = checked.ok ? arrange(spots, plan, checked.value) : checked;
    if (arranged.ok) return arranged.value;
  }
  return { spots: inDefaultOrder(spots, plan.algorithm_mode), motion: null };
}

function choices(plan: MotionPlan, { parent, profile, kind }: FirstWishes): MotionChoice[] {
  const usual = usualChoice(profile);
  const own = parent === null ? [usual] : [parent, usual];
  return kind === 'sheet' ? [...own, usualChoice(sheetProfile(profile, plan))] : own;
}

function sheetProfile(profile: MachineProfile, plan: MotionPlan): MachineProfile {
  const { aperture_diameter_mm, spot_diameter_um } = plan;
  const name = `${profile.name} · ${aperture_diameter_mm} mm · ${spot_diameter_um} µm`;
  return { ...profile, name, aperture_diameter_mm, spot_diameter_um };
}
