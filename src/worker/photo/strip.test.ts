/** Nothing of a photo's metadata survives, and nothing of its pixels is touched. */
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { PhotoExtension } from '../../db/tables/paths';
import { fixture } from '../../../tests/support/testWorker';
import {
  ascii,
  exif,
  jpegWith,
  NEEDLES,
  needlesIn,
  pngWith,
  segment,
  webpChunk,
  webpOf,
} from '../../../tests/support/photoMetadata';
import { pngChunks, webpChunks } from './chunks';
import { jpegSegments } from './jpegSegments';
import type { JpegSegment } from './jpegSegments';
import { stripMetadata } from './strip';

const upright = fixture('tests/fixtures/photos/metadata-upright.jpg');
const JPEGS = ['ISIC_0013778_512', 'progressive', 'progressive-restarts', 'restarts', 'grey'].map(
  (name) => [name, fixture(`tests/fixtures/photos/${name}.jpg`)] as const,
);
const png = (() => {
  const picture = new PNG({ width: 40, height: 30 });
  picture.data.forEach((_, i) => (picture.data[i] = (i * 37) % 251));
  return new Uint8Array(PNG.sync.write(picture));
})();
/** A picture of WebP, as far as its container goes. */
const webp = webpOf([webpChunk('VP8 ', new Uint8Array(31).fill(7))]);

const strip = (kind: PhotoExtension, bytes: Uint8Array) => {
  const stripped = stripMetadata(kind, bytes);
  if (!stripped) throw new Error('cut off');
  return stripped;
};

