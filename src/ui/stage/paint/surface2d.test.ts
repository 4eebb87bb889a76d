import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paintOnChange } from './surface2d';

const FRAME_MS = 16;

/** Frames come by the held clock; within one the timeline's time stands still, as it does in a browser. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) =>
    setTimeout(() => run(Date.now()), FRAME_MS),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  const timeline = {
    get currentTime() {
      return Math.floor(Date.now() / FRAME_MS);
    },
  };
  vi.stubGlobal('document', { timeline });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A canvas on which nothing is seen; `isDone` is what painting answers while the hand moves. */
async function surface(isDone: boolean) {
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
  await vi.advanceTimersByTimeAsync(1000);
  painted.length = 0;
  return { place, painted, stop };
}

describe('a canvas', () => {
  it('is painted in the frame in which something changes, once, and is idle where nothing does', async () => {
    const { place, painted } = await surface(true);
    place.value = 1;
    place.value = 2;
    await Promise.resolve();
    expect(painted).toEqual([[2, false]]);
    for (let i = 3; i <= 5; i += 1) {
      place.value = i;
      await Promise.resolve();
    }
    expect(painted).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    expect(painted.slice(1)).toEqual([[5, true]]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(painted).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is told that the hand moves from the second change on, and painted once more when it rests', async () => {
    const { place, painted } = await surface(false);
    for (let i = 1; i <= 4; i += 1) {
      place.value = i;
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(painted).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, true],
    ]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(painted.slice(4)).toEqual([[4, false]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is as it should be is not painted again when the hand rests, nor after it has gone', async () => {
    const done = await surface(true);
    done.place.value = 1;
    await vi.advanceTimersByTimeAsync(50);
    done.place.value = 2;
    await vi.advanceTimersByTimeAsync(5000);
    expect(done.painted).toHaveLength(2);
    const gone = await surface(false);
    gone.place.value = 1;
    await vi.advanceTimersByTimeAsync(50);
    gone.place.value = 2;
    await vi.advanceTimersByTimeAsync(50);
    gone.place.value = 3;
    gone.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(gone.painted).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
