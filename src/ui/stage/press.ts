/** What a press on the stage does: the middle button and the held space bar pan, else the tool decides. */
import type { Workspace } from '../workspace/workspace';
import type { Drag, Press } from './gestures';
import { offset } from './pixels';
import { clearHint, panDrag } from './stageTools';
import { toolOf, TOOLS } from './tools';

/** What a press begins; a finger gets the magnifier over what it aims at. */
export function pressOf(workspace: Workspace, press: Press, spaceHeld: boolean): Drag {
  clearHint(workspace);
  if (press.button === 1 || spaceHeld) return panDrag(workspace);
  const drag = TOOLS[toolOf(workspace)].press(workspace, press);
  return press.pointerType === 'touch' ? magnified(workspace, drag) : drag;
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
