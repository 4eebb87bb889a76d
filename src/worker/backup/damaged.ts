/** What lies in the store, sound or not, kept as a copy before something else takes its place. */
import type { Store } from '../../db/store/store';
import type { Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { keepCopy } from './copies';
import type { FreshCopy } from './copies';
import { unwrap } from '../kernel/failure';
import type { Sink } from '../archive/source';
import { ZipWriter } from '../archive/zipWrite';

/** Name of the damaged file within its copy. */
const DAMAGED_NAME = 'damaged.sqlite';
/** For a copy that nobody watches. */
const UNSEEN: Pick<Job, 'step'> = { step: () => Promise.resolve() };

/** The stored bytes as they are, with every photo, as a zip of their own. Throws `FailureError` where there is no room. */
export function keepDamagedCopy(
  runtime: Runtime,
  store: Store,
  job: Pick<Job, 'step'> = UNSEEN,
): Promise<FreshCopy> {
  return keepCopy(runtime, 'damaged', async (sink) => {
    await writeAsFound(runtime, store, sink, job);
    return { at: runtime.nowIso() };
  });
}

async function writeAsFound(
  runtime: Runtime,
  store: Store,
  sink: Sink,
  job: Pick<Job, 'step'>,
): Promise<void> {
  const zip = new ZipWriter(sink, runtime.env.now());
  const database = unwrap(await store.loadUnchecked());
  if (database) await zip.add(DAMAGED_NAME, database, 'deflate', () => job.step('safety', 0));
  const paths = unwrap(await store.listPaths());
  for (const [i, path] of paths.entries()) {
    const bytes = unwrap(await store.getFile(path));
    if (bytes) await zip.add(path, bytes, 'store', () => job.step('safety', (i + 1) / paths.length));
  }
  await zip.end();
}
