import { useRef } from 'preact/hooks';
import type { PointMm } from '../../../../core/points';
import { texts } from '../../../state/language';
import type { Workspace } from '../../../workspace/workspace';
import { formatHandle, REACH_PX } from '../../handles';
import { placeText } from '../../stageTools';
import type { Run } from './runs';
import { runsOf } from './runs';

/** A corner's ring: 24 px with its rim; a small dot where corners crowd, so that the outline stays visible. */
const CORNER_R = 11;
const CROWDED_CORNER_R = 4;
const CROWDED_PX = 30;

/** The corners in runs; a run in which nothing has changed since the last render is the same object. */
export function useRuns(vertices: readonly PointMm[]): readonly Run[] {
  const kept = useRef<readonly Run[]>([]);
  kept.current = runsOf(vertices, kept.current);
  return kept.current;
}

/** The corner's index where it is one of the run's; else null. */
export function heldIn({ from, vertices }: Run, index: number | null): number | null {
  return index !== null && index >= from && index < from + vertices.length ? index : null;
}

interface Props {
  workspace: Workspace;
  run: Run;
  /** Corners of the whole mask. */
  n: number;
  /** CSS pixels per mm. */
  k: number;
  color: string;
  held: number | null;
  focusable: number | null;
}

/** The handles of a run of corners. It is drawn anew only when one of them, or the zoom, changes. */
export function CornerRun({ run, ...shared }: Props) {
  // Read here, so that an unchanged run is passed over.
  const { cornerName } = texts.value.masks;
  const { from, vertices, before, after } = run;
  return (
    <>
      {vertices.map((v, at) => {
        const near = [vertices[at - 1] ?? before, vertices[at + 1] ?? after];
        const isCrowded = near.some((other) => distanceMm(v, other) * shared.k < CROWDED_PX);
        return <Corner key={at} {...shared} {...{ v, i: from + at, isCrowded, cornerName }} />;
      })}
    </>
  );
}

interface CornerProps extends Omit<Props, 'run'> {
  v: PointMm;
  i: number;
  isCrowded: boolean;
  cornerName: (i: number, n: number, place: string) => string;
}

function Corner({ workspace, v, i, n, k, color, held, focusable, isCrowded, cornerName }: CornerProps) {
  // Not by a transform: 2,000 of them are 2,000 frames for the browser to sort before it paints any.
  const at = { cx: v.x * k, cy: v.y * k };
  return (
    <g
      class={`handle handle--corner${isCrowded ? ' handle--crowded' : ''}`}
      role="button"
      tabindex={i === focusable ? 0 : -1}
      data-handle={formatHandle({ kind: 'corner', index: i })}
      aria-label={cornerName(i + 1, n, placeText(v))}
      aria-pressed={i === held}
      onFocus={() => (workspace.masks.vertex.value = i)}
    >
      <circle {...at} r={REACH_PX} class="handle__reach" />
      <circle {...at} r={isCrowded ? CROWDED_CORNER_R : CORNER_R} class="handle__ring" />
      <circle {...at} r={2} class="handle__dot" fill={color} />
    </g>
  );
}

function distanceMm(a: PointMm, b: PointMm): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
