/**
 * A plan as a picture: the photo at its own resolution, origin unmoved, with everything of the plan at
 * its exact pixels, and a band below that says what it is.
 *
 * Spots are painted last: whatever else is drawn, each is whole and at its place.
 * Cost: a few passes over the picture's pixels; linear in spots and vertices.
 */
import { exportScene, type Scene } from '../../core/export/scene';
import type { ExportInput } from '../../core/export/input';
import {
  APERTURE_COLOR,
  CASING_COLOR,
  MASK_FILL_ALPHA,
  PAPER_COLOR,
  SCALE_BAR_COLOR,
} from '../../core/palette';
import { shownName } from '../../core/names';
import type { Language } from '../../i18n/language';
import { layoutBand } from './band';
import { encodePng, isPngSlow, type Picture } from './png';
import {
  apertureCircle,
  cross,
  disc,
  FONT,
  hatch,
  maskLabel,
  strokeCased,
  tracePolygon,
  watermark,
  type Ctx,
} from './strokes';
import { planWords, type PlanWords } from './words';

export interface RenderInput {
  /** The stored photo, decoded; `input.image` has its size. */
  photo: ImageBitmap;
  input: ExportInput;
  language: Language;
  /** What the picture is encoded as. */
  media_type: 'image/png' | 'image/jpeg';
}

/** Tablets give up on canvases above 16.7 megapixels: the band's text shrinks rather than that. */
const MAX_PIXELS = 16_700_000;
/** A band narrower than this cannot be read; a small photo then stands on its left. */
const MIN_WIDTH_PX = 480;
const JPEG_QUALITY = 0.94;

function paintScaleBar(ctx: Ctx, scene: Scene, words: PlanWords): void {
  const { text_px, line_px, scale_bar } = scene;
  const x = text_px;
  const y = scene.height_px - text_px;
  ctx.beginPath();
  ctx.moveTo(x, y - text_px * 0.4);
  ctx.lineTo(x, y);
  ctx.lineTo(x + scale_bar.length_px, y);
  ctx.lineTo(x + scale_bar.length_px, y - text_px * 0.4);
  strokeCased(ctx, SCALE_BAR_COLOR, [], line_px * 1.5);
  ctx.save();
  ctx.font = `600 ${text_px}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = CASING_COLOR;
  ctx.lineWidth = text_px / 4;
  const at = [words.length(scale_bar.length_mm), x + scale_bar.length_px / 2, y - text_px * 0.5] as const;
  ctx.strokeText(...at);
  ctx.fillStyle = SCALE_BAR_COLOR;
  ctx.fillText(...at);
  ctx.restore();
}

/** The number of each position above its reference point, in the order of treatment. */
function paintNumbers(ctx: Ctx, { apertures, text_px }: Scene): void {
  ctx.save();
  ctx.font = `700 ${text_px * 1.4}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = CASING_COLOR;
  ctx.lineWidth = text_px / 3;
  ctx.fillStyle = APERTURE_COLOR;
  apertures.forEach(({ x, y }, i) => {
    const at = [String(i + 1), x, y - text_px * 0.8] as const;
    ctx.strokeText(...at);
    ctx.fillText(...at);
  });
  ctx.restore();
}

/** Everything of the plan on the photo but its spots. */
export function paintUnderSpots(ctx: Ctx, scene: Scene, words: PlanWords): void {
  const whole = { x: 0, y: 0, width: scene.width_px, height: scene.height_px };
  for (const mask of scene.masks) {
    tracePolygon(ctx, mask.outline);
    ctx.save();
    ctx.globalAlpha = MASK_FILL_ALPHA[mask.role];
    ctx.fillStyle = mask.style.color;
    ctx.fill();
    ctx.restore();
    if (mask.role === 'exclude') hatch(ctx, mask.style, whole, scene.line_px);
    tracePolygon(ctx, mask.outline);
    strokeCased(ctx, mask.style.color, mask.style.dash, scene.line_px);
  }
  for (const aperture of scene.apertures) {
    apertureCircle(ctx, aperture, aperture.radius_px, scene.line_px);
    cross(ctx, aperture, scene.text_px * 0.6, scene.line_px);
  }
  for (const mask of scene.masks) maskLabel(ctx, shownName(mask.label), mask.label_at, mask.style, scene);
  if (scene.apertures.length > 1) paintNumbers(ctx, scene);
  paintScaleBar(ctx, scene, words);
  if (words.watermark !== null) watermark(ctx, words.watermark, scene.width_px, scene.height_px);
}

/** A canvas to draw on. Throws where the browser makes none of that size. */
export function context(width: number, height: number): Ctx {
  const ctx = new OffscreenCanvas(width, height).getContext('2d');
  if (ctx === null) throw new Error(`no 2d canvas of ${width}×${height} px`);
  return ctx;
}

/** What was painted, for the own way to PNG: all of it is opaque. */
function pictureOf(ctx: Ctx): Picture {
  const { width: width_px, height: height_px } = ctx.canvas;
  return {
    ...{ width_px, height_px },
    rows: (top_px, rows_n) => ctx.getImageData(0, top_px, width_px, rows_n).data,
  };
}

/**
 * Renders the plan. Throws when the browser cannot make or encode a canvas of that size; the caller
 * answers export_failed.
 */
export async function renderPlanImage({ photo, input, language, media_type }: RenderInput): Promise<Blob> {
  const scene = exportScene(input);
  const words = planWords(input, language);
  const width_px = Math.max(scene.width_px, MIN_WIDTH_PX);
  const measuring = context(1, 1);
  let text_px = scene.text_px;
  let band = layoutBand(measuring, scene, words, width_px, text_px);
  while (width_px * (scene.height_px + band.height_px) > MAX_PIXELS && text_px > 12) {
    text_px *= 0.85;
    band = layoutBand(measuring, scene, words, width_px, text_px);
  }
  const ctx = context(width_px, scene.height_px + band.height_px);
  ctx.fillStyle = PAPER_COLOR;
  ctx.fillRect(0, 0, width_px, scene.height_px);
  ctx.drawImage(photo, 0, 0, scene.width_px, scene.height_px);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, scene.width_px, scene.height_px);
  ctx.clip();
  paintUnderSpots(ctx, scene, words);
  for (const spot of scene.spots) disc(ctx, spot, scene.spot_radius_px);
  ctx.restore();
  band.paint(ctx, scene.height_px);
  if (media_type === 'image/png' && isPngSlow(navigator.userAgent)) return encodePng(pictureOf(ctx));
  // PNG has no quality to choose: it is ignored there.
  return ctx.canvas.convertToBlob({ type: media_type, quality: JPEG_QUALITY });
}
