/** The machine profiles of this device, as the worker has them; read when a session asks for them first. */
import { computed, signal } from '@preact/signals';
import type { MachineProfile } from '../../core/motion/planMotion';
import type { Result } from '../../core/result';
import type { ProfileEntry, ProfileKey, Session } from '../../worker/contract';
import { api, checked, session } from './app';
import type { Async } from './async';
import { LOADING, toAsync } from './async';

type Entries = readonly ProfileEntry[];

const read = signal<{ readonly of: Session | null; readonly entries: Async<Entries> } | null>(null);
let asked_n = 0;

/** Both generations of the device, then the own profiles. */
export const profiles = computed<Async<Entries>>(() =>
  read.value !== null && read.value.of === session.value ? read.value.entries : LOADING,
);

/** The answer to the latest call counts: it has all profiles. A refusal changes nothing. */
async function take(call: () => Promise<Result<ProfileEntry[]>>): Promise<Result<ProfileEntry[]>> {
  const own = ++asked_n;
  const of = session.peek();
  const answer = checked(await call());
  if (own === asked_n && (answer.ok || read.peek()?.of !== of)) read.value = { of, entries: toAsync(answer) };
  return answer;
}

/** Reads the profiles. */
export const loadProfiles = (): Promise<Result<ProfileEntry[]>> => take(() => api.listProfiles());

/** Keeps a profile; a new one where `id` is null. */
export const saveProfile = (id: number | null, profile: MachineProfile): Promise<Result<ProfileEntry[]>> =>
  take(() => api.saveProfile(id, profile));

/** Deletes an own profile; the plans that were made for it keep their copy. */
export const deleteProfile = (id: number): Promise<Result<ProfileEntry[]>> =>
  take(() => api.deleteProfile(id));

/** Says which profile new plans are made for. */
export const chooseProfile = (key: ProfileKey): Promise<Result<ProfileEntry[]>> =>
  take(() => api.chooseProfile(key));

/** Sets an own profile's settle time by the time that a plan's emission really took, ms. */
export const calibrateProfile = (
  id: number,
  iteration_id: number,
  measured_ms: number,
): Promise<Result<ProfileEntry[]>> => take(() => api.calibrateProfile(id, iteration_id, measured_ms));