/** What makes the pixels of a JPEG, in its order. */
function pixelsOf(bytes: Uint8Array): string {
  const isPixels = ({ marker }: JpegSegment) =>
    (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdd);
  return jpegSegments(bytes)!
    .segments.filter(isPixels)
    .map(({ marker, body, scan }) => `${marker} ${hex(body)} ${scan && hex(scan)}`)
    .join('\n');
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a JPEG', () => {
  it('of a camera loses place, author, serial number and every word, and keeps its pixels', () => {
    expect(needlesIn(upright).length).toBeGreaterThanOrEqual(6);
    const { bytes, removed, orientation } = strip('jpg', upright);
    expect(needlesIn(bytes)).toEqual([]);
    expect(removed).toEqual(['place', 'camera', 'author', 'comments']);
    expect(orientation).toBe(1);
    expect(pixelsOf(bytes)).toBe(pixelsOf(upright));
    const markers = jpegSegments(bytes)!.segments.map(({ marker }) => marker);
    expect(markers.filter((marker) => marker >= 0xe1 && marker <= 0xfe)).toEqual([]);
  });

  it.each(JPEGS)('without metadata stays as it is, byte for byte: %s', (_name, bytes) => {
    expect(hex(strip('jpg', bytes).bytes)).toBe(hex(bytes));
    expect(strip('jpg', bytes).removed).toEqual([]);
  });

  it('keeps what says how its colours are meant, and nothing hidden in it', () => {
    const [, plain] = JPEGS[0]!;
    const profile = ascii(`ICC_PROFILE\0\x01\x01${'\0'.repeat(36)}acsp and the profile`);
    const adobe = [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 1];
    const jfif = [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1];
    const { bytes, removed } = strip(
      'jpg',
      jpegWith(plain, [
        segment(0xe0, [...jfif, 2, 1, ...ascii(NEEDLES[0]!)]),
        segment(0xee, [...adobe, ...ascii(NEEDLES[1]!)]),
        segment(0xe2, profile),
      ]),
    );
    const kept = jpegSegments(bytes)!.segments.filter(({ marker }) => marker >= 0xe0 && marker <= 0xef);
    expect(kept.map(({ marker, body }) => [marker, hex(body)])).toEqual([
      [0xe0, hex(Uint8Array.from([...jfif, 0, 0]))],
      [0xee, hex(Uint8Array.from(adobe))],
      [0xe2, hex(Uint8Array.from(profile))],
      ...jpegSegments(plain)!
        .segments.filter(({ marker }) => marker === 0xe0)
        .map(({ body }) => [0xe0, hex(body)]),
    ]);
    expect(removed).toContain('pictures');
    expect(needlesIn(bytes)).toEqual([]);
  });

  it('keeps no colour profile that is none, no short JFIF, no other application', () => {
    const [, plain] = JPEGS[0]!;
    const fakes = [
      segment(0xe2, ascii(`ICC_PROFILE\0\x01\x01${NEEDLES[0]!}`)),
      segment(0xe0, ascii(`JFIF\0${NEEDLES[1]!.slice(0, 8)}`)),
      segment(0xe0, ascii(`JFXX\0${NEEDLES[2]!}`)),
      segment(0xee, ascii(`Adob ${NEEDLES[3]!}`)),
      segment(0xee, ascii(`Adobe${NEEDLES[7]!.slice(0, 6)}`)),
      segment(0xef, ascii(NEEDLES[4]!)),
      segment(0xf0, ascii(NEEDLES[5]!)),
      // Among the frames by its number, and none of them.
      segment(0xc8, ascii(NEEDLES[6]!)),
    ];
    expect(hex(strip('jpg', jpegWith(plain, fakes)).bytes)).toBe(hex(plain));
  });

  it('loses what follows its end: a film, a second picture, zeros without a word', () => {
    const [, plain] = JPEGS[0]!;
    const film = [...plain, 0, 0, 0, 24, ...ascii(`ftypmp42${NEEDLES[0]!}`)];
    for (const [rest, removed] of [
      [film, ['pictures']],
      [[...plain, ...upright], ['pictures']],
      [[...plain, ...ascii(NEEDLES[0]!)], ['other']],
      [[...plain, 0, 0, 0], []],
    ] as const) {
      const stripped = strip('jpg', Uint8Array.from(rest));
      expect(hex(stripped.bytes)).toBe(hex(plain));
      expect(stripped.removed).toEqual(removed);
    }
  });

  it('is not ended by the end of a thumbnail in its EXIF', () => {
    const [, plain] = JPEGS[0]!;
    const thumbnail = [0xff, 0xd8, ...ascii(NEEDLES[0]!), 0xff, 0xd9, 0xff, 0xda, 0, 2, 0xff, 0xd9];
    const stripped = strip(
      'jpg',
      jpegWith(plain, [segment(0xe1, [...exif({ orientation: 1 }), ...thumbnail])]),
    );
    expect(hex(stripped.bytes)).toBe(hex(plain));
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('says %i of its orientation, and then nothing else', (orientation) => {
    const [, plain] = JPEGS[0]!;
    for (const little of [false, true]) {
      const block = exif({ orientation, artist: NEEDLES[0]!, little });
      const stripped = strip('jpg', jpegWith(plain, [segment(0xe1, block)]));
      expect(stripped.orientation).toBe(orientation);
      expect(stripped.removed).toEqual(['author']);
      expect(needlesIn(stripped.bytes)).toEqual([]);
      expect(strip('jpg', stripped.bytes)).toEqual({ ...stripped, removed: [] });
    }
  });

  it.each([
    ['cut off within a segment', (bytes: Uint8Array) => bytes.subarray(0, 300)],
    ['cut off within its pixels', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 200)],
    ['with a segment shorter than it says', (bytes: Uint8Array) => changed(bytes, 4, [0xff, 0xff])],
    ['with a segment of no length', (bytes: Uint8Array) => changed(bytes, 4, [0, 1])],
    ['with a segment longer than it says', (bytes: Uint8Array) => changed(bytes, 4, [0, 4])],
  ])('%s is refused', (_what, spoil) => {
    expect(stripMetadata('jpg', spoil(JPEGS[0]![1]))).toBeNull();
  });
});

function changed(bytes: Uint8Array, at: number, to: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(to, at);
  return copy;
}

/** A needle somewhere in some bytes. */
const hiding = fc
  .tuple(fc.constantFrom(...NEEDLES), fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }))
  .map(([needle, before, after]) => [...before, ...ascii(needle), ...after]);

