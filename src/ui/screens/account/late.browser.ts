/** What comes of a change of users after its administrator has gone is told to nobody, and changes no session. */
import { h, render } from 'preact';
import type { ComponentChild } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { Session, UserSummary } from '../../../worker/contract';

/** Calls to the worker, each answered when the test says so. */
const calls: { name: string; answer: (result: Result<unknown>) => void }[] = [];
vi.mock('../../../client', () => ({
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
vi.mock('../../state/abilities', () => ({ missingAbilities: () => [] }));

const { idleMinutes, signIn, signOut, start } = await import('../../state/app');
const { toasts } = await import('../../state/toasts');
const { AddUser } = await import('./AddUser');
const { IdleSection } = await import('./IdleSection');
const { UserActions } = await import('./UserActions');

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));
async function answer(name: string, result: Result<unknown>): Promise<void> {
  await vi.waitFor(() => expect(calls.map((call) => call.name)).toContain(name));
  const at = calls.findIndex((call) => call.name === name);
  calls.splice(at, 1)[0]!.answer(result);
  await settled();
}
async function signInAs(user_id: number): Promise<void> {
  void signIn('login', 'password');
  await answer('signIn', ok({ user_id, login: `user ${user_id}`, resume_token: 'token' } as Session));
}

let root: HTMLElement;
beforeEach(async () => {
  sessionStorage.clear();
  calls.length = 0;
  root = document.body.appendChild(document.createElement('div'));
  void start();
  await answer('open', ok({ idle_minutes: 5 }));
  await signInAs(1);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const anna = { id: 2, login: 'anna', role: 'physician', locked: false } as UserSummary;
const done_n = { now: 0 };
const done = (): void => void (done_n.now += 1);

it.each<[string, string, () => ComponentChild, Result<unknown>]>([
  ['a user who was added', 'addUser', () => h(AddUser, { onAdded: done }), ok(anna)],
  [
    'a user who was locked',
    'lockUser',
    () => h(UserActions, { user: anna, isSelf: false, onChanged: done }),
    ok({ ...anna, locked: true }),
  ],
  ['minutes that were chosen', 'setIdleMinutes', () => h(IdleSection, { mayChange: true }), ok(null)],
])('%s: told to who has asked, and to nobody else', async (_what, name, form, result) => {
  async function ask(): Promise<void> {
    render(form(), root);
    for (const details of root.querySelectorAll('details')) details.open = true;
    for (const input of root.querySelectorAll<HTMLInputElement>('input.input')) {
      input.value = input.type === 'password' ? 'long enough' : input.inputMode === 'text' ? 'anna' : '7';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await settled();
    const submit = root.querySelector('button[type=submit]') ?? [...root.querySelectorAll('button')].at(-1);
    (submit as HTMLButtonElement).click();
    await vi.waitFor(() => expect(calls.map((call) => call.name)).toContain(name));
  }
  await ask();
  await answer(name, result);
  expect(toasts.value).toHaveLength(1);
  render(null, root);

  toasts.value = [];
  done_n.now = 0;
  await ask();
  void signOut('chosen');
  await answer('signOut', ok(null));
  await answer(name, result);
  expect(toasts.value).toEqual([]);
  await signInAs(2);
  expect(toasts.value).toEqual([]);
  expect(done_n.now).toBe(0);
  if (name === 'setIdleMinutes') expect(idleMinutes.value).toBe(7);
});
