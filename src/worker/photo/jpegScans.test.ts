/** Half a photo that was closed again is found; a sound one never is. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../../tests/support/testWorker';
import { readHeader } from './header';
import { hasAllPixels } from './jpegScans';
import { jpegSegments, joinJpeg, SOS } from './jpegSegments';
import type { JpegSegment } from './jpegSegments';

const FOLDER = new URL('../../../tests/fixtures/photos/', import.meta.url);
const SOUND = readdirSync(FOLDER).filter((name) => name.endsWith('.jpg') && !name.startsWith('half'));
const PROGRESSIVE = SOUND.filter((name) => name.startsWith('progressive'));

const read = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const segmentsOf = (bytes: Uint8Array) => jpegSegments(bytes)!.segments;
const isWhole = (bytes: Uint8Array) => {
  const jpeg = jpegSegments(bytes);
  return jpeg !== null && hasAllPixels(jpeg.segments);
};
/** Cut off there and closed as a whole one is. */
const closedAt = (bytes: Uint8Array, at: number) => Uint8Array.from([...bytes.subarray(0, at), 0xff, 0xd9]);

/** Offsets of the coded bytes of each scan. */
function scansOf(bytes: Uint8Array): { from: number; to: number }[] {
  return segmentsOf(bytes).flatMap(({ scan }) =>
    scan
      ? [
          {
            from: scan.byteOffset - bytes.byteOffset,
            to: scan.byteOffset - bytes.byteOffset + scan.byteLength,
          },
        ]
      : [],
  );
}

/** Changes the coded bytes of the n-th scan. */
function withScan(bytes: Uint8Array, n: number, change: (scan: Uint8Array) => Uint8Array): JpegSegment[] {
  let seen = -1;
  return segmentsOf(bytes).map((segment) => {
    if (segment.marker === SOS) seen += 1;
    return segment.marker === SOS && seen === n ? { ...segment, scan: change(segment.scan!) } : segment;
  });
}

describe('the coded pixels of a JPEG', () => {
  it('are there in every sound photo: at once and by and by, grey, with restarts, of 7 megapixels', () => {
    expect(SOUND.length).toBeGreaterThanOrEqual(8);
    expect(PROGRESSIVE).toHaveLength(2);
    for (const name of SOUND) expect(isWhole(read(name)), name).toBe(true);
  });

  it('are missing in half a photo that was closed again, which is refused', () => {
    const half = fixture('tests/fixtures/photos/half_then_eoi.jpg');
    expect(jpegSegments(half)).not.toBeNull();
    expect(readHeader(half)).toEqual({ ok: false, code: 'photo_damaged' });
  });

  it.each(SOUND)('are missed wherever %s was cut within a scan', (name) => {
    const bytes = read(name);
    const scans = scansOf(bytes);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (which, share) => {
        const { from, to } = scans[which % scans.length]!;
        // The last bytes may be one block: nothing is seen of it.
        const at = from + Math.floor(share * Math.max(0, to - from - 24));
        expect(isWhole(closedAt(bytes, at)), `${at} of ${from}–${to}`).toBe(false);
      }),
      { numRuns: name.startsWith('ISIC_0000390') ? 15 : 60 },
    );
  });

  it('are missed where a whole component is gone, or the interval of a restart', () => {
    const restarts = read('restarts.jpg');
    const withoutOne = withScan(restarts, 0, (scan) => {
      const first = scan.findIndex(
        (byte, i) => byte === 0xff && scan[i + 1]! >= 0xd0 && scan[i + 1]! <= 0xd7,
      );
      expect(first).toBeGreaterThan(0);
      return scan.subarray(first + 2);
    });
    expect(hasAllPixels(segmentsOf(restarts))).toBe(true);
    expect(hasAllPixels(withoutOne)).toBe(false);
    // Scans that carry mean values alone: without them there is no component at all.
    const noScan = segmentsOf(read('grey.jpg')).filter(({ marker }) => marker !== SOS);
    expect(hasAllPixels(noScan)).toBe(false);
  });

  it('are no code where a run of bytes was overwritten', () => {
    const broken = withScan(read('ISIC_0013778_512.jpg'), 0, (scan) => {
      const changed = scan.slice();
      for (let i = 3000; i < 3400; i += 2) changed.set([0xff, 0x00], i);
      return changed;
    });
    expect(hasAllPixels(broken)).toBe(false);
  });

  it('may lack the last bits of the last block, and be followed by others', () => {
    const bytes = read('ISIC_0013778_512.jpg');
    expect(hasAllPixels(withScan(bytes, 0, (scan) => scan.subarray(0, scan.length - 1)))).toBe(true);
    expect(hasAllPixels(withScan(bytes, 0, (scan) => Uint8Array.from([...scan, 1, 2, 3])))).toBe(true);
  });

  it.each([
    ['arithmetic coding', 0xc9],
    ['12 bits', 0xc1],
    ['no loss', 0xc3],
    ['hierarchies', 0xc5],
  ])('are left to the browser with %s', (_what, marker) => {
    const foreign = segmentsOf(read('grey.jpg')).map((segment) => {
      if (segment.marker !== 0xc0) return segment;
      const body = segment.body.slice();
      if (marker === 0xc1) body[0] = 12;
      return { ...segment, marker, body };
    });
    expect(hasAllPixels(withScanCut(foreign))).toBe(true);
    // As the same frame in the usual coding it is seen to be cut.
    expect(hasAllPixels(withScanCut(segmentsOf(read('grey.jpg'))))).toBe(false);
  });

  it('are left to the browser where tables are missing or malformed', () => {
    const bytes = read('grey.jpg');
    const noTables = segmentsOf(bytes).filter(({ marker }) => marker !== 0xc4);
    expect(hasAllPixels(noTables)).toBe(true);
    const torn = segmentsOf(bytes).map((s) =>
      s.marker === 0xc4 ? { ...s, body: s.body.subarray(0, 20) } : s,
    );
    expect(hasAllPixels(torn)).toBe(true);
  });
});

function withScanCut(segments: JpegSegment[]): JpegSegment[] {
  return segments.map((each) =>
    each.scan ? { ...each, scan: each.scan.subarray(0, each.scan.length >> 1) } : each,
  );
}

describe('segments', () => {
  it.each(SOUND)('of %s put together again are the file', (name) => {
    const bytes = read(name);
    const { segments, end } = jpegSegments(bytes)!;
    expect(Buffer.from(joinJpeg(segments)).equals(bytes.subarray(0, end))).toBe(true);
  });

  it('may have fill bytes before their markers', () => {
    const bytes = read('grey.jpg');
    const filled = [0xff, 0xd8, 0xff, 0xff, ...bytes.subarray(2, bytes.length - 2), 0xff, 0xff, 0xff, 0xd9];
    expect(Buffer.from(joinJpeg(segmentsOf(Uint8Array.from(filled)))).equals(bytes)).toBe(true);
  });
});
