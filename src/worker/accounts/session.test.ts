import { getRounds } from 'bcryptjs';
import { describe, expect, it, vi } from 'vitest';
import {
  becomeSecondUser,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
} from '../../../tests/support/testWorker';
import { DEFAULT_IDLE_MIN } from '../../core/limits';
import { memoryDeviceRecords } from '../../db/testing/memoryDeviceRecords';
import { imagesPart } from '../images/api';
import { NO_ONES_HASH } from './passwords';
import { BCRYPT_COST } from './session';

const SESSION_IDLE_MS = DEFAULT_IDLE_MIN * 60_000;

describe('signing in', () => {
  it('answers the same for a wrong password, an unknown login, and the demo’s user', async () => {
    const { api } = makeTestWorker();
    await got(api.open());
    await got(api.signInDemo('en'));
    await got(api.signOut());
    const answers = await Promise.all(
      [
        ['user', 'wrong'],
        ['nobody', '123'],
        ['demo', '!'],
        ['demo', ''],
        ['', ''],
      ].map(([login, password]) => api.signIn(login!, password!)),
    );
    for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'wrong_credentials' });
  });

  it('brings the code of the list beside the looking at who it is, by either way in', async () => {
    const ahead = vi.spyOn(imagesPart, 'fetchAhead');
    const { api, disk } = makeTestWorker();
    await got(api.open());
    expect(ahead).not.toHaveBeenCalled();
    const signingIn = api.signIn('user', '123');
    expect(ahead).toHaveBeenCalledOnce();
    const { resume_token } = await got(signingIn);
    const next = makeTestWorker(disk);
    await got(next.api.open());
    const resuming = next.api.resumeSession(resume_token);
    expect(ahead).toHaveBeenCalledTimes(2);
    await got(resuming);
    ahead.mockRestore();
  });

  it('does not wait until a right password is kept as one, and lets nobody in before a try is kept', async () => {
    const records = memoryDeviceRecords();
    const kept: unknown[] = [];
    let release = (): void => undefined;
    const { api } = makeTestWorker(undefined, {
      deviceRecords: {
        ...records,
        set: async (name, value) => {
          kept.push(value);
          // Each write of the counts waits to be let through.
          if (name === 'tries') await new Promise<void>((resolve) => (release = resolve));
          return records.set(name, value);
        },
      },
    });
    await got(api.open());
    let isIn = false;
    const signingIn = api.signIn('user', '123').then((answer) => {
      isIn = answer.ok;
      return answer;
    });
    await vi.waitFor(() => expect(kept).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isIn).toBe(false);
    release();
    await got(signingIn);
    expect(kept).toHaveLength(2);
  });

  it('takes the login as people write it', async () => {
    const { api } = makeTestWorker();
    await got(api.open());
    expect(await got(api.signIn(' User ', '123'))).toMatchObject({
      login: 'user',
      is_demo: false,
      default_password: true,
    });
  });

  it('is needed for everything else', async () => {
    const { api } = makeTestWorker();
    await got(api.open());
    const filter = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 9 };
    const calls = [
      api.keepAlive(),
      api.listUsers(),
      api.addUser('anna', 'long enough'),
      api.changePassword('123', 'long enough'),
      api.listImages(0, 1),
      api.getImage(1),
      api.getPhoto(1),
      api.getThumbnail(1),
      api.addImage(new Blob([])),
      api.renameImage(1, 'a'),
      api.setScale(1, { kind: 'width', width_mm: 1 }),
      api.deleteImage(1),
      api.listMasks(1),
      api.saveMasks(1, [], []),
      api.generatePlan({ image_id: 1, parent_id: null, params: {} as never }, () => undefined),
      api.listIterations(1),
      api.getIteration(1),
      api.acceptIteration(1),
      api.rejectIteration(1),
      api.deleteDraft(1),
      api.listAudit(filter),
      api.exportIteration(1, 'json', 'en'),
    ];
    for (const call of calls) expect(await failed(call)).toBe('signed_out');
  });
});

