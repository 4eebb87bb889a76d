/** What the opening of a large database has left for later. */
import { FoundDamaged } from '../../db/sqlite/lateCheckedDb';
import type { Runtime } from '../kernel/runtime';

/** What lies there cannot be read, and nothing has mended it. */
const DAMAGE: ReadonlySet<string> = new Set(['database_damaged', 'storage_unreadable']);

/**
 * Whoever has read beside the queue has met what a late check found: asked again inside of it, it closes the data.
 * Never rejects.
 */
export async function closeWhereDamaged(runtime: Runtime): Promise<void> {
  await runtime.enqueue(() => runtime.opened?.checkRest()).catch(() => undefined);
}

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
    if (!settled.ok) {
      if (DAMAGE.has(settled.code)) throw new FoundDamaged(settled);
      // A full disk, or one that fails: what is open is sound, and the next quiet moment tries again.
      return;
    }
    if (settled.value && !now.settled) runtime.onEvent({ kind: 'mended', ...settled.value });
    now.settled = true;
    if (isAlone()) now.checkRest();
  });
}
