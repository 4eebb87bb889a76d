/**
 * Machine profiles of this device: the generations that are built in, and its own. They are the device's, not a
 * user's, so that what the machine can do is said once; in the demo they are shown and not changed.
 */
import { MAX_PROFILES } from '../../core/limits';
import { MOTION_PRESETS } from '../../core/motion/params';
import type { MotionPreset } from '../../core/motion/params';
import { machineIn } from '../../core/motion/planMotion';
import type { MachineProfile } from '../../core/motion/planMotion';
import { checkProfile, isPresetName, presetProfile, USUAL_PRESET } from '../../core/motion/profiles';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import {
  deleteProfileRow,
  getChoice,
  getProfile,
  insertProfile,
  listProfiles,
  putChoice,
  updateProfile,
} from '../../db/tables/machineProfiles';
import type { ProfileRow } from '../../db/tables/machineProfiles';
import type { Db } from '../../db/sqlite/sqlite';
import type { ProfileEntry, ProfileKey } from '../contract';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import type { Tx } from '../kernel/write';

/** Both generations, then the own ones by name. */
export function listOwnProfiles(runtime: Runtime): Promise<Result<ProfileEntry[]>> {
  return runtime.read(({ db }) => ok(entries(db)));
}

/** The profile that new plans of this device are made for. */
export function chosenProfile(db: Db): MachineProfile {
  return entries(db).find(({ chosen }) => chosen)!.profile;
}

function entries(db: Db): ProfileEntry[] {
  const all: Omit<ProfileEntry, 'chosen'>[] = [
    ...MOTION_PRESETS.map((preset) => ({
      ...{ key: { preset }, profile: presetProfile(preset), calibration: null },
    })),
    ...listProfiles(db).map(({ id, name, figures, calibration }) => ({
      ...{ key: { id }, profile: { name, ...figures }, calibration },
    })),
  ];
  const choice = getChoice(db);
  const isChosen = (key: ProfileKey): boolean =>
    'id' in key ? key.id === choice?.profile_id : key.preset === choice?.preset;
  // What was chosen may be gone, in a database that another version has written.
  const known = all.some(({ key }) => isChosen(key));
  return all.map((entry) => ({
    ...entry,
    chosen: known ? isChosen(entry.key) : 'preset' in entry.key && entry.key.preset === USUAL_PRESET,
  }));
}

/**
 * Keeps a profile, new with `id` null. Its calibration stays only while its figures do. Failures: `not_in_demo`,
 * `profile_not_found`, `profile_name_taken`, `too_many_profiles`, those of `checkProfile`.
 */
export function saveProfile(
  runtime: Runtime,
  id: number | null,
  given: MachineProfile,
): Promise<Result<ProfileEntry[]>> {
  return changeProfiles(runtime, (tx) => {
    const before = id === null ? null : requireProfile(tx.db, id);
    if (before?.ok === false) return before;
    const profile = checkProfile(given);
    if (!profile.ok) return profile;
    const { name } = profile.value;
    const others = listProfiles(tx.db).filter((row) => row.id !== id);
    const taken = others.some((row) => row.name.toLowerCase() === name.toLowerCase());
    if (taken || isPresetName(name)) return fail('profile_name_taken');
    const figures = machineIn(profile.value);
    if (before === null) {
      if (others.length >= MAX_PROFILES) return fail('too_many_profiles', { max: MAX_PROFILES });
      insertProfile(tx.db, { name, figures, user_id: tx.user_id, now: tx.now });
      return ok(null);
    }
    const same = JSON.stringify(figures) === JSON.stringify(before.value.figures);
    const calibration = same ? before.value.calibration : null;
    updateProfile(tx.db, { id: before.value.id, name, figures, calibration }, tx.now);
    return ok(null);
  });
}

/** Takes a profile out of the list; where it was chosen, the usual generation is. Failures: `not_in_demo`, `profile_not_found`. */
export function deleteProfile(runtime: Runtime, id: number): Promise<Result<ProfileEntry[]>> {
  return changeProfiles(runtime, (tx) => {
    const row = requireProfile(tx.db, id);
    if (!row.ok) return row;
    if (getChoice(tx.db)?.profile_id === id) choose(tx, { preset: USUAL_PRESET });
    deleteProfileRow(tx.db, id, tx.now);
    return ok(null);
  });
}

/** New plans are made for it from now on. Failures: `not_in_demo`, `profile_not_found`. */
export function chooseProfile(runtime: Runtime, key: ProfileKey): Promise<Result<ProfileEntry[]>> {
  return changeProfiles(runtime, (tx) => {
    const known = requireKey(tx.db, key);
    if (!known.ok) return known;
    choose(tx, known.value);
    return ok(null);
  });
}

function requireKey(db: Db, key: unknown): Result<ProfileKey> {
  const { preset, id } = (typeof key === 'object' && key !== null ? key : {}) as Record<string, unknown>;
  if (MOTION_PRESETS.includes(preset as MotionPreset)) return ok({ preset: preset as MotionPreset });
  const row = requireProfile(db, id);
  return row.ok ? ok({ id: row.value.id }) : row;
}

function choose(tx: Tx, key: ProfileKey): void {
  const choice =
    'id' in key ? { preset: null, profile_id: key.id } : { preset: key.preset, profile_id: null };
  putChoice(tx.db, { ...choice, user_id: tx.user_id, now: tx.now });
}

/** One own profile of this device, or `profile_not_found`. */
export function requireProfile(db: Db, id: unknown): Result<ProfileRow> {
  const row = Number.isSafeInteger(id) ? getProfile(db, id as number) : undefined;
  return row ? ok(row) : fail('profile_not_found');
}

/** A change of the device's profiles, and all of them as they are then. Failure `not_in_demo`. */
export function changeProfiles(
  runtime: Runtime,
  change: (tx: Tx) => Result<null>,
): Promise<Result<ProfileEntry[]>> {
  return write(runtime, (tx) => {
    if (tx.session.is_demo) return fail('not_in_demo');
    const changed = change(tx);
    return changed.ok ? ok(entries(tx.db)) : changed;
  });
}