describe('the time an answer takes', () => {
  it('is that of one comparison at full cost, for an unknown login too', () => {
    expect(getRounds(NO_ONES_HASH)).toBe(BCRYPT_COST);
    expect(NO_ONES_HASH).toHaveLength(60);
  });
});

describe('a session', () => {
  it('locks after idle time, and not while it is used', async () => {
    const { api, clock } = await makeSignedIn();
    for (let n = 0; n < 3; n++) {
      clock.ms += SESSION_IDLE_MS - 1;
      await got(api.keepAlive());
    }
    clock.ms += SESSION_IDLE_MS + 1;
    expect(await failed(api.keepAlive())).toBe('signed_out');
    expect(await failed(api.listImages(0, 1))).toBe('signed_out');
  });

  it('is resumed by its token in a new worker, with the same rights', async () => {
    const { api, disk } = makeTestWorker();
    await got(api.open());
    for (const session of [await got(api.signIn('user', '123')), await got(api.signInDemo('pl'))]) {
      const next = makeTestWorker(disk);
      await got(next.api.open());
      expect(await got(next.api.resumeSession(session.resume_token))).toEqual(session);
      await got(next.api.listImages(0, 1));
    }
  });

  it('leaves no token on disk', async () => {
    const { api, disk } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    expect(disk.sessions).toHaveLength(1);
    expect(JSON.stringify(disk.sessions)).not.toContain(resume_token);
  });

  it('is not resumed after idle time, sign-out, or with another token', async () => {
    const { api, disk } = makeTestWorker();
    await got(api.open());
    const first = await got(api.signIn('user', '123'));
    await got(api.signOut());
    const { resume_token } = await got(api.signIn('user', '123'));
    const next = makeTestWorker(disk);
    await got(next.api.open());
    for (const token of [first.resume_token, '', 'ff'.repeat(16)])
      expect(await failed(next.api.resumeSession(token))).toBe('signed_out');
    next.clock.ms += SESSION_IDLE_MS + 1;
    expect(await failed(next.api.resumeSession(resume_token))).toBe('signed_out');
  });

  it('is ended on the whole device by whoever signs out, in whichever tab', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    const second = makeTestWorker(disk);
    second.clock.ms = clock.ms + 1000;
    await got(second.api.open());
    // Twice: chance is the same in each worker of the tests, and so is its first token.
    for (let n = 0; n < 2; n++) await got(second.api.signIn('user', '123'));
    expect(disk.sessions).toHaveLength(2);
    await got(second.api.signOut());
    expect(disk.sessions).toEqual([]);
    const back = makeTestWorker(disk);
    back.clock.ms = clock.ms + 2000;
    await got(back.api.open());
    expect(await failed(back.api.resumeSession(resume_token))).toBe('signed_out');
  });

  it('that was used later than now is none: it would never end', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    const [record] = disk.sessions;
    disk.sessions = [{ ...record!, last_used_ms: clock.ms + 1 }];
    expect(await failed(api.resumeSession(resume_token))).toBe('signed_out');
    disk.sessions = [record!];
    await got(api.resumeSession(resume_token));
  });

  it('of the demo’s user is in the demo, whatever its record says', async () => {
    const { api, disk } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signInDemo('en'));
    const { sessions } = disk;
    disk.sessions = sessions.map((record) => ({ ...record, is_demo: false }));
    expect(await failed(api.resumeSession(resume_token))).toBe('signed_out');
    disk.sessions = sessions;
    expect(await got(api.resumeSession(resume_token))).toMatchObject({ is_demo: true });
    // And nobody else’s is.
    const { resume_token: own } = await got(api.signIn('user', '123'));
    disk.sessions = disk.sessions.map((record) => ({ ...record, is_demo: true }));
    expect(await failed(api.resumeSession(own))).toBe('signed_out');
  });

  it('is resumed without a write, and renewed on disk once that is due', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    const kept = disk.sessions;
    const next = makeTestWorker(disk);
    next.clock.ms = clock.ms + 59_000;
    await got(next.api.open());
    await got(next.api.resumeSession(resume_token));
    await got(next.api.listImages(0, 1));
    expect(disk.sessions).toBe(kept);
    const last = makeTestWorker(disk);
    last.clock.ms = clock.ms + 61_000;
    await got(last.api.open());
    await got(last.api.resumeSession(resume_token));
    await got(last.api.listImages(0, 1));
    expect(disk.sessions).toMatchObject([{ last_used_ms: last.clock.ms }]);
  });

  it('is renewed on disk by its use', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    for (let n = 0; n < 4; n++) {
      clock.ms += SESSION_IDLE_MS / 2;
      await got(api.listImages(0, 1));
    }
    await got(api.listImages(0, 1));
    const next = makeTestWorker(disk);
    next.clock.ms = clock.ms + 1000;
    await got(next.api.open());
    await got(next.api.resumeSession(resume_token));
  });

  it('stays resumable after the clock has been set back: what was kept would be from the future', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    clock.ms -= 10 * 60_000;
    clock.set_back_ms += 10 * 60_000;
    await got(api.keepAlive());
    const next = makeTestWorker(disk);
    next.clock.ms = clock.ms + 1000;
    await got(next.api.open());
    await got(next.api.resumeSession(resume_token));
  });

  it('stays resumable as long as it is kept alive', async () => {
    const { api, disk, clock } = makeTestWorker();
    await got(api.open());
    const { resume_token } = await got(api.signIn('user', '123'));
    for (let n = 0; n < 4; n++) {
      clock.ms += SESSION_IDLE_MS / 2;
      await got(api.keepAlive());
    }
    const next = makeTestWorker(disk);
    next.clock.ms = clock.ms + 1000;
    await got(next.api.open());
    await got(next.api.resumeSession(resume_token));
  });
});

