/**
 * What names a person has no place in the data: of a photo's file only what makes its pixels and their colours is
 * kept, by a closed list, without drawing it anew. The pixels are the same bit for bit.
 *
 * Pure and repeatable: the same bytes give the same bytes, and what was stripped stays as it is. Cost: one pass.
 */
import { PHOTO_METADATA_KINDS } from '../../core/photoFiles';
import type { PhotoExtension } from '../../db/tables/paths';
import type { Stripped } from './metadataKinds';
import { stripJpeg } from './stripJpeg';
import { stripPng } from './stripPng';
import { stripWebp } from './stripWebp';

const STRIPPERS: Readonly<Record<PhotoExtension, (bytes: Uint8Array) => Stripped | null>> = {
  jpg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
};

/** Takes everything out of a photo that is not its pixels; null where the file is cut off. */
export function stripMetadata(extension: PhotoExtension, bytes: Uint8Array): Stripped | null {
  const stripped = STRIPPERS[extension](bytes);
  return (
    stripped && {
      ...stripped,
      removed: PHOTO_METADATA_KINDS.filter((kind) => stripped.removed.includes(kind)),
    }
  );
}
