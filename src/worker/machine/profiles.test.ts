import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_PROFILE_NAME_CHARS, MAX_PROFILES } from '../../core/limits';
import { MACHINE_FIELDS } from '../../core/motion/params';
import type { MotionField } from '../../core/motion/params';
import type { MachineProfile } from '../../core/motion/planMotion';
import { presetProfile } from '../../core/motion/profiles';
import { otherMachine } from '../../core/testing/otherMotion';
import { becomeSecondUser, got, makeSignedIn, makeTestWorker } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { ProfileEntry, ProfileKey } from '../contract';

let worker: TestWorker;
beforeEach(async () => {
  worker = await makeSignedIn();
});

const own = (name = 'Left room', more: Partial<MachineProfile> = {}): MachineProfile => ({
  ...{ ...presetProfile('1.0'), name },
  ...more,
});
const chosen = (entries: ProfileEntry[]) => entries.filter((entry) => entry.chosen).map(({ key }) => key);
const names = (entries: ProfileEntry[]) => entries.map(({ profile }) => profile.name);

/** A new worker on what was stored: as after a reload. */
async function reloaded(): Promise<TestWorker> {
  const next = makeTestWorker(worker.disk);
  await got(next.api.open());
  await got(next.api.signIn('user', '123'));
  return next;
}

describe('machine profiles', () => {
  it('are the generations of the device at first, the second chosen', async () => {
    const entries = await got(worker.api.listProfiles());
    expect(entries).toEqual([
      { key: { preset: '1.0' }, profile: presetProfile('1.0'), chosen: false, calibration: null },
      { key: { preset: '2.0' }, profile: presetProfile('2.0'), chosen: true, calibration: null },
    ]);
  });

  it('keep every figure, in the answer and after a reload', async () => {
    const profile = { name: 'Left room', ...otherMachine() };
    const [, , saved] = await got(worker.api.saveProfile(null, profile));
    expect(saved).toEqual({ key: { id: 1 }, profile, chosen: false, calibration: null });
    expect((await got((await reloaded()).api.listProfiles()))[2]).toEqual(saved);
  });

  it('are listed by name, and changed in their place', async () => {
    await got(worker.api.saveProfile(null, own('b')));
    await got(worker.api.saveProfile(null, own('A')));
    expect(names(await got(worker.api.listProfiles()))).toEqual(['1.0', '2.0', 'A', 'b']);
    const changed = await got(worker.api.saveProfile(1, own('c', { settle_ms: 2 })));
    expect(names(changed)).toEqual(['1.0', '2.0', 'A', 'c']);
    expect(changed[3]).toMatchObject({ key: { id: 1 }, profile: { settle_ms: 2 } });
  });

  it('are the device’s: another user sees and chooses the same', async () => {
    await got(worker.api.saveProfile(null, own()));
    await got(worker.api.chooseProfile({ id: 1 }));
    await becomeSecondUser(worker);
    const entries = await got(worker.api.listProfiles());
    expect(names(entries)).toEqual(['1.0', '2.0', 'Left room']);
    expect(chosen(entries)).toEqual([{ id: 1 }]);
  });

  it.each<[string, ProfileKey]>([
    ['a generation', { preset: '1.0' }],
    ['an own one', { id: 1 }],
  ])('are chosen, one at a time, for good: %s', async (_, key) => {
    await got(worker.api.saveProfile(null, own()));
    expect(chosen(await got(worker.api.chooseProfile(key)))).toEqual([key]);
    expect(chosen(await got((await reloaded()).api.listProfiles()))).toEqual([key]);
    expect(chosen(await got(worker.api.chooseProfile({ preset: '2.0' })))).toEqual([{ preset: '2.0' }]);
  });

  it('leave the list when they are deleted, their name free; a chosen one gives way to the usual generation', async () => {
    await got(worker.api.saveProfile(null, own()));
    await got(worker.api.saveProfile(null, own('other')));
    await got(worker.api.chooseProfile({ id: 1 }));
    expect(chosen(await got(worker.api.deleteProfile(2)))).toEqual([{ id: 1 }]);
    const left = await got(worker.api.deleteProfile(1));
    expect(names(left)).toEqual(['1.0', '2.0']);
    expect(chosen(left)).toEqual([{ preset: '2.0' }]);
    expect(names(await got(worker.api.saveProfile(null, own())))).toContain('Left room');
  });
});

