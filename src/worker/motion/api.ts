/** The calls about the machine: profiles of this device, and the motion of a plan. */
import type { MotionApi } from '../contract/motion';
import type { Runtime } from '../kernel/runtime';
import { chooseProfile, deleteProfile, listOwnProfiles, saveProfile } from '../machine/profiles';
import { calibrateProfile } from './calibrate';
import { motionCosts, setMotion } from './setMotion';

/** Profiles and motion. */
export function motionApi(runtime: Runtime): MotionApi {
  return {
    listProfiles: () => listOwnProfiles(runtime),
    saveProfile: (id, profile) => saveProfile(runtime, id, profile),
    deleteProfile: (id) => deleteProfile(runtime, id),
    chooseProfile: (key) => chooseProfile(runtime, key),
    calibrateProfile: (id, iteration_id, measured_ms) =>
      calibrateProfile(runtime, id, iteration_id, measured_ms),
    setMotion: (iteration_id, choice) => setMotion(runtime, iteration_id, choice),
    motionCosts: (iteration_id, choices) => motionCosts(runtime, iteration_id, choices),
  };
}
