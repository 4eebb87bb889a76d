import { beforeEach, describe, expect, it } from 'vitest';
import { MACHINE_FIELDS } from '../../core/motion/params';
import type { MachineProfile } from '../../core/motion/planMotion';
import { presetProfile, usualChoice } from '../../core/motion/profiles';
import { quantityOfValue } from '../../core/quantities';
import { addDrawnImage, becomeSecondUser, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { IterationDetail } from '../contract';

let worker: TestWorker;
let draft: IterationDetail;
const PROFILE: MachineProfile = { ...presetProfile('1.0'), name: 'Left room', settle_ms: 5 };

beforeEach(async () => {
  worker = await makeSignedIn();
  await got(worker.api.saveProfile(null, PROFILE));
  await got(worker.api.chooseProfile({ id: 1 }));
  draft = await got(plan(worker, await addDrawnImage(worker)));
});

const entry = async () => (await got(worker.api.listProfiles()))[2]!;
/** How long the plan takes on the profile as it is now. */
async function modelledMs(): Promise<number> {
  const choice = usualChoice((await entry()).profile);
  const [cost] = await got(worker.api.motionCosts(draft.id, [choice]));
  if (!cost!.times.ok) throw new Error(cost!.times.code);
  return cost!.times.value.total_ms;
}

describe('a profile that is calibrated', () => {
  it('takes as long as was measured, and tells of it', async () => {
    const before_ms = await modelledMs();
    for (const measured_ms of [before_ms + 1234, before_ms + 17.5, before_ms - 50]) {
      const modelled_ms = await modelledMs();
      worker.clock.ms += 1000;
      await got(worker.api.calibrateProfile(1, draft.id, measured_ms));
      const measured_at = new Date(worker.clock.ms).toISOString();
      expect((await entry()).calibration).toEqual({ measured_ms, modelled_ms, measured_at });
      // Settling is kept in thousandths of a millisecond, once for each spot.
      expect(Math.abs((await modelledMs()) - measured_ms)).toBeLessThanOrEqual(
        0.0005 * draft.spots_count + 1e-6,
      );
      const { settle_ms, ...rest } = (await entry()).profile;
      expect({ ...rest, settle_ms: 5 }).toEqual(PROFILE);
      expect(settle_ms).toBe(Number(settle_ms.toFixed(MACHINE_FIELDS.settle_ms.digits)));
    }
    // The plan keeps the copy that it was made with.
    expect(await got(worker.api.getIteration(draft.id))).toEqual(draft);
  });

  it('is no longer, once a figure of it is changed; a new name changes none', async () => {
    await got(worker.api.calibrateProfile(1, draft.id, (await modelledMs()) + 100));
    const { profile, calibration } = await entry();
    expect(calibration).not.toBeNull();
    await got(worker.api.saveProfile(1, { ...profile, name: 'Right room' }));
    expect(await entry()).toMatchObject({ profile: { name: 'Right room' }, calibration });
    await got(worker.api.saveProfile(1, { ...profile, start_ms: 1 }));
    expect((await entry()).calibration).toBeNull();
  });
});

describe('a measured time', () => {
  it('that no settling explains is refused, with the range, within which both ends are taken', async () => {
    const before = await entry();
    const least_ms = (await modelledMs()) - PROFILE.settle_ms * (draft.spots_count - 1);
    const refusals = [least_ms - 20, least_ms + 201 * draft.spots_count, NaN, -1, '9' as unknown as number];
    for (const measured_ms of refusals) {
      const commits = worker.disk.commits_n;
      const answer = await worker.api.calibrateProfile(1, draft.id, measured_ms);
      expect(answer).toMatchObject({ ok: false, code: 'measured_time_out_of_range' });
      expect(worker.disk.commits_n).toBe(commits);
      expect(await entry()).toEqual(before);
      if (answer.ok) continue;
      const { min_s, max_s } = answer.values as { min_s: number; max_s: number };
      expect(min_s * 1000).toBeGreaterThanOrEqual(least_ms - PROFILE.settle_ms);
      expect(max_s - min_s).toBeGreaterThan((195 * draft.spots_count) / 1000);
    }
    for (const end of ['min_s', 'max_s'] as const) {
      expect(quantityOfValue(end)).toBe('seconds');
      const answer = await worker.api.calibrateProfile(1, draft.id, NaN);
      const shown_s = Number(answer.ok ? NaN : answer.values![end]).toFixed(2);
      expect((await worker.api.calibrateProfile(1, draft.id, Number(shown_s) * 1000)).ok, end).toBe(true);
    }
  });

  it('is of an own profile and an own plan that it fits', async () => {
    const total_ms = await modelledMs();
    const refused = async (id: number, plan_id: number) => {
      const answer = await worker.api.calibrateProfile(id, plan_id, total_ms);
      return answer.ok ? 'ok' : answer.code;
    };
    expect(await refused(2, draft.id)).toBe('profile_not_found');
    expect(await refused(1, 99)).toBe('iteration_not_found');
    await got(worker.api.saveProfile(1, { ...PROFILE, spot_diameter_um: 150 }));
    expect(await refused(1, draft.id)).toBe('profile_does_not_fit');
    await got(worker.api.saveProfile(1, PROFILE));
    await becomeSecondUser(worker);
    expect(await refused(1, draft.id)).toBe('iteration_not_found');
  });

  it('is of a plan that keeps its motion', async () => {
    await got(worker.api.saveProfile(1, { ...PROFILE, spot_diameter_um: 150 }));
    const bare = await got(plan(worker, draft.image_id));
    expect(bare.params.motion).toBeNull();
    await got(worker.api.saveProfile(1, PROFILE));
    const before = await entry();
    const answer = await worker.api.calibrateProfile(1, bare.id, await modelledMs());
    expect(answer).toMatchObject({ ok: false, code: 'motion_missing' });
    expect(await entry()).toEqual(before);
  });

  it('is of a plan that the machine can pass as fast as it is fired', async () => {
    const choice = { ...usualChoice(presetProfile('2.0')), dwell_ms: 0.2, firing_speed_mm_s: 400 };
    draft = await got(worker.api.setMotion(draft.id, choice));
    const before = await entry();
    const [cost] = await got(worker.api.motionCosts(draft.id, [choice]));
    const measured_ms = cost!.times.ok ? cost!.times.value.total_ms : NaN;
    const answer = await worker.api.calibrateProfile(1, draft.id, measured_ms);
    const values = { field: 'firing_speed_mm_s', min: 0, max: PROFILE.max_speed_mm_s };
    expect(answer).toEqual({ ok: false, code: 'parameter_out_of_range', values });
    expect(await entry()).toEqual(before);
  });
});
