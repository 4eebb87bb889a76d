/** The aperture by hand: with center_mode `manual` its centre is dragged or moved by keys. */
import { manualCenter } from '../../../workspace/aperture';
import type { Workspace } from '../../../workspace/workspace';
import { nudgeOf } from '../../arrows';
import type { Drag, Press } from '../../pointers/gestures';
import { REACH_PX } from '../../handles';
import { distancePx, offset, wayPx } from '../../pixels';
import { fromMm, panDrag, toMm } from '../../stageTools';
import type { Tool } from '../tool';
import { ApertureLayer } from './ApertureLayer';
import { announceCenter, nudgeCenter, setCenter } from './centerActions';
import { ReachNote } from './ReachNote';

function press(workspace: Workspace, { start }: Press): Drag {
  const center = manualCenter(workspace);
  const at = center && fromMm(workspace, center);
  if (at === null || distancePx(at, start) > REACH_PX) return panDrag(workspace);
  const grip = wayPx(start, at);
  const before = workspace.form.peek();
  return {
    reshapes: true,
    move(p) {
      const to = toMm(workspace, offset(p, grip));
      if (to !== null) setCenter(workspace, to);
    },
    end: () => {
      const now = manualCenter(workspace);
      if (now) announceCenter(workspace, now);
    },
    cancel: () => (workspace.form.value = before),
  };
}

export const apertureTool: Tool = {
  isOn({ tab, form }) {
    const { center_mode, positions } = form.value;
    return tab.value === 'plan' && center_mode === 'manual' && positions === 'one';
  },
  press,
  handleKey(workspace, event, handle) {
    const nudge = nudgeOf(event);
    if (handle.kind !== 'aperture' || nudge === null) return false;
    nudgeCenter(workspace, nudge);
    return true;
  },
  Layer: ApertureLayer,
  Note: ReachNote,
};
