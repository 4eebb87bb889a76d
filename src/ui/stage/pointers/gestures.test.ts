import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { stagePx } from '../../../core/points';
import { attachGestures } from './attachGestures';
import type { Drag, GestureHandlers } from './gestures';
import { forgetPen, PALM_MS, penIsInUse } from './pen';

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
  const page = new EventTarget();
  const handlers: GestureHandlers = {
    press: ({ start, button }) => (told.push(['press', start, button]), drag),
    hover: (at) => told.push(['hover', at]),
    zoom: (factor, about) => told.push(['zoom', Math.round(factor * 1000) / 1000, about]),
    pan: (dx, dy) => told.push(['pan', dx, dy]),
  };
  const { stop, drop } = attachGestures(element as unknown as HTMLElement, handlers, page);
  const lose = (type: 'blur' | 'pagehide') => {
    page.dispatchEvent(new Event(type));
    return told.splice(0);
  };
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
  return { send, stop, drop, lose, element, drag };
}

// Node warns of more than ten listeners that one signal takes off.
setMaxListeners(20);
beforeEach(() => forgetPen());

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

const FINGER = { pointerType: 'touch', pointerId: 1, isPrimary: true };
const SECOND = { pointerType: 'touch', pointerId: 2, isPrimary: false };
const PEN = { pointerType: 'pen', pointerId: 3, isPrimary: true, buttons: 1 };
const MOUSE = { pointerType: 'mouse', pointerId: 9, isPrimary: true, buttons: 1 };

describe('a pen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('is remembered once it was seen, by hovering too, until it is put away', () => {
    const { send } = bench();
    send('pointermove', 1, 1, MOUSE);
    send('pointerdown', 1, 1, FINGER);
    expect(penIsInUse()).toBe(false);
    send('pointermove', 1, 1, { ...PEN, buttons: 0 });
    expect(penIsInUse()).toBe(true);
    forgetPen();
    expect(penIsInUse()).toBe(false);
  });

  it('takes over from the palm that came before it', () => {
    const { send } = bench();
    send('pointerdown', 50, 80, FINGER);
    expect(send('pointerdown', 10, 10, PEN)).toEqual([['cancel'], ['press', stagePx(10, 10), 0]]);
    expect(send('pointermove', 70, 99, FINGER)).toEqual([]);
    expect(send('pointerup', 10, 10, PEN)).toEqual([['end', stagePx(10, 10), true]]);
    expect(send('pointerup', 70, 99, FINGER)).toEqual([]);
  });

  it('is not disturbed by a palm that comes while it is down, or a moment after', () => {
    const { send } = bench();
    send('pointerdown', 10, 10, PEN);
    expect(send('pointerdown', 50, 80, FINGER)).toEqual([]);
    expect(send('pointerdown', 60, 80, SECOND)).toEqual([]);
    expect(send('pointerup', 10, 10, PEN)).toEqual([['end', stagePx(10, 10), true]]);
    send('pointerup', 50, 80, FINGER);
    vi.advanceTimersByTime(PALM_MS - 1);
    expect(send('pointerdown', 50, 80, FINGER)).toEqual([]);
    expect(send('pointerup', 50, 80, FINGER)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(send('pointerdown', 50, 80, FINGER)).toEqual([['press', stagePx(50, 80), 0]]);
  });

  it('takes over from two fingers that pinch', () => {
    const { send } = bench();
    send('pointerdown', 0, 0, FINGER);
    send('pointerdown', 100, 0, SECOND);
    expect(send('pointerdown', 10, 10, PEN)).toEqual([['press', stagePx(10, 10), 0]]);
    expect(send('pointermove', 150, 0, SECOND)).toEqual([]);
    expect(send('pointermove', 30, 10, PEN)).toHaveLength(1);
  });
});

