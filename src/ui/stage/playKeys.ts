/** The animation by keyboard, on the stage and in its tab; the help lists the keys. */
import { SPEEDS } from '../workspace/playing/speeds';
import type { Workspace } from '../workspace/workspace';
import { arrowOf, type StageKey } from './arrows';
import { pan } from './stageTools';

const PAN_STEP_PX = 60;

/** A key as the animation reads it: one that is held toggles once. */
type PlayKey = StageKey & Partial<Pick<KeyboardEvent, 'repeat'>>;

/** Handles a key while the animation is shown; true when it meant something there. */
export function playKey(workspace: Workspace, event: PlayKey): boolean {
  if (event.altKey || event.metaKey || event.ctrlKey) return false;
  if (workspace.tab.peek() !== 'animation' || workspace.timeline.peek() === null) return false;
  const { player } = workspace;
  const arrow = arrowOf(event);
  const speed = SPEEDS[Number(event.key) - 1];
  if (arrow !== null) followArrow(workspace, event, arrow);
  else if (event.key === ' ') {
    if (event.repeat !== true) player.toggle();
  } else if (event.key === 'Home') player.reset();
  else if (event.key === 'End') player.toEnd();
  else if (event.key.toLowerCase() === 'l') player.loop.value = !player.loop.peek();
  else if (event.key.toLowerCase() === 'a') player.speed.value = 'short';
  else if (speed !== undefined) player.speed.value = speed;
  else return false;
  return true;
}

/** To the sides along the emission; up and down the photo moves, with Shift sideways, as a wheel does. */
function followArrow(
  workspace: Workspace,
  { shiftKey }: StageKey,
  { x, y }: { x: -1 | 0 | 1; y: number },
): void {
  const { player } = workspace;
  if (x !== 0) return shiftKey ? player.stepLine(x) : player.stepShot(x);
  const by = -y * PAN_STEP_PX;
  pan(workspace, shiftKey ? by : 0, shiftKey ? 0 : by);
}
