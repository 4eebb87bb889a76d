/** Lays the copy's states down in the first store, or in another one where that takes nothing any more. */
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { makeHead } from '../../store/head';
import type { CopiedStates, FirstStore, SoundState } from '../../store/store';

/** Another place for the first store, where the one there takes nothing any more; null where there is none. */
export type NextHome = () => Promise<FirstStore | null>;

const CLOSED = fail('locked_by_another_tab');

/**
 * Where the states lie now, read back. `token` is that of the claim, null once the app has closed its stores, which may
 * happen at any moment: another tab writes then, and nothing is laid, made or answered as done any more.
 */
export async function laySomewhere(
  first: FirstStore,
  nextHome: NextHome,
  token: () => string | null,
  states: CopiedStates,
): Promise<Result<FirstStore>> {
  const laid = await first.layStates(states);
  if (token() === null) return CLOSED;
  if (laid.ok) return readBack(first, token, states);
  const next = laid.code === 'storage_failed' ? await nextHome() : null;
  if (!next) return laid;
  const there = await layIn(next, token, states, laid);
  if (there.ok) first.close();
  else next.close();
  return there;
}

/** A kept state as the newest one, its generation above all others; nothing is kept besides. */
export function madeNewest(kept: SoundState, above: number, saved_at: string): CopiedStates {
  const generation = Math.max(above, kept.head.generation) + 1;
  const head = makeHead({ ...kept.head, generation, saved_at }, kept.sums);
  return { newest: { ...kept, head }, previous: null, before_migration: null };
}

/** In a store that nobody has claimed yet; `otherwise` where that cannot be done. */
async function layIn(
  next: FirstStore,
  token: () => string | null,
  states: CopiedStates,
  otherwise: Result<never>,
): Promise<Result<FirstStore>> {
  const mine = token();
  if (mine === null) return CLOSED;
  const claimed = await next.claim(mine);
  if (token() === null) return CLOSED;
  if (!claimed.ok) return otherwise;
  const laid = await next.layStates(states);
  if (token() === null) return CLOSED;
  return laid.ok ? readBack(next, token, states) : laid;
}

async function readBack(
  store: FirstStore,
  token: () => string | null,
  states: CopiedStates,
): Promise<Result<FirstStore>> {
  const again = await store.load();
  if (token() === null) return CLOSED;
  if (!again.ok) return again;
  if (again.value?.seal !== states.newest.head.seal)
    return fail('storage_failed', { detail: 'does not read back' });
  return ok(store);
}
