/** The photo pipeline with real bytes in a real browser. */
import { describe, expect, it } from 'vitest';
import photoUrl from '../../../tests/fixtures/photos/ISIC_0013778_512.jpg?url';
import avifUrl from '../../../tests/fixtures/photos/card.avif?url';
import greyUrl from '../../../tests/fixtures/photos/grey.jpg?url';
import halfUrl from '../../../tests/fixtures/photos/half_then_eoi.jpg?url';
import tellingUrl from '../../../tests/fixtures/photos/metadata-upright.jpg?url';
import progressiveUrl from '../../../tests/fixtures/photos/progressive.jpg?url';
import restartsUrl from '../../../tests/fixtures/photos/restarts.jpg?url';
import { fit, preparePhoto } from './prepare';

const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const original = () => bytesOf(photoUrl);

async function pixelsOf(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

async function expectSamePixels(before: Uint8Array, after: Uint8Array): Promise<void> {
  const [a, b] = [await pixelsOf(before), await pixelsOf(after)];
  expect(b.length).toBe(a.length);
  expect(a.findIndex((value, i) => value !== b[i])).toBe(-1);
}

/** A picture of that size: its left half is red, its right half blue. */
async function halves(width: number, height: number, type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#00f';
  context.fillRect(width / 2, 0, width / 2, height);
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}

/** Says by EXIF that a JPEG is to be turned a quarter clockwise. */
function turned(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const body = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, body.length + 2, ...body, ...jpeg.subarray(2)]);
}

async function prepared(bytes: Uint8Array<ArrayBuffer>) {
  const answer = await preparePhoto(new Blob([bytes]));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

/** Red, green and blue at a place of an encoded picture, as shares of its size. */
async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const pixel = context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data;
  return [...pixel.subarray(0, 3)];
}

const isRed = ([r, , b]: number[]) => r! > 200 && b! < 60;
const isBlue = ([r, , b]: number[]) => b! > 200 && r! < 60;

