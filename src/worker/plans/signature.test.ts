/** A decision is signed: by who is signed in, about what was shown, and by nobody twice. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  addUserWithPassword,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { MAX_REASON_CHARS } from '../../core/limits';
import type { Result } from '../../core/result';
import type { Signature } from '../contract';

let worker: TestWorker;
let image_id: number;
let id: number;
let signature: Signature;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  const made = await got(plan(worker, image_id, { coverage_pct: 3 }));
  id = made.id;
  signature = { password: '123', version: made.version, note: '' };
});

/** Everything that is stored of plans and what was decided. */
const stored = () =>
  JSON.stringify(
    ['plan_iterations', 'spots', 'decisions', 'audit_log'].map((table) =>
      worker.runtime.opened!.db.rows(`SELECT * FROM ${table}`),
    ),
  );

describe('a wrong password', () => {
  it('decides nothing, and is kept in the access log', async () => {
    const { api } = worker;
    const before = stored();
    for (const password of ['', '124', ' 123', 'x'.repeat(5_000_000)]) {
      const wrong = { ...signature, password };
      // Wrong ones make wait.
      worker.clock.ms += 60_000;
      expect(await failed(api.acceptIteration(id, null, wrong))).toBe('password_wrong');
      worker.clock.ms += 60_000;
      expect(await failed(api.rejectIteration(id, 'no', wrong))).toBe('password_wrong');
    }
    expect(stored()).toBe(before);
    expect(await failed(api.acceptIteration(id, null, signature))).toBe('too_many_tries');
    worker.clock.ms += 90_000;
    await got(api.acceptIteration(id, null, signature));
    const { version } = await got(api.getIteration(id));
    expect(await failed(api.withdrawIteration(id, 'no', { ...signature, version, password: '1' }))).toBe(
      'password_wrong',
    );
    const refused = worker.runtime.opened!.db.rows(
      "SELECT user_id, payload FROM access_log WHERE kind = 'signature_refused'",
    );
    // Of each that was compared: a try that came too soon is none.
    expect(refused).toHaveLength(8);
    expect(refused[0]).toEqual({ user_id: 1, payload: JSON.stringify({ iteration_id: id }) });
  });

  it('is every one but that of who is signed in, also a signature that is none', async () => {
    const { api } = worker;
    for (const none of [null, 7, {}, { password: 123, version: '' }, { password: '123' }])
      expect(await failed(api.acceptIteration(id, null, none as never)), JSON.stringify(none)).toBe(
        'bad_request',
      );
    await got(api.changePassword('123', 'another one'));
    expect(await failed(api.acceptIteration(id, null, signature))).toBe('password_wrong');
    await becomeSecondUser(worker);
    expect(await failed(api.acceptIteration(id, null, { ...signature, password: 'long enough' }))).toBe(
      'iteration_not_found',
    );
  });

  it('is that of another user, an administrator’s too, for who is a physician', async () => {
    const { api } = worker;
    await becomeSecondUser(worker);
    const own = await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
    const before = stored();
    for (const password of ['123', '']) {
      const others = { password, version: own.version, note: '' };
      expect(await failed(api.acceptIteration(own.id, null, others))).toBe('password_wrong');
      expect(await failed(api.rejectIteration(own.id, 'no', others))).toBe('password_wrong');
      worker.clock.ms += 60_000;
    }
    expect(stored()).toBe(before);
    const mine = { password: 'long enough', version: own.version, note: '' };
    expect(await got(api.acceptIteration(own.id, null, mine))).toMatchObject({
      accepted_by_login: 'second',
      decisions: [{ kind: 'accepted', login: 'second' }],
    });
  });

  it('is none for another who signs in while it is compared', async () => {
    const { api } = worker;
    await addUserWithPassword(worker, 'second');
    const before = stored();
    const late = api.acceptIteration(id, null, signature);
    await got(api.signIn('second', 'long enough'));
    const answer = await late;
    if (!answer.ok) expect(['signed_out', 'iteration_not_found']).toContain(answer.code);
    if (!answer.ok) expect(stored()).toBe(before);
  });
});

