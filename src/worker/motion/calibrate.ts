/**
 * Calibrating a profile by a measured time. The time of an emission grows by the same for each ms of settling,
 * so the settle time that makes the model take as long as was measured follows from two points of a line.
 */
import { checkEmission, MACHINE_FIELDS } from '../../core/motion/params';
import type { MachineFigures } from '../../core/motion/params';
import { motionParamsOf } from '../../core/motion/planMotion';
import { fitProblem } from '../../core/motion/profiles';
import { emissionTimes } from '../../core/motion/times';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { updateProfile } from '../../db/tables/machineProfiles';
import { listSpots } from '../../db/tables/spots';
import type { ProfileEntry } from '../contract';
import { changeProfiles, requireProfile } from '../machine/profiles';
import type { Runtime } from '../kernel/runtime';
import { requireIteration, snapshotOf } from '../plans/read';

/** What the form can show of a settle time. */
const DIGITS = MACHINE_FIELDS.settle_ms.digits;

/**
 * Sets an own profile's settle time so that the plan's stored emission takes as long on it as was measured.
 * Failures: `not_in_demo`, `profile_not_found`, `iteration_not_found`, `motion_missing`, `profile_does_not_fit`,
 * `parameter_out_of_range` (the plan fires faster than the profile moves), `measured_time_out_of_range`.
 */
export function calibrateProfile(
  runtime: Runtime,
  id: number,
  iteration_id: number,
  measured_ms: number,
): Promise<Result<ProfileEntry[]>> {
  return changeProfiles(runtime, (tx) => {
    const profile = requireProfile(tx.db, id);
    if (!profile.ok) return profile;
    const row = requireIteration(tx, iteration_id);
    if (!row.ok) return row;
    const params = snapshotOf(row.value);
    const { motion } = params;
    if (motion === null) return fail('motion_missing');
    const { name, figures } = profile.value;
    const misfit = fitProblem({ name, ...figures }, params);
    if (misfit !== null) return misfit;
    // A machine that moves slower than the plan is fired cannot have taken any time for it.
    const fires = checkEmission(motion, figures);
    if (!fires.ok) return fires;
    const spots = listSpots(tx, iteration_id);
    const total = (machine: MachineFigures): number => {
      const choice = { ...motion, profile: { name, ...machine } };
      const { positions_mm, algorithm_mode } = params;
      return emissionTimes(spots, positions_mm, algorithm_mode, motionParamsOf(choice)).total_ms;
    };
    const settled = settleFor(measured_ms, figures, total);
    if (!settled.ok) return settled;
    const calibration = { measured_ms, modelled_ms: total(figures), measured_at: tx.now };
    updateProfile(tx.db, { ...profile.value, figures: settled.value, calibration }, tx.now);
    return ok(null);
  });
}

/** As it is shown, in hundredths of a second; what is shown is within the range. */
function shownS(ms: number, inwards: (value: number) => number): number {
  return inwards(ms / 10) / 100;
}

function settleFor(
  measured_ms: number,
  figures: MachineFigures,
  total: (figures: MachineFigures) => number,
): Result<MachineFigures> {
  const [least, most] = MACHINE_FIELDS.settle_ms.range;
  const min = total({ ...figures, settle_ms: least });
  const max = total({ ...figures, settle_ms: most });
  if (typeof measured_ms !== 'number' || !(measured_ms >= min && measured_ms <= max))
    return fail('measured_time_out_of_range', {
      min_s: shownS(min, Math.ceil),
      max_s: shownS(max, Math.floor),
    });
  const share = max > min ? (measured_ms - min) / (max - min) : 0;
  return ok({ ...figures, settle_ms: Number((least + share * (most - least)).toFixed(DIGITS)) });
}
