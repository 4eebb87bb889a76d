/** One plan over the photo, and the signs of what differs from the other one. CSS pixels of the pane. */
import type { Comparison } from '../../../../core/compare/compare';
import { CASING_COLOR, maskStyle } from '../../../../core/palette';
import { pointMm } from '../../../../core/points';
import { paintAperture } from '../../../stage/paint/aperture';
import { keptPhoto } from '../../../stage/paint/kept';
import { mmViewOf, onStage, type MmView } from '../../../stage/paint/mmView';
import { paintWatermark, type PhotoScene } from '../../../stage/paint/photo';
import { paintSpots, spotRadiusPx } from '../../../stage/paint/spots';
import type { ComparedPlan } from '../../../../worker/contract';
import { FATES, SIGNS, type SpotFate } from './marks';

/** Which of the two plans a pane shows. */
export type Side = 'from' | 'to';

/** Signs are never smaller than this, or a single one would not be found; radius, px. */
const MIN_SIGN_PX = 4.5;
const SIGN_PX = 1.5;

/** Places of a pane's signs, mm; a line leads from a moved spot to where it is in the other plan. */
export type PaneSigns = Record<SpotFate, readonly (readonly [x_mm: number, y_mm: number])[]> & {
  ways: readonly (readonly [number, number, number, number])[];
};

/** The signs of one side: what is gone on the first plan's, what is new on the second's, what moved on both. */
export function signsOf(
  { spots }: Comparison,
  from: ComparedPlan,
  to: ComparedPlan,
  side: Side,
): PaneSigns | null {
  if (spots === null) return null;
  const own = side === 'from' ? from : to;
  const place = (i: number) => [own.spots[i]!.x_mm, own.spots[i]!.y_mm] as const;
  return {
    moved: spots.moved.map((pair) => place(pair[side])),
    added: side === 'to' ? spots.added.map(place) : [],
    removed: side === 'from' ? spots.removed.map(place) : [],
    ways: spots.moved.map((pair) => {
      const [a, b] = [from.spots[pair.from]!, to.spots[pair.to]!];
      return [a.x_mm, a.y_mm, b.x_mm, b.y_mm];
    }),
  };
}

/** All that a pane shows. */
export interface PaneScene extends PhotoScene {
  plan: ComparedPlan;
  signs: PaneSigns | null;
  /** Written over the photo of a demo; null elsewhere. */
  watermark: string | null;
}

function paintMasks(ctx: CanvasRenderingContext2D, view: MmView, { masks }: ComparedPlan): void {
  masks.forEach(({ vertices }, index) => {
    const path = new Path2D();
    vertices.forEach(({ x, y }, i) => {
      const at = onStage(view, x, y);
      if (i === 0) path.moveTo(at.x, at.y);
      else path.lineTo(at.x, at.y);
    });
    path.closePath();
    const { color, dash } = maskStyle(index);
    ctx.lineJoin = 'round';
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = CASING_COLOR;
    ctx.lineWidth = 4;
    ctx.stroke(path);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = color;
    ctx.lineWidth = 2;
    ctx.setLineDash(dash.map((d) => d * 2));
    ctx.stroke(path);
    ctx.setLineDash([]);
  });
}

function paintSigns(ctx: CanvasRenderingContext2D, view: MmView, signs: PaneSigns, r: number): void {
  const ways = new Path2D();
  for (const [x0, y0, x1, y1] of signs.ways) {
    const [a, b] = [onStage(view, x0, y0), onStage(view, x1, y1)];
    ways.moveTo(a.x, a.y);
    ways.lineTo(b.x, b.y);
  }
  ctx.lineCap = 'round';
  strokeCased(ctx, ways, SIGNS.moved.color, 1.5);
  for (const fate of FATES) {
    const { path, isFilled, color } = SIGNS[fate];
    const sign = new Path2D(path);
    const all = new Path2D();
    for (const [x_mm, y_mm] of signs[fate]) {
      const { x, y } = onStage(view, x_mm, y_mm);
      all.addPath(sign, { a: r, b: 0, c: 0, d: r, e: x, f: y });
    }
    strokeCased(ctx, all, color, isFilled ? 1 : 2);
    if (!isFilled) continue;
    ctx.fillStyle = color;
    ctx.fill(all);
  }
  ctx.lineCap = 'butt';
}

function strokeCased(ctx: CanvasRenderingContext2D, path: Path2D, color: string, width: number): void {
  ctx.strokeStyle = CASING_COLOR;
  ctx.lineWidth = width + 2;
  ctx.stroke(path);
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.stroke(path);
}

/** Paints a pane, from what lies lowest; false while the photo is only stretched under a moving hand. */
export function panePainter(): (
  ctx: CanvasRenderingContext2D,
  scene: PaneScene,
  isMoving: boolean,
) => boolean {
  const photo = keptPhoto();
  return (ctx, scene, isMoving) => {
    const isSharp = photo(ctx, scene, isMoving);
    const { view, frame, plan, signs, watermark, size } = scene;
    const { params, spots, image } = plan;
    const mm = mmViewOf(view, image.width_px / params.scale_mm);
    if (view === null || frame === null || mm === null) return isSharp;
    if (watermark !== null) paintWatermark(ctx, view, frame, watermark);
    paintMasks(ctx, mm, plan);
    const { spot_diameter_um } = params;
    paintSpots(ctx, { view: mm, spots, spot_diameter_um, way_mm: null, stage: size });
    params.positions_mm.forEach(({ x_mm, y_mm }, at) => {
      const mark = params.positions_mm.length > 1 ? String(at + 1) : null;
      paintAperture(ctx, mm, pointMm(x_mm, y_mm), params.aperture_diameter_mm, mark);
    });
    const r = Math.max(MIN_SIGN_PX, SIGN_PX * spotRadiusPx(mm, spot_diameter_um));
    if (signs !== null) paintSigns(ctx, mm, signs, r);
    return isSharp;
  };
}
