/** Files that hold an origin's data in a profile of Chromium, and the ways in which a file is damaged. */
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const WAYS = ['bit_head', 'bit_middle', 'bit_tail', 'cut', 'zeroed', 'removed', 'emptied'] as const;
export type Way = (typeof WAYS)[number];

/** One file damaged in one way. */
export interface Harm {
  /** Relative to the profile. */
  file: string;
  way: Way;
}

/** Which of both copies a file belongs to. */
export type Side = 'first' | 'second' | 'beside';

/** Tells by the folder; what is beside both is the browser's own list of origins, and the marks. */
export function sideOf(file: string): Side {
  if (file.startsWith('Default/IndexedDB/')) return 'first';
  return file.startsWith('Default/File System/') ? 'second' : 'beside';
}

/** All files of both copies that hold something, and of what the browser knows of them. */
export function filesWithData(profile: string): string[] {
  const found: string[] = [];
  const walk = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      const file = join(path, name);
      const stat = statSync(file);
      if (stat.isDirectory()) walk(file);
      // Locks and the log of what was done hold nothing.
      else if (stat.size > 0 && !/^(LOCK|LOG|LOG\.old)$/.test(name)) found.push(relative(profile, file));
    }
  };
  for (const folder of ['IndexedDB', 'File System', 'WebStorage', 'Service Worker/CacheStorage']) {
    try {
      walk(join(profile, 'Default', folder));
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
  }
  return [...found.filter((file) => !isPrecached(profile, file)), 'Local State', 'Default/Preferences'];
}

/** The app's own files, kept for work without a network, lie in the Cache Storage as well. */
function isPrecached(profile: string, file: string): boolean {
  if (!file.includes('CacheStorage')) return false;
  const bytes = readFileSync(join(profile, file)).subarray(0, 2048).toString('latin1');
  return /\/assets\/|\/demo\/|\/icons\/|index\.html|manifest\.webmanifest/.test(bytes);
}

/** Damages a file in place. False where there is nothing to damage: it is empty, or not there. */
export function harm(profile: string, { file, way }: Harm): boolean {
  const path = join(profile, file);
  const bytes = readBytes(path);
  if (!bytes || bytes.length === 0) return false;
  if (way === 'removed') rmSync(path);
  else if (way === 'emptied') truncateSync(path, 0);
  else if (way === 'cut') truncateSync(path, Math.floor(bytes.length / 2));
  else if (way === 'zeroed') writeFileSync(path, bytes.fill(0));
  else {
    const { start, end } = extentOf(bytes);
    const share = { bit_head: 0.02, bit_middle: 0.5, bit_tail: 0.98 }[way];
    bytes[start + Math.floor((end - start) * share)]! ^= 0x10;
    writeFileSync(path, bytes);
  }
  return true;
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** From the first to behind the last byte that is not zero: a bit in reserved room would damage nothing. */
function extentOf(bytes: Buffer): { start: number; end: number } {
  const start = bytes.findIndex((byte) => byte !== 0);
  let end = bytes.length;
  while (end > start + 1 && bytes[end - 1] === 0) end -= 1;
  return { start: Math.max(0, start), end };
}
