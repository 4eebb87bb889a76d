/** Files of photos: which kinds are asked for, and what is taken out of them. */

/**
 * For the `accept` of every input for photos. A closed list, so that an iPad converts its HEIC to JPEG by itself;
 * `image/*` or a name of HEIC in it would have it handed over as it is.
 */
export const PHOTO_ACCEPT = 'image/jpeg,image/png,image/webp';

/**
 * What a file can tell besides its pixels, in the order in which it is named. `pictures`: thumbnails, further
 * pictures, a film. `other`: what tells nothing that is known here.
 */
export const PHOTO_METADATA_KINDS = [
  'place',
  'date',
  'camera',
  'author',
  'comments',
  'pictures',
  'other',
] as const;

export type PhotoMetadataKind = (typeof PHOTO_METADATA_KINDS)[number];
