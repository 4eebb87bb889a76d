/** What a press on the stage does: the middle button and the held space bar pan, else the tool decides. */
import { drawPress } from './tools/draw/drawTool';
import { editPress } from './tools/edit/editTool';
import type { Drag, Press } from './gestures';
import { aperturePress } from './tools/aperture/apertureTool';
import { scalePress } from './tools/scale/scaleTool';
import type { Surface } from '../workspace/workspace';
import { clearHint, panDrag, toolOf } from './stageTools';

export function pressOf(surface: Surface, press: Press, spaceHeld: boolean): Drag {
  clearHint(surface);
  if (press.button === 1 || spaceHeld) return panDrag(surface);
  switch (toolOf(surface)) {
    case 'draw':
      return drawPress(surface, press);
    case 'edit':
      return editPress(surface, press);
    case 'scale':
      return scalePress(surface, press);
    case 'aperture':
      return aperturePress(surface, press);
    case 'pan':
      return panDrag(surface);
  }
}
