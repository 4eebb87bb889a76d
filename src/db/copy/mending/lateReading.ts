/**
 * A large database is opened from the second copy, which is read several times as fast as IndexedDB, where both have
 * the same state: head and checksums are IndexedDB's, and every piece is held against them. What lies in IndexedDB is
 * read before the first save, or in the first moment in which nobody waits. Until then what was loaded stays in memory:
 * a copy that fails after it was loaded takes nothing with it.
 */
import { ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { CopiedStates, Elsewhere, FirstStore, Mended, SoundState } from '../../store/store';
import { MENDABLE } from './compare';
import type { Journal } from '../journal';

/** Below it IndexedDB is read as fast as anybody looks: 8 MiB. */
export const LARGE_PIECES_N = 512;

/** Failures of putting the pieces right that laying all states down would meet as well. */
const FINAL: ReadonlySet<string> = new Set(['storage_full', 'locked_by_another_tab']);

/** What was loaded, its pieces as they came, and where they came from. */
interface Loaded {
  journal: Journal;
  newest: SoundState;
}

/** How the first store is read, and mended. */
interface Ways {
  first: FirstStore;
  pause: () => Promise<void>;
  /** The state before the last save may go, to make room. */
  make_room: boolean;
  /** All states anew, where the pieces alone cannot be put right. */
  lay: (states: CopiedStates) => Promise<Result<Mended | null>>;
}

/** See above. */
export class LateReading {
  /** While IndexedDB's pieces are to be read still. */
  #due: Loaded | null = null;
  #reading: Promise<Result<Mended | null>> | null = null;

  /** Where a loading of the first store finds its pieces. */
  from(journal: Journal | undefined): Elsewhere {
    this.forget();
    return (head, sums) => {
      const pieces = journal && sums.pieces_n > LARGE_PIECES_N ? piecesOf(journal, head) : null;
      if (journal && pieces) {
        this.#due = { journal, newest: { head, sums, pieces } };
        // Whoever has asked while it was being loaded was told that nothing is due.
        this.#reading = null;
      }
      return pieces;
    };
  }

  /** What was loaded is not in use any more. */
  forget(): void {
    this.#due = this.#reading = null;
  }

  /** Reads what is due and mends what is not sound: once where that comes through, else again at the next call. */
  settle(ways: Ways): Promise<Result<Mended | null>> {
    this.#reading ??= this.#read(ways);
    return this.#reading;
  }

  async #read(ways: Ways): Promise<Result<Mended | null>> {
    const due = this.#due;
    if (!due) return ok(null);
    const sound = await ways.first.checkPieces(ways.pause);
    // Loaded anew meanwhile, or closed: what was read says nothing about it.
    if (this.#due !== due) return ok(null);
    const answer = sound.ok || !MENDABLE.has(sound.code) ? sound : await this.#mend(due, ways, sound);
    if (this.#due !== due) return answer;
    if (answer.ok) this.#due = null;
    else this.#reading = null;
    return answer;
  }

  /** The unsound pieces alone: the states that are kept stay. Where that does not do, all states. */
  async #mend(due: Loaded, ways: Ways, found: Result<null>): Promise<Result<Mended | null>> {
    const { first, pause, make_room } = ways;
    const { head, sums, pieces } = due.newest;
    if (pieces.every((piece, index) => sums.fits(index, piece))) {
      const put = await first.putPieces(due.newest, make_room);
      if (!put.ok && FINAL.has(put.code)) return put;
      if (this.#due !== due) return ok(null);
      if (put.ok && (await first.checkPieces(pause)).ok)
        return ok({ what: 'first_damaged', saved_at: head.saved_at });
    }
    if (this.#due !== due) return ok(null);
    const states = statesOf(due);
    return states ? ways.lay(states) : (found as Result<never>);
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

/** All states of the copy, or, where something in it is damaged meanwhile, the one that was loaded; null where that is not sound. */
function statesOf({ journal, newest }: Loaded): CopiedStates | null {
  try {
    const states = journal.read();
    if (states?.newest.head.seal === newest.head.seal) return states;
  } catch {
    // Not all of it can be read.
  }
  const sound = newest.pieces.every((piece, index) => newest.sums.fits(index, piece));
  return sound ? { newest, previous: null, before_migration: null } : null;
}