describe('accounts', () => {
  it('change their password, which ends older sessions and the warning', async () => {
    const { api, disk } = makeTestWorker();
    await got(api.open());
    const old = await got(api.signIn('user', '123'));
    expect(await failed(api.changePassword('wrong', 'long enough'))).toBe('wrong_credentials');
    expect(await failed(api.changePassword('123', 'short'))).toBe('password_too_short');
    expect(await failed(api.changePassword('123', 'é'.repeat(40)))).toBe('password_too_long');
    expect(await got(api.changePassword('123', 'long enough'))).toMatchObject({ default_password: false });
    const next = makeTestWorker(disk);
    await got(next.api.open());
    expect(await failed(next.api.resumeSession(old.resume_token))).toBe('signed_out');
    expect(await failed(next.api.signIn('user', '123'))).toBe('wrong_credentials');
    await got(next.api.signIn('user', 'long enough'));
  });

  it('are added with a login of their own', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    for (const login of ['', 'with space', '-x', 'ü', 'x'.repeat(41)])
      expect(await failed(api.addUser(login, 'long enough')), login).toBe('login_invalid');
    for (const login of ['user', 'USER', 'demo'])
      expect(await failed(api.addUser(login, 'long enough')), login).toBe('login_taken');
    expect(await failed(api.addUser('anna', '1234567'))).toBe('password_too_short');
    await becomeSecondUser(worker);
    expect((await got(api.listUsers())).map(({ login }) => login)).toEqual(['second', 'user']);
  });

  it('are not for the demo', async () => {
    const { api } = makeTestWorker();
    await got(api.open());
    await got(api.signInDemo('en'));
    expect(await failed(api.listUsers())).toBe('not_in_demo');
    expect(await failed(api.addUser('anna', 'long enough'))).toBe('not_in_demo');
    expect(await failed(api.changePassword('!', 'long enough'))).toBe('not_in_demo');
    expect(await failed(api.makeRecoveryCode('!'))).toBe('not_in_demo');
  });
});
