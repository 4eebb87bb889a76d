/** Spots to scale over the photo, all alike or coloured by the order in which they fire. CSS pixels of the stage. */
import type { Spot } from '../../../core/model';
import { orderColor, SPOT_COLOR, SPOT_RIM_COLOR, UNFIRED_SPOT_COLOR } from '../../../core/palette';
import type { MmView } from './mmView';

/** Spots are never smaller than this on the screen, or they would vanish when zoomed out; radius, px. */
const MIN_SPOT_RADIUS_PX = 1.1;
/** Above this radius skin shows through the spots, px. */
const LARGE_SPOT_PX = 8;
/** Colours along the emission are painted in so many steps. */
const ORDER_STEPS = 48;

/** Spots `from` … `to` − 1 of a plan. */
interface SpotRange {
  spots: readonly Spot[];
  from: number;
  to: number;
}

function trace(ctx: CanvasRenderingContext2D, view: MmView, { spots, from, to }: SpotRange, r: number): void {
  ctx.beginPath();
  for (let i = from; i < to; i += 1) {
    const spot = spots[i]!;
    const x = view.origin.x + spot.x_mm * view.px_per_mm;
    const y = view.origin.y + spot.y_mm * view.px_per_mm;
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
}

function spotRadiusPx(view: MmView, spot_diameter_um: number): number {
  return Math.max(MIN_SPOT_RADIUS_PX, (spot_diameter_um / 2000) * view.px_per_mm);
}

/** All spots alike: a light disc with a dark rim. */
export function paintSpots(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  spots: readonly Spot[],
  spot_diameter_um: number,
): void {
  const r = spotRadiusPx(view, spot_diameter_um);
  const rim = Math.min(1.5, r * 0.3);
  trace(ctx, view, { spots, from: 0, to: spots.length }, r - rim / 2);
  ctx.fillStyle = SPOT_COLOR;
  ctx.globalAlpha = r > LARGE_SPOT_PX ? 0.72 : 1;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = SPOT_RIM_COLOR;
  ctx.lineWidth = rim;
  ctx.stroke();
}

/** The emission so far: fired spots coloured by their order, the others as faint rings. */
export function paintEmission(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  spots: readonly Spot[],
  fired_n: number,
  spot_diameter_um: number,
): void {
  const r = spotRadiusPx(view, spot_diameter_um);
  const rim = Math.min(1.2, r * 0.3);
  const n = spots.length;
  trace(ctx, view, { spots, from: fired_n, to: n }, r - rim / 2);
  ctx.lineWidth = rim;
  ctx.strokeStyle = UNFIRED_SPOT_COLOR;
  ctx.stroke();
  for (let step = 0; step < ORDER_STEPS; step += 1) {
    const from = Math.floor((step * n) / ORDER_STEPS);
    const to = Math.min(fired_n, Math.floor(((step + 1) * n) / ORDER_STEPS));
    if (from >= to) continue;
    trace(ctx, view, { spots, from, to }, r - rim / 2);
    ctx.fillStyle = orderColor(step / (ORDER_STEPS - 1));
    ctx.fill();
    ctx.strokeStyle = SPOT_RIM_COLOR;
    ctx.stroke();
  }
}
