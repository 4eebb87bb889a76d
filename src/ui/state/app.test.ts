/** Answers that come after a sign-out, a lock or a dead worker decide nothing any more. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Session, UserSummary } from '../../worker/contract';

/** Calls to the worker, each answered when the test says so. */
const calls: { name: string; answer: (result: Result<unknown>) => void }[] = [];
vi.mock('../../client', () => ({
  startsModuleWorkers: () => true,
  connect: () => ({
    api: new Proxy(
      {},
      {
        get: (_, name: string) => () =>
          new Promise((answer) => void calls.push({ name, answer: answer as (typeof calls)[0]['answer'] })),
      },
    ),
    onDead: () => () => undefined,
    close: () => undefined,
  }),
}));
vi.mock('./abilities', () => ({ missingAbilities: () => [] }));

const { api, changePassword, checked, freshCode, makeRecoveryCode, openData, phase, recoverAccount } =
  await import('./app');
const { sessionIs, signIn, signOut, start } = await import('./app');
const { notify, toasts } = await import('./toasts');

const session = (user_id: number) =>
  ({ user_id, login: `user ${user_id}`, resume_token: 'token' }) as Session;
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Answers the oldest call of this name. */
async function answer(name: string, result: Result<unknown>): Promise<void> {
  await settled();
  const at = calls.findIndex((call) => call.name === name);
  calls.splice(at, 1)[0]!.answer(result);
  await settled();
}

async function signInAs(user_id: number): Promise<void> {
  void signIn('login', 'password');
  await answer('signIn', ok(session(user_id)));
}

const replaceState = vi.fn();

beforeEach(async () => {
  replaceState.mockReset();
  vi.stubGlobal('location', { hash: '#/storage' });
  vi.stubGlobal('history', { replaceState });
  const stored = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
  calls.length = 0;
  void start();
  await answer('open', ok({}));
});

describe('a late answer', () => {
  it('of a changed password unlocks nothing after the sign-out', async () => {
    await signInAs(1);
    const changing = changePassword('old', 'new');
    void signOut('idle');
    await answer('signOut', ok(null));
    await answer('changePassword', ok(session(1)));
    expect(await changing).toMatchObject({ ok: false, code: 'signed_out' });
    expect(phase.value).toEqual({ kind: 'signed_out', reason: 'idle' });
    expect(sessionStorage.getItem('apertura.session')).toBeNull();
    // The session that it has begun in the worker ends, too.
    expect(calls.map(({ name }) => name)).toContain('signOut');
  });

  it('of a sign-in does not open what another tab has taken', async () => {
    void signIn('login', 'password');
    await settled();
    checked(fail('taken_over_by_another_tab'));
    await answer('signIn', ok(session(1)));
    expect(phase.value.kind).toBe('failed');
  });

  it('“signed out” of the session before does not lock the next one out', async () => {
    await signInAs(1);
    const late = api.listMasks(1);
    void signOut('chosen');
    await answer('signOut', ok(null));
    await signInAs(2);
    await answer('listMasks', fail('signed_out'));
    checked(await late);
    expect(phase.value).toMatchObject({ kind: 'ready', session: { user_id: 2 } });
    // One of its own does.
    const own = api.listMasks(1);
    await answer('listMasks', fail('signed_out'));
    checked(await own);
    expect(phase.value.kind).toBe('signed_out');
  });

  it('of a recovery code is shown to nobody: not on the sign-in screen, not to who signs in next', async () => {
    await signInAs(1);
    const making = makeRecoveryCode('password');
    void signOut('chosen');
    await answer('signOut', ok(null));
    await answer('makeRecoveryCode', ok('0000-1111'));
    expect(await making).toMatchObject({ ok: false, code: 'signed_out' });
    expect(freshCode.value).toBeNull();
    await signInAs(2);
    expect(freshCode.value).toBeNull();
    // In time it is shown, until the session ends.
    const own = makeRecoveryCode('password');
    await answer('makeRecoveryCode', ok('2222-3333'));
    expect(await own).toEqual(ok(null));
    expect(freshCode.value).toBe('2222-3333');
    void signOut('idle');
    expect(freshCode.value).toBeNull();
  });

  it('of an account that is recovered shows its new code to nobody either', async () => {
    const recovering = recoverAccount('login', 'code', 'password');
    void openData();
    await answer('recoverAccount', ok({ ...session(1), recovery_code: '0000-1111' }));
    expect(await recovering).toMatchObject({ ok: false, code: 'signed_out' });
    expect(freshCode.value).toBeNull();
    await answer('open', ok({}));
  });

  it('about another user changes nobody’s session', async () => {
    await signInAs(1);
    const changed = { id: 2, login: 'second', role: 'administrator' } as UserSummary;
    sessionIs(changed);
    expect(phase.value).toMatchObject({ kind: 'ready', session: { user_id: 1, login: 'user 1' } });
    sessionIs({ ...changed, id: 1, login: 'head' });
    expect(phase.value).toMatchObject({ session: { login: 'head', role: 'administrator' } });
    void signOut('chosen');
    sessionIs({ ...changed, id: 1 });
    expect(phase.value).toEqual({ kind: 'signed_out', reason: 'chosen' });
  });

  it('of an opening that was given up does not overwrite the next one', async () => {
    void openData();
    await settled();
    void openData();
    await answer('open', fail('worker_dead'));
    expect(phase.value.kind).toBe('opening');
    await answer('open', ok({}));
    expect(phase.value.kind).toBe('signed_out');
  });
});

it('no note outlives the session that it is about', async () => {
  await signInAs(1);
  notify('bad', 'Plan 2 of “Mrs Jones” is ready');
  void signOut('idle');
  expect(toasts.value).toEqual([]);
});

describe('who comes in', () => {
  async function outAndInAs(user_id: number): Promise<void> {
    await signInAs(1);
    replaceState.mockReset();
    void signOut('chosen');
    await answer('signOut', ok(null));
    await signInAs(user_id);
  }

  it('after somebody else starts at the list of images, not where that one was', async () => {
    await outAndInAs(2);
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '#/');
  });

  it('again goes on where they were', async () => {
    await outAndInAs(1);
    expect(replaceState).not.toHaveBeenCalled();
  });
});

it('what the storage screen has shown is forgotten with the session', async () => {
  const { health, backupState } = await import('./storage/summary');
  const { watchStorage } = await import('./storage/watch');
  watchStorage();
  await signInAs(1);
  health.value = { kind: 'ready', value: {} as never };
  backupState.value = {} as never;
  void signOut('chosen');
  expect(health.value).toEqual({ kind: 'loading' });
  expect(backupState.value).toBeNull();
});
