/** The picture of a test sheet: blank, with the field on its thumbnail alone. */
import type { VertexMm } from '../../../core/model';
import { SHEET } from '../../../core/palette';
import type { PreparedPhoto } from '../../kernel/env';
import { blankPng } from './blankPng';

const THUMBNAIL_SIDE_PX = 480;
const THUMBNAIL_QUALITY = 0.8;

/** A sheet's picture alone, the same bytes everywhere. */
export function sheetBytes(side_px: number): Uint8Array {
  return blankPng(side_px, side_px, SHEET.ground);
}

/** The picture of a square sheet, and its thumbnail with what lies on it. */
export async function drawSheet(
  side_px: number,
  side_mm: number,
  fields: readonly (readonly VertexMm[])[],
): Promise<PreparedPhoto> {
  return {
    ...{ bytes: sheetBytes(side_px), extension: 'png', width_px: side_px, height_px: side_px },
    thumbnail: await drawThumbnail(THUMBNAIL_SIDE_PX / side_mm, fields),
    removed: [],
    drawn_anew: false,
  };
}

async function drawThumbnail(
  px_per_mm: number,
  fields: readonly (readonly VertexMm[])[],
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.fillStyle = SHEET.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = SHEET.field;
  for (const outline of fields) {
    context.beginPath();
    for (const { x, y } of outline) context.lineTo(x * px_per_mm, y * px_per_mm);
    context.closePath();
    context.fill();
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: THUMBNAIL_QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}
