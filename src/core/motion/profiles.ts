/** Machine profiles and choices of motion: those built in, what is usual, and the check of those from outside. Pure. */
import { MAX_PROFILE_NAME_CHARS } from '../limits';
import { profileName } from '../names';
import { fail, ok, type Failure, type Result } from '../result';
import {
  checkEmission,
  checkMachine,
  EMISSION_DEFAULTS,
  MACHINE_DEFAULTS,
  MOTION_PRESETS,
  withPreset,
  type MotionPreset,
} from './params';
import {
  DEFAULT_ORDER,
  NEIGHBOUR_RANGE_MS,
  ORDER_KINDS,
  type EmissionOrder,
  type MachineProfile,
  type MotionChoice,
  type OrderKind,
} from './planMotion';

/** The generation that a device is taken for until its users say otherwise. */
export const USUAL_PRESET: MotionPreset = '2.0';

/** The profile of a generation of the device, under its number. */
export function presetProfile(preset: MotionPreset): MachineProfile {
  return { name: preset, ...withPreset(MACHINE_DEFAULTS, preset) };
}

/** Whether a name is that of a generation: no other figures go by it. */
export function isPresetName(name: string): name is MotionPreset {
  return MOTION_PRESETS.includes(name as MotionPreset);
}

/** What a plan fires with on that machine, until it is chosen otherwise. */
export function usualChoice(profile: MachineProfile): MotionChoice {
  return { profile, ...EMISSION_DEFAULTS, order: DEFAULT_ORDER };
}

/** A profile from outside. Failures: `profile_name_invalid`, and those of its figures, field by field. */
export function checkProfile(values: unknown): Result<MachineProfile> {
  if (typeof values !== 'object' || values === null) return fail('bad_request', { field: 'profile' });
  const given = (values as { name?: unknown }).name;
  const name = typeof given === 'string' ? profileName(given) : null;
  if (name === null) return fail('profile_name_invalid', { max: MAX_PROFILE_NAME_CHARS });
  const figures = checkMachine(values);
  return figures.ok ? ok({ name, ...figures.value }) : figures;
}

/** A choice from outside, whole: profile, figures of the emission, order. Failures: as `checkProfile`. */
export function checkChoice(values: unknown): Result<MotionChoice> {
  if (typeof values !== 'object' || values === null) return fail('bad_request', { field: 'motion' });
  const given = values as Record<string, unknown>;
  const profile = checkProfile(given['profile']);
  if (!profile.ok) return profile;
  const emission = checkEmission(given, profile.value);
  if (!emission.ok) return emission;
  const order = checkOrderChoice(given['order']);
  return order.ok ? ok({ profile: profile.value, ...emission.value, order: order.value }) : order;
}

function checkOrderChoice(values: unknown): Result<EmissionOrder> {
  if (typeof values !== 'object' || values === null) return fail('bad_request', { field: 'order' });
  const { kind, neighbour_ms } = values as Record<string, unknown>;
  if (!ORDER_KINDS.includes(kind as OrderKind)) return fail('bad_request', { field: 'order' });
  const [min, max] = NEIGHBOUR_RANGE_MS;
  if (typeof neighbour_ms !== 'number' || !(neighbour_ms >= min && neighbour_ms <= max)) {
    return fail('parameter_out_of_range', { field: 'neighbour_ms', min, max });
  }
  return ok({ kind: kind as OrderKind, neighbour_ms });
}

/** What a plan asks of the machine. */
export type MachineNeeds = Pick<MachineProfile, 'aperture_diameter_mm' | 'spot_diameter_um'>;

/** `profile_does_not_fit` where the machine reaches less than the plan does, or makes other spots; null where it fits. */
export function fitProblem(profile: MachineProfile, plan: MachineNeeds): Failure | null {
  const misfit = (field: keyof MachineNeeds): Failure =>
    fail('profile_does_not_fit', { name: profile.name, field, value: profile[field], plan: plan[field] });
  if (profile.aperture_diameter_mm < plan.aperture_diameter_mm) return misfit('aperture_diameter_mm');
  return profile.spot_diameter_um === plan.spot_diameter_um ? null : misfit('spot_diameter_um');
}
