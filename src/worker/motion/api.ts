/** The calls about the machine: profiles of this device, and the motion of a plan. */
import { part } from '../../core/installed/parts';
import type { MotionApi } from '../contract/motion';
import type { JobQueue } from '../kernel/jobs';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';

/** What orders spots: apart from backups, for which nobody at the bedside is to wait. */
export interface MotionJobs {
  setting: JobQueue;
  costing: JobQueue;
}

const machine = new Part(() => part(() => import('./later')));
const quiet = (): void => undefined;

/** Profiles and motion. */
export function motionApi(runtime: Runtime, { setting, costing }: MotionJobs): MotionApi {
  return {
    listProfiles: () => machine.call(runtime, ({ listOwnProfiles }) => listOwnProfiles(runtime)),
    saveProfile: (id, profile) =>
      machine.call(runtime, ({ saveProfile }) => saveProfile(runtime, id, profile)),
    deleteProfile: (id) => machine.call(runtime, ({ deleteProfile }) => deleteProfile(runtime, id)),
    chooseProfile: (key) => machine.call(runtime, ({ chooseProfile }) => chooseProfile(runtime, key)),
    calibrateProfile: (id, iteration_id, measured_ms) =>
      machine.call(runtime, ({ calibrateProfile }) =>
        calibrateProfile(runtime, id, iteration_id, measured_ms),
      ),
    setMotion: (iteration_id, choice) =>
      setting.run(quiet, (job) =>
        machine.call(runtime, ({ setMotion }) => setMotion(runtime, job, iteration_id, choice)),
      ),
    motionCosts: (iteration_id, choices) => {
      // Whoever asks anew no longer waits for what was asked before.
      costing.cancel();
      return costing.run(quiet, (job) =>
        machine.call(runtime, ({ motionCosts }) => motionCosts(runtime, job, iteration_id, choices)),
      );
    },
  };
}
