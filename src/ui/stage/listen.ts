/** What the stage's element listens to while it stands: its size, pointers and wheel, the held space bar. */
import { fitViewport, resized } from '../workspace/viewport';
import type { Workspace } from '../workspace/workspace';
import { attachGestures } from './pointers/attachGestures';
import { perFrame } from './pointers/perFrame';
import { pressOf } from './press';
import { fit, pan, viewOf, zoom } from './stageTools';
import { toolOf, TOOLS } from './tools';

/** Keeps the stage's size, and the photo where it was when the stage changes, until the answer is called. */
export function followSize(workspace: Workspace, root: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    const before = workspace.stage.peek();
    const after = { width: root.clientWidth, height: root.clientHeight };
    if (after.width < 10 || after.height < 10) return;
    workspace.stage.value = after;
    const now = viewOf(workspace);
    if (now !== null) workspace.view.value = resized(now.view, now.frame, before, after);
    else if (workspace.frame.peek() !== null) fit(workspace);
  });
  observer.observe(root);
  // The photo's size may come after the stage's.
  const stop = workspace.frame.subscribe((frame) => {
    const stage = workspace.stage.peek();
    if (frame !== null && workspace.view.peek() === null && stage.width > 0) {
      workspace.view.value = fitViewport(frame, stage);
    }
  });
  return () => {
    observer.disconnect();
    stop();
  };
}

/** Hands pointers and wheel to the tool that is on, until the answer is called. */
export function followPointers(workspace: Workspace, root: HTMLElement): () => void {
  let spaceHeld = false;
  const onSpace = (event: KeyboardEvent) => {
    if (event.key === ' ') spaceHeld = event.type === 'keydown';
  };
  const onBlur = () => (spaceHeld = false);
  root.addEventListener('keydown', onSpace);
  addEventListener('keyup', onSpace);
  addEventListener('blur', onBlur);
  const { handlers, stop: forget } = perFrame({
    press(press) {
      root.focus({ preventScroll: true });
      return pressOf(workspace, press, spaceHeld);
    },
    hover: (at) => TOOLS[toolOf(workspace)].hover?.(workspace, at),
    zoom: (factor, about) => zoom(workspace, factor, about),
    pan: (dx, dy) => pan(workspace, dx, dy),
  });
  const { stop, drop } = attachGestures(root, handlers);
  // Another tab has other tools: what is held goes back to where it was, and is not led on there.
  let tab = workspace.tab.peek();
  const ofTab = workspace.tab.subscribe((now) => {
    if (now !== tab) drop();
    tab = now;
  });
  return () => {
    ofTab();
    stop();
    forget();
    root.removeEventListener('keydown', onSpace);
    removeEventListener('keyup', onSpace);
    removeEventListener('blur', onBlur);
  };
}
