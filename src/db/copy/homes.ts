/**
 * Where the first store lives. Usually in IndexedDB's own place; where that has become unusable for good (its
 * list of files is damaged: every opening fails, of any name, and nothing can be removed), in a spare: a storage
 * bucket, which has files of its own, or elsewhere a database of another name. A spare that holds data stays
 * the home from then on.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { openSpare, openStore, spares } from '../store/indexedDbStore';
import type { FirstStore, Store } from '../store/store';
import type { SecondCopy } from './secondCopy';
import { TwoCopies } from './twoCopies';

/** A spare that nobody has used yet; null where it cannot be had either. */
async function freshSpare(): Promise<FirstStore | null> {
  try {
    const opened = await openSpare((await spares()).reduce((most, n) => Math.max(most, n), 0) + 1);
    return opened.ok ? opened.value : null;
  } catch {
    return null;
  }
}

/** The newest spare that holds data; null where the usual place is the home. */
async function usedSpare(): Promise<FirstStore | null> {
  for (const n of await spares()) {
    try {
      const opened = await openSpare(n);
      if (!opened.ok) continue;
      const generation = await opened.value.storedGeneration();
      if (generation.ok && generation.value > 0) return opened.value;
      opened.value.close();
    } catch {
      // Unusable itself: the one before it, or the usual place.
    }
  }
  return null;
}

/** Opens the store in its home, with its second copy. Failures: those of `openStore`. */
export async function openTwoCopies(copy: SecondCopy): Promise<Result<Store>> {
  const spare = await usedSpare();
  const home = spare ? ok(spare) : await openStore();
  if (home.ok) return ok(new TwoCopies(home.value, copy, freshSpare));
  // Nothing opens here any more, and the copy is there: another home will do.
  if (home.code !== 'storage_unavailable' || !(await isWorthIt(copy))) return home;
  const next = await freshSpare();
  return next ? ok(new TwoCopies(next, copy, freshSpare)) : home;
}

/** Whether the copy holds a database. */
async function isWorthIt(copy: SecondCopy): Promise<boolean> {
  const wasHeld = copy.held !== null;
  const held = await copy.attach();
  const there = held !== null && held.journal.head() !== null;
  if (!wasHeld) copy.detach();
  return there;
}
