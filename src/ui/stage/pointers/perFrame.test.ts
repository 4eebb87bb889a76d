import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import { pressAt } from '../testing/input';
import { perFrame } from './perFrame';

let due: FrameRequestCallback[] = [];

/** The next frame: everything that waited for it is done. */
function frame(): void {
  const now = due;
  due = [];
  now.forEach((run) => run(0));
}

beforeEach(() => {
  due = [];
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => due.push(run));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => due.splice(id - 1, 1));
});
afterEach(() => void vi.unstubAllGlobals());

/** A tool that writes down what it is told. */
function told() {
  const log: string[] = [];
  const say =
    (name: string) =>
    (...args: unknown[]): void =>
      void log.push([name, ...args.map((arg) => JSON.stringify(arg))].join(' '));
  const drag = { move: say('move'), end: say('end'), cancel: say('cancel'), aim: stagePx(1, 2) };
  const { handlers, stop } = perFrame({
    press: () => drag,
    hover: say('hover'),
    zoom: say('zoom'),
    pan: say('pan'),
  });
  return { log, handlers, stop, press: () => handlers.press(pressAt(stagePx(0, 0)))! };
}

const at = (x: number): StagePx => stagePx(x, 0);

describe('moves between two frames', () => {
  it('of a drag are told once, with the last place and the whole way; then none until the next move', () => {
    const { log, press } = told();
    const drag = press();
    expect(drag.aim).toEqual({ x: 1, y: 2 });
    for (const x of [1, 2, 5]) drag.move!(at(x), stagePx(x, 1));
    expect(log).toEqual([]);
    frame();
    frame();
    expect(log).toEqual(['move {"x":5,"y":0} {"x":8,"y":3}']);
    drag.move!(at(6), at(1));
    frame();
    expect(log.slice(1)).toEqual(['move {"x":6,"y":0} {"x":1,"y":0}']);
  });

  it('are done before the lift; one taken back never hears of them', () => {
    const { log, press } = told();
    const drag = press();
    drag.move!(at(5), at(5));
    drag.end!(at(7), false);
    frame();
    expect(log).toEqual(['move {"x":5,"y":0} {"x":5,"y":0}', 'end {"x":7,"y":0} false']);
    log.length = 0;
    const other = press();
    other.move!(at(5), at(5));
    other.cancel!();
    frame();
    expect(log).toEqual(['cancel']);
  });

  it('of a pinch are each done, in their order, and before a press', () => {
    const { log, handlers, press } = told();
    handlers.hover(at(1));
    handlers.hover(at(2));
    handlers.pan(1, 2);
    handlers.zoom(2, at(3));
    handlers.pan(3, 4);
    expect(log).toEqual([]);
    press();
    expect(log).toEqual(['hover {"x":2,"y":0}', 'pan 1 2', 'zoom 2 {"x":3,"y":0}', 'pan 3 4']);
    frame();
    expect(log).toHaveLength(4);
  });

  it('are forgotten with the stage', () => {
    const { log, handlers, stop } = told();
    handlers.pan(1, 2);
    stop();
    frame();
    expect(log).toEqual([]);
  });

  it('lead to the same place and the same way, wherever frames come between them', () => {
    const step = fc.oneof(fc.constant('frame' as const), fc.tuple(fc.integer(), fc.integer()));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let place = stagePx(0, 0);
        let way = stagePx(0, 0);
        const { handlers } = perFrame({
          press: () => ({
            move(to, by) {
              place = to;
              way = stagePx(way.x + by.x, way.y + by.y);
            },
          }),
          hover: () => undefined,
          zoom: () => undefined,
          pan: () => undefined,
        });
        const drag = handlers.press(pressAt(stagePx(0, 0)))!;
        let last = stagePx(0, 0);
        for (const each of steps) {
          if (each === 'frame') frame();
          else {
            const to = stagePx(each[0], each[1]);
            drag.move!(to, stagePx(to.x - last.x, to.y - last.y));
            last = to;
          }
        }
        drag.end!(last, false);
        expect(place).toEqual(last);
        expect(way).toEqual(last);
      }),
    );
  });
});
