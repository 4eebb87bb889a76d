/** Frames by a held clock, for tests in Node. */
import { afterEach, beforeEach, vi } from 'vitest';

/** So long after it was asked for a frame comes, ms. */
export const FRAME_MS = 16;

/** Each test of the group begins with a held clock, by which frames come. */
export function holdFrames(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => setTimeout(run, FRAME_MS));
    vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
