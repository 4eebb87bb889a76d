import { AIM_COLOR, CASING_COLOR, STAGE_COLOR } from '../../../core/palette';
import { useEffect, useRef } from 'preact/hooks';
import type { Point } from '../../../core/points';
import { valueOf } from '../../state/async';
import { paintOnChange } from '../paint/surface2d';
import type { Workspace } from '../../workspace/workspace';
import { toPhoto } from '../../workspace/viewport';
import './Loupe.css';

const SIZE_PX = 132;
const ENLARGED = 2.5;
/** From the finger to the magnifier's middle; wide enough for a thumb. */
const ABOVE_PX = 120;

/** What lies under the finger, enlarged beside it, with a cross where the point goes. */
export function Loupe({ workspace }: { workspace: Workspace }) {
  return workspace.aim.value === null ? null : <Glass workspace={workspace} />;
}

function Glass({ workspace }: { workspace: Workspace }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintOnChange(canvas.current!, () => sceneOf(workspace), paint), [workspace]);
  const aim = workspace.aim.value;
  if (aim === null) return null;
  const { width } = workspace.stage.value;
  const half = SIZE_PX / 2;
  // Near the upper edge it stands beside the finger, on the side that has room.
  const above = aim.y - ABOVE_PX - half > 0;
  const x = above ? aim.x : aim.x + (aim.x < width / 2 ? ABOVE_PX : -ABOVE_PX);
  const y = above ? aim.y - ABOVE_PX : Math.max(half + 4, aim.y);
  const left = Math.min(width - SIZE_PX - 4, Math.max(4, x - half));
  return (
    <canvas
      ref={canvas}
      class="loupe"
      aria-hidden="true"
      style={{ left: `${left}px`, top: `${y - half}px`, width: `${SIZE_PX}px`, height: `${SIZE_PX}px` }}
    />
  );
}

interface GlassScene {
  size: { width: number; height: number };
  photo: ImageBitmap | null;
  /** The aimed place, in pixels of the bitmap, and the size of one bitmap pixel in the glass. */
  at: Point | null;
  scale: number;
}

function sceneOf(workspace: Workspace): GlassScene {
  const view = workspace.view.value;
  const aim = workspace.aim.value;
  const photo = valueOf(workspace.state.photo.value);
  const frame = workspace.frame.value;
  const size = { width: SIZE_PX, height: SIZE_PX };
  if (view === null || aim === null || photo === null || frame === null) {
    return { size, photo: null, at: null, scale: 1 };
  }
  const ratio = photo.width / frame.width;
  const at = toPhoto(view, aim);
  return {
    size,
    photo,
    at: { x: at.x * ratio, y: at.y * ratio },
    scale: (view.scale * ENLARGED) / ratio,
  };
}

function paint(ctx: CanvasRenderingContext2D, { photo, at, scale }: GlassScene): void {
  const half = SIZE_PX / 2;
  ctx.fillStyle = STAGE_COLOR;
  ctx.fillRect(0, 0, SIZE_PX, SIZE_PX);
  if (photo !== null && at !== null) {
    ctx.drawImage(photo, half - at.x * scale, half - at.y * scale, photo.width * scale, photo.height * scale);
  }
  for (const [color, width] of [
    [CASING_COLOR, 4],
    [AIM_COLOR, 1.5],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(half - 22, half);
    ctx.lineTo(half - 5, half);
    ctx.moveTo(half + 5, half);
    ctx.lineTo(half + 22, half);
    ctx.moveTo(half, half - 22);
    ctx.lineTo(half, half - 5);
    ctx.moveTo(half, half + 5);
    ctx.lineTo(half, half + 22);
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}
