import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterFrame } from './afterFrame';

const FRAME_MS = 16;
let frames: Map<number, FrameRequestCallback>;

/** A page with or without frames, by a held clock. */
function page(isShown: boolean): void {
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => {
    const id = frames.size + 1;
    frames.set(id, run);
    if (isShown) setTimeout(() => frames.get(id)?.(0), FRAME_MS);
    return id;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void frames.delete(id));
}

beforeEach(() => {
  frames = new Map();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('runs once, in a task of its own after the frame’s callbacks', () => {
  page(false);
  const run = vi.fn();
  afterFrame(run);
  frames.get(1)!(0);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
  vi.runAllTimers();
  expect(run).toHaveBeenCalledOnce();
});

it('runs once all the same where no frame comes', () => {
  page(false);
  const run = vi.fn();
  afterFrame(run);
  vi.runAllTimers();
  expect(run).toHaveBeenCalledOnce();
  expect(frames.size).toBe(0);
});

it('does not run once it has been taken back, before the frame or right after it', () => {
  page(true);
  for (const waited_ms of [0, FRAME_MS]) {
    const run = vi.fn();
    const stop = afterFrame(run);
    if (waited_ms > 0) vi.advanceTimersByTime(waited_ms - 1);
    stop();
    vi.runAllTimers();
    expect(run).not.toHaveBeenCalled();
  }
});
