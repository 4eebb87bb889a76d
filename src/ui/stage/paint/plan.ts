/**
 * Spots to scale, diameter lines and aperture over the photo.
 *
 * Frame: CSS pixels of the stage; `px_per_mm` below is already the screen's (photo scale × zoom).
 */
import type { AlgorithmMode, Spot } from '../../../core/model';
import {
  APERTURE_COLOR,
  APERTURE_DASH,
  CASING_COLOR,
  DIAMETER_LINE_COLOR,
  DIAMETER_LINE_DASH,
  REFERENCE_POINT_COLOR,
  SPOT_COLOR,
  SPOT_RIM_COLOR,
  UNFIRED_SPOT_COLOR,
  orderColor,
} from '../../../core/palette';
import type { Point } from '../../workspace/viewport';

/** From mm in the photo's frame to the stage: p = origin + mm · px_per_mm. */
export interface MmView {
  origin: Point;
  px_per_mm: number;
}

/** Spots are never smaller than this on the screen, or they would vanish when zoomed out; radius, px. */
const MIN_SPOT_RADIUS_PX = 1.1;
/** Above this radius skin shows through the spots, px. */
const LARGE_SPOT_PX = 8;
/** Colours along the emission are painted in so many steps. */
const ORDER_STEPS = 48;

function trace(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  spots: readonly Spot[],
  from: number,
  to: number,
  r: number,
) {
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
  trace(ctx, view, spots, 0, spots.length, r - rim / 2);
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
  trace(ctx, view, spots, fired_n, spots.length, r - rim / 2);
  ctx.lineWidth = rim;
  ctx.strokeStyle = UNFIRED_SPOT_COLOR;
  ctx.stroke();
  const n = spots.length;
  for (let step = 0; step < ORDER_STEPS; step += 1) {
    const from = Math.floor((step * n) / ORDER_STEPS);
    const to = Math.min(fired_n, Math.floor(((step + 1) * n) / ORDER_STEPS));
    if (from >= to) continue;
    trace(ctx, view, spots, from, to, r - rim / 2);
    ctx.fillStyle = orderColor(step / (ORDER_STEPS - 1));
    ctx.fill();
    ctx.strokeStyle = SPOT_RIM_COLOR;
    ctx.stroke();
  }
}

/** One dashed line for each diameter (grid: each row) that carries spots, across the aperture. */
export function paintLines(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  plan: {
    spots: readonly Spot[];
    mode: AlgorithmMode;
    center_x_mm: number;
    center_y_mm: number;
    aperture_diameter_mm: number;
  },
): void {
  const radius = plan.aperture_diameter_mm / 2;
  const at = (x: number, y: number) => ({
    x: view.origin.x + x * view.px_per_mm,
    y: view.origin.y + y * view.px_per_mm,
  });
  ctx.beginPath();
  let before: number | null = null;
  for (const spot of plan.spots) {
    const key = plan.mode === 'grid' ? spot.y_mm : spot.theta_deg;
    if (key === before) continue;
    before = key;
    const angle = plan.mode === 'grid' ? 0 : (spot.theta_deg * Math.PI) / 180;
    const dy = plan.mode === 'grid' ? spot.y_mm - plan.center_y_mm : 0;
    const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
    const a = at(plan.center_x_mm - half * Math.cos(angle), plan.center_y_mm + dy - half * Math.sin(angle));
    const b = at(plan.center_x_mm + half * Math.cos(angle), plan.center_y_mm + dy + half * Math.sin(angle));
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
  }
  ctx.save();
  ctx.lineWidth = 1;
  ctx.setLineDash([...DIAMETER_LINE_DASH]);
  ctx.strokeStyle = DIAMETER_LINE_COLOR;
  ctx.globalAlpha = 0.55;
  ctx.stroke();
  ctx.restore();
}

/** The aperture's circle and the reference point's cross, each on a dark casing; `mark` numbers one of several. */
export function paintAperture(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  center: { x: number; y: number },
  diameter_mm: number,
  mark: string | null = null,
): void {
  const x = view.origin.x + center.x * view.px_per_mm;
  const y = view.origin.y + center.y * view.px_per_mm;
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, (diameter_mm / 2) * view.px_per_mm, 0, 2 * Math.PI);
  ctx.strokeStyle = CASING_COLOR;
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 3;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(APERTURE_DASH.map((d) => d * 0.75));
  ctx.strokeStyle = APERTURE_COLOR;
  ctx.stroke();
  ctx.setLineDash([]);
  for (const [color, width] of [
    [CASING_COLOR, 4],
    [REFERENCE_POINT_COLOR, 2],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x - 8, y);
    ctx.lineTo(x + 8, y);
    ctx.moveTo(x, y - 8);
    ctx.lineTo(x, y + 8);
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  if (mark !== null) {
    ctx.font = '700 18px system-ui, sans-serif';
    ctx.textBaseline = 'bottom';
    ctx.lineWidth = 4;
    ctx.strokeStyle = CASING_COLOR;
    ctx.strokeText(mark, x + 8, y - 6);
    ctx.fillStyle = APERTURE_COLOR;
    ctx.fillText(mark, x + 8, y - 6);
  }
  ctx.restore();
}
