/** The flash of a shot, drawn once and laid down at each pulse. CSS pixels. */
import { FLASH_COLOR } from '../../../core/palette';
import type { ShotRange } from '../../../core/motion/shots/shots';
import { onStage } from './mmView';
import { spotRadiusPx, type SpotsOnStage } from './spots';

const MIN_GLOW_PX = 14;
/** Of many at once each has its own light, or together they would hide what is under them. */
const MANY_N = 6;
const MIN_GLOW_OF_MANY_PX = 6;
/** Beyond it a glow would hide the neighbours. */
const MAX_GLOW_PX = 160;
/** Width of the steady ring for those who want nothing to blink, and how far it is from the spot. */
const RING_PX = 3;

/** Draws flashes; keeps the pictures of one between frames. */
export class Flashes {
  readonly #glows = new Map<number, HTMLCanvasElement>();

  /** Lights up the shots of a range. */
  paint(ctx: CanvasRenderingContext2D, on: SpotsOnStage, { from, to }: ShotRange): void {
    if (from >= to) return;
    const radius = glowRadiusPx(on, to - from > MANY_N ? MIN_GLOW_OF_MANY_PX : MIN_GLOW_PX);
    const glow = this.#glowOf(radius, ctx.getTransform().a);
    for (let i = from; i < to; i += 1) {
      const spot = on.spots[i]!;
      const { x, y } = onStage(on.view, spot.x_mm, spot.y_mm);
      if (x < -radius || y < -radius || x > on.stage.width + radius || y > on.stage.height + radius) continue;
      ctx.drawImage(glow, x - radius, y - radius, 2 * radius, 2 * radius);
    }
  }

  #glowOf(radius: number, density: number): HTMLCanvasElement {
    const size = Math.ceil(2 * radius * density);
    const kept = this.#glows.get(size);
    if (kept !== undefined) return kept;
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const ctx = canvas.getContext('2d')!;
    const middle = size / 2;
    const shine = ctx.createRadialGradient(middle, middle, 0, middle, middle, middle);
    shine.addColorStop(0, FLASH_COLOR);
    shine.addColorStop(0.35, `${FLASH_COLOR}cc`);
    shine.addColorStop(1, `${FLASH_COLOR}00`);
    ctx.fillStyle = shine;
    ctx.fillRect(0, 0, size, size);
    // One size for few and one for many; those of another zoom are not needed any more.
    if (this.#glows.size > 1) this.#glows.clear();
    this.#glows.set(size, canvas);
    return canvas;
  }
}

function glowRadiusPx({ view, spot_diameter_um }: SpotsOnStage, least_px: number): number {
  return Math.min(MAX_GLOW_PX, Math.max(least_px, spotRadiusPx(view, spot_diameter_um) * 2.6));
}

/** A still ring around shot `index`, for those who want nothing to blink. */
export function paintStillFlash(ctx: CanvasRenderingContext2D, on: SpotsOnStage, index: number): void {
  const spot = on.spots[index];
  if (spot === undefined) return;
  const { x, y } = onStage(on.view, spot.x_mm, spot.y_mm);
  ctx.beginPath();
  ctx.arc(
    x,
    y,
    Math.max(MIN_GLOW_PX, spotRadiusPx(on.view, on.spot_diameter_um) + 2 * RING_PX),
    0,
    2 * Math.PI,
  );
  ctx.strokeStyle = FLASH_COLOR;
  ctx.lineWidth = RING_PX;
  ctx.stroke();
}
