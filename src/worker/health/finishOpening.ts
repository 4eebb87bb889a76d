/** What the opening of a large database has left for later. */
import { FoundDamaged } from '../../db/sqlite/lateCheckedDb';
import type { Runtime } from '../kernel/runtime';

/**
 * Reads the copy that the data did not come from, then checks the tables that nobody has asked for yet. For a quiet
 * moment: where somebody calls meanwhile (`isAlone` tells) the rest is left for the next one, or for who needs it.
 */
export async function finishOpening(runtime: Runtime, isAlone: () => boolean): Promise<void> {
  const { opened } = runtime;
  if (!opened || !isAlone()) return;
  const settled = await opened.store.settle(runtime.env.pause);
  await runtime.enqueue(() => {
    const now = runtime.opened;
    if (now?.store !== opened.store) return;
    if (!settled.ok) throw new FoundDamaged(settled);
    if (settled.value && !now.settled) runtime.onEvent({ kind: 'mended', ...settled.value });
    now.settled = true;
    if (isAlone()) now.checkRest();
  });
}
