/** What an administrator does with users: what it changes for them, and what it never comes to. */
import { describe, expect, it } from 'vitest';
import {
  addUserWithPassword,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { openSqlite } from '../../db/sqlite/sqlite';
import { recoveryCode } from './recoveryCode';

const SECRET = 'long enough';

/** The seeded administrator is signed in; “anna” is a physician whose session is kept, as of another tab. */
async function makeWard(): Promise<{ worker: TestWorker; anna: number; me: number; token: string }> {
  const worker = await makeSignedIn();
  await addUserWithPassword(worker, 'anna');
  const { user_id: anna, resume_token: token } = await got(worker.api.signIn('anna', SECRET));
  const { user_id: me } = await got(worker.api.signIn('user', '123'));
  return { worker, anna, me, token };
}

const user = async ({ api }: TestWorker, id: number) =>
  (await got(api.listUsers())).find((one) => one.id === id);

describe('adding', () => {
  it('makes a physician, or an administrator, with a temporary password', async () => {
    const { api } = await makeSignedIn();
    expect(await got(api.addUser('anna', SECRET))).toMatchObject({ role: 'physician', locked: false });
    expect(await got(api.addUser('ben', SECRET, 'administrator'))).toMatchObject({
      ...{ login: 'ben', role: 'administrator', must_change_password: true },
    });
    expect(await failed(api.addUser('eve', SECRET, 'owner' as never))).toBe('bad_request');
    expect(await got(api.signIn('anna', SECRET))).toMatchObject({
      role: 'physician',
      must_change_password: true,
    });
    expect(await failed(api.listImages(0, 1))).toBe('password_must_change');
    expect(await failed(api.changePassword(SECRET, SECRET))).toBe('password_is_old');
    expect(await got(api.changePassword(SECRET, 'one of my own'))).toMatchObject({
      must_change_password: false,
    });
    await got(api.listImages(0, 1));
  });

  it('is refused to a physician, who is told whom to ask', async () => {
    const { worker } = await makeWard();
    await addUserWithPassword(worker, 'ben', 'administrator');
    await got(worker.api.signIn('anna', SECRET));
    expect(await worker.api.addUser('eve', SECRET)).toEqual({
      ...{ ok: false, code: 'administrator_only', values: { who: 'ben, user' } },
    });
  });
});

describe('a locked user', () => {
  it('is told so with the right password alone, and is in nowhere any more', async () => {
    const { worker, anna, token } = await makeWard();
    const { api } = worker;
    expect(await got(api.lockUser(anna))).toMatchObject({ login: 'anna', locked: true });
    expect(await user(worker, anna)).toMatchObject({ locked: true });
    expect(worker.disk.sessions.map(({ user_id }) => user_id)).not.toContain(anna);
    expect(await failed(api.resumeSession(token))).toBe('signed_out');
    expect(await failed(api.signIn('anna', 'wrong'))).toBe('wrong_credentials');
    expect(await failed(api.signIn('anna', SECRET))).toBe('account_locked');
    await got(api.signIn('user', '123'));
    expect(await got(api.unlockUser(anna))).toMatchObject({ locked: false });
    expect(await got(api.signIn('anna', SECRET))).toMatchObject({ must_change_password: false });
  });

  it('does not come back by a session that was kept elsewhere', async () => {
    const { worker, anna, token } = await makeWard();
    const { sessions } = worker.disk;
    await got(worker.api.lockUser(anna));
    worker.disk.sessions = sessions;
    expect(await failed(worker.api.resumeSession(token))).toBe('signed_out');
  });
});

describe('a password that is reset', () => {
  it('ends the sessions of that user alone, and is changed first of all', async () => {
    const { worker, anna, token } = await makeWard();
    const { api } = worker;
    expect(await failed(api.resetPassword(anna, 'short'))).toBe('password_too_short');
    await got(api.renameUser(anna, 'anna.kowalska'));
    expect(await failed(api.resetPassword(anna, 'Anna.Kowalska'))).toBe('password_is_login');
    await got(api.renameUser(anna, 'anna'));
    await got(api.resetPassword(anna, 'for the moment'));
    await got(api.listImages(0, 1));
    expect(await failed(api.resumeSession(token))).toBe('signed_out');
    expect(await failed(api.signIn('anna', SECRET))).toBe('wrong_credentials');
    expect(await got(api.signIn('anna', 'for the moment'))).toMatchObject({ must_change_password: true });
    expect(await failed(api.listUsers())).toBe('password_must_change');
  });
});

describe('another name', () => {
  it('is theirs from then on, at once also for who is signed in', async () => {
    const { worker, anna, me } = await makeWard();
    const { api } = worker;
    for (const [name, code] of [
      ['-', 'login_invalid'],
      ['x'.repeat(41), 'login_invalid'],
      ['user', 'login_taken'],
      ['Demo', 'login_taken'],
    ] as const)
      expect(await failed(api.renameUser(anna, name)), name).toBe(code);
    expect(await got(api.renameUser(anna, ' Anna.K '))).toMatchObject({ login: 'anna.k' });
    expect(await got(api.renameUser(anna, 'anna.k'))).toMatchObject({ login: 'anna.k' });
    expect(await failed(api.signIn('anna', SECRET))).toBe('wrong_credentials');
    await got(api.signIn('anna.k', SECRET));
    await got(api.signIn('user', '123'));
    await got(api.renameUser(me, 'head'));
    expect(worker.runtime.session?.login).toBe('head');
    await got(api.signIn('head', '123'));
  });
});

describe('the last administrator', () => {
  it('stays one, and unlocked', async () => {
    const { worker, anna, me } = await makeWard();
    const { api, disk } = worker;
    const commits_n = disk.commits_n;
    expect(await failed(api.lockUser(me))).toBe('last_administrator');
    expect(await failed(api.setRole(me, 'physician'))).toBe('last_administrator');
    expect(disk.commits_n).toBe(commits_n);
    expect(await failed(api.setRole(anna, 'owner' as never))).toBe('bad_request');
    await got(api.setRole(anna, 'administrator'));
    await got(api.lockUser(anna));
    expect(await failed(api.lockUser(me))).toBe('last_administrator');
    await got(api.unlockUser(anna));
    expect(await got(api.setRole(me, 'physician'))).toMatchObject({ role: 'physician' });
    // At once, in the session that is there.
    expect(await failed(api.lockUser(anna))).toBe('administrator_only');
  });

  it('may lock themself where another is left, and is out', async () => {
    const { worker, anna, me } = await makeWard();
    await got(worker.api.setRole(anna, 'administrator'));
    await got(worker.api.lockUser(me));
    expect(await failed(worker.api.listUsers())).toBe('signed_out');
    expect(worker.runtime.session).toBeNull();
  });

  it('is there in a fresh database', async () => {
    const { api } = makeTestWorker();
    await got(api.open());
    expect(await got(api.signIn('user', '123'))).toMatchObject({
      ...{ role: 'administrator', must_change_password: false, default_password: true },
    });
  });
});

it('nobody disposes of the demo’s user, or of one that is none', async () => {
  const { worker } = await makeWard();
  const { api } = worker;
  const { user_id: demo } = await got(api.signInDemo('en'));
  await got(api.signIn('user', '123'));
  for (const id of [demo, 99, 1.5, NaN, '1' as never]) {
    for (const call of [api.lockUser(id), api.renameUser(id, 'x'), api.resetPassword(id, SECRET)])
      expect(await failed(call)).toBe('user_not_found');
    expect(await failed(api.setRole(id, 'administrator'))).toBe('user_not_found');
  }
});

it('all that happens to users, and who comes in or does not, is told by the access log', async () => {
  const { worker, anna, me } = await makeWard();
  const { api } = worker;
  const log = async () => {
    const db = await openSqlite(worker.disk.database!.bytes);
    const rows = db.rows<{ user_id: number | null; kind: string; payload: string }>(
      'SELECT user_id, kind, payload FROM access_log ORDER BY id',
    );
    db.close();
    return rows.map(({ user_id, kind, payload }) => [kind, user_id, JSON.parse(payload) as unknown]);
  };
  await got(api.setRole(anna, 'physician'));
  const before_n = (await log()).length;
  const { id: ben } = await got(api.addUser('ben', SECRET));
  await got(api.renameUser(anna, 'ann'));
  await got(api.setRole(anna, 'administrator'));
  await got(api.lockUser(anna));
  await got(api.unlockUser(anna));
  expect(await failed(api.lockUser(99))).toBe('user_not_found');
  await got(api.resetPassword(ben, 'for the moment'));
  const { recovery_code } = await got(api.changePassword('123', 'one of my own'));
  // The same by a code.
  const wrong = recoveryCode('0'.repeat(32));
  for (const login of ['ann', 'nobody'])
    expect(await failed(api.recoverAccount(login, wrong, 'some other one'))).toBe('wrong_credentials');
  await got(api.recoverAccount('user', recovery_code!, 'some other one'));
  await got(api.lockUser(anna));
  await failed(api.signIn('ann', SECRET));
  await failed(api.signIn('123', 'user'));
  await failed(api.signIn('user', 'wrong'));
  await got(api.signIn('user', 'some other one'));
  await got(api.unlockUser(anna));
  const told = (await log()).slice(before_n);
  const of = { user_id: anna };
  expect(told.filter(([kind]) => !String(kind).startsWith('sign'))).toEqual([
    ['user_added', me, { user_id: ben, login: 'ben' }],
    ['user_renamed', me, { ...of, login: 'ann' }],
    ['role_changed', me, { ...of, role: 'administrator' }],
    ['user_locked', me, of],
    ['user_unlocked', me, of],
    ['password_reset', me, { user_id: ben }],
    ['password_changed', me, { user_id: me }],
    ['recovery_code_made', me, { user_id: me }],
    ['recovery_code_used', me, { user_id: me }],
    ['password_changed', me, { user_id: me }],
    ['recovery_code_made', me, { user_id: me }],
    ['user_locked', me, of],
    ['user_unlocked', me, of],
  ]);
  // Who takes one box for the other types a password as the login: it is in no log.
  expect(told.filter(([kind]) => kind === 'sign_in_refused')).toEqual([
    ['sign_in_refused', anna, {}],
    ['sign_in_refused', null, {}],
    ['sign_in_refused', anna, {}],
    ['sign_in_refused', null, {}],
    ['sign_in_refused', me, {}],
  ]);
  // By the code, and by the new password.
  expect(told.filter(([kind]) => kind === 'signed_in')).toEqual([
    ['signed_in', me, { demo: false }],
    ['signed_in', me, { demo: false }],
  ]);
  // The records know every user by the name that they have now.
  expect(await got(api.verifyRecords(() => undefined))).toMatchObject({ broken: null, known: null });
});
