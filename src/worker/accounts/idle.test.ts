/** The idle lock's time: the device's, an administrator's choice, and what it holds for. */
import { expect, it } from 'vitest';
import {
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
} from '../../../tests/support/testWorker';

const MINUTE_MS = 60_000;

it('is five minutes until somebody chooses, and what is chosen from then on, after a restart, too', async () => {
  const worker = makeTestWorker();
  const { api, clock } = worker;
  expect(await got(api.open())).toMatchObject({ idle_minutes: 5 });
  const { resume_token } = await got(api.signIn('user', '123'));
  clock.ms += 5 * MINUTE_MS;
  await got(api.setIdleMinutes(20));
  clock.ms += 20 * MINUTE_MS;
  await got(api.listImages(0, 1));
  clock.ms += 20 * MINUTE_MS + 1;
  expect(await failed(api.listImages(0, 1))).toBe('signed_out');
  await got(api.signIn('user', '123'));

  const next = makeTestWorker(worker.disk, { deviceRecords: worker.deviceRecords });
  next.clock.ms = clock.ms + 20 * MINUTE_MS;
  expect(await got(next.api.open())).toMatchObject({ idle_minutes: 20 });
  expect(await failed(next.api.resumeSession(resume_token))).toBe('signed_out');
  const { resume_token: token } = await got(next.api.signIn('user', '123'));
  await got(next.api.setIdleMinutes(1));
  next.clock.ms += MINUTE_MS + 1;
  expect(await failed(next.api.resumeSession(token))).toBe('signed_out');
});

it('is a whole number of 1 to 60, of an administrator', async () => {
  const worker = await makeSignedIn();
  for (const minutes of [0, 61, 1.5, -1, NaN, Infinity, '5' as never, null as never])
    expect(await worker.api.setIdleMinutes(minutes)).toMatchObject({
      ...{ ok: false, code: 'parameter_out_of_range', values: { field: 'idle_minutes', min: 1, max: 60 } },
    });
  for (const minutes of [1, 60]) await got(worker.api.setIdleMinutes(minutes));
  await becomeSecondUser(worker);
  expect(await failed(worker.api.setIdleMinutes(5))).toBe('administrator_only');
  expect(worker.runtime.idle_minutes).toBe(60);
});

it('stays what it was where it cannot be kept', async () => {
  const worker = await makeSignedIn();
  worker.deviceRecords.set = async () => ({ ok: false, code: 'storage_full' });
  expect(await failed(worker.api.setIdleMinutes(60))).toBe('storage_full');
  expect(worker.runtime.idle_minutes).toBe(5);
});
