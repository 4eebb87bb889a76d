/**
 * A large database is opened from the second copy, which is read several times as fast as IndexedDB, where both have
 * the same state: head and checksums are IndexedDB's, and every piece is held against them. What lies in IndexedDB is
 * read before the first save, or in the first moment in which nobody waits.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { CopiedStates, Elsewhere, Mended, SoundState } from '../store/store';
import { MENDABLE } from './compare';
import type { Journal } from './journal';

/** Below it IndexedDB is read as fast as anybody looks: 8 MiB. */
export const LARGE_PIECES_N = 512;

/** Reads the first store's pieces. */
type Check = () => Promise<Result<null>>;

/** Puts the copy's states into the first store. */
type Lay = (states: CopiedStates) => Promise<Result<Mended | null>>;

/** See above. */
export class LateReading {
  /** What was loaded, while IndexedDB's pieces are to be read still. */
  #due: { journal: Journal; newest: Omit<SoundState, 'pieces'> } | null = null;
  #reading: Promise<Result<Mended | null>> | null = null;

  /** Where a loading of the first store finds its pieces. */
  from(journal: Journal | undefined): Elsewhere {
    this.forget();
    return (head, sums) => {
      const pieces = journal && sums.pieces_n > LARGE_PIECES_N ? piecesOf(journal, head) : null;
      if (journal && pieces) this.#due = { journal, newest: { head, sums } };
      return pieces;
    };
  }

  /** What was loaded is not in use any more. */
  forget(): void {
    this.#due = this.#reading = null;
  }

  /** Reads what is due, once, and lays the copy's states down where it is not sound. */
  settle(check: Check, lay: Lay): Promise<Result<Mended | null>> {
    this.#reading ??= this.#read(check, lay);
    return this.#reading;
  }

  async #read(check: Check, lay: Lay): Promise<Result<Mended | null>> {
    const due = this.#due;
    if (!due) return ok(null);
    const sound = await check();
    // Loaded anew meanwhile, or closed: what was read says nothing about it.
    if (this.#due !== due) return ok(null);
    this.#due = null;
    if (sound.ok) return ok(null);
    const states = MENDABLE.has(sound.code) ? statesOf(due.journal, due.newest) : null;
    return states ? lay(states) : sound;
  }
}

/** Whatever fails in the copy: IndexedDB is read then. */
function piecesOf(journal: Journal, head: SoundState['head']): Uint8Array[] | null {
  try {
    return journal.piecesOf(head);
  } catch {
    return null;
  }
}

/** All states of the copy, or, where something else in it is damaged, the one that was loaded. */
function statesOf(journal: Journal, { head, sums }: Omit<SoundState, 'pieces'>): CopiedStates | null {
  try {
    const states = journal.read();
    if (states?.newest.head.seal === head.seal) return states;
  } catch {
    // Not all of it can be read.
  }
  const pieces = piecesOf(journal, head);
  const sound = pieces?.every((piece, index) => sums.fits(index, piece));
  return pieces && sound ? { newest: { head, sums, pieces }, previous: null, before_migration: null } : null;
}
