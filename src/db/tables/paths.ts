/**
 * The one convention for names of photo bytes: `uploads/<first 16 of sha256>-<token>.<ext>`, and its
 * thumbnail `thumbs/<same name>.jpg`. The token keeps two uploads of one photo apart.
 */
export type PhotoExtension = 'jpg' | 'png' | 'webp';

const MEDIA_TYPES: Readonly<Record<PhotoExtension, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** Where a photo lies; sha256 and token are hex text. */
export function photoPath(sha256: string, token: string, extension: PhotoExtension): string {
  return `uploads/${sha256.slice(0, 16)}-${token}.${extension}`;
}

/** Where the thumbnail of the photo at `storagePath` lies. Always a JPEG. */
export function thumbnailPath(storagePath: string): string {
  return `${storagePath.replace(/^uploads\//, 'thumbs/')}.jpg`;
}

/** Media type of the bytes at a path, by its extension. */
export function mediaType(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return MEDIA_TYPES[extension as PhotoExtension] ?? 'application/octet-stream';
}
