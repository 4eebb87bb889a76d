import { describe, expect, it } from 'vitest';
import { stagePx } from '../../../core/points';
import type { Drag } from './gestures';
import { attachGestures } from './attachGestures';

/** An element whose corner lies at (100, 50) of the window, and what it is told to do. */
function bench() {
  const told: unknown[] = [];
  const element = Object.assign(new EventTarget(), {
    setPointerCapture: () => undefined,
    getBoundingClientRect: () => ({ left: 100, top: 50 }),
  });
  const drag: Drag = {
    move: (at, delta) => told.push(['move', at, delta]),
    end: (at, tap) => told.push(['end', at, tap]),
    cancel: () => told.push(['cancel']),
  };
  const stop = attachGestures(element as unknown as HTMLElement, {
    press: ({ start, button }) => (told.push(['press', start, button]), drag),
    hover: (at) => told.push(['hover', at]),
    zoom: (factor, about) => told.push(['zoom', Math.round(factor * 1000) / 1000, about]),
    pan: (dx, dy) => told.push(['pan', dx, dy]),
  });
  const send = (type: string, x: number, y: number, more: object = {}) => {
    const event = new Event(type, { cancelable: true });
    const given = {
      pointerId: 1,
      pointerType: 'mouse',
      button: 0,
      clientX: 100 + x,
      clientY: 50 + y,
      ...more,
    };
    element.dispatchEvent(Object.assign(event, given));
    return told.splice(0);
  };
  return { send, stop };
}

describe('pointers on the stage', () => {
  it('tap, or drag once they have left the place', () => {
    const { send } = bench();
    expect(send('pointerdown', 10, 20)).toEqual([['press', stagePx(10, 20), 0]]);
    expect(send('pointermove', 11, 21)).toEqual([]);
    expect(send('pointerup', 11, 21)).toEqual([['end', stagePx(11, 21), true]]);
    send('pointerdown', 10, 20);
    expect(send('pointermove', 14, 20)).toEqual([['move', stagePx(14, 20), stagePx(4, 0)]]);
    expect(send('pointermove', 13, 20)).toEqual([['move', stagePx(13, 20), stagePx(-1, 0)]]);
    expect(send('pointerup', 13, 20)).toEqual([['end', stagePx(13, 20), false]]);
  });

  it('tremble: a finger more than a pen, a pen more than a mouse', () => {
    for (const [pointerType, slop_px] of [
      ['touch', 10],
      ['pen', 6],
      ['mouse', 3],
    ] as const) {
      const { send } = bench();
      send('pointerdown', 0, 0, { pointerType });
      expect(send('pointermove', slop_px - 0.5, 0, { pointerType })).toEqual([]);
      expect(send('pointermove', slop_px, 0, { pointerType })).toHaveLength(1);
    }
  });

  it('pinch: a second finger takes back what the first did, and nothing else happens until all are up', () => {
    const { send } = bench();
    const first = { pointerType: 'touch', pointerId: 1 };
    const second = { pointerType: 'touch', pointerId: 2 };
    send('pointerdown', 0, 0, first);
    expect(send('pointerdown', 100, 0, second)).toEqual([['cancel']]);
    expect(send('pointermove', 200, 0, second)).toEqual([
      ['pan', 50, 0],
      ['zoom', 2, stagePx(100, 0)],
    ]);
    expect(send('pointerup', 200, 0, second)).toEqual([]);
    expect(send('pointermove', 50, 50, first)).toEqual([]);
    expect(send('pointerup', 50, 50, first)).toEqual([]);
    expect(send('pointerdown', 5, 5, first)).toEqual([['press', stagePx(5, 5), 0]]);
  });

  it('are taken back by the system, hover without a button, and leave', () => {
    const { send } = bench();
    send('pointerdown', 0, 0);
    expect(send('pointercancel', 0, 0)).toEqual([['cancel']]);
    expect(send('pointermove', 3, 4)).toEqual([['hover', stagePx(3, 4)]]);
    expect(send('pointermove', 3, 4, { pointerType: 'touch', pointerId: 9 })).toEqual([]);
    expect(send('pointerleave', 3, 4)).toEqual([['hover', null]]);
    expect(send('pointerdown', 0, 0, { button: 2 })).toEqual([]);
  });

  it('zoom by the wheel about the pointer, pan with Shift, and are heard no more once stopped', () => {
    const { send, stop } = bench();
    const wheel = { deltaMode: 0, deltaX: 0, deltaY: -100 };
    expect(send('wheel', 30, 40, wheel)).toEqual([['zoom', 1.197, stagePx(30, 40)]]);
    expect(send('wheel', 0, 0, { ...wheel, deltaMode: 1, deltaY: 1000 })).toEqual([
      ['zoom', 0.5, stagePx(0, 0)],
    ]);
    expect(send('wheel', 0, 0, { ...wheel, shiftKey: true })).toEqual([['pan', 100, 0]]);
    stop();
    expect(send('wheel', 0, 0, wheel)).toEqual([]);
    expect(send('pointerdown', 0, 0)).toEqual([]);
  });
});
