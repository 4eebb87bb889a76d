/** What a tool of the stage is: one object that owns all that is different while it is on. */
import type { ComponentType, RefObject } from 'preact';
import type { StagePx } from '../../../core/points';
import type { Workspace } from '../../workspace/workspace';
import type { StageKey } from '../arrows';
import type { Drag, Press } from '../pointers/gestures';
import type { Handle } from '../handles';

/** What a tool's parts on the screen are given. `root` is the stage's element, which holds the keyboard's focus. */
export interface ToolProps {
  workspace: Workspace;
  root: RefObject<HTMLElement>;
}

/** A tool. Which one is on follows from the workspace alone; nothing is switched. */
export interface Tool {
  /** Whether the workspace calls for this tool; no two but `pan` are on at once. Reads signals: a render follows it. */
  isOn(workspace: Workspace): boolean;
  /** What a press begins: how it moves, ends, and is taken back. */
  press(workspace: Workspace, press: Press): Drag;
  /** A pointer without a button; null when it left. */
  hover?(workspace: Workspace, at: StagePx | null): void;
  /** A key while one of the tool's handles has the focus; true when it meant something. */
  handleKey?(workspace: Workspace, event: StageKey, handle: Handle): boolean;
  /** A key that no handle took; true when it meant something. */
  key?(workspace: Workspace, event: StageKey): boolean;
  /** The mouse over the photo; without it a hand that grabs the photo. */
  readonly cursor?: 'crosshair';
  /** Masks are buttons that select. */
  readonly selectsMasks?: boolean;
  /** What lies over the photo, on sheets. */
  readonly Layer?: ComponentType<ToolProps>;
  /** Its buttons on the stage. */
  readonly Bar?: ComponentType<Pick<ToolProps, 'workspace'>>;
  /** What it tells beside the photo. */
  readonly Note?: ComponentType<Pick<ToolProps, 'workspace'>>;
}