describe('what was shown', () => {
  it('is decided once: the second of two windows hears that it is decided already', async () => {
    const { api } = worker;
    await got(api.acceptIteration(id, null, signature));
    expect(await failed(api.acceptIteration(id, null, signature))).toBe('plan_already_decided');
    expect(await failed(api.rejectIteration(id, 'no', signature))).toBe('plan_already_decided');
    // Both showed it standing.
    const { version } = await got(api.getIteration(id));
    await got(api.withdrawIteration(id, 'first', { ...signature, version }));
    expect(await failed(api.withdrawIteration(id, 'second', { ...signature, version }))).toBe(
      'plan_does_not_stand',
    );
    expect((await got(api.getIteration(id))).decisions.map(({ kind }) => kind)).toEqual([
      'accepted',
      'withdrawn',
    ]);
  });

  it('is decided once by two who sign at the same moment', async () => {
    const { api } = worker;
    const { id: other, version: others } = await got(plan(worker, image_id, { coverage_pct: 4 }));
    const atOnce = async (call: () => Promise<Result<unknown>>) =>
      (await Promise.all([call(), call()])).map((answer) => (answer.ok ? 'ok' : answer.code)).sort();
    const rejecting = { ...signature, version: others };
    expect(await atOnce(() => api.rejectIteration(other, 'no', rejecting))).toEqual([
      'ok',
      'plan_already_decided',
    ]);
    expect(await atOnce(() => api.acceptIteration(id, null, signature))).toEqual([
      'ok',
      'plan_already_decided',
    ]);
    const { version } = await got(api.getIteration(id));
    const ending = { ...signature, version };
    expect(await atOnce(() => api.withdrawIteration(id, 'over', ending))).toEqual([
      'ok',
      'plan_does_not_stand',
    ]);
  });

  it('is what is decided: a motion that was chosen elsewhere meanwhile is looked at first', async () => {
    const { api } = worker;
    const { params } = await got(api.getIteration(id));
    await got(api.setMotion(id, { ...params.motion!, dwell_ms: 12.5 }));
    const before = stored();
    expect(await failed(api.acceptIteration(id, null, signature))).toBe('plan_changed_meanwhile');
    expect(await failed(api.rejectIteration(id, 'no', signature))).toBe('plan_changed_meanwhile');
    expect(stored()).toBe(before);
    const { version } = await got(api.getIteration(id));
    await got(api.acceptIteration(id, null, { ...signature, version }));
  });

  it('is not a spot that was moved past the app after it was shown', async () => {
    const { db } = worker.runtime.opened!;
    db.run('UPDATE spots SET t_mm = t_mm + 0.001 WHERE iteration_id = :id AND sequence_index = 0', { id });
    expect(await failed(worker.api.acceptIteration(id, null, signature))).toMatch(
      /plan_changed_meanwhile|plan_invalid|motion_does_not_match/,
    );
  });
});

describe('a reason', () => {
  it('is asked for by rejecting and withdrawing, and kept', async () => {
    const { api } = worker;
    const before = stored();
    for (const reason of ['', '  ', '\u200b', 'x'.repeat(MAX_REASON_CHARS + 1), 'x'.repeat(5_000_000), null])
      expect(await failed(api.rejectIteration(id, reason as string, signature))).toBe('reason_invalid');
    expect(stored()).toBe(before);
    const rejected = await got(api.rejectIteration(id, ' wrong side ', signature));
    expect(rejected.decisions).toMatchObject([{ kind: 'rejected', reason: 'wrong side', login: 'user' }]);
  });

  it('is a note that may be left out of an acceptance', async () => {
    const { api } = worker;
    const long = { ...signature, note: 'x'.repeat(MAX_REASON_CHARS + 1) };
    for (const wrong of [
      long,
      { ...signature, note: null as never },
      { ...signature, note: undefined as never },
    ])
      expect(await failed(api.acceptIteration(id, null, wrong))).toBe('reason_invalid');
    const accepted = await got(api.acceptIteration(id, null, { ...signature, note: ' as agreed ' }));
    expect(accepted.decisions).toMatchObject([{ kind: 'accepted', reason: 'as agreed' }]);
  });
});
