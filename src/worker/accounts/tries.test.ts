/** Wrong tries make wait: how long, whom, and what does not slip by. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addUserWithPassword,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { FREE_TRIES } from '../../core/limits';
import type { Result } from '../../core/result';
import { sha256Hex } from '../kernel/hash';
import { delayS, TRY_COUNTERS } from '../kernel/device/tryCounts';
import { requireOwnPassword } from './ownPassword';
import { trySecret } from './tries';

const LONGEST_MS = 900_000;
let worker: TestWorker;
beforeEach(async () => {
  worker = makeTestWorker();
  await got(worker.api.open());
});

async function wrong(times_n: number, login = 'user'): Promise<void> {
  for (let n = 0; n < times_n; n++)
    expect(await failed(worker.api.signIn(login, 'wrong'))).toBe('wrong_credentials');
}
const waitOf = (answer: Result<unknown>) => (answer.ok ? 0 : (answer.values?.['seconds'] ?? answer.code));

describe('the wait', () => {
  it('is none for four tries, then five seconds, doubled each time, a quarter of an hour at most', () => {
    expect(Array.from({ length: 15 }, (_, tries_n) => delayS(tries_n))).toEqual([
      ...[0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900],
    ]);
  });

  it('is told, ends to the second, and a right password ends it all', async () => {
    const { api, clock } = worker;
    await wrong(FREE_TRIES);
    for (const seconds of [5, 10, 20]) {
      expect(waitOf(await api.signIn('user', '123'))).toBe(seconds);
      clock.ms += seconds * 1000 - 1;
      expect(waitOf(await api.signIn('user', '123'))).toBe(1);
      clock.ms += 1;
      await wrong(1);
    }
    clock.ms += 40_000;
    await got(api.signIn('user', '123'));
    await wrong(FREE_TRIES);
  });

  it('never grows beyond the longest', async () => {
    await wrong(FREE_TRIES);
    for (let n = 0; n < 12; n++) {
      worker.clock.ms += LONGEST_MS;
      await wrong(1);
    }
    expect(waitOf(await worker.api.signIn('user', '123'))).toBe(900);
    worker.clock.ms += LONGEST_MS;
    await got(worker.api.signIn('user', '123'));
  });

  it('does not hang on the device’s clock', async () => {
    await wrong(FREE_TRIES);
    worker.clock.ms += 24 * 3600 * 1000;
    worker.clock.set_back_ms -= 24 * 3600 * 1000;
    expect(waitOf(await worker.api.signIn('user', '123'))).toBe(5);
    worker.clock.ms -= 48 * 3600 * 1000;
    worker.clock.set_back_ms += 48 * 3600 * 1000 + 5000;
    await got(worker.api.signIn('user', '123'));
  });

  it('goes on after a restart, from the count alone', async () => {
    await wrong(FREE_TRIES + 0);
    worker.clock.ms += 5000;
    await wrong(1);
    worker.clock.ms += 9000;
    const kept = await worker.deviceRecords.get('tries');
    const counts = kept.ok ? kept.value! : [];
    expect(counts).toHaveLength(TRY_COUNTERS);
    // No time, and nothing that names a login.
    expect(counts.filter((count) => count > 0)).toEqual([5]);
    const next = makeTestWorker(worker.disk, { deviceRecords: worker.deviceRecords });
    await got(next.api.open());
    expect(waitOf(await next.api.signIn('user', '123'))).toBe(10);
    next.clock.ms += 10_000;
    await got(next.api.signIn('user', '123'));
  });
});

it('after a right password is none, after a restart too', async () => {
  await wrong(FREE_TRIES - 1);
  await got(worker.api.signIn('user', '123'));
  const next = makeTestWorker(worker.disk, { deviceRecords: worker.deviceRecords });
  await got(next.api.open());
  expect(await failed(next.api.signIn('user', 'wrong'))).toBe('wrong_credentials');
  await got(next.api.signIn('user', '123'));
});

describe('a try', () => {
  it('counts before it is looked at: fifty at once are four', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => worker.api.signIn('user', 'wrong')));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(FREE_TRIES);
    expect(codes.filter((code) => code === 'too_many_tries')).toHaveLength(46);
  });

  it('is kept before it is looked at', async () => {
    let seen: number[] = [];
    await trySecret(worker.runtime, 'user', async () => {
      const kept = await worker.deviceRecords.get('tries');
      seen = kept.ok ? kept.value! : [];
      return false;
    });
    expect(seen.filter((count) => count > 0)).toEqual([1]);
  });

  it('computes nothing while the wait runs', async () => {
    let looks_n = 0;
    const look = () => trySecret(worker.runtime, 'user', async () => (looks_n++, false));
    for (let n = 0; n < FREE_TRIES + 3; n++) await look();
    expect(looks_n).toBe(FREE_TRIES);
  });

  it('is one however the login is written, and whether it exists or not', async () => {
    await wrong(2, ' USER');
    await wrong(2, 'user ');
    expect(await failed(worker.api.signIn('User', '123'))).toBe('too_many_tries');
    await wrong(FREE_TRIES, 'nobody');
    expect(waitOf(await worker.api.signIn('nobody', 'x'))).toBe(5);
  });

  it('is nobody else’s: of another counter neither the wait nor what ends it', async () => {
    const { api } = worker;
    await got(api.signIn('user', '123'));
    const counter = async (login: string) => (await sha256Hex(login)).slice(0, 2);
    expect(await counter('anna')).not.toBe(await counter('user'));
    await addUserWithPassword(worker, 'anna');
    await wrong(FREE_TRIES, 'anna');
    await got(api.signIn('user', '123'));
    expect(await failed(api.signIn('anna', 'long enough'))).toBe('too_many_tries');
  });
});

it('the own password is no way around: changing it, a code for it and a signature wait as well', async () => {
  worker = await makeSignedIn();
  const { api } = worker;
  expect(await failed(api.changePassword('wrong', 'one of my own'))).toBe('wrong_credentials');
  expect(await failed(api.makeRecoveryCode('wrong'))).toBe('wrong_credentials');
  expect(await failed(requireOwnPassword(worker.runtime, 'wrong'))).toBe('password_wrong');
  await wrong(1);
  expect(await failed(requireOwnPassword(worker.runtime, '123'))).toBe('too_many_tries');
  expect(await failed(api.changePassword('123', 'one of my own'))).toBe('too_many_tries');
  expect(await failed(api.makeRecoveryCode('123'))).toBe('too_many_tries');
  expect(await failed(api.recoverAccount('user', '0'.repeat(28), 'one of my own'))).toBe('too_many_tries');
  expect(await failed(api.signIn('user', '123'))).toBe('too_many_tries');
  // What came too soon was compared with nothing: the access log tells of wrong ones alone.
  const noted = worker.runtime.pendingAccess.map(({ kind }) => kind);
  expect(noted.filter((kind) => kind.endsWith('_refused'))).toEqual([
    ...['password_refused', 'password_refused', 'sign_in_refused'],
  ]);
});

it('a disk that keeps no counts locks nobody out, and they hold while the worker lives', async () => {
  worker.deviceRecords.set = async () => ({ ok: false, code: 'storage_full' });
  await wrong(FREE_TRIES);
  expect(waitOf(await worker.api.signIn('user', '123'))).toBe(5);
  worker.clock.ms += 5000;
  await got(worker.api.signIn('user', '123'));
});
