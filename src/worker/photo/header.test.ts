import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PNG } from 'pngjs';
import { fixture } from '../../../tests/support/testWorker';
import { readHeader, readSize } from './header';

const jpeg = fixture('tests/fixtures/photos/ISIC_0013778_512.jpg');

const png = (width: number, height: number): Uint8Array =>
  new Uint8Array(PNG.sync.write(new PNG({ width, height })));

/** A PNG that claims a size and has next to no pixels. */
function claimedPng(width: number, height: number): Uint8Array {
  const bytes = png(1, 1);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, width);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(20, height);
  return bytes;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** A lossy WebP's header as in its container specification: no pixels, but a size. */
function webp(width: number, height: number, more = ''): Uint8Array {
  const chunk = new Uint8Array(8 + 10);
  chunk.set(ascii('VP8 '));
  new DataView(chunk.buffer).setUint32(4, 10, true);
  chunk.set([0, 0, 0, 0x9d, 0x01, 0x2a], 8);
  new DataView(chunk.buffer).setUint16(14, width, true);
  new DataView(chunk.buffer).setUint16(16, height, true);
  const rest = ascii(more);
  const bytes = new Uint8Array(12 + chunk.length + rest.length);
  bytes.set(ascii('RIFF'));
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
  bytes.set(ascii('WEBP'), 8);
  bytes.set(chunk, 12);
  bytes.set(rest, 30);
  return bytes;
}

/** The photo with an EXIF block that says how it is to be turned. */
function turned(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const body = [...ascii('Exif\0\0'), ...tiff];
  const app1 = [0xff, 0xe1, 0, body.length + 2, ...body];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...app1, ...jpeg.subarray(2)]);
}

describe('readHeader', () => {
  it('reads JPEG, PNG and WebP', () => {
    expect(readHeader(jpeg)).toEqual({
      ok: true,
      value: { extension: 'jpg', width_px: 512, height_px: 512 },
    });
    expect(readHeader(png(80, 70))).toMatchObject({
      value: { extension: 'png', width_px: 80, height_px: 70 },
    });
    expect(readHeader(webp(90, 80))).toMatchObject({
      value: { extension: 'webp', width_px: 90, height_px: 80 },
    });
  });

  it.each([
    ['one byte', new Uint8Array(1)],
    ['text', ascii('This is not a photo, however long it goes on. '.repeat(20))],
    ['a PDF', ascii('%PDF-1.7 ...')],
    ['a GIF', ascii('GIF89a\x50\0\x50\0\0\0\0')],
    ['an SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"/>')],
    ['a compressed block', new Uint8Array(deflateSync(jpeg))],
  ])('takes %s for no image', (_what, bytes) => {
    expect(readHeader(bytes)).toMatchObject({ ok: false, code: 'photo_not_an_image' });
  });

  it('says of an empty file that it is empty', () => {
    expect(readHeader(new Uint8Array(0))).toEqual({ ok: false, code: 'photo_empty' });
  });

  it.each([
    ['heic', 'mif1', 'photo_heic'],
    ['heix', 'mif1', 'photo_heic'],
    ['mif1', 'mif1', 'photo_heic'],
    ['mif1', 'heic', 'photo_heic'],
    ['avif', 'mif1', 'photo_avif'],
    ['avis', 'msf1', 'photo_avif'],
    ['mif1', 'avif', 'photo_avif'],
  ])('recognises the brand %s with %s', (brand, other, code) => {
    expect(readHeader(ascii(`\0\0\0\x18ftyp${brand}\0\0\0\0${other}`))).toEqual({ ok: false, code });
  });

  it('reads brands in their box alone, and names a real AVIF', () => {
    expect(readHeader(ascii('\0\0\0\x14ftypheic\0\0\0\0mif1 avif'))).toMatchObject({ code: 'photo_heic' });
    const avif = fixture('tests/fixtures/photos/card.avif');
    expect(readHeader(avif)).toEqual({ ok: false, code: 'photo_avif' });
    expect(readSize(avif)).toEqual({ width_px: expect.any(Number), height_px: expect.any(Number) });
  });

  it('leaves other files of the same container alone', () => {
    expect(readHeader(ascii('\0\0\0\x18ftypisom\0\0\0\0mp41'))).toMatchObject({ code: 'photo_not_an_image' });
  });

  it('finds a PNG cut off anywhere', () => {
    const whole = png(200, 200);
    expect(readHeader(whole).ok).toBe(true);
    for (let length = 33; length < whole.length; length++)
      expect(readHeader(whole.subarray(0, length)), `${length} bytes`).toMatchObject({
        code: 'photo_damaged',
      });
  });

  it('finds a JPEG cut off anywhere, with an EXIF block or not', () => {
    for (const whole of [jpeg, turned(1)])
      for (let length = 3; length < whole.length; length += 97)
        expect(readHeader(whole.subarray(0, length)), `${length} bytes`).toMatchObject({
          code: 'photo_damaged',
        });
  });

  it('finds a WebP cut off', () => {
    const whole = webp(90, 80, 'EXIF\0\0\0\0');
    for (let length = 30; length < whole.length; length++)
      expect(readHeader(whole.subarray(0, length))).toMatchObject({ code: 'photo_damaged' });
  });

  it('takes a JPEG with bytes after its end, as cameras write them', () => {
    expect(readHeader(Uint8Array.from([...jpeg, 0, 0, 1, 2, 3])).ok).toBe(true);
  });

  it('refuses 100 megapixels by the header alone, and takes 50', () => {
    expect(readHeader(claimedPng(10_000, 10_000))).toEqual({
      ok: false,
      code: 'photo_too_large',
      values: { megapixels: 100, max: 50 },
    });
    expect(readHeader(claimedPng(0xffffffff, 0xffffffff))).toMatchObject({ code: 'photo_too_large' });
    expect(readHeader(claimedPng(10_000, 5000)).ok).toBe(true);
    expect(readHeader(claimedPng(0, 5))).toMatchObject({ code: 'photo_damaged' });
  });

  it('reads a JPEG with fill bytes before its markers, and whatever stands first', () => {
    const [start, rest] = [jpeg.subarray(0, 2), jpeg.subarray(2)];
    for (const between of [[0xff], [0xff, 0xff, 0xfe, 0, 3, 65], [0xff, 0xef, 0, 2, 0xff, 0xff]])
      expect(readHeader(Uint8Array.from([...start, ...between, ...rest]))).toMatchObject({
        value: { width_px: 512, height_px: 512 },
      });
  });

  it('refuses what is too small to see a lesion on', () => {
    expect(readHeader(png(63, 200))).toMatchObject({
      code: 'photo_too_small',
      values: { width_px: 63, min: 64 },
    });
    expect(readHeader(png(64, 64)).ok).toBe(true);
  });
});
