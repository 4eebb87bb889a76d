/** The calls about the machine: profiles of this device, and the motion of a plan. */
import type { MotionApi } from '../contract/motion';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { chooseProfile, deleteProfile, listOwnProfiles, saveProfile } from '../machine/profiles';
import { calibrateProfile } from './calibrate';
import { motionCosts, setMotion } from './setMotion';

/** What orders spots: apart from backups, for which nobody at the bedside is to wait. */
export interface MotionJobs {
  setting: JobQueue;
  costing: JobQueue;
}

const quiet = (): void => undefined;

/** Profiles and motion. */
export function motionApi(runtime: Runtime, { setting, costing }: MotionJobs): MotionApi {
  return {
    listProfiles: () => listOwnProfiles(runtime),
    saveProfile: (id, profile) => saveProfile(runtime, id, profile),
    deleteProfile: (id) => deleteProfile(runtime, id),
    chooseProfile: (key) => chooseProfile(runtime, key),
    calibrateProfile: (id, iteration_id, measured_ms) =>
      calibrateProfile(runtime, id, iteration_id, measured_ms),
    setMotion: (iteration_id, choice) =>
      setting.run(quiet, (job) => setMotion(runtime, job, iteration_id, choice)),
    motionCosts: (iteration_id, choices) => {
      // Whoever asks anew no longer waits for what was asked before.
      costing.cancel();
      return costing.run(quiet, (job) => motionCosts(runtime, job, iteration_id, choices));
    },
  };
}
