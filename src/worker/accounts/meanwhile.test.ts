/** What one user has asked for never goes to another who has signed in before it was done. */
import { describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  addUserWithPassword,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

/** A worker whose photos are made ready only when the test says so. */
async function slowPhotos(): Promise<TestWorker & { begun: Promise<void>; goOn: () => void }> {
  const plain = makeTestWorker().env;
  let goOn = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let wait: Promise<void> | null = null;
  const worker = await makeSignedIn({
    async preparePhoto(file) {
      begin();
      await wait;
      return plain.preparePhoto(file);
    },
  });
  await becomeSecondUser(worker);
  await got(worker.api.signIn('user', '123'));
  wait = new Promise((resolve) => (goOn = resolve));
  return { ...worker, begun, goOn: () => goOn() };
}

describe('while it is made ready', () => {
  it('a photo goes to nobody but who added it', async () => {
    const { api, goOn } = await slowPhotos();
    const adding = api.addImage(photoBlob());
    await got(api.signOut());
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(adding)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });

  it('a plan of a file goes to nobody but who imported it', async () => {
    const other = await makeSignedIn();
    const { id } = await got(plan(other, await addDrawnImage(other)));
    const file = (await got(other.api.exportIteration(id, 'json_photo', 'en'))).blob;
    const { api, goOn } = await slowPhotos();
    const { file_sha256 } = await got(api.previewImport(file));
    const importing = api.importPlan(file, file_sha256, 'en');
    await got(api.signOut());
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(importing)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });

  it('the demo’s sample goes to nobody but the demo', async () => {
    const { api, begun, goOn } = await slowPhotos();
    const entering = api.signInDemo('en');
    await begun;
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(entering)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });
});

describe('a password that is still being compared', () => {
  it('signs nobody in after somebody else has signed in, or out', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await becomeSecondUser(worker);
    const late = api.signIn('user', '123');
    // The demo needs no comparing, so it comes first.
    const demo = await got(api.signInDemo('en'));
    expect(await failed(late)).toBe('signed_out');
    expect((await got(api.resumeSession(demo.resume_token))).is_demo).toBe(true);

    const later = api.signIn('user', '123');
    await got(api.signOut());
    expect(await failed(later)).toBe('signed_out');
    expect(await failed(api.keepAlive())).toBe('signed_out');
  });
});

/** Runs something in the middle of the next call: a password is being compared then, or a hash made. */
function inBetween({ env, deviceRecords }: TestWorker, at: 'comparing' | 'hashing', run: () => void): void {
  const { bcrypt_cost } = env;
  const keep = deviceRecords.set;
  let is_due = true;
  const once = (): void => {
    if (is_due) run();
    is_due = false;
  };
  if (at === 'hashing') Object.defineProperty(env, 'bcrypt_cost', { get: () => (once(), bcrypt_cost) });
  else deviceRecords.set = async (name, value) => (once(), keep(name, value));
}

describe('who comes in while a secret is looked at', () => {
  /** “user” is signed in, “second”, an administrator too, comes in when it is least expected. */
  async function two(): Promise<{ worker: TestWorker; second: number; come: () => void }> {
    const worker = await makeSignedIn();
    await addUserWithPassword(worker, 'second', 'administrator');
    const { user_id, resume_token } = await got(worker.api.signIn('second', 'long enough'));
    await got(worker.api.signIn('user', '123'));
    return { worker, second: user_id, come: () => void worker.api.resumeSession(resume_token) };
  }
  const users = ({ runtime }: TestWorker) => runtime.opened!.db.rows('SELECT * FROM users ORDER BY id');

  it.each(['comparing', 'hashing'] as const)(
    'does not get the password that another has chosen for themself (%s)',
    async (at) => {
      const { worker, come } = await two();
      const before = users(worker);
      inBetween(worker, at, come);
      expect(await failed(worker.api.changePassword('123', 'one of my own'))).toBe('signed_out');
      expect(users(worker)).toEqual(before);
      await got(worker.api.signIn('second', 'long enough'));
    },
  );

  it('is shown no recovery code of another’s, and the one before holds', async () => {
    const { worker, come } = await two();
    const before = users(worker);
    inBetween(worker, 'comparing', come);
    expect(await failed(worker.api.makeRecoveryCode('123'))).toBe('signed_out');
    expect(users(worker)).toEqual(before);
  });

  it('has added nobody, and has reset no password', async () => {
    const { worker, second, come } = await two();
    const before = users(worker);
    inBetween(worker, 'hashing', come);
    expect(await failed(worker.api.addUser('anna', 'long enough'))).toBe('signed_out');
    await got(worker.api.signIn('user', '123'));
    inBetween(worker, 'hashing', come);
    expect(await failed(worker.api.resetPassword(second, 'for the moment'))).toBe('signed_out');
    expect(users(worker)).toEqual(before);
  });

  it('has signed no decision', async () => {
    const { worker, come } = await two();
    const { id, version } = await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    const signature = { password: '123', version, note: '' };
    for (const sign of [
      () => worker.api.acceptIteration(id, null, signature),
      () => worker.api.rejectIteration(id, 'no', signature),
    ]) {
      await got(worker.api.signIn('user', '123'));
      inBetween(worker, 'comparing', come);
      // Not that the plan is not there: who has asked for it must sign in again.
      expect(await failed(sign())).toBe('signed_out');
    }
    await got(worker.api.signIn('user', '123'));
    expect(await got(worker.api.getIteration(id))).toMatchObject({ status: 'draft', decisions: [] });
  });
});

