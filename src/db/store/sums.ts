/**
 * Checksums of all pieces of the file, in groups, so that a save rewrites the groups it touched
 * and a short head, and not one number for each piece there is: 256 pieces (4 MiB of the file) to a
 * group of 2 KiB, and one checksum of each group in the head.
 */
import { checksum, checksumWords } from './checksum';

export const GROUP_PIECES = 256;

/** The checksums of a file's pieces. */
export class PieceSums {
  /** Two words a piece. Never changed once made: `with` makes new ones. */
  readonly groups: readonly Uint32Array[];

  constructor(groups: readonly Uint32Array[]) {
    this.groups = groups;
  }

  get pieces_n(): number {
    const last = this.groups.at(-1);
    return last ? (this.groups.length - 1) * GROUP_PIECES + last.length / 2 : 0;
  }

  /** Whether these bytes are the piece that was stored at `index`. */
  fits(index: number, bytes: Uint8Array): boolean {
    const group = this.groups[Math.floor(index / GROUP_PIECES)];
    const at = (index % GROUP_PIECES) * 2;
    if (!group || at >= group.length) return false;
    const [a, b] = checksumWords(bytes);
    return group[at] === a && group[at + 1] === b;
  }

  /** The sums after some pieces have changed, of a file of `pieces_n`; and which groups are new. */
  with(
    changed: readonly { index: number; bytes: Uint8Array }[],
    pieces_n: number,
  ): { sums: PieceSums; touched: number[] } {
    const groups = this.groups.slice(0, Math.ceil(pieces_n / GROUP_PIECES));
    const touched = new Set<number>();
    for (let n = 0; n < Math.ceil(pieces_n / GROUP_PIECES); n++) {
      const length = Math.min(GROUP_PIECES, pieces_n - n * GROUP_PIECES) * 2;
      if (groups[n]?.length === length) continue;
      const resized = new Uint32Array(length);
      resized.set((groups[n] ?? new Uint32Array()).subarray(0, length));
      groups[n] = resized;
      touched.add(n);
    }
    for (const { index, bytes } of changed) {
      const n = Math.floor(index / GROUP_PIECES);
      if (!touched.has(n)) groups[n] = groups[n]!.slice();
      touched.add(n);
      groups[n]!.set(checksumWords(bytes), (index % GROUP_PIECES) * 2);
    }
    return { sums: new PieceSums(groups), touched: [...touched].sort((a, b) => a - b) };
  }

  /** The groups that are others, or none, in `later`: what it takes to come back from there. */
  changedIn(later: PieceSums): { n: number; group: Uint32Array }[] {
    return [...this.groups.entries()]
      .filter(([n, group]) => later.groups[n] !== group)
      .map(([n, group]) => ({ n, group }));
  }

  /** One checksum a group, for the head. */
  ofGroups(): string[] {
    return this.groups.map(ofGroup);
  }
}

/** Checksum of a group of checksums, as 16 hex digits. */
export function ofGroup(group: Uint32Array): string {
  return checksum(new Uint8Array(group.buffer, group.byteOffset, group.byteLength));
}
