/** The legend of an exported picture: a small sign and a text for each thing that is drawn on the photo. */
import { PAPER_SKIN_COLOR } from '../../core/palette';
import { shownName } from '../../core/names';
import type { Scene } from '../../core/export/scene';
import { apertureCircle, cross, disc, hatch, strokeCased, tracePolygon, type Ctx } from './strokes';
import type { PlanWords } from './words';

export interface LegendEntry {
  text: string;
  paintSign(ctx: Ctx, x: number, y: number): void;
}

/** Masks first, then spot, aperture and reference point; signs are `sign_px` wide, their lines `line_px`. */
export function legendEntries(
  scene: Scene,
  words: PlanWords,
  sign_px: number,
  line_px: number,
): LegendEntry[] {
  const masks = scene.masks.map((mask): LegendEntry => {
    return {
      text: words.masks.get(mask.id) ?? shownName(mask.label),
      paintSign(ctx, x, y) {
        const box = { x, y: y - sign_px * 0.22, width: sign_px, height: sign_px * 0.44 };
        const outline = [
          { x: box.x, y: box.y },
          { x: box.x + box.width, y: box.y },
          { x: box.x + box.width, y: box.y + box.height },
          { x: box.x, y: box.y + box.height },
        ];
        tracePolygon(ctx, outline);
        ctx.fillStyle = PAPER_SKIN_COLOR;
        ctx.fill();
        if (mask.role === 'exclude') hatch(ctx, mask.style, box, line_px);
        tracePolygon(ctx, outline);
        strokeCased(ctx, mask.style.color, mask.style.dash, line_px);
      },
    };
  });
  const middle = (x: number, y: number) => ({ x: x + sign_px / 2, y });
  return [
    ...masks,
    {
      text: words.spot,
      // To scale as on the photo, unless it would not be seen or not fit.
      paintSign: (ctx, x, y) =>
        disc(ctx, middle(x, y), Math.min(sign_px * 0.3, Math.max(scene.spot_radius_px, 2))),
    },
    {
      text: words.aperture,
      paintSign: (ctx, x, y) => apertureCircle(ctx, middle(x, y), sign_px * 0.3, line_px),
    },
    { text: words.reference, paintSign: (ctx, x, y) => cross(ctx, middle(x, y), sign_px * 0.2, line_px) },
  ];
}
