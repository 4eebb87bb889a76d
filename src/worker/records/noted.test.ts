/** What the access log tells of who came in, and of all that left the device. */
import { expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import { saveNoted } from '../kernel/write';

const MINUTE_MS = 60_000;

it('notes each way in, the lock, and every file that leaves, with who it was', async () => {
  const worker = await makeSignedIn();
  const { api, runtime, clock } = worker;
  const image_id = await addDrawnImage(worker);
  const { id: first } = await got(plan(worker, image_id, { coverage_pct: 3 }));
  const { id: second } = await got(plan(worker, image_id, { coverage_pct: 4 }));
  await saveNoted(runtime);
  const { db } = runtime.opened!;
  const from = db.row<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM access_log')!.id;
  const me = runtime.session!.user_id;

  await got(api.exportIteration(first, 'csv', 'en'));
  await got(api.exportComparison(first, second));
  await got(api.exportDatabaseCopy());
  // Refused: nothing has left.
  expect(await failed(api.exportIteration(99, 'csv', 'en'))).toBe('iteration_not_found');
  expect(await failed(api.exportComparison(first, 99))).toBe('iteration_not_found');
  clock.ms += 61 * MINUTE_MS;
  expect(await failed(api.listImages(0, 10))).toBe('signed_out');
  await got(api.signInDemo('en'));
  const demo = runtime.session!.user_id;
  await saveNoted(runtime);

  const rows = db.rows<{ user_id: number; kind: string; payload: string }>(
    'SELECT user_id, kind, payload FROM access_log WHERE id > :from ORDER BY id',
    { from },
  );
  expect(rows.map(({ user_id, kind, payload }) => [user_id, kind, JSON.parse(payload)])).toEqual([
    // Written with the demo's user; what was only noted follows.
    [null, 'user_added', { login: 'demo', user_id: demo }],
    [me, 'exported', { iteration_id: first, format: 'csv' }],
    [me, 'exported', { iteration_id: first, format: 'comparison' }],
    [me, 'exported', { iteration_id: second, format: 'comparison' }],
    [me, 'data_exported', { what: 'database' }],
    [me, 'locked', {}],
    [demo, 'signed_in', { demo: true }],
  ]);
});

it('notes what is done with users and with the device, and each wrong password that was asked for again', async () => {
  const worker = await makeSignedIn();
  const { api, runtime } = worker;
  const { id: second } = await got(api.addUser('second', 'long enough'));
  await saveNoted(runtime);
  const { db } = runtime.opened!;
  const me = runtime.session!.user_id;
  const from = db.row<{ id: number }>('SELECT max(id) AS id FROM access_log')!.id;
  await got(api.lockUser(second));
  expect(await failed(api.signIn('second', 'long enough'))).toBe('account_locked');
  await got(api.unlockUser(second));
  await got(api.renameUser(second, 'other'));
  await got(api.setRole(second, 'administrator'));
  await got(api.resetPassword(second, 'another long one'));
  await got(api.setIdleMinutes(9));
  // The same again changes nothing.
  await got(api.setIdleMinutes(9));
  expect(await failed(api.setIdleMinutes(99))).toBe('parameter_out_of_range');
  expect(await failed(api.changePassword('wrong', 'long enough'))).toBe('wrong_credentials');
  expect(await failed(api.makeRecoveryCode('wrong'))).toBe('wrong_credentials');
  expect(await failed(api.signIn('user', 'wrong'))).toBe('wrong_credentials');
  expect(await failed(api.signIn('nobody', 'wrong'))).toBe('wrong_credentials');
  // Once: the second time nobody is there.
  for (let n = 0; n < 2; n++) await got(api.signOut());
  await saveNoted(runtime);
  const rows = db.rows<{ user_id: number | null; kind: string; payload: string }>(
    'SELECT user_id, kind, payload FROM access_log WHERE id > :from ORDER BY id',
    { from },
  );
  const of = { user_id: second };
  expect(rows.map(({ user_id, kind, payload }) => [user_id, kind, JSON.parse(payload)])).toEqual([
    [me, 'user_locked', of],
    [me, 'user_unlocked', of],
    [second, 'sign_in_refused', {}],
    [me, 'user_renamed', { ...of, login: 'other' }],
    [me, 'role_changed', { ...of, role: 'administrator' }],
    [me, 'password_reset', of],
    [me, 'idle_changed', { minutes: 9 }],
    [me, 'password_refused', { asked_for: 'password' }],
    [me, 'password_refused', { asked_for: 'recovery_code' }],
    [me, 'sign_in_refused', {}],
    [null, 'sign_in_refused', {}],
    [me, 'signed_out', {}],
  ]);
});

it('keeps what waits until it is saved: over a save that fails, and what comes while one is under way', async () => {
  const worker = await makeSignedIn();
  const { api, runtime, disk } = worker;
  const image_id = await addDrawnImage(worker);
  await saveNoted(runtime);
  const { store } = runtime.opened!;
  const waiting = () => runtime.pendingAccess.map(({ payload }) => payload);
  runtime.note('data_exported', { what: 'database' });
  disk.failures.push('storage_full');
  expect(await failed(api.renameImage(image_id, 'not saved'))).toBe('storage_full');
  expect(waiting()).toEqual([{ what: 'database' }]);
  const commit = store.commit.bind(store);
  store.commit = async (change) => {
    runtime.note('data_exported', { what: 'safety' });
    return commit(change);
  };
  await got(api.renameImage(image_id, 'saved'));
  expect(waiting()).toEqual([{ what: 'safety' }]);
  const rows = runtime.opened!.db.rows<{ payload: string }>(
    "SELECT payload FROM access_log WHERE kind = 'data_exported' ORDER BY id",
  );
  expect(rows.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ what: 'database' }]);
});

it('keeps the first hundred of what waits, however often somebody tries', async () => {
  const { runtime } = await makeSignedIn();
  await saveNoted(runtime);
  const tries = Array.from({ length: 150 }, (_, n) => ({ iteration_id: n }));
  for (const payload of tries) runtime.note('signature_refused', payload);
  expect(runtime.pendingAccess.map(({ payload }) => payload)).toEqual(tries.slice(0, 100));
});
