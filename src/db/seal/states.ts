/** All states of the store encrypted at once, and opened at once: what switching the encryption on or off lays down. */
import { PagedFile, PIECE_BYTES, sameBytes } from '../sqlite/pagedFile';
import { makeHead } from '../store/head';
import type { CopiedStates, SoundState } from '../store/store';
import { PieceSums } from '../store/sums';
import type { DataKey } from './cipher';
import type { SealHeader } from './layout';
import { headerOf, openSealed, Sealer, sizeOf } from './sealedFile';

/** A state of these pieces, with the head that it had. */
function stateOf({ head }: SoundState, pieces: Uint8Array[], generation = head.generation): SoundState {
  const each = pieces.map((bytes, index) => ({ index, bytes }));
  const { sums } = new PieceSums([]).with(each, pieces.length);
  return { head: makeHead({ ...head, generation, size: sizeOf(pieces) }, sums), sums, pieces };
}

/** The states encrypted, the newest as one that comes after it; null where what was encrypted does not open as it was. */
export async function sealStates(
  key: DataKey,
  header: SealHeader,
  { newest, previous, before_migration }: CopiedStates,
): Promise<CopiedStates | null> {
  const sealer = new Sealer(key);
  const sealed = async (state: SoundState, generation?: number): Promise<SoundState> =>
    stateOf(state, await sealer.pieces(header, state.pieces), generation);
  const states = {
    newest: await sealed(newest, newest.head.generation + 1),
    previous: previous && (await sealed(previous)),
    before_migration: before_migration && (await sealed(before_migration)),
  };
  const opened = await openState(key, states.newest);
  const same = opened?.pieces.every((piece, index) => sameBytes(piece, newest.pieces[index]!));
  return same && opened?.head.size === newest.head.size ? states : null;
}

/** The states opened, the newest as one that comes after it; null where that does not open. A kept one that does not goes. */
export async function openStates(
  key: DataKey,
  { newest, previous, before_migration }: CopiedStates,
): Promise<CopiedStates | null> {
  const opened = await openState(key, newest, newest.head.generation + 1);
  return (
    opened && {
      newest: opened,
      previous: previous && (await openState(key, previous)),
      before_migration: before_migration && (await openState(key, before_migration)),
    }
  );
}

async function openState(key: DataKey, state: SoundState, generation?: number): Promise<SoundState | null> {
  const file = new PagedFile([...state.pieces], state.head.size);
  const header = headerOf(file);
  if (header === 'damaged') return null;
  // It was kept before the encryption was switched on, and could not be encrypted with the others.
  if (header === null) return generation === undefined ? state : null;
  const opened = await openSealed(key, header, file);
  if ('damaged' in opened) return null;
  const pieces_n = Math.ceil(opened.file.size / PIECE_BYTES);
  const pieces = Array.from({ length: pieces_n }, (_, index) => opened.file.piece(index));
  return stateOf(state, pieces, generation);
}
