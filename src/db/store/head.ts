/** The head record: made, sealed, and checked against what lies beside it. */
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { checksum } from './checksum';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { Head } from './store';
import { ofGroup, PieceSums } from './sums';

/** The head record of a state, with the checksums of its pieces' checksums and its own. */
export function makeHead(facts: Omit<Head, 'format' | 'group_sums' | 'seal'>, sums: PieceSums): Head {
  const { generation, size, schema_version, saved_at } = facts;
  const open = {
    format: 2 as const,
    generation,
    size,
    schema_version,
    saved_at,
    group_sums: sums.ofGroups(),
  };
  return { ...open, seal: sealOf(open) };
}

/** Whether a head is as it was made. */
export function isSealed(head: Head): boolean {
  return Array.isArray(head.group_sums) && sealOf(head) === head.seal;
}

function sealOf(head: Omit<Head, 'seal'>): string {
  const { format, generation, size, schema_version, saved_at, group_sums } = head;
  const text = JSON.stringify([format, generation, size, schema_version, saved_at, group_sums]);
  return checksum(new TextEncoder().encode(text));
}

/** The checksums that belong to a head. Failure `database_damaged`, naming what is wrong with them. */
export function checkHead(
  head: Head,
  groups: readonly (Uint32Array | undefined)[],
): Result<PieceSums, 'database_damaged'> {
  if (!isSealed(head)) return fail('database_damaged', { detail: 'head' });
  const found: Uint32Array[] = [];
  for (const [n, sum] of head.group_sums.entries()) {
    const group = groups[n];
    if (!group || ofGroup(group) !== sum) return fail('database_damaged', { detail: `checksums ${n}` });
    found.push(group);
  }
  const sums = new PieceSums(found);
  if (groups.length !== found.length || sums.pieces_n !== Math.ceil(head.size / PIECE_BYTES))
    return fail('database_damaged', { detail: 'size' });
  return ok(sums);
}

/** Failure `database_damaged` with the first piece that is missing or not what its checksum says. */
export function checkPieces(
  pieces: readonly (Uint8Array | undefined)[],
  head: Head,
  sums: PieceSums,
): Result<Uint8Array[], 'database_damaged'> {
  const n = Math.max(pieces.length, sums.pieces_n);
  for (let index = 0; index < n; index++)
    if (!isSound(pieces[index], index, head, sums)) return damagedAt(index);
  return ok(pieces as Uint8Array[]);
}

/** Whether that is the piece of a state at `index`. */
export function isSound(
  piece: Uint8Array | undefined,
  index: number,
  { size }: Head,
  sums: PieceSums,
): boolean {
  const length = Math.min(PIECE_BYTES, size - index * PIECE_BYTES);
  return piece?.byteLength === length && sums.fits(index, piece);
}

/** The failure that names a piece. */
export function damagedAt(piece: number): Failure<'database_damaged'> {
  return fail('database_damaged', { piece, detail: `piece ${piece}` });
}
