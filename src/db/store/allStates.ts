/** Every state of the store at once: read for the second copy, and laid down again from it. Part of the storage door. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { readKept } from './keptStates';
import { layDown } from './layDown';
import type { Tx } from './objectStores';
import { isSound } from './head';
import { readHead, readNewest } from './reads';
import { Requests } from './requests';
import type { CopiedStates, SoundState } from './store';

/** All states, checked; a kept one that is not sound counts as none. Failure `database_damaged`; null where there is none. */
export async function readStates(tx: Tx<IDBTransactionMode>): Promise<Result<CopiedStates | null>> {
  const read = await readNewest(tx);
  if (!read.ok) return read;
  const { known, database } = read.value;
  if (!known.head || !database) return ok(null);
  const pieces = Array.from({ length: database.file.pieces_n }, (_, index) => database.file.piece(index));
  const newest: SoundState = { head: known.head, sums: known.sums, pieces };
  const kept = async (state: 'previous' | 'before_migration'): Promise<SoundState | null> => {
    const found = await readKept(tx, state, pieces);
    return found.ok ? found.value : null;
  };
  return ok({ newest, previous: await kept('previous'), before_migration: await kept('before_migration') });
}

/** Lays all states down over whatever is there, as they were. */
export async function layStates(tx: Tx<'readwrite'>, states: CopiedStates): Promise<Result<null>> {
  const { newest, previous, before_migration } = states;
  if (newest.pieces.some(({ byteLength }) => byteLength > PIECE_BYTES)) return fail('database_damaged');
  await layDown(tx, newest.head, newest);
  const requests = new Requests();
  if (previous) {
    const record = {
      head: previous.head,
      groups: previous.sums.groups.map((group, n) => ({ n, group })),
      pieces: besides(newest, previous),
    };
    requests.push(tx.objectStore('undo').put(record, 'previous'));
  }
  if (before_migration) {
    const record = { head: before_migration.head, groups: [...before_migration.sums.groups] };
    requests.push(tx.objectStore('kept').put(record, 'before_migration'));
    for (const { index, bytes } of besides(newest, before_migration))
      requests.push(tx.objectStore('kept_pieces').put(bytes, index));
  }
  await requests.done();
  return ok(null);
}

/** Pieces that are read at a time: 1 MiB. */
const READ_PIECES_N = 64;

/** Puts the pieces of a state that are not sound where it lies, and takes away what is beyond its end. */
export async function putPieces(
  tx: Tx<'readwrite'>,
  { head, sums, pieces }: SoundState,
  make_room: boolean,
): Promise<Result<null>> {
  const present = await readHead(tx);
  if (!present) return fail('storage_failed', { detail: 'emptied' });
  if (present.seal !== head.seal) return fail('locked_by_another_tab');
  const store = tx.objectStore('pieces');
  const requests = new Requests();
  if (make_room) requests.push(tx.objectStore('undo').clear());
  for (let from = 0; from < pieces.length; from += READ_PIECES_N) {
    const some = pieces.slice(from, from + READ_PIECES_N);
    const there = await Promise.all(some.map((_, i) => store.get(from + i)));
    for (const [i, piece] of some.entries())
      if (!isSound(there[i], from + i, head, sums)) requests.push(store.put(piece.slice(), from + i));
  }
  requests.push(store.delete(IDBKeyRange.lowerBound(pieces.length)));
  await requests.done();
  return ok(null);
}

/** Pieces of a kept state that the newest has not. */
function besides(newest: SoundState, { pieces }: SoundState): { index: number; bytes: Uint8Array }[] {
  return pieces
    .map((bytes, index) => ({ index, bytes }))
    .filter(({ index, bytes }) => {
      const there = newest.pieces[index];
      return there !== bytes && !(there?.byteLength === bytes.byteLength && newest.sums.fits(index, bytes));
    });
}
