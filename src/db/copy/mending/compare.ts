/** Which of the two copies counts, and what has to be done to the other. Reads, changes nothing. */
import { ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { stored } from '../../store/reads';
import type { CopiedStates, FirstStore, Mended, StoredDatabase } from '../../store/store';
import type { Journal } from '../journal';

/** What is to be done before the first save. */
export type Due =
  /** Both agree. */
  | { kind: 'nothing' }
  /** The first store gets the copy's states. */
  | { kind: 'lay'; states: CopiedStates; what: Mended['what'] }
  /** The copy gets those of the first store; `what` is null where a kill between the two explains it. */
  | { kind: 'base'; what: Mended['what'] | null; saved_at: string; pieces_n: number };

/** What opening answers, and what is due then. */
export interface Compared {
  answer: Result<StoredDatabase | null>;
  due: Due;
}

/** Failures of the first store that the copy can make good. */
export const MENDABLE: ReadonlySet<string> = new Set(['database_damaged', 'storage_unreadable']);

/** Compares by generation and head; the newer sound one counts. */
export async function compareCopies(
  first: FirstStore,
  found: Result<StoredDatabase | null>,
  journal: Journal,
): Promise<Compared> {
  if (found.ok && found.value) return compareSound(found.value, journal);
  if (!found.ok && !MENDABLE.has(found.code)) return { answer: found, due: { kind: 'nothing' } };
  const states = journal.read();
  if (!states) return { answer: found, due: { kind: 'nothing' } };
  const there = await first.storedGeneration();
  const what = found.ok ? 'first_lost' : 'first_damaged';
  return fromCopy(states, what, Math.max(journal.head()?.seen_generation ?? 0, there.ok ? there.value : 0));
}

function compareSound(here: StoredDatabase, journal: Journal): Compared {
  const copy = journal.head();
  const seen_generation = Math.max(here.generation, copy?.seen_generation ?? 0);
  const answer = ok({ ...here, seen_generation });
  const about = { saved_at: here.saved_at, pieces_n: here.file.pieces_n };
  if (copy && copy.generation > here.generation) {
    const states = journal.read();
    if (states && states.newest.head.generation > here.generation)
      return fromCopy(states, 'first_older', seen_generation);
    return { answer, due: { kind: 'base', what: 'copy_damaged', ...about } };
  }
  if (copy?.seal === here.seal && copy.generation === here.generation)
    return { answer, due: { kind: 'nothing' } };
  const behind_n = here.generation - (copy?.generation ?? 0);
  const what = copy
    ? behind_n === 1
      ? null
      : 'copy_older'
    : journal.holdsAnything()
      ? 'copy_damaged'
      : 'copy_empty';
  return { answer, due: { kind: 'base', what, ...about } };
}

function fromCopy(states: CopiedStates, what: Mended['what'], seen_generation: number): Compared {
  const { head, pieces } = states.newest;
  const answer = ok({ ...stored(head, pieces), seen_generation: Math.max(head.generation, seen_generation) });
  return { answer, due: { kind: 'lay', states, what } };
}