describe('preparePhoto', () => {
  it('keeps the bytes of an upright photo, and makes a thumbnail', async () => {
    const bytes = await original();
    const photo = await prepared(bytes);
    expect(photo).toMatchObject({ extension: 'jpg', width_px: 512, height_px: 512 });
    expect(photo.bytes).toEqual(bytes);
    const thumbnail = await createImageBitmap(new Blob([photo.thumbnail as Uint8Array<ArrayBuffer>]));
    expect([thumbnail.width, thumbnail.height]).toEqual([480, 480]);
  });

  it('takes metadata out of a photo, and every pixel is the one that it was', async () => {
    const bytes = await bytesOf(tellingUrl);
    const photo = await prepared(bytes);
    expect(photo).toMatchObject({ extension: 'jpg', width_px: 600, height_px: 400, drawn_anew: false });
    expect(photo.removed).toEqual(['place', 'camera', 'author', 'comments']);
    expect(photo.bytes.length).toBeLessThan(bytes.length - 3000);
    const text = new TextDecoder('latin1').decode(photo.bytes);
    for (const word of ['TEST', 'Photoshop', 'xmpmeta', 'Exif']) expect(text).not.toContain(word);
    await expectSamePixels(bytes, photo.bytes);
  });

  it.each([
    ['progressive', progressiveUrl],
    ['with restarts', restartsUrl],
    ['grey', greyUrl],
  ])('keeps the pixels of a JPEG that is %s, with metadata put in', async (_what, url) => {
    const plain = await bytesOf(url);
    const words = new TextEncoder().encode('Jan Kowalski, a comment');
    const telling = Uint8Array.from([
      ...[...plain.subarray(0, 2), 0xff, 0xff, 0xfe, 0, words.length + 2, ...words],
      ...[...plain.subarray(2), ...words],
    ]);
    const photo = await prepared(telling);
    expect(photo.bytes).toEqual(plain);
    await expectSamePixels(telling, photo.bytes);
  });

  it.each(['image/png', 'image/webp'])(
    'takes a text behind the end of %s away, and no pixel',
    async (type) => {
      const plain = await halves(300, 200, type);
      const photo = await prepared(Uint8Array.from([...plain, ...new TextEncoder().encode('Jan Kowalski')]));
      expect(photo.bytes).toEqual(plain);
      expect(photo).toMatchObject({ removed: ['other'], drawn_anew: false });
    },
  );

  it('takes an AVIF where the browser can decode it, and keeps it as JPEG', async () => {
    const photo = await prepared(await bytesOf(avifUrl));
    expect(photo).toMatchObject({ extension: 'jpg', width_px: 600, height_px: 400, drawn_anew: true });
    expect([...photo.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(await createImageBitmap(new Blob([photo.bytes as Uint8Array<ArrayBuffer>]))).toMatchObject({
      width: 600,
    });
  });

  it('names an AVIF that cannot be decoded for what it is', async () => {
    const avif = await bytesOf(avifUrl);
    avif.fill(0, 400);
    expect(await preparePhoto(new Blob([avif]))).toEqual({ ok: false, code: 'photo_avif' });
  });

  it('refuses half a photo that was closed again, and an empty file', async () => {
    expect(await preparePhoto(new Blob([await bytesOf(halfUrl)]))).toEqual({
      ok: false,
      code: 'photo_damaged',
    });
    expect(await preparePhoto(new Blob([]))).toEqual({ ok: false, code: 'photo_empty' });
  });

  it.each(['image/png', 'image/webp'])('takes %s as it is', async (type) => {
    const bytes = await halves(300, 200, type);
    const photo = await prepared(bytes);
    expect(photo).toMatchObject({ extension: type.slice(6), width_px: 300, height_px: 200 });
    expect(photo.bytes).toEqual(bytes);
  });

  it('turns a photo upright for good', async () => {
    const photo = await prepared(turned(await halves(320, 200, 'image/jpeg')));
    expect(photo).toMatchObject({ extension: 'jpg', width_px: 200, height_px: 320 });
    // A quarter clockwise: what was left is on top now.
    expect(isRed(await colourAt(photo.bytes, 0.5, 0.1))).toBe(true);
    expect(isBlue(await colourAt(photo.bytes, 0.5, 0.9))).toBe(true);
    const again = await prepared(photo.bytes as Uint8Array<ArrayBuffer>);
    expect(again.bytes).toEqual(photo.bytes);
  });

  it('shrinks a photo of 20 megapixels to 12', async () => {
    const photo = await prepared(await halves(5000, 4000, 'image/jpeg'));
    expect(photo.width_px * photo.height_px).toBeLessThanOrEqual(12_000_000);
    expect(photo.width_px / photo.height_px).toBeCloseTo(1.25, 2);
    expect(isRed(await colourAt(photo.bytes, 0.25, 0.5))).toBe(true);
    expect(isBlue(await colourAt(photo.bytes, 0.75, 0.5))).toBe(true);
  });

  it('refuses a photo whose header is fine and whose pixels are not', async () => {
    const png = await halves(200, 200, 'image/png');
    // In the middle of the compressed pixels, which keeps the chunks whole.
    png.fill(0xff, 60, 90);
    expect(await preparePhoto(new Blob([png]))).toMatchObject({ ok: false, code: 'photo_damaged' });
  });

  it('refuses what is no photo, and names HEIC', async () => {
    const text = new TextEncoder().encode('just a letter, nothing more');
    expect(await preparePhoto(new Blob([text]))).toEqual({ ok: false, code: 'photo_not_an_image' });
    const heic = new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
    expect(await preparePhoto(new Blob([heic]))).toEqual({ ok: false, code: 'photo_heic' });
  });

  it('refuses a truncated photo', async () => {
    const bytes = await original();
    expect(await preparePhoto(new Blob([bytes.subarray(0, 9000)]))).toMatchObject({ code: 'photo_damaged' });
    const png = await halves(200, 200, 'image/png');
    expect(await preparePhoto(new Blob([png.subarray(0, png.length - 20)]))).toMatchObject({
      code: 'photo_damaged',
    });
  });
});

describe('fit', () => {
  it('never enlarges, keeps both limits and the proportions', () => {
    expect(fit({ width: 100, height: 50 }, 1e9, 480)).toEqual({ width_px: 100, height_px: 50 });
    expect(fit({ width: 960, height: 480 }, 1e9, 480)).toEqual({ width_px: 480, height_px: 240 });
    expect(fit({ width: 20_000, height: 70 }, 12e6, 8192)).toEqual({ width_px: 8192, height_px: 28 });
    const { width_px, height_px } = fit({ width: 7001, height: 6997 }, 12e6, 8192);
    expect(width_px * height_px).toBeLessThanOrEqual(12e6);
  });
});
