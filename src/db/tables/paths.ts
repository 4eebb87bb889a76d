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

/** Where it is noted that the photo at `storagePath` was cleaned, for a state that knows its former hash alone. */
export function cleanedPath(storagePath: string): string {
  return storagePath.replace(/^uploads\//, 'cleaned/');
}

/** Kind of the photo at a path, by its extension; null for none that is kept. */
export function extensionOf(path: string): PhotoExtension | null {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(MEDIA_TYPES, extension) ? (extension as PhotoExtension) : null;
}

/** Media type of the bytes at a path, by its extension. */
export function mediaType(path: string): string {
  const extension = extensionOf(path);
  return extension ? MEDIA_TYPES[extension] : 'application/octet-stream';
}
