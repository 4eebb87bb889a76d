/** The convention of names for photo bytes: stored data of users hang on it. */
import { expect, it } from 'vitest';
import { mediaType, photoPath, thumbnailPath } from './paths';

it('names a photo by the beginning of its hash and a token, and its thumbnail after it', () => {
  const path = photoPath('0123456789abcdef0123456789abcdef', 'beef', 'webp');
  expect(path).toBe('uploads/0123456789abcdef-beef.webp');
  expect(thumbnailPath(path)).toBe('thumbs/0123456789abcdef-beef.webp.jpg');
  expect(thumbnailPath('more/uploads/a.png')).toBe('more/uploads/a.png.jpg');
});

it.each([
  ['uploads/a.jpg', 'image/jpeg'],
  ['uploads/a.b.png', 'image/png'],
  ['uploads/a.webp', 'image/webp'],
  ['uploads/a.gif', 'application/octet-stream'],
  ['jpg', 'image/jpeg'],
])('tells the media type of %s', (path, type) => {
  expect(mediaType(path)).toBe(type);
});
