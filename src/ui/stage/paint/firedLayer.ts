/**
 * What has been fired, painted once: a picture of its own to which each frame adds what is new, and which is
 * laid over the photo as it is. It is made anew where the view or what is shown changes, and where time goes back.
 *
 * By age the colours come in levels: a spot that grows older is painted over in the colour of its next level.
 */
import { SPOT_RIM_COLOR } from '../../../core/palette';
import { firedAt, type Shots } from '../../../core/motion/shots/shots';
import type { FiredColors } from '../../workspace/playing/firedColors';
import { onStage } from './mmView';
import { firedRimPx, paintRings, spotRadiusPx, traceSpot, type SpotsOnStage } from './spots';

/** The emission at one moment. */
export interface FiredScene {
  on: SpotsOnStage;
  shots: Shots;
  colors: FiredColors;
  time_ms: number;
}

/** How the picture stands: what it shows, and how many spots have come to each level, the youngest first. */
interface Painted {
  key: readonly unknown[];
  reached: readonly number[];
}

/** A part of a canvas, device pixels. */
interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
const NOWHERE: Box = { x: 0, y: 0, w: 0, h: 0 };

/** A picture that remembers. Each stage has its own. */
export class FiredLayer {
  #canvas: HTMLCanvasElement | null = null;
  #painted: Painted | null = null;
  /** Where on the canvas there is anything at all, px. */
  #box = NOWHERE;

  /** Brings the picture to the scene's moment and lays it onto `ctx`, over its whole canvas. */
  paint(ctx: CanvasRenderingContext2D, scene: FiredScene): void {
    const { width, height } = ctx.canvas;
    this.#canvas ??= document.createElement('canvas');
    const own = this.#canvas.getContext('2d');
    if (own === null) return;
    const { view, ...rest } = scene.on;
    const lies = [width, height, view.origin.x, view.origin.y, view.px_per_mm];
    const key: unknown[] = [...lies, ...Object.values(rest), scene.shots, scene.colors];
    const reached = levelsAt(scene);
    const stands = this.#painted;
    if (stands === null || !goesOn(stands, { key, reached })) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      own.setTransform(ctx.getTransform());
      this.#box = boxOf(scene.on, own);
      paintRings(own, scene.on);
      paintNew(
        own,
        scene,
        reached.map(() => 0),
        reached,
      );
    } else paintNew(own, scene, stands.reached, reached);
    this.#painted = { key, reached };
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const { x, y, w, h } = this.#box;
    if (w > 0 && h > 0) ctx.drawImage(this.#canvas, x, y, w, h, x, y, w, h);
    ctx.restore();
  }
}

/** The part of the canvas on which a plan's spots lie, in whole device pixels. */
function boxOf({ view, spots, spot_diameter_um, way_mm }: SpotsOnStage, ctx: CanvasRenderingContext2D): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x_mm: number, y_mm: number): void => {
    left = Math.min(left, x_mm);
    right = Math.max(right, x_mm);
    top = Math.min(top, y_mm);
    bottom = Math.max(bottom, y_mm);
  };
  if (way_mm === null) for (const { x_mm, y_mm } of spots) take(x_mm, y_mm);
  else for (let i = 0; i < way_mm.length; i += 2) take(way_mm[i]!, way_mm[i + 1]!);
  const density = ctx.getTransform().a;
  const reach = spotRadiusPx(view, spot_diameter_um) + 1;
  const from = onStage(view, left, top);
  const to = onStage(view, right, bottom);
  const within = (px: number, end: number): number => Math.min(end, Math.max(0, px));
  const { width, height } = ctx.canvas;
  const x = within(Math.floor((from.x - reach) * density), width);
  const y = within(Math.floor((from.y - reach) * density), height);
  return {
    ...{ x, y },
    w: within(Math.ceil((to.x + reach) * density), width) - x,
    h: within(Math.ceil((to.y + reach) * density), height) - y,
  };
}

/** The same picture, at the same moment or a later one. */
function goesOn(stands: Painted, next: Painted): boolean {
  return (
    stands.key.length === next.key.length &&
    stands.key.every((part, i) => Object.is(part, next.key[i])) &&
    stands.reached.every((n, level) => n <= next.reached[level]!)
  );
}

/** How many spots are at least so old, level by level; without ages one level holds all that are fired. */
function levelsAt({ shots, colors, time_ms }: FiredScene): number[] {
  const bounds_ms = colors.kind === 'age' ? colors.bounds_ms : [0];
  return bounds_ms.map((age_ms) => firedAt(shots, time_ms - age_ms));
}

/** Adds what has come to its level between two moments; both list the spots of each level. */
function paintNew(
  ctx: CanvasRenderingContext2D,
  scene: FiredScene,
  before: readonly number[],
  now: readonly number[],
): void {
  const r = spotRadiusPx(scene.on.view, scene.on.spot_diameter_um);
  const rim = firedRimPx(r);
  const shown_n = before[0]!;
  now.forEach((to, level) => {
    // Those that have gone on to the next level are painted there.
    const from = Math.max(before[level]!, now[level + 1] ?? 0);
    fillSpots(ctx, scene, { from: Math.max(from, shown_n), to, level, r: r - rim / 2, rim });
    // Seen already, in a younger colour: within the rim, which stays.
    fillSpots(ctx, scene, { from, to: Math.min(to, shown_n), level, r: r - rim, rim: 0 });
  });
}

interface Batch {
  from: number;
  to: number;
  level: number;
  r: number;
  rim: number;
}

/** Spot by spot: as one path their edges would hang on which of them come together. */
function fillSpots(ctx: CanvasRenderingContext2D, { on, colors }: FiredScene, batch: Batch): void {
  ctx.strokeStyle = SPOT_RIM_COLOR;
  ctx.lineWidth = batch.rim;
  let color = -1;
  for (let i = batch.from; i < batch.to; i += 1) {
    const next = colors.kind === 'age' ? batch.level : colors.of[i]!;
    if (next !== color) ctx.fillStyle = colors.colors[next]!;
    color = next;
    ctx.beginPath();
    if (!traceSpot(ctx, on, i, batch.r)) continue;
    ctx.fill();
    if (batch.rim > 0) ctx.stroke();
  }
}
