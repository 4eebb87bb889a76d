/** The picture of a plan that was imported without its photo: dark, neutral, and says what it is. */
import { PLACEHOLDER } from '../../core/palette';
import type { PreparedPhoto } from '../kernel/env';

const MIN_TEXT_PX = 14;
const THUMBNAIL_SIDE_PX = 480;

/** As large as the photo was, so that the plan's places on it stay the same. */
export async function drawPlaceholder(
  width_px: number,
  height_px: number,
  lines: readonly string[],
): Promise<PreparedPhoto> {
  const factor = Math.min(1, THUMBNAIL_SIDE_PX / Math.max(width_px, height_px));
  const side = (px: number) => Math.max(1, Math.round(px * factor));
  const [picture, small] = await Promise.all([
    draw(width_px, height_px, lines, 'image/png'),
    draw(side(width_px), side(height_px), lines, 'image/jpeg'),
  ]);
  return {
    ...{ bytes: picture, extension: 'png', width_px, height_px, thumbnail: small },
    removed: [],
    drawn_anew: false,
  };
}

async function draw(
  width: number,
  height: number,
  lines: readonly string[],
  type: 'image/png' | 'image/jpeg',
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.fillStyle = PLACEHOLDER.ground;
  context.fillRect(0, 0, width, height);
  // Diagonals from corner to corner: nobody takes it for skin, even where the words are too small.
  context.strokeStyle = PLACEHOLDER.line;
  context.lineWidth = Math.max(1, Math.min(width, height) / 200);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(width, height);
  context.moveTo(width, 0);
  context.lineTo(0, height);
  context.stroke();
  const text_px = Math.max(MIN_TEXT_PX, Math.min(width, height) / 18);
  context.font = `600 ${text_px}px sans-serif`;
  context.textAlign = 'center';
  context.fillStyle = PLACEHOLDER.ink;
  lines.forEach((line, i) => context.fillText(line, width / 2, text_px * (1.8 + 1.4 * i), width * 0.92));
  const blob = await canvas.convertToBlob({ type, quality: 0.8 });
  return new Uint8Array(await blob.arrayBuffer());
}
