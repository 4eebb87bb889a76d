/** Photos for the tests: real ones, and the bad ones made from them byte by byte. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const file = (name: string) => fileURLToPath(new URL(`../../tests/fixtures/photos/${name}`, import.meta.url));

/** A large real photo, 3072 × 2304. */
export const LARGE = { path: file('ISIC_0000390.jpg'), width_px: 3072, height_px: 2304, width_mm: 50 };
/** A small one, 512 × 512. */
export const SMALL = { path: file('ISIC_0010184_512.jpg'), width_px: 512, height_px: 512, width_mm: 20 };

const upload = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = -1;
  for (const byte of body) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeInt32BE(~crc, body.length + 4);
  return out;
}

/** A PNG of 10,000 × 10,000 px that says so in its header; its data are a few bytes. */
function hugePng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(10_000, 0);
  header.writeUInt32BE(10_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(10_001))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function wholePng(): Buffer {
  const png = new PNG({ width: 400, height: 300 });
  for (let i = 0; i < png.data.length; i++) png.data[i] = i % 4 === 3 ? 255 : (i * 31) % 251;
  return PNG.sync.write(png);
}

const heicHeader = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic', 'latin1'),
  Buffer.from([0, 0, 0, 0]),
  Buffer.from('mif1heic', 'latin1'),
  Buffer.alloc(400),
]);

/** A real one, as those of newer cameras and of the web. */
const avif = () => readFileSync(file('card.avif'));

/** With place, serial number, names and comments in EXIF, XMP, IPTC and a JPEG comment; 600 × 400. */
export const TELLING = { path: file('metadata-upright.jpg'), width_px: 600, height_px: 400, width_mm: 20 };

/** Files that are refused, with the code of the message each deserves. */
export const BAD_PHOTOS = [
  ['photo_not_an_image', upload('letter.txt', 'text/plain', Buffer.from('Dear doctor, this is no photo.'))],
  ['photo_empty', upload('empty.jpg', 'image/jpeg', Buffer.alloc(0))],
  ['photo_heic', upload('IMG_0001.HEIC', 'image/heic', heicHeader)],
  ['photo_damaged', upload('half.png', 'image/png', wholePng().subarray(0, 3000))],
  ['photo_avif', upload('damaged.avif', 'image/avif', avif().fill(0, 400))],
  ['photo_damaged', upload('closed.jpg', 'image/jpeg', readFileSync(file('half_then_eoi.jpg')))],
  ['photo_damaged', upload('half.jpg', 'image/jpeg', readFileSync(SMALL.path).subarray(0, 9000))],
  ['photo_too_large', upload('huge.png', 'image/png', hugePng())],
  ['photo_too_small', upload('dot.png', 'image/png', PNG.sync.write(new PNG({ width: 8, height: 8 })))],
] as const;
