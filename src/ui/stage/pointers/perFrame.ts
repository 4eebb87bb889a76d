/**
 * Moves as often as they are seen: a mouse may move a thousand times a second, a screen is painted sixty times.
 *
 * What moves between two frames waits for the next one and is done in one go before it is painted: of a drag and of
 * a hover the last place, of pans and zooms each in its turn. Chromium and WebKit hand on moves right before a
 * frame, so nothing waits longer there. A press, a lift and a gesture taken back find everything done.
 */
import { batch } from '@preact/signals';
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import type { Drag, GestureHandlers } from './gestures';

interface Waiting {
  /** Whose place it is; the next one of the same in a row replaces it. */
  of: Drag | 'hover' | null;
  at: StagePx | null;
  delta: StagePx;
  run(at: StagePx | null, delta: StagePx): void;
}

const NO_WAY = stagePx(0, 0);

/** The same handlers, told once a frame; `stop` forgets what still waits. */
export function perFrame(handlers: GestureHandlers): { handlers: GestureHandlers; stop(): void } {
  let waiting: Waiting[] = [];
  let frame = 0;

  function catchUp(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const due = waiting;
    waiting = [];
    batch(() => due.forEach(({ run, at, delta }) => run(at, delta)));
  }

  function wait(next: Waiting): void {
    const last = waiting.at(-1);
    if (last !== undefined && next.of !== null && last.of === next.of) {
      last.at = next.at;
      last.delta = stagePx(last.delta.x + next.delta.x, last.delta.y + next.delta.y);
    } else waiting.push(next);
    frame ||= requestAnimationFrame(catchUp);
  }

  const framed = (drag: Drag): Drag => ({
    ...drag,
    move: (at, delta) => wait({ of: drag, at, delta, run: (to, way) => drag.move?.(to!, way) }),
    end(at, tap) {
      catchUp();
      drag.end?.(at, tap);
    },
    cancel() {
      waiting = waiting.filter(({ of }) => of !== drag);
      catchUp();
      drag.cancel?.();
    },
  });

  return {
    handlers: {
      press(press) {
        catchUp();
        const drag = handlers.press(press);
        return drag && framed(drag);
      },
      hover: (at) => wait({ of: 'hover', at, delta: NO_WAY, run: (to) => handlers.hover(to) }),
      zoom: (factor, about) =>
        wait({ of: null, at: about, delta: NO_WAY, run: () => handlers.zoom(factor, about) }),
      pan: (dx, dy) => wait({ of: null, at: null, delta: NO_WAY, run: () => handlers.pan(dx, dy) }),
    },
    stop() {
      cancelAnimationFrame(frame);
      waiting = [];
    },
  };
}
