/** Laying a whole database over whatever is there: going back to a kept state, or starting over. Part of the storage door. */
import type { Head } from './store';
import { Requests } from './requests';
import { DATABASE_STORES } from './objectStores';
import type { Tx } from './objectStores';
import type { PieceSums } from './sums';

/**
 * The generation after these. Heads may come from a damaged store: what is no number counts as none, or
 * no tab could ever save again.
 */
export function generationAfter(...heads: (Pick<Head, 'generation'> | undefined)[]): number {
  const known = heads.map((head) => (Number.isSafeInteger(head?.generation) ? head!.generation : 0));
  return Math.max(0, ...known) + 1;
}

/** Clears all states of the database and puts this one down; to be awaited inside of the transaction. */
export async function layDown(
  tx: Tx<'readwrite'>,
  head: Head,
  pieces: readonly Uint8Array[],
  sums: PieceSums,
): Promise<void> {
  const requests = new Requests();
  for (const name of DATABASE_STORES) requests.push(tx.objectStore(name).clear());
  for (const [index, piece] of pieces.entries()) requests.push(tx.objectStore('pieces').put(piece, index));
  for (const [n, group] of sums.groups.entries()) requests.push(tx.objectStore('sums').put(group, n));
  requests.push(tx.objectStore('head').put(head, 'head'));
  await requests.done();
}
