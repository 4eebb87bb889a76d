import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FailureNotice, Loading } from '../components/Feedback';
import { failureText, texts } from '../state/language';
import type { ImageTab } from '../state/route';
import { HelpDialog } from './HelpDialog';
import { parseHandle } from './handles';
import { stageKey } from './keys';
import { StageLayers } from './layers/StageLayers';
import { ScaleBar } from './layers/ScaleBar';
import { StageBars } from './layers/StageBars';
import { HeatLegend } from './layers/HeatLegend';
import { StageNotes } from './layers/StageNotes';
import { Legend } from './layers/Legend';
import { Loupe } from './layers/Loupe';
import { paintOnChange } from './paint/surface2d';
import { overPainter, overScene, photoPainter, photoScene } from './scenes';
import { followPointers, followSize } from './listen';
import { useWorkspace } from '../workspace/workspace';
import { clearHint } from './stageTools';
import { stageNameOf, toolOf, TOOLS } from './tools';
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
  const tool = toolOf(workspace);
  const { cursor } = TOOLS[tool];
  // Before anything is painted: no frame shows another tab's tool.
  useLayoutEffect(() => void (workspace.tab.value = tab), [workspace, tab]);
  useEffect(() => clearHint(workspace), [workspace, tab]);
  useEffect(() => followSize(workspace, root.current!), [workspace]);
  useEffect(() => {
    const stops = [
      paintOnChange(base.current!, () => photoScene(workspace), photoPainter()),
      paintOnChange(over.current!, () => overScene(workspace), overPainter()),
      followPointers(workspace, root.current!),
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
        data-tool={tool}
        style={cursor && { cursor }}
        role="application"
        aria-label={stageNameOf(tool)}
        aria-describedby="stage-keys"
        tabIndex={0}
        onMouseDown={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          const held = (event.target as Element).closest('[data-handle]');
          const handle = parseHandle(held?.getAttribute('data-handle') ?? null);
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
