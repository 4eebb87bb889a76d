/** The hand: nothing is changed, dragging moves the photo. */
import { panDrag } from '../../stageTools';
import type { Tool } from '../tool';

export const panTool: Tool = {
  isOn: () => true,
  press: (workspace) => panDrag(workspace),
};
