/** Going back to what is stored, after a save that failed. */
import { fail, ok } from '../../../core/result';
import type { Failure, Result } from '../../../core/result';
import type { PagedFile } from '../../../db/sqlite/pagedFile';
import type { StoredDatabase } from '../../../db/store/store';
import { checkIntegrity } from '../../../db/tables/integrity';
import type { Opened, Runtime } from '../runtime';

/**
 * Takes the last stored state for the state, after a save that failed. The pages in memory go back to
 * what they were; where that cannot be trusted (their writes were not followed, or the store does not
 * confirm its generation), all is read again. What nobody has checked yet is checked as a whole first. If even that
 * fails, the database counts as closed until `open` is called again.
 */
export async function revert(runtime: Runtime): Promise<void> {
  const { opened } = runtime;
  if (!opened) return;
  const there = await opened.store.storedGeneration();
  opened.db.close();
  runtime.opened = null;
  if (!there.ok) return close(runtime, opened, there);
  if (!opened.export_only && there.value === opened.generation) {
    opened.file.restore();
    return takeUp(runtime, opened, opened.file, opened.isChecked());
  }
  const stored = await loadMended(opened);
  if (!stored.ok) return close(runtime, opened, stored);
  const { file, generation } = stored.value;
  return takeUp(runtime, { ...opened, generation, settled: false }, file, false);
}

async function takeUp(runtime: Runtime, opened: Opened, file: PagedFile, isChecked: boolean): Promise<void> {
  const db = await runtime.openFile(file, opened.export_only);
  const sound = isChecked ? ok(null) : checkIntegrity(db);
  if (sound.ok) {
    runtime.opened = { ...opened, file, db, checkRest: () => undefined, isChecked: () => true };
    return;
  }
  db.close();
  runtime.openFailed = runtime.distrusts = true;
  close(runtime, opened, sound);
  runtime.onEvent({ kind: 'damaged', failure: sound });
}

function close(runtime: Runtime, { store }: Opened, because: Failure): void {
  runtime.closedBecause = because;
  store.close();
}

/** What is stored, as both copies have it. Failures: those of the store, `database_lost`, `database_rolled_back`. */
async function loadMended({ store, generation }: Opened): Promise<Result<StoredDatabase>> {
  const stored = await store.load();
  if (!stored.ok) return stored;
  if (!stored.value) return fail('database_lost');
  const { generation: there, seen_generation, saved_at } = stored.value;
  const promised = Math.max(generation, seen_generation);
  if (there < promised) return fail('database_rolled_back', { generation: there, promised, saved_at });
  const mended = await store.mend();
  return mended.ok ? ok(stored.value) : mended;
}
