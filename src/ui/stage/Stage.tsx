import { useEffect, useRef, useState } from 'preact/hooks';
import { FailureNotice, Loading } from '../components/Feedback';
import { failureText, texts } from '../state/language';
import type { ImageTab } from '../state/route';
import type { Drag } from './gestures';
import { attachGestures } from './gestures';
import { HelpDialog } from './HelpDialog';
import { fit, stageKey } from './keys';
import { StageLayers } from './layers/StageLayers';
import { ScaleBar } from './layers/ScaleBar';
import { StageBars } from './layers/StageBars';
import { HeatLegend } from './layers/HeatLegend';
import { StageNotes } from './layers/StageNotes';
import { Legend } from './layers/Legend';
import { Loupe } from './layers/Loupe';
import { paintOnChange } from './paint/surface2d';
import { overScene, paintOver, paintPhotoAndMark, photoScene } from './scenes';
import { pressOf } from './press';
import type { Workspace } from '../workspace/workspace';
import { useWorkspace } from '../workspace/workspace';
import { clearHint, pan, toMm, toolOf, viewOf } from './stageTools';
import { fitViewport, resized, zoomBy } from '../workspace/viewport';
import './Stage.css';

/**
 * The photo on its dark stage with everything that lies over it. It stays mounted across tabs, so
 * that the view is kept and tabs change at once; `tab` says what is shown and what can be done.
 */
export function Stage({ tab }: { tab: ImageTab }) {
  const workspace = useWorkspace();
  const { masks: words, image } = texts.value;
  const root = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const [help, setHelp] = useState(false);
  workspace.tab.value = tab;
  useEffect(() => clearHint(workspace), [workspace, tab]);
  useEffect(() => followSize(workspace, root.current!), [workspace]);
  useEffect(() => {
    const stops = [
      paintOnChange(base.current!, () => photoScene(workspace), paintPhotoAndMark),
      paintOnChange(over.current!, () => overScene(workspace), paintOver),
      listen(workspace, root.current!),
    ];
    return () => stops.forEach((stop) => stop());
  }, [workspace]);

  const photo = workspace.state.photo.value;
  const hint = workspace.hint.value;
  return (
    <div class="stage">
      <div
        ref={root}
        class="stage__surface"
        data-testid="photo-canvas"
        data-tool={toolOf(workspace)}
        role="application"
        aria-label={words.stageName[toolOf(workspace)]}
        aria-describedby="stage-keys"
        tabIndex={0}
        onMouseDown={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          const handle =
            (event.target as Element).closest('[data-handle]')?.getAttribute('data-handle') ?? null;
          if (event.key === '?') setHelp(true);
          else if (!stageKey(workspace, event, handle)) return;
          event.preventDefault();
        }}
      >
        <canvas ref={base} class="stage__canvas" aria-hidden="true" />
        <canvas ref={over} class="stage__canvas" aria-hidden="true" />
        <StageLayers workspace={workspace} root={root} />
      </div>
      <p id="stage-keys" class="sr-only">
        {words.stageKeys}
      </p>
      <ScaleBar workspace={workspace} />
      <Legend workspace={workspace} />
      <Loupe workspace={workspace} />
      <StageBars workspace={workspace} onHelp={() => setHelp(true)} />
      <StageNotes workspace={workspace} />
      <HeatLegend workspace={workspace} />
      {hint && (
        <p class="stage__hint" role="alert">
          {failureText(hint)}
        </p>
      )}
      <p class="sr-only" role="status" aria-live="polite" data-testid="stage-status">
        {workspace.spoken.value}
      </p>
      {photo.kind === 'loading' && (
        <div class="stage__cover">
          <Loading label={image.loading} />
        </div>
      )}
      {photo.kind === 'failed' && (
        <div class="stage__cover">
          <FailureNotice failure={photo.failure} retry={() => void workspace.state.load()} />
        </div>
      )}
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

/** Keeps the stage's size, and the photo where it was when the stage changes. */
function followSize(workspace: Workspace, root: HTMLElement): () => void {
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

/** The same drag, with the magnifier over what it aims at once the finger moves. */
function magnified(workspace: Workspace, drag: Drag): Drag {
  const { aim } = drag;
  if (aim === undefined) return drag;
  const off = () => (workspace.aim.value = null);
  return {
    move(at, delta) {
      drag.move?.(at, delta);
      workspace.aim.value = { x: at.x + aim.x, y: at.y + aim.y };
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

function listen(workspace: Workspace, root: HTMLElement): () => void {
  let spaceHeld = false;
  const onSpace = (event: KeyboardEvent) => {
    if (event.key === ' ') spaceHeld = event.type === 'keydown';
  };
  const onBlur = () => (spaceHeld = false);
  root.addEventListener('keydown', onSpace);
  addEventListener('keyup', onSpace);
  addEventListener('blur', onBlur);
  const stop = attachGestures(root, {
    press(press) {
      root.focus({ preventScroll: true });
      const drag = pressOf(workspace, press, spaceHeld);
      return press.pointerType === 'touch' ? magnified(workspace, drag) : drag;
    },
    hover(at) {
      if (toolOf(workspace) !== 'draw') return;
      workspace.crosshair.value = null;
      workspace.masks.cursor.value = at && toMm(workspace, at);
    },
    zoom(factor, about) {
      const now = viewOf(workspace);
      if (now !== null) {
        workspace.view.value = zoomBy(now.view, factor, about, now.frame, workspace.stage.peek());
      }
    },
    pan: (dx, dy) => pan(workspace, dx, dy),
  });
  return () => {
    stop();
    root.removeEventListener('keydown', onSpace);
    removeEventListener('keyup', onSpace);
    removeEventListener('blur', onBlur);
  };
}
