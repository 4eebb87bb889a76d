/**
 * A JPEG with nothing but what makes its pixels and their colours.
 *
 * Kept by a closed list: frames, tables, scans with their coded bytes, restart intervals; of the applications'
 * segments JFIF without its thumbnail (it says that the colours are YCbCr), Adobe (which of them they are) and
 * a colour profile that is one. An orientation is no metadata: where there is one, a bare one stays.
 */
import type { PhotoMetadataKind } from '../../core/photoFiles';
import { bareExif, readExif } from './exif';
import { applicationOf, beginsWith, joinJpeg, jpegSegments } from './jpegSegments';
import type { JpegSegment } from './jpegSegments';
import { kindsOfIptc, kindsOfRest, kindsOfXmp } from './metadataKinds';
import type { Stripped } from './metadataKinds';

const PROFILE = 'ICC_PROFILE\0';
const JFIF_BYTES = 14;
const ADOBE_BYTES = 12;
/** Where a colour profile carries its signature. */
const SIGNATURE_AT = PROFILE.length + 2 + 36;

/** Null where the markers do not lead to the picture's end. */
export function stripJpeg(bytes: Uint8Array): Stripped | null {
  const read = jpegSegments(bytes);
  if (!read) return null;
  const profile = hasProfile(read.segments);
  const removed = new Set<PhotoMetadataKind>(kindsOfRest(bytes.subarray(read.end)));
  const kept: JpegSegment[] = [];
  let orientation = 1;
  for (const segment of read.segments) {
    const keep = keptOf(segment, profile);
    if (keep) kept.push(keep);
    else if (isExif(segment)) {
      const exif = readExif(segment.body);
      if (orientation === 1) orientation = exif.orientation;
      for (const kind of exif.kinds) removed.add(kind);
    } else for (const kind of kindsOf(segment)) removed.add(kind);
    // JFIF's own thumbnail.
    if (keep && keep.body.byteLength < segment.body.byteLength) removed.add('pictures');
  }
  if (orientation !== 1)
    kept.splice(Number(isJfif(kept[0])), 0, { marker: 0xe1, body: bareExif(orientation), scan: null });
  return { bytes: joinJpeg(kept), removed: [...removed], orientation };
}

function keptOf(segment: JpegSegment, profile: boolean): JpegSegment | null {
  const { marker, body } = segment;
  if (makesPixels(marker)) return segment;
  if (isJfif(segment))
    return { ...segment, body: Uint8Array.from([...body.subarray(0, JFIF_BYTES - 2), 0, 0]) };
  if (marker === 0xee && beginsWith(body, 'Adobe') && body.byteLength >= ADOBE_BYTES)
    return { ...segment, body: body.subarray(0, ADOBE_BYTES) };
  return profile && isProfile(segment) ? segment : null;
}

/** Frames, Huffman and arithmetic tables; scan, quantisation, number of lines, restarts. */
function makesPixels(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd);
}

function isJfif(segment: JpegSegment | undefined): boolean {
  return (
    segment?.marker === 0xe0 && beginsWith(segment.body, 'JFIF\0') && segment.body.byteLength >= JFIF_BYTES
  );
}

function isExif({ marker, body }: JpegSegment): boolean {
  return marker === 0xe1 && beginsWith(body, 'Exif\0');
}

function isProfile({ marker, body }: JpegSegment): boolean {
  return marker === 0xe2 && beginsWith(body, PROFILE);
}

/** Whether what calls itself a colour profile is one: no decoder reads it otherwise. */
function hasProfile(segments: readonly JpegSegment[]): boolean {
  const first = segments.find(isProfile);
  return first !== undefined && beginsWith(first.body.subarray(SIGNATURE_AT), 'acsp');
}

function kindsOf(segment: JpegSegment): PhotoMetadataKind[] {
  const { marker, body } = segment;
  const application = applicationOf(segment);
  if (marker === 0xfe) return ['comments'];
  if (application === 0) return ['pictures'];
  if (application === 1) return kindsOfXmp(body);
  if (application === 2 && beginsWith(body, 'MPF\0')) return ['pictures'];
  if (application === 13) return kindsOfIptc(body);
  return ['other'];
}
