/**
 * Laying a whole database over whatever is there, in the transaction of a caller: a kept state that becomes
 * the newest, or one from elsewhere. All other states go. Part of the storage door.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { makeHead } from './head';
import { readKept } from './keptStates';
import { DATABASE_STORES } from './objectStores';
import type { Tx } from './objectStores';
import { NOTHING_KNOWN, readHead } from './reads';
import { Requests } from './requests';
import { changedPieces, pushFiles } from './save';
import type { Head, KeptState, WholeDatabase } from './store';
import type { PieceSums } from './sums';

/** A database in pieces, with their checksums. */
interface Pieces {
  pieces: readonly Uint8Array[];
  sums: PieceSums;
}

/** A kept state becomes the newest. Failures: `nothing_kept`, `database_damaged`. */
export async function layKept(
  tx: Tx<'readwrite'>,
  state: KeptState,
  saved_at: string,
): Promise<Result<null>> {
  const kept = await readKept(tx, state);
  if (!kept.ok) return kept;
  if (!kept.value) return fail('nothing_kept');
  const { head, ...more } = kept.value;
  // Generations never go down: a tab that still knows the other state must meet the fence.
  const generation = generationAfter(await readHead(tx), head);
  await layDown(tx, makeHead({ ...head, generation, saved_at }, more.sums), more);
  return ok(null);
}

/** Cuts a database into pieces, to be laid by `layWhole`. Cost: reads it once. */
export function cut(database: Uint8Array): Pieces {
  const { changed } = changedPieces({ database, write_all: true }, NOTHING_KNOWN.sums);
  const { sums } = NOTHING_KNOWN.sums.with(changed, changed.length);
  return { pieces: changed.map(({ bytes }) => bytes), sums };
}

/** A database from elsewhere becomes the newest, with its files. */
export async function layWhole(
  tx: Tx<'readwrite'>,
  { database, schema_version, saved_at, above = 0, ...files }: WholeDatabase,
  pieces: Pieces,
): Promise<Result<null>> {
  const generation = generationAfter(await readHead(tx), { generation: above });
  const requests = new Requests();
  pushFiles(tx, requests, files);
  const facts = { generation, size: database.byteLength, schema_version, saved_at };
  await layDown(tx, makeHead(facts, pieces.sums), pieces);
  await requests.done();
  return ok(null);
}

/**
 * The generation after these. Heads may come from a damaged store: what is no number counts as none, or
 * no tab could ever save again.
 */
function generationAfter(...heads: (Pick<Head, 'generation'> | undefined)[]): number {
  const known = heads.map((head) => (Number.isSafeInteger(head?.generation) ? head!.generation : 0));
  return Math.max(0, ...known) + 1;
}

/** Clears all states of the database and puts this one down; to be awaited inside of the transaction. */
export async function layDown(tx: Tx<'readwrite'>, head: Head, { pieces, sums }: Pieces): Promise<void> {
  const requests = new Requests();
  for (const name of DATABASE_STORES) requests.push(tx.objectStore(name).clear());
  for (const [index, piece] of pieces.entries()) requests.push(tx.objectStore('pieces').put(piece, index));
  for (const [n, group] of sums.groups.entries()) requests.push(tx.objectStore('sums').put(group, n));
  requests.push(tx.objectStore('head').put(head, 'head'));
  await requests.done();
}
