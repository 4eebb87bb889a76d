/** What is told of a photo that was stripped: of what kinds the blocks besides EXIF are, by a look at their words. */
import type { PhotoMetadataKind } from '../../core/photoFiles';

/** A photo with nothing but its pixels. */
export interface Stripped {
  bytes: Uint8Array<ArrayBuffer>;
  /** What was taken out, in the order of PHOTO_METADATA_KINDS. */
  removed: PhotoMetadataKind[];
  /** As the file said it, 1 to 8; only a JPEG still says it. */
  orientation: number;
  /** An animation of which the frames are still there. */
  moves?: boolean;
}

type Signs = readonly (readonly [PhotoMetadataKind, RegExp])[];

/** XMP is XML; names of its properties say what they hold. */
const XMP_SIGNS: Signs = [
  ['place', /GPS|photoshop:(City|State|Country)|Iptc4xmp\w*:(Location|Country)/],
  ['date', /CreateDate|ModifyDate|DateTime|photoshop:DateCreated/],
  ['camera', /tiff:(Make|Model)|aux:|exifEX:|SerialNumber|CreatorTool/],
  ['author', /dc:(creator|rights)|xmpRights|photoshop:(Credit|AuthorsPosition)|CreatorContactInfo/],
  ['comments', /dc:(description|title|subject)|UserComment|photoshop:(Headline|Instructions)/],
];

/** Keywords of PNG's texts (PNG specification, 11.3.4.2). */
const PNG_SIGNS: Signs = [
  ['place', /GPS|location/i],
  ['date', /time|date/i],
  ['camera', /software|source|make|model/i],
  ['author', /author|copyright|artist|creator/i],
  ['comments', /title|description|comment|disclaimer|warning/i],
];

/** Datasets of IPTC-IIM, record 2, by their number. */
const IPTC_KINDS: readonly (readonly [PhotoMetadataKind, readonly number[]])[] = [
  ['place', [26, 27, 90, 92, 95, 100, 101]],
  ['date', [55, 60, 62, 63]],
  ['camera', [65, 70]],
  ['author', [80, 85, 110, 115, 116, 118, 122]],
  ['comments', [5, 25, 40, 105, 120]],
];

/** XMP, wherever it stood. */
export function kindsOfXmp(block: Uint8Array): PhotoMetadataKind[] {
  return matching(XMP_SIGNS, latin1(block));
}

/** A text of PNG: its keyword comes first, up to a zero byte. */
export function kindsOfPngText(chunk: Uint8Array): PhotoMetadataKind[] {
  const end = chunk.indexOf(0);
  const keyword = latin1(chunk.subarray(0, end < 0 ? chunk.byteLength : end));
  return /xmp/i.test(keyword) ? kindsOfXmp(chunk) : matching(PNG_SIGNS, keyword);
}

/** A block of Photoshop's with IPTC in it. */
export function kindsOfIptc(block: Uint8Array): PhotoMetadataKind[] {
  const found = new Set<PhotoMetadataKind>();
  for (let at = block.indexOf(0x1c); at >= 0 && at + 2 < block.byteLength; at = block.indexOf(0x1c, at + 1))
    if (block[at + 1] === 2)
      for (const [kind, numbers] of IPTC_KINDS) if (numbers.includes(block[at + 2]!)) found.add(kind);
  return found.size > 0 ? [...found] : ['other'];
}

/** What follows the end of a picture; zeros alone tell nothing. */
export function kindsOfRest(rest: Uint8Array): PhotoMetadataKind[] {
  if (rest.every((byte) => byte === 0)) return [];
  return /\xff\xd8\xff|ftyp|\x89PNG|RIFF/.test(latin1(rest.subarray(0, 65_536))) ? ['pictures'] : ['other'];
}

function matching(signs: Signs, text: string): PhotoMetadataKind[] {
  const found = signs.filter(([, sign]) => sign.test(text)).map(([kind]) => kind);
  return found.length > 0 ? found : ['other'];
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  // In slices: a call takes no million arguments.
  for (let at = 0; at < bytes.byteLength; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
