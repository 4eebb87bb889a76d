import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paintOnChange } from './surface2d';

const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) =>
    setTimeout(() => run(Date.now()), FRAME_MS),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A canvas on which nothing is seen; `isDone` is what painting answers while the hand moves. */
function surface(isDone: boolean) {
  const ctx = { setTransform: () => undefined, clearRect: () => undefined };
  const canvas = { width: 0, height: 0, getContext: () => ctx } as unknown as HTMLCanvasElement;
  const place = signal(0);
  const painted: [number, boolean][] = [];
  const stop = paintOnChange(
    canvas,
    () => ({ size: { width: 10, height: 10 }, at: place.value }),
    (_ctx, { at }, isMoving) => {
      painted.push([at, isMoving]);
      return isMoving ? isDone : true;
    },
  );
  vi.advanceTimersByTime(1000);
  painted.length = 0;
  return { place, painted, stop };
}

describe('a canvas', () => {
  it('is painted once a frame, and is idle where nothing changes', () => {
    const { place, painted } = surface(true);
    for (let i = 1; i <= 5; i += 1) place.value = i;
    vi.advanceTimersByTime(FRAME_MS);
    expect(painted).toEqual([[5, false]]);
    vi.advanceTimersByTime(5000);
    expect(painted).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is told that the hand moves from the second change on, and painted once more when it rests', () => {
    const { place, painted } = surface(false);
    for (let i = 1; i <= 4; i += 1) {
      place.value = i;
      vi.advanceTimersByTime(50);
    }
    expect(painted).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, true],
    ]);
    vi.advanceTimersByTime(5000);
    expect(painted.slice(4)).toEqual([[4, false]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is as it should be is not painted again when the hand rests, nor after it has gone', () => {
    const done = surface(true);
    done.place.value = 1;
    vi.advanceTimersByTime(50);
    done.place.value = 2;
    vi.advanceTimersByTime(5000);
    expect(done.painted).toHaveLength(2);
    const gone = surface(false);
    gone.place.value = 1;
    vi.advanceTimersByTime(50);
    gone.place.value = 2;
    vi.advanceTimersByTime(50);
    gone.stop();
    vi.advanceTimersByTime(5000);
    expect(gone.painted).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
