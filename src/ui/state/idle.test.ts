import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const app = vi.hoisted(() => ({
  api: { keepAlive: vi.fn(async () => ({ ok: true, value: null })) },
  phase: { value: { kind: 'ready' } },
  idleMinutes: { value: 15 },
  signOut: vi.fn(),
  checked: vi.fn(),
}));
vi.mock('./app', () => app);
const { watchIdle } = await import('./idle');

const SESSION_IDLE_MS = 15 * 60_000;
const LOOK_MS = 10_000;
const touches = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', touches.addEventListener.bind(touches));
  app.phase.value.kind = 'ready';
  vi.clearAllMocks();
  watchIdle();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('locks when nobody has touched the app for as long as the worker waits, and not before', () => {
  vi.advanceTimersByTime(SESSION_IDLE_MS);
  expect(app.signOut).not.toHaveBeenCalled();
  vi.advanceTimersByTime(LOOK_MS);
  expect(app.signOut).toHaveBeenCalledWith('idle');
});

it.each(['pointerdown', 'keydown', 'wheel'])(
  'a %s begins the time anew and is told to the worker',
  (event) => {
    vi.advanceTimersByTime(SESSION_IDLE_MS - LOOK_MS / 2);
    app.api.keepAlive.mockClear();
    touches.dispatchEvent(new Event(event));
    vi.advanceTimersByTime(LOOK_MS);
    expect(app.api.keepAlive).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(SESSION_IDLE_MS - LOOK_MS);
    expect(app.signOut).not.toHaveBeenCalled();
    vi.advanceTimersByTime(LOOK_MS);
    expect(app.signOut).toHaveBeenCalledWith('idle');
  },
);

it('follows what is chosen', () => {
  app.idleMinutes.value = 1;
  vi.advanceTimersByTime(60_000);
  expect(app.signOut).not.toHaveBeenCalled();
  vi.advanceTimersByTime(LOOK_MS);
  expect(app.signOut).toHaveBeenCalledWith('idle');
  app.idleMinutes.value = 15;
});

it('does nothing while nobody is signed in', () => {
  app.phase.value.kind = 'signed_out';
  vi.advanceTimersByTime(2 * SESSION_IDLE_MS);
  expect(app.signOut).not.toHaveBeenCalled();
  expect(app.api.keepAlive).not.toHaveBeenCalled();
});
