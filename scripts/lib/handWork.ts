/**
 * What a page works while a hand moves something on it: main-thread time a move, time between frames, what the
 * worker was asked. Moves are the browser's own input events, sent without a word to the page: Playwright's
 * `mouse.move` has the page evaluate twice a move while a button is held, which would count as the page's work.
 */
import type { CDPSession, Page } from '@playwright/test';

const MOVES_N = 60;
const HAND_MS = 3000;
const MOVE_MS = 1000 / 60;

/** A place of the window, CSS px. */
export interface Place {
  x: number;
  y: number;
}

/** What the hand does: a drag from a place on, or turns of the wheel there. */
export interface Hand {
  from: Place;
  wheel?: true;
}

/**
 * Times of one hand, ms. A move's `main_ms` are by the clock and so count what else ran on this core; its `cpu_ms`
 * are those that the main thread had a core. `calls_n` are of the moves 60 times a second.
 */
export interface HandWork {
  main_ms: number[];
  cpu_ms: number[];
  frames_ms: number[];
  calls_n: number;
}

interface Watched {
  calls: number;
  frames: number[];
  noting: boolean;
}

/** To be run in the page before anything else: counts what is posted to workers. */
export function watchWork(): void {
  Object.assign(window, { calls: 0, frames: [], noting: false });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...args: unknown[]) {
    (window as unknown as Watched).calls += 1;
    return Reflect.apply(post, this, args) as undefined;
  };
}

/** Frames are noted only where they are asked for: the noting would count as work of the moves. */
async function noteFrames(page: Page, on: boolean): Promise<number[]> {
  return page.evaluate((isOn) => {
    const here = window as unknown as Watched;
    const noted = here.frames;
    here.noting = isOn;
    here.frames = [];
    const frame = (now: number): void => {
      if (!here.noting) return;
      here.frames.push(now);
      requestAnimationFrame(frame);
    };
    if (isOn) requestAnimationFrame(frame);
    return noted;
  }, on);
}

async function timesOf(cdp: CDPSession): Promise<{ main_ms: number; cpu_ms: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (wanted: string) => 1000 * metrics.find(({ name }) => name === wanted)!.value;
  return { main_ms: ms('TaskDuration'), cpu_ms: ms('ThreadTime') };
}

const callsOf = (page: Page) => page.evaluate(() => (window as unknown as Watched).calls);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The hand's way around where it began. */
const around = ({ x, y }: Place, s: number): Place => ({
  x: x + 12 * Math.sin(s * 3),
  y: y + 9 * Math.sin(s * 4),
});

/** Moves one by one, each until the page is idle. */
async function workOfMoves(cdp: CDPSession, move: (i: number) => Promise<unknown>) {
  const times: { main_ms: number; cpu_ms: number }[] = [];
  for (let i = 0; i < MOVES_N; i += 1) {
    const before = await timesOf(cdp);
    await move(i);
    await rest(50);
    const after = await timesOf(cdp);
    times.push({ main_ms: after.main_ms - before.main_ms, cpu_ms: after.cpu_ms - before.cpu_ms });
  }
  return times.slice(5);
}

/** Moves `hand` 60 times a second, then one by one, and lets go. */
export async function workOf(page: Page, cdp: CDPSession, { from, wheel }: Hand): Promise<HandWork> {
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Place, buttons = 1) =>
    cdp.send('Input.dispatchMouseEvent', {
      ...{ type, x, y, buttons, pointerType: 'mouse' },
      ...(type === 'mouseMoved' ? { button: buttons ? 'left' : 'none' } : { button: 'left', clickCount: 1 }),
    });
  const turn = (i: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      ...{ type: 'mouseWheel', ...from, deltaX: 0, deltaY: i % 20 < 10 ? -20 : 20 },
    });
  const move = (s: number, i: number) => (wheel ? turn(i) : mouse('mouseMoved', around(from, s)));
  await mouse('mouseMoved', from, 0);
  if (!wheel) {
    await mouse('mousePressed', from);
    await mouse('mouseMoved', { x: from.x + 6, y: from.y });
  }
  const before = await callsOf(page);
  await noteFrames(page, true);
  const start = performance.now();
  let i = 0;
  for (let next = start; next < start + HAND_MS; next += MOVE_MS, i += 1) {
    const wait = next - performance.now();
    if (wait > 0) await rest(wait);
    await move((performance.now() - start) / 1000, i);
  }
  const frames = await noteFrames(page, false);
  const calls_n = (await callsOf(page)) - before;
  const times = await workOfMoves(cdp, (k) => move(k / 9, k));
  if (!wheel) await mouse('mouseReleased', around(from, (MOVES_N - 1) / 9), 0);
  return {
    main_ms: times.map(({ main_ms }) => main_ms),
    cpu_ms: times.map(({ cpu_ms }) => cpu_ms),
    frames_ms: frames.slice(1).map((time, at) => time - frames[at]!),
    calls_n,
  };
}
