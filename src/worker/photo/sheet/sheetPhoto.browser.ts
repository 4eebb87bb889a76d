import { expect, it } from 'vitest';
import { SHEET_DEFAULTS, sheetOutline, sheetSide } from '../../../core/sheet/sheet';
import { preparePhoto } from '../prepare';
import { drawSheet } from './sheetPhoto';

it('a sheet’s picture is taken by the browser as it is, and its thumbnail shows the field', async () => {
  const { side_px, side_mm } = sheetSide(SHEET_DEFAULTS.rectangle);
  const sheet = await drawSheet(side_px, side_mm, [sheetOutline(SHEET_DEFAULTS.rectangle)]);
  const bytes = sheet.bytes as Uint8Array<ArrayBuffer>;
  // As it would come in with an imported plan: bit for bit.
  const taken = await preparePhoto(new Blob([bytes]));
  expect(taken).toMatchObject({
    ok: true,
    value: { width_px: side_px, height_px: side_px, drawn_anew: false },
  });
  if (taken.ok) expect(taken.value.bytes).toEqual(bytes);
  const small = await createImageBitmap(
    new Blob([sheet.thumbnail as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }),
  );
  const context = new OffscreenCanvas(small.width, small.height).getContext('2d')!;
  context.drawImage(small, 0, 0);
  const light = (mm: number) => {
    const px = Math.round((mm / side_mm) * small.width);
    return context.getImageData(px, px, 1, 1).data[0]!;
  };
  expect([light(side_mm / 2) > 230, light(2) < 200, light(side_mm - 2) < 200]).toEqual([true, true, true]);
});
