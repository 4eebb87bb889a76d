/**
 * The tools of the stage. A new one: its folder here with a Tool, its line in ToolId and TOOLS, its name in
 * i18n (masks.stageName, both languages), its handles, if it has any, in ../handles.
 */
import { texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import { apertureTool } from './aperture/apertureTool';
import { drawTool } from './draw/drawTool';
import { editTool } from './edit/editTool';
import { panTool } from './pan/panTool';
import { scaleTool } from './scale/scaleTool';
import type { Tool } from './tool';

/** The name of a tool: of its folder, too, and of its style (`data-tool`). */
export type ToolId = 'scale' | 'draw' | 'edit' | 'aperture' | 'pan';

/** Each tool, in the order in which they are asked whether they are on; `pan`, which always is, comes last. */
export const TOOLS: Readonly<Record<ToolId, Tool>> = {
  scale: scaleTool,
  draw: drawTool,
  edit: editTool,
  aperture: apertureTool,
  pan: panTool,
};

export const TOOL_IDS = Object.keys(TOOLS) as ToolId[];

/**
 * Which tool is on; none that changes anything while a plan is being made, or stands and the user has not chosen to
 * change the drawing: a stray drag must not unsettle what was accepted. Reads signals: a render follows it.
 */
export function toolOf(workspace: Workspace): ToolId {
  if (workspace.drawingLocked.value) return 'pan';
  return TOOL_IDS.find((id) => TOOLS[id].isOn(workspace)) ?? 'pan';
}

/** What the stage is called while a tool is on, for screen readers. */
export function stageNameOf(id: ToolId): string {
  return texts.value.masks.stageName[id];
}
