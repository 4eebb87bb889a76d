/**
 * What a press on the stage does: the middle button, the held space bar, and fingers once a pen is in use, move
 * the photo; else the tool decides.
 */
import { batch } from '@preact/signals';
import { texts } from '../state/language';
import { notify } from '../state/toasts';
import type { Workspace } from '../workspace/workspace';
import { forgetPen, penIsInUse } from './pointers/pen';
import type { Drag, Press } from './pointers/gestures';
import { offset } from './pixels';
import { clearHint, panDrag } from './stageTools';
import { toolOf, TOOLS } from './tools';

/** A hand that holds still for so long rests, ms: short for the eye, long for the moves of a slow hand. */
export const REST_MS = 150;

/** What a press begins; a finger gets the magnifier over what it aims at. */
export function pressOf(workspace: Workspace, press: Press, spaceHeld: boolean): Drag {
  clearHint(workspace);
  if (press.button === 1 || spaceHeld) return panDrag(workspace);
  const tool = toolOf(workspace);
  if (press.pointerType === 'touch' && penIsInUse()) {
    return panDrag(workspace, tool === 'pan' ? undefined : tellOfPen);
  }
  const drag = TOOLS[tool].press(workspace, press);
  const told = drag.reshapes ? untilItRests(workspace, drag) : drag;
  return press.pointerType === 'touch' ? magnified(workspace, told) : told;
}

/** A finger's tap means nothing beside a pen: why, and the way back where the pen is put away. */
function tellOfPen(): void {
  const words = texts.value.masks;
  notify('plain', words.penInUse, { label: words.useFingers, run: forgetPen });
}

/** The same drag; `moving` is told while the hand moves, so that facts and previews wait until it rests. */
function untilItRests({ moving }: Workspace, drag: Drag): Drag {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const wakeUp = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  const rest = () => {
    wakeUp();
    moving.value = false;
  };
  // A busy page runs the timer late, while moves wait for the next frame: only when that has passed without any
  // does the hand rest.
  const restAfterFrame = () => {
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(rest)));
  };
  return {
    ...drag,
    move(at, delta) {
      wakeUp();
      timer = setTimeout(restAfterFrame, REST_MS);
      batch(() => {
        moving.value = true;
        drag.move?.(at, delta);
      });
    },
    end: (at, tap) =>
      batch(() => {
        rest();
        drag.end?.(at, tap);
      }),
    cancel: () =>
      batch(() => {
        rest();
        drag.cancel?.();
      }),
  };
}

/** The same drag, with the magnifier over what it aims at once the finger moves. */
function magnified(workspace: Workspace, drag: Drag): Drag {
  const { aim } = drag;
  if (aim === undefined) return drag;
  const off = () => (workspace.aim.value = null);
  return {
    move(at, delta) {
      drag.move?.(at, delta);
      workspace.aim.value = offset(at, aim);
    },
    end(at, tap) {
      off();
      drag.end?.(at, tap);
    },
    cancel() {
      off();
      drag.cancel?.();
    },
  };
}