describe('a bad profile is refused, and nothing is written', () => {
  let commits: number;
  beforeEach(async () => {
    await got(worker.api.saveProfile(null, own('taken')));
    commits = worker.disk.commits_n;
  });

  const refused = async (profile: unknown, id: number | null = null) => {
    const before = await got(worker.api.listProfiles());
    const answer = await worker.api.saveProfile(id, profile as MachineProfile);
    expect(worker.disk.commits_n).toBe(commits);
    expect(await got(worker.api.listProfiles())).toEqual(before);
    return answer.ok ? answer : { code: answer.code, values: answer.values };
  };

  it.each(Object.entries(MACHINE_FIELDS) as [string, MotionField][])('%s', async (field, row) => {
    if (row.kind !== 'number') {
      expect(await refused(own('x', { [field]: 'elsewhere' }))).toMatchObject({ code: 'bad_request' });
      return;
    }
    const [min, max] = row.range;
    for (const value of [NaN, Infinity, -1000, max + 1, min - 1e-6, null, '5', undefined]) {
      const answer = await refused(own('x', { [field]: value as number }), 1);
      expect(answer).toEqual({ code: 'parameter_out_of_range', values: { field, min, max } });
    }
  });

  it('its name', async () => {
    const values = { max: MAX_PROFILE_NAME_CHARS };
    for (const name of ['', '  ', '\u200b', 'x'.repeat(MAX_PROFILE_NAME_CHARS + 1), 7 as unknown as string])
      expect(await refused(own(name))).toEqual({ code: 'profile_name_invalid', values });
    for (const name of ['taken', 'TAKEN', ' taken ', '1.0', '2.0'])
      expect(await refused(own(name))).toMatchObject({ code: 'profile_name_taken' });
    // Under its own name it may be saved again.
    expect(await got(worker.api.saveProfile(1, own('Taken')))).toHaveLength(3);
  });

  it('one that is not there, or no profile', async () => {
    for (const id of [2, 0, 1.5, NaN, '1' as unknown as number]) {
      expect(await refused(own('x'), id)).toMatchObject({ code: 'profile_not_found' });
      expect(await worker.api.deleteProfile(id)).toMatchObject({ code: 'profile_not_found' });
      expect(await worker.api.chooseProfile({ id })).toMatchObject({ code: 'profile_not_found' });
    }
    for (const key of [null, {}, { preset: '3.0' }] as unknown as ProfileKey[])
      expect(await worker.api.chooseProfile(key)).toMatchObject({ code: 'profile_not_found' });
    for (const none of [null, 'x', 3]) expect(await refused(none)).toMatchObject({ code: 'bad_request' });
    expect(worker.disk.commits_n).toBe(commits);
  });

  it('one too many', async () => {
    for (let n = 1; n < MAX_PROFILES; n += 1) await got(worker.api.saveProfile(null, own(`p${n}`)));
    commits = worker.disk.commits_n;
    const answer = { code: 'too_many_profiles', values: { max: MAX_PROFILES } };
    expect(await refused(own('one more'))).toEqual(answer);
    // One that is there may still be changed.
    expect((await worker.api.saveProfile(1, own('still'))).ok).toBe(true);
  });

  it('any, in the demo, where they are shown all the same', async () => {
    await got(worker.api.signInDemo('en'));
    commits = worker.disk.commits_n;
    expect(names(await got(worker.api.listProfiles()))).toContain('taken');
    expect(await refused(own('x'))).toMatchObject({ code: 'not_in_demo' });
    expect(await worker.api.deleteProfile(1)).toMatchObject({ code: 'not_in_demo' });
    expect(await worker.api.chooseProfile({ preset: '1.0' })).toMatchObject({ code: 'not_in_demo' });
    expect(await worker.api.calibrateProfile(1, 1, 1000)).toMatchObject({ code: 'not_in_demo' });
    expect(worker.disk.commits_n).toBe(commits);
  });

  it('none stays where the disk is full', async () => {
    worker.disk.failures.push('storage_full');
    const answer = await worker.api.saveProfile(null, own('lost'));
    expect(answer).toMatchObject({ ok: false, code: 'storage_full' });
    expect(names(await got(worker.api.listProfiles()))).toEqual(['1.0', '2.0', 'taken']);
  });
});
