/** The part of the contract about the machine: profiles of this device, and the motion of a plan. */
import type { MotionPreset } from '../../core/motion/params';
import type { EmissionTimes, MachineProfile, MotionChoice } from '../../core/motion/planMotion';
import type { Result } from '../../core/result';
import type { IterationDetail } from './plans';

/** A generation of the device, or a profile of its own (machine_profiles.id). */
export type ProfileKey = { preset: MotionPreset } | { id: number };

/** A measured time by which a profile was calibrated. */
export interface ProfileCalibration {
  measured_ms: number;
  /** What the figures of before said. */
  modelled_ms: number;
  measured_at: string;
}

export interface ProfileEntry {
  key: ProfileKey;
  profile: MachineProfile;
  /** New plans of this device are made for it; one of the list is. */
  chosen: boolean;
  calibration: ProfileCalibration | null;
}

/** What an order would cost, before it is taken: failed where the machine or the plan does not allow it. */
export interface OrderCost {
  choice: MotionChoice;
  times: Result<EmissionTimes>;
}

export interface MotionApi {
  /** Both generations, then the own ones by name. */
  listProfiles(): Promise<Result<ProfileEntry[]>>;
  /** Keeps a profile, new with `id` null; answers all. `parameter_out_of_range`, `profile_name_invalid`, `profile_name_taken`, `profile_not_found`. */
  saveProfile(id: number | null, profile: MachineProfile): Promise<Result<ProfileEntry[]>>;
  /** The presets take its place where it was chosen. `profile_not_found`. */
  deleteProfile(id: number): Promise<Result<ProfileEntry[]>>;
  chooseProfile(key: ProfileKey): Promise<Result<ProfileEntry[]>>;
  /**
   * Sets an own profile's settle time so that the stored motion of a plan takes as long as was measured.
   * `measured_time_out_of_range` (min_s, max_s: what the settle time's range can reach).
   */
  calibrateProfile(id: number, iteration_id: number, measured_ms: number): Promise<Result<ProfileEntry[]>>;
  /**
   * Gives a draft another motion: its spots stay where they are and fire in the chosen order. Null: the device's
   * profile, as it usually fires (for a draft from before motion was kept). `plan_already_decided`,
   * `parameter_out_of_range`, `work_cancelled` (by `cancelWork`), `profile_name_taken` (a generation's name with other figures), `profile_does_not_fit`, `order_needs_more_turns`, `smears_overlap`, `smears_leave_mask`.
   */
  setMotion(iteration_id: number, choice: MotionChoice | null): Promise<Result<IterationDetail>>;
  /** The times of a plan in other orders, nothing stored. Asked anew, or given up (`cancelWork`), it answers `work_cancelled`. */
  motionCosts(iteration_id: number, choices: readonly MotionChoice[]): Promise<Result<OrderCost[]>>;
}
