/** The second copy, brought up to date beside the calls. */
import type { Runtime } from '../kernel/runtime';

/** Brings the second copy up to date, a step at a time between other calls. `quiet`: nobody waits. */
export async function keepCopyUpToDate(runtime: Runtime, quiet: boolean): Promise<void> {
  const { opened } = runtime;
  if (!opened || opened.copying || opened.readonly_because) return;
  opened.copying = true;
  try {
    for (let more = true; more;)
      more = await runtime.enqueue(async () => runtime.opened === opened && opened.store.keepCopy(quiet));
  } finally {
    opened.copying = false;
  }
}
