import { useEffect, useRef } from 'preact/hooks';
import type { StagePx } from '../../../../core/points';
import { maskStyle } from '../../../../core/palette';
import { texts } from '../../../state/language';
import { mmToStage } from '../../../workspace/photoFrame';
import { formatHandle, REACH_PX } from '../../handles';
import { distancePx } from '../../pixels';
import { placeText } from '../../stageTools';
import type { ToolProps } from '../tool';
import { edgeHandles, movePlace } from './maskHandles';
import '../../handles.css';

/** A corner's ring: 24 px with its rim; a small dot where corners crowd, so that the outline stays visible. */
const CORNER_R = 11;
const CROWDED_CORNER_R = 4;
const CROWDED_PX = 30;

/** The selected mask's handles: corners, middles of edges (a new corner), and one that moves it all. */
export function HandleLayer({ workspace, root }: ToolProps) {
  const { masks: words } = texts.value;
  const { masks } = workspace;
  const key = masks.selected.value;
  const vertex = masks.vertex.value;
  const group = useRef<SVGGElement>(null);
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

  const view = workspace.view.value;
  const px_per_mm = workspace.frame.value?.mm?.px_per_mm ?? null;
  const index = masks.shown.value.findIndex((m) => m.key === key);
  const mask = masks.shown.value[index];
  if (mask === undefined || view === null || px_per_mm === null) return null;
  const points = mask.vertices.map((v) => mmToStage(view, px_per_mm, v));
  const grip = movePlace(points, workspace.stage.value);
  const { color } = maskStyle(index);
  return (
    <g ref={group} class="handles">
      <g
        class="handle handle--move"
        role="button"
        tabindex={0}
        data-handle={formatHandle({ kind: 'move' })}
        aria-label={words.moveHandle(mask.label)}
        transform={`translate(${grip.x} ${grip.y})`}
      >
        <circle r={REACH_PX} class="handle__reach" />
        <circle r={15} class="handle__disc" />
        <path d="M-9 0H9M0-9V9M-9 0l3-3M-9 0l3 3M9 0l-3-3M9 0l-3 3M0-9l-3 3M0-9l3 3M0 9l-3-3M0 9l3-3" />
      </g>
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
      {points.map((p, i) => (
        <g
          key={`c${i}`}
          class={`handle handle--corner${isCrowded(points, i) ? ' handle--crowded' : ''}`}
          role="button"
          tabindex={i === (vertex ?? 0) ? 0 : -1}
          data-handle={formatHandle({ kind: 'corner', index: i })}
          aria-label={words.cornerName(i + 1, points.length, placeText(mask.vertices[i]!))}
          aria-pressed={i === vertex}
          transform={`translate(${p.x} ${p.y})`}
          onFocus={() => (masks.vertex.value = i)}
        >
          <circle r={REACH_PX} class="handle__reach" />
          <circle r={isCrowded(points, i) ? CROWDED_CORNER_R : CORNER_R} class="handle__ring" />
          <circle r={2} class="handle__dot" fill={color} />
        </g>
      ))}
    </g>
  );
}

function isCrowded(points: readonly StagePx[], i: number): boolean {
  const p = points[i]!;
  const near = [points[(i + 1) % points.length]!, points[(i + points.length - 1) % points.length]!];
  return near.some((q) => distancePx(p, q) < CROWDED_PX);
}