it('a photo that is lost while the password is compared is not accepted on', async () => {
  const worker = await makeSignedIn();
  const { id, version } = await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
  inBetween(worker, 'comparing', () => worker.disk.files.clear());
  expect(await failed(worker.api.acceptIteration(id, null, { password: '123', version, note: '' }))).toBe(
    'photo_bytes_lost',
  );
  expect(await got(worker.api.getIteration(id))).toMatchObject({ status: 'draft', decisions: [] });
});

describe('what an administrator changes while a secret is looked at', () => {
  const change =
    ({ runtime }: TestWorker, sql: string) =>
    () =>
      runtime.opened!.db.script(sql);

  it('counts: who is locked by now does not come in, by password or by code', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await addUserWithPassword(worker, 'second', 'administrator');
    const { recovery_code } = await got(api.changePassword('123', 'one of my own'));
    await got(api.signOut());
    const lock = change(worker, "UPDATE users SET locked = 1 WHERE login = 'user'");
    inBetween(worker, 'comparing', lock);
    expect(await failed(api.signIn('user', 'one of my own'))).toBe('account_locked');
    change(worker, "UPDATE users SET locked = 0 WHERE login = 'user'")();
    inBetween(worker, 'hashing', lock);
    expect(await failed(api.recoverAccount('user', recovery_code!, 'some other one'))).toBe('account_locked');
  });

  it('counts: who is no administrator by now has added nobody, and has reset no password', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await addUserWithPassword(worker, 'second', 'administrator');
    const [second, me] = (await got(api.listUsers())).map(({ id }) => id);
    for (const call of [
      () => api.addUser('anna', 'long enough'),
      () => api.resetPassword(second!, 'for the moment'),
    ]) {
      inBetween(worker, 'hashing', () => void api.setRole(me!, 'physician'));
      expect(await failed(call())).toBe('administrator_only');
      change(worker, `UPDATE users SET role = 'administrator' WHERE id = ${me}`)();
      await got(api.signIn('user', '123'));
    }
    expect(await got(api.listUsers())).toHaveLength(2);
    await got(api.signIn('second', 'long enough'));
  });

  it('counts: whose session has ended by it, nobody comes in after who was asking before', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await addUserWithPassword(worker, 'second', 'administrator');
    const { id } = (await got(api.listUsers())).find(({ login }) => login === 'user')!;
    inBetween(worker, 'comparing', () => void api.lockUser(id));
    expect(await failed(api.signIn('second', 'long enough'))).toBe('signed_out');
    expect(worker.runtime.session).toBeNull();
  });

  it('counts: a recovery code that is none any more opens nothing', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const { recovery_code } = await got(api.changePassword('123', 'one of my own'));
    await got(api.signOut());
    inBetween(worker, 'hashing', change(worker, 'UPDATE users SET recovery_sha256 = NULL'));
    expect(await failed(api.recoverAccount('user', recovery_code!, 'some other one'))).toBe(
      'wrong_credentials',
    );
    await got(api.signIn('user', 'one of my own'));
  });

  it('counts: a login that somebody else has got by now is taken', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const { id } = await got(api.addUser('anna', 'long enough'));
    inBetween(worker, 'hashing', () => void api.renameUser(id, 'ben'));
    expect(await failed(api.addUser('ben', 'long enough'))).toBe('login_taken');
    expect((await got(api.listUsers())).map(({ login }) => login)).toEqual(['ben', 'user']);
  });
});
