/**
 * Compares the file that is saved from with an export of the same database (SQLite's backup), page by page.
 *
 * Equal is equal but for what SQLite itself leaves open:
 * - bytes 24–27, 40–43 and 92–99 of page 1: counters that a backup sets anew in its copy;
 * - leaves of the list of free pages: their content means nothing, and SQLite does not write it back.
 * Format: https://www.sqlite.org/fileformat2.html (§1.3, §1.5). Cost: reads both once.
 */
import type { PagedFile } from './pagedFile';

const COUNTERS = [
  [24, 28],
  [40, 44],
  [92, 100],
] as const;

/** Number of the first page that differs (from 1), 0 for another length; null: they agree. */
export function differingPage(file: PagedFile, exported: Uint8Array): number | null {
  if (file.size !== exported.byteLength) return 0;
  const header = viewOf(exported);
  if (exported.byteLength === 0) return null;
  const size = header.getUint16(16) === 1 ? 65536 : header.getUint16(16);
  const free = freeLeaves(exported, size);
  for (let from = 0; from < exported.byteLength; from += size) {
    const page = from / size + 1;
    if (free.has(page)) continue;
    if (differs(file, exported, from, size, page === 1)) return page;
  }
  return null;
}

function differs(file: PagedFile, exported: Uint8Array, from: number, size: number, first: boolean): boolean {
  const ours = file.subarray(from, from + size);
  for (let i = 0; i < size; i++) {
    if (ours[i] === exported[from + i]) continue;
    if (!first || !COUNTERS.some(([start, end]) => i >= start && i < end)) return true;
  }
  return false;
}

/** Pages on the freelist that are leaves: each trunk names the next trunk, a count, and its leaves. */
function freeLeaves(exported: Uint8Array, size: number): Set<number> {
  const view = viewOf(exported);
  const leaves = new Set<number>();
  const seen = new Set<number>();
  for (let trunk = view.getUint32(32); trunk !== 0 && !seen.has(trunk);) {
    seen.add(trunk);
    const at = (trunk - 1) * size;
    if (at + size > exported.byteLength) break;
    const n = Math.min(view.getUint32(at + 4), size / 4 - 2);
    for (let i = 0; i < n; i++) leaves.add(view.getUint32(at + 8 + i * 4));
    trunk = view.getUint32(at);
  }
  return leaves;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