describe('whatever is hidden in a photo', () => {
  it('goes from a JPEG, wherever its segments stand, and its pixels stay', () => {
    const marker = fc.oneof(
      fc.constantFrom(0xe0, 0xe1, 0xe2, 0xe3, 0xed, 0xee, 0xef, 0xfe),
      fc.integer({ min: 0xf0, max: 0xfd }),
      fc.integer({ min: 0x02, max: 0xbf }),
    );
    const head = fc.constantFrom(
      '',
      'Exif\0\0',
      'Exif\0\0MM\0*\0\0\0\b',
      'http://ns.adobe.com/xap/1.0/\0',
      'JFXX\0',
      'Photoshop 3.0\0',
      'MPF\0',
      'ICC_PROFILE\0\x01\x01',
    );
    const hidden = fc.array(
      fc.record({ marker, head, body: hiding, place: fc.nat(), fill: fc.nat({ max: 3 }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...JPEGS), hidden, hiding, ([, plain], segments, rest) => {
        let bytes: Uint8Array = plain;
        for (const { marker, head, body, place, fill } of segments)
          bytes = jpegWith(bytes, [segment(marker, [...ascii(head), ...body], fill)], place);
        bytes = Uint8Array.from([...bytes, ...rest]);
        const stripped = strip('jpg', bytes);
        expect(needlesIn(stripped.bytes)).toEqual([]);
        expect(pixelsOf(stripped.bytes)).toBe(pixelsOf(plain));
        expect(stripped.removed.length).toBeGreaterThan(0);
        // The same again, and nothing left to do.
        expect(strip('jpg', bytes)).toEqual(stripped);
        expect(strip('jpg', stripped.bytes)).toEqual({ ...stripped, removed: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('goes from a PNG, wherever its chunks stand', () => {
    const type = fc.oneof(
      fc.constantFrom(
        'tEXt',
        'iTXt',
        'zTXt',
        'eXIf',
        'tIME',
        'acTL',
        'fcTL',
        'fdAT',
        'sPLT',
        'hIST',
        'gAMA',
        'pHYs',
        'iDOT',
      ),
      fc.stringMatching(/^[a-z][A-Za-z]{3}$/).filter((name) => name !== 'iCCP'),
    );
    const hidden = fc.array(fc.record({ type, body: hiding, place: fc.nat() }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(hidden, hiding, (chunks, rest) => {
        // Where a chunk has one length alone, a needle makes it longer than that.
        let bytes = png;
        for (const { type, body, place } of chunks)
          bytes = pngWith(bytes, type, Uint8Array.from([...body, ...new Uint8Array(257)]), place);
        const stripped = strip('png', Uint8Array.from([...bytes, ...rest]));
        expect(hex(stripped.bytes)).toBe(hex(png));
        expect(strip('png', stripped.bytes)).toEqual({ ...stripped, removed: [], orientation: 1 });
      }),
    );
  });

  it('goes from a WebP, and its container is put right', () => {
    const type = fc.oneof(
      fc.constantFrom('EXIF', 'XMP ', 'ICCP'),
      fc.stringMatching(/^[A-Z]{4}$/).filter((name) => !['ALPH', 'ANIM', 'ANMF'].includes(name)),
    );
    const hidden = fc.array(fc.record({ type, body: hiding }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(hidden, hiding, fc.nat({ max: 1 }), (chunks, rest, extended) => {
        const header = webpChunk('VP8X', Uint8Array.from([0x0c, ...new Uint8Array(9)]));
        const picture = [...(extended ? [header] : []), webpChunk('VP8 ', new Uint8Array(31).fill(7))];
        const extra = chunks.map(({ type, body }) => webpChunk(type, Uint8Array.from(body)));
        const stripped = strip('webp', Uint8Array.from([...webpOf([...picture, ...extra]), ...rest]));
        expect(needlesIn(stripped.bytes)).toEqual([]);
        const read = webpChunks(stripped.bytes)!;
        expect(read.end).toBe(stripped.bytes.length);
        expect(read.chunks.map(({ type }) => type)).toEqual(extended ? ['VP8X', 'VP8 '] : ['VP8 ']);
        if (extended) expect(read.chunks[0]!.body[0]).toBe(0);
        expect(strip('webp', stripped.bytes)).toEqual({ ...stripped, removed: [], orientation: 1 });
      }),
    );
  });
});

describe('a PNG', () => {
  it('keeps the chunks that make its colours, with their checksums, and tells what went', () => {
    const colours: [string, number[]][] = [
      ['gAMA', [0, 0, 0xb1, 0x8f]],
      ['cHRM', Array.from({ length: 32 }, (_, i) => i)],
      ['sRGB', [0]],
      ['cICP', [9, 16, 0, 1]],
      ['sBIT', [8, 8, 8, 8]],
      ['iCCP', [...ascii('profile\0\0'), ...deflateSync('a profile')]],
      ['tRNS', [0, 0, 0, 0, 0, 0]],
      ['bKGD', [0, 0, 0, 0, 0, 0]],
      ['pHYs', [0, 0, 11, 19, 0, 0, 11, 19, 1]],
    ];
    let coloured = png;
    for (const [type, body] of colours) coloured = pngWith(coloured, type, Uint8Array.from(body), 0);
    let full = coloured;
    for (const [type, body] of [
      ['tEXt', `Author\0${NEEDLES[0]!}`],
      ['iTXt', `Description\0\0\0\0\0${NEEDLES[1]!}`],
      ['zTXt', `Software\0\0${NEEDLES[2]!}`],
      ['tIME', '\x07\xea\x01\x01\x01\x01\x01'],
    ] as const)
      full = pngWith(full, type, Uint8Array.from(ascii(body)), 1);
    const { bytes, removed } = strip('png', full);
    expect(hex(bytes)).toBe(hex(coloured));
    expect(removed).toEqual(['date', 'camera', 'author', 'comments']);
  });

  it('says its orientation to whoever draws it anew, and nothing of the rest', () => {
    const block = Uint8Array.from(exif({ orientation: 6, artist: NEEDLES[0]! }));
    for (const body of [block, block.subarray(6)]) {
      const { bytes, removed, orientation } = strip('png', pngWith(png, 'eXIf', body, 0));
      expect(orientation).toBe(6);
      expect(removed).toEqual(['author']);
      expect(hex(bytes)).toBe(hex(png));
    }
  });

  it('is refused where a length lies or it ends too soon', () => {
    expect(stripMetadata('png', changed(png, 33, [0x7f, 0xff, 0xff, 0xff]))).toBeNull();
    expect(stripMetadata('png', png.subarray(0, png.length - 1))).toBeNull();
  });

  it('keeps the pixels themselves', () => {
    const { bytes } = strip('png', pngWith(png, 'tEXt', Uint8Array.from(ascii(`Title\0${NEEDLES[0]!}`)), 2));
    const data = (file: Uint8Array) =>
      inflateSync(
        Buffer.concat(pngChunks(file)!.chunks.flatMap(({ type, body }) => (type === 'IDAT' ? [body] : []))),
      );
    expect(data(bytes).equals(data(png))).toBe(true);
  });
});

describe('a WebP', () => {
  it('keeps transparency and profile, its flags say so, and frames keep their pixels alone', () => {
    const profile = webpChunk('ICCP', Uint8Array.from(ascii('profile')));
    const alpha = webpChunk('ALPH', Uint8Array.from([1, 2, 3]));
    const picture = webpChunk('VP8 ', new Uint8Array(31).fill(7));
    const header = (flags: number) => webpChunk('VP8X', Uint8Array.from([flags, ...new Uint8Array(9)]));
    const full = webpOf([
      header(0x3c),
      profile,
      alpha,
      picture,
      webpChunk('EXIF', Uint8Array.from(exif({ orientation: 1 }))),
    ]);
    expect(hex(strip('webp', full).bytes)).toBe(hex(webpOf([header(0x30), profile, alpha, picture])));

    const frame = (...inside: Uint8Array[]) =>
      webpChunk('ANMF', Uint8Array.from([...new Uint8Array(16), ...inside.flatMap((chunk) => [...chunk])]));
    const hidden = webpChunk('NAME', Uint8Array.from(ascii(NEEDLES[0]!)));
    const moving = strip(
      'webp',
      webpOf([header(0x02), webpChunk('ANIM', new Uint8Array(6)), frame(picture, hidden)]),
    );
    expect(hex(moving.bytes)).toBe(
      hex(webpOf([header(0x02), webpChunk('ANIM', new Uint8Array(6)), frame(picture)])),
    );
    expect(moving.moves).toBe(true);
    expect(strip('webp', webp).moves).toBe(false);
  });

  it('says its orientation to whoever draws it anew', () => {
    const block = webpChunk('EXIF', Uint8Array.from(exif({ orientation: 3 })));
    const picture = webpChunk('VP8 ', new Uint8Array(31).fill(7));
    expect(strip('webp', webpOf([picture, block])).orientation).toBe(3);
  });

  it('is refused where a length lies', () => {
    expect(stripMetadata('webp', changed(webp, 16, [0xff, 0xff, 0, 0]))).toBeNull();
    expect(stripMetadata('webp', changed(webp, 4, [0xff, 0xff, 0, 0]))).toBeNull();
  });
});