describe('a lift that is lost', () => {
  it('is noticed when the mouse moves with nothing held', () => {
    const { send } = bench();
    send('pointerdown', 0, 0, MOUSE);
    send('pointermove', 20, 0, MOUSE);
    expect(send('pointermove', 30, 0, { ...MOUSE, buttons: 0 })).toEqual([
      ['cancel'],
      ['hover', stagePx(30, 0)],
    ]);
  });

  it('is noticed when another first finger comes, so that no lone finger pinches', () => {
    const { send } = bench();
    send('pointerdown', 0, 0, FINGER);
    const next = { ...FINGER, pointerId: 7 };
    expect(send('pointerdown', 40, 0, next)).toEqual([['cancel'], ['press', stagePx(40, 0), 0]]);
    expect(send('pointerup', 40, 0, next)).toEqual([['end', stagePx(40, 0), true]]);
  });

  it('is noticed when any finger comes long after the mouse was heard of, and pinches with no mouse', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { send } = bench();
    send('pointerdown', 0, 0, MOUSE);
    expect(send('pointerdown', 40, 0, SECOND)).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(send('pointerdown', 40, 0, SECOND)).toEqual([['cancel'], ['press', stagePx(40, 0), 0]]);
  });

  it('is noticed when a finger comes that is down already', () => {
    const { send } = bench();
    const second = { pointerType: 'touch', pointerId: 2 };
    send('pointerdown', 0, 0, FINGER);
    send('pointerdown', 100, 0, second);
    expect(send('pointerdown', 40, 0, second)).toEqual([['press', stagePx(40, 0), 0]]);
    expect(send('pointerup', 40, 0, second)).toEqual([['end', stagePx(40, 0), true]]);
  });

  it('with its capture, its window or its stage takes back what was going on', () => {
    for (const lost of ['lostpointercapture', 'blur', 'pagehide', 'stop', 'drop'] as const) {
      const { send, lose, stop, drop } = bench();
      send('pointerdown', 0, 0, MOUSE);
      const told =
        lost === 'lostpointercapture'
          ? send(lost, 0, 0, MOUSE)
          : lost === 'stop' || lost === 'drop'
            ? ((lost === 'stop' ? stop : drop)(), send('x', 0, 0))
            : lose(lost);
      expect(told).toEqual([['cancel']]);
    }
  });

  it('after a lift that was heard means nothing', () => {
    const { send } = bench();
    send('pointerdown', 0, 0, MOUSE);
    send('pointerup', 0, 0, MOUSE);
    expect(send('lostpointercapture', 0, 0, MOUSE)).toEqual([]);
  });

  it('and a tool that fails, leave the next press its way', () => {
    const { send, drag, element } = bench();
    element.setPointerCapture = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(send('pointerdown', 0, 0, MOUSE)).toHaveLength(1);
    const { end } = drag;
    const failed = vi.fn();
    drag.end = () => failed();
    send('pointerup', 0, 0, MOUSE);
    expect(failed).toHaveBeenCalledOnce();
    drag.end = end!;
    expect(send('pointerdown', 5, 5, MOUSE)).toEqual([['press', stagePx(5, 5), 0]]);
  });
});

describe('whatever pointers did before', () => {
  const KINDS = { touch: [1, 2, 3], pen: [4], mouse: [5] } as const;
  const step = fc.record({
    who: fc.constantFrom(...Object.entries(KINDS).flatMap(([type, ids]) => ids.map((id) => ({ type, id })))),
    what: fc.constantFrom(
      ...['pointerdown', 'pointermove', 'pointermove', 'pointerup', 'pointercancel', 'lostpointercapture'],
      ...['pointerleave', 'contextmenu', 'blur', 'nothing: the event was lost'],
    ),
    x: fc.integer({ min: 0, max: 60 }),
    y: fc.integer({ min: 0, max: 60 }),
    wait_ms: fc.constantFrom(0, 5, 400),
    isPrimary: fc.boolean(),
    buttons: fc.constantFrom(0, 1),
  });

  it('a tap does its job once, and each press is ended or taken back exactly once', () => {
    vi.useFakeTimers();
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.constantFrom('touch', 'pen', 'mouse'),
        (steps, type) => {
          const { send, lose } = bench();
          let open = 0;
          const hear = (told: unknown[]) => {
            for (const [what] of told as [string][]) {
              if (what === 'press') open += 1;
              if (what === 'end' || what === 'cancel') open -= 1;
              if (what === 'move') expect(open).toBe(1);
              expect(open === 0 || open === 1).toBe(true);
            }
          };
          for (const { who, what, x, y, wait_ms, ...more } of steps) {
            vi.advanceTimersByTime(wait_ms);
            if (what === 'blur') hear(lose('blur'));
            else hear(send(what, x, y, { pointerId: who.id, pointerType: who.type, ...more }));
          }
          // Many lifts were lost. The hand that taps now is the only one.
          vi.advanceTimersByTime(5000);
          const tap = { pointerId: 20, pointerType: type, isPrimary: true, buttons: 1 };
          hear(send('pointerdown', 30, 30, tap));
          expect(open).toBe(1);
          expect(send('pointerup', 30, 30, tap)).toEqual([['end', stagePx(30, 30), true]]);
        },
      ),
      { numRuns: 1000 },
    );
    vi.useRealTimers();
  });
});
