import { MACHINE_FIELDS } from '../../../../../../core/motion/params';
import type { MachineProfile } from '../../../../../../core/motion/planMotion';
import type { ProfileEntry } from '../../../../../../worker/contract';
import { texts } from '../../../../../state/language';

/** A profile by its name; the generations of the device are called so. */
export function nameOf({ key, profile }: ProfileEntry): string {
  return 'preset' in key ? texts.value.emission.generation(key.preset) : profile.name;
}

/** Whether two profiles are the same in their name and in every figure. */
export function sameProfile(a: MachineProfile, b: MachineProfile): boolean {
  const names = Object.keys(MACHINE_FIELDS) as (keyof typeof MACHINE_FIELDS)[];
  return a.name === b.name && names.every((name) => a[name] === b[name]);
}

/** Whether a profile comes with the app or is the device's own: names alone could be mistaken. */
export function groupOf({ key }: ProfileEntry): 'builtIn' | 'own' {
  return 'preset' in key ? 'builtIn' : 'own';
}
