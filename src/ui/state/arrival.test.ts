/** Where the user is decides where a late answer goes. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { signal } from '@preact/signals';

const app = vi.hoisted(() => ({ user: null as unknown as { value: { user_id: number } | null } }));
vi.mock('./app', () => {
  app.user = signal<{ user_id: number } | null>({ user_id: 1 });
  return { session: app.user };
});
const { arrive, whereabouts } = await import('./arrival');
const { addressChanged, go, moved, settle } = await import('./navigation');
const { toasts } = await import('./toasts');

const pushed: string[] = [];
const arrival = { address: '#/images/1/plan/2', note: 'ready' };

beforeEach(() => {
  pushed.length = 0;
  toasts.value = [];
  app.user.value = { user_id: 1 };
  vi.stubGlobal('location', { hash: '' });
  const change = (_: unknown, __: string, to: string) => {
    pushed.push(to);
    location.hash = to;
    addressChanged(to);
  };
  vi.stubGlobal('history', { pushState: change, replaceState: change });
});

describe('an answer', () => {
  it('goes where it leads for who still waits', () => {
    const here = whereabouts();
    expect(arrive(here, arrival)).toBe(true);
    expect(pushed).toEqual([arrival.address]);
    expect(toasts.value).toEqual([]);
  });

  it.each([
    ['goes to another address', () => go('#/images/2/masks')],
    ['opens a dialog', () => moved()],
    ['follows a link there and back', () => ['#/images/2', '#/'].forEach(addressChanged)],
  ])('is told to who %s meanwhile, and opens on a tap', (_what, meanwhile) => {
    const here = whereabouts();
    meanwhile();
    const before = [...pushed];
    expect(arrive(here, arrival)).toBe(false);
    expect(pushed).toEqual(before);
    expect(toasts.value).toMatchObject([{ tone: 'good', text: 'ready' }]);
    toasts.value[0]!.action!.run();
    expect(pushed).toEqual([...before, arrival.address]);
  });

  it('is told to nobody else, and to no locked screen', () => {
    const here = whereabouts();
    for (const user of [null, { user_id: 2 }]) {
      app.user.value = user;
      expect(arrive(here, arrival)).toBe(false);
    }
    expect(pushed).toEqual([]);
    expect(toasts.value).toEqual([]);
  });

  it('finds who has locked and come back elsewhere, and says so', () => {
    const here = whereabouts();
    app.user.value = null;
    moved();
    app.user.value = { user_id: 1 };
    expect([here.gone(), here.left()]).toEqual([false, true]);
  });

  it('is not late because the address was said more exactly', () => {
    const here = whereabouts();
    settle('#/');
    expect(pushed, 'the user is there').toEqual([]);
    settle('#/images/1/plan/1');
    expect(pushed).toEqual(['#/images/1/plan/1']);
    expect(here.left()).toBe(false);
    addressChanged('#/images/1/plan/1');
    expect(here.left(), 'the same address again is the user’s own').toBe(true);
  });
});
