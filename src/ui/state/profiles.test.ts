/** The device's profiles as the screens have them: of this session, and as the latest call said. */
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { presetProfile } from '../../core/motion/profiles';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { ProfileEntry, Session } from '../../worker/contract';

/** Calls to the worker, each answered when the test says so. */
const calls: { name: string; answer: (result: Result<ProfileEntry[]>) => void }[] = [];
const app = vi.hoisted(() => ({ session: null as unknown as { value: unknown } }));
vi.mock('./app', () => {
  app.session = signal<Partial<Session> | null>(null);
  const call = (name: string) => () =>
    new Promise<Result<ProfileEntry[]>>((answer) => void calls.push({ name, answer }));
  return {
    session: app.session,
    api: { listProfiles: call('list'), saveProfile: call('save'), deleteProfile: call('delete') },
    checked: (answer: unknown) => answer,
  };
});
const { deleteProfile, loadProfiles, profiles, saveProfile } = await import('./profiles');

const PROFILE = presetProfile('2.0');
const entries = (name: string): ProfileEntry[] => [
  { key: { id: 1 }, profile: { ...PROFILE, name }, calibration: null, chosen: true },
];
const shown = () =>
  profiles.value.kind === 'ready' ? profiles.value.value.map(({ profile }) => profile.name) : profiles.value;
const LOADING = { kind: 'loading' };

beforeEach(() => {
  calls.length = 0;
  app.session.value = { user_id: 1 };
});

describe('the profiles of the device', () => {
  it('are unknown until they are read, and again for who signs in next', async () => {
    expect(shown()).toEqual(LOADING);
    const reading = loadProfiles();
    expect(shown()).toEqual(LOADING);
    calls[0]!.answer(ok(entries('Left room')));
    await reading;
    expect(shown()).toEqual(['Left room']);
    app.session.value = { user_id: 2 };
    expect(shown()).toEqual(LOADING);
  });

  it('of an answer that comes after another sign-in are not shown to that one', async () => {
    const reading = loadProfiles();
    app.session.value = { user_id: 2 };
    calls[0]!.answer(ok(entries('Left room')));
    await reading;
    expect(shown()).toEqual(LOADING);
  });

  it('are those of the latest call, whichever answer comes last', async () => {
    const saving = saveProfile(1, PROFILE);
    const deleting = deleteProfile(1);
    calls[1]!.answer(ok(entries('after')));
    await deleting;
    calls[0]!.answer(ok(entries('before')));
    expect(await saving).toMatchObject({ ok: true });
    expect(shown()).toEqual(['after']);
  });

  it('stay as they are where a change is refused; a reading that fails first is told', async () => {
    const failing = loadProfiles();
    calls[0]!.answer(fail('unexpected'));
    await failing;
    expect(profiles.value).toMatchObject({ kind: 'failed', failure: { code: 'unexpected' } });
    const reading = loadProfiles();
    calls[1]!.answer(ok(entries('Left room')));
    await reading;
    const saving = saveProfile(null, PROFILE);
    calls[2]!.answer(fail('profile_name_taken'));
    expect(await saving).toMatchObject({ ok: false, code: 'profile_name_taken' });
    expect(shown()).toEqual(['Left room']);
  });
});
