import { useEffect, useRef } from 'preact/hooks';
import type { PointMm } from '../../../../core/points';
import { pointMm, stagePx } from '../../../../core/points';
import { maskStyle } from '../../../../core/palette';
import { texts } from '../../../state/language';
import { mmToStage } from '../../../workspace/photoFrame';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import type { Workspace } from '../../../workspace/workspace';
import { formatHandle, REACH_PX } from '../../handles';
import { Panned } from '../../layers/Panned';
import { Sheet } from '../../layers/Sheet';
import type { ToolProps } from '../tool';
import { CornerRun, heldIn, useRuns } from './CornerRun';
import { edgeHandles, movePlace } from './maskHandles';
import '../../handles.css';

/** The selected mask's handles: corners, middles of edges (a new corner), and one that moves it all. */
export function HandleLayer({ workspace, root }: ToolProps) {
  const { masks } = workspace;
  const key = masks.selected.value;
  const vertex = masks.vertex.value;
  const group = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const inside = root.current?.contains(document.activeElement) ?? false;
    if (vertex !== null && (inside || hadFocus.current)) {
      group.current
        ?.querySelector<SVGElement>(`[data-handle="${formatHandle({ kind: 'corner', index: vertex })}"]`)
        ?.focus({ preventScroll: true });
    } else if (vertex === null && hadFocus.current && document.activeElement === document.body) {
      root.current?.focus({ preventScroll: true });
    }
    hadFocus.current = inside;
  }, [root, key, vertex, masks.history.value]);

  const zoom = workspace.zoom.value;
  const px_per_mm = workspace.frame.value?.mm?.px_per_mm ?? null;
  const index = masks.shown.value.findIndex((m) => m.key === key);
  const mask = masks.shown.value[index];
  // A mask that is moved as a whole takes its handles with it: they are not drawn anew, one by one.
  const drag = masks.preview.value;
  const by = (drag?.key === key && drag?.by) || NO_WAY;
  const corners = (by === NO_WAY ? mask : masks.history.value.present[index])?.vertices ?? NO_CORNERS;
  const runs = useRuns(corners);
  if (mask === undefined || zoom === null || px_per_mm === null) return null;
  const k = px_per_mm * zoom;
  const way = stagePx(by.x * k, by.y * k);
  const points = corners.map((v) => stagePx(v.x * k, v.y * k));
  return (
    <div ref={group} class="handles">
      <Sheet workspace={workspace}>
        <MoveHandle workspace={workspace} mask={mask} />
        <Panned workspace={workspace} by={way}>
          {edgeHandles(points).map(({ edge, at }) => (
            <g
              key={`e${edge}`}
              class="handle handle--edge"
              transform={`translate(${at.x} ${at.y})`}
              aria-hidden="true"
            >
              <circle r={REACH_PX} class="handle__reach" />
              <circle r={8} class="handle__disc" />
              <path d="M-4 0H4M0-4V4" />
            </g>
          ))}
        </Panned>
      </Sheet>
      {runs.map((run) => (
        <Sheet key={run.from} workspace={workspace}>
          <Panned workspace={workspace} by={way}>
            <CornerRun
              workspace={workspace}
              run={run}
              n={points.length}
              k={k}
              color={maskStyle(index).color}
              held={heldIn(run, vertex)}
              focusable={heldIn(run, vertex ?? 0)}
            />
          </Panned>
        </Sheet>
      ))}
    </div>
  );
}

const NO_CORNERS: readonly PointMm[] = [];
const NO_WAY = pointMm(0, 0);

/** The handle that moves the whole mask. It hangs by where the mask lies on the stage, so it knows of pans. */
function MoveHandle({ workspace, mask }: { workspace: Workspace; mask: DrawnMask }) {
  const view = workspace.view.value;
  const px_per_mm = workspace.frame.value?.mm?.px_per_mm ?? null;
  if (view === null || px_per_mm === null) return null;
  const points = mask.vertices.map((v) => mmToStage(view, px_per_mm, v));
  const grip = movePlace(points, workspace.stage.value);
  return (
    <g
      class="handle handle--move"
      role="button"
      tabindex={0}
      data-handle={formatHandle({ kind: 'move' })}
      aria-label={texts.value.masks.moveHandle(mask.label)}
      transform={`translate(${grip.x} ${grip.y})`}
    >
      <circle r={REACH_PX} class="handle__reach" />
      <circle r={15} class="handle__disc" />
      <path d="M-9 0H9M0-9V9M-9 0l3-3M-9 0l3 3M9 0l-3-3M9 0l-3 3M0-9l-3 3M0-9l3 3M0 9l-3-3M0 9l3-3" />
    </g>
  );
}
