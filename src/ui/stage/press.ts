/** What a press on the stage does: the middle button and the held space bar pan, else the tool decides. */
import { drawPress } from './tools/draw/drawTool';
import { editPress } from './tools/edit/editTool';
import type { Drag, Press } from './gestures';
import { aperturePress } from './tools/aperture/apertureTool';
import { scalePress } from './tools/scale/scaleTool';
import type { Workspace } from '../workspace/workspace';
import { clearHint, panDrag, toolOf } from './stageTools';

export function pressOf(workspace: Workspace, press: Press, spaceHeld: boolean): Drag {
  clearHint(workspace);
  if (press.button === 1 || spaceHeld) return panDrag(workspace);
  switch (toolOf(workspace)) {
    case 'draw':
      return drawPress(workspace, press);
    case 'edit':
      return editPress(workspace, press);
    case 'scale':
      return scalePress(workspace, press);
    case 'aperture':
      return aperturePress(workspace, press);
    case 'pan':
      return panDrag(workspace);
  }
}
