/** Spots to scale over the photo: discs, and where the head moves while it fires, what it smears. CSS pixels. */
import type { Spot } from '../../../core/model';
import { SPOT_COLOR, SPOT_RIM_COLOR, UNFIRED_SPOT_COLOR } from '../../../core/palette';
import type { Size } from '../../workspace/viewport';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** Spots are never smaller than this on the screen, or they would vanish when zoomed out; radius, px. */
const MIN_SPOT_RADIUS_PX = 1.1;
/** Above this radius skin shows through the spots, px. */
const LARGE_SPOT_PX = 8;

/** A plan's spots as they lie on the stage. */
export interface SpotsOnStage {
  view: MmView;
  spots: readonly Spot[];
  spot_diameter_um: number;
  /** The head's way during each pulse, as `Shots.way_mm`; null where it rests. */
  way_mm: Float64Array | null;
  /** What lies beyond it is not painted. */
  stage: Size;
}

/** Radius of the spots, px. */
export function spotRadiusPx(view: MmView, spot_diameter_um: number): number {
  return Math.max(MIN_SPOT_RADIUS_PX, (spot_diameter_um / 2000) * view.px_per_mm);
}

/** Adds what spot `i` burns to a path: a disc of `r` px, or a capsule along its way. False where none of it is seen. */
export function traceSpot(path: CanvasPath, on: SpotsOnStage, i: number, r: number): boolean {
  const { view, spots, way_mm, stage } = on;
  const spot = spots[i]!;
  const x = view.origin.x + spot.x_mm * view.px_per_mm;
  const y = view.origin.y + spot.y_mm * view.px_per_mm;
  const way = way_mm?.subarray(4 * i, 4 * i + 4);
  const reach = 2 * r + (way ? view.px_per_mm * Math.hypot(way[2]! - way[0]!, way[3]! - way[1]!) : 0);
  if (x < -reach || y < -reach || x > stage.width + reach || y > stage.height + reach) return false;
  if (way) traceCapsule(path, view, way, r);
  else {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  }
  return true;
}

function traceCapsule(path: CanvasPath, view: MmView, [x0, y0, x1, y1]: Float64Array, r: number): void {
  const from = onStage(view, x0!, y0!);
  const to = onStage(view, x1!, y1!);
  const across = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 2;
  path.moveTo(from.x + r * Math.cos(across), from.y + r * Math.sin(across));
  path.arc(from.x, from.y, r, across, across + Math.PI);
  path.arc(to.x, to.y, r, across + Math.PI, across + 2 * Math.PI);
  path.closePath();
}

/** All spots alike: a light disc with a dark rim. */
export function paintSpots(ctx: CanvasRenderingContext2D, scene: SpotsOnStage): void {
  const r = spotRadiusPx(scene.view, scene.spot_diameter_um);
  const rim = Math.min(1.5, r * 0.3);
  const path = allSpots(scene, r - rim / 2);
  ctx.fillStyle = SPOT_COLOR;
  ctx.globalAlpha = r > LARGE_SPOT_PX ? 0.72 : 1;
  ctx.fill(path);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = SPOT_RIM_COLOR;
  ctx.lineWidth = rim;
  ctx.stroke(path);
}

/** All spots as faint rings: what is still to be fired. */
export function paintRings(ctx: CanvasRenderingContext2D, scene: SpotsOnStage): void {
  const r = spotRadiusPx(scene.view, scene.spot_diameter_um);
  const rim = firedRimPx(r);
  ctx.lineWidth = rim;
  ctx.strokeStyle = UNFIRED_SPOT_COLOR;
  ctx.stroke(allSpots(scene, r - rim / 2));
}

/** The rim of a spot in the animation, px. */
export function firedRimPx(r: number): number {
  return Math.min(1.2, r * 0.3);
}

function allSpots(scene: SpotsOnStage, r: number): Path2D {
  const path = new Path2D();
  for (let i = 0; i < scene.spots.length; i += 1) traceSpot(path, scene, i, r);
  return path;
}
