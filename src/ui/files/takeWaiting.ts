/** Files from outside on their way through the one door, when who is signed in has said so. */
import { RECEIVED_CACHE } from '../../core/installed/received';
import type { ReceivedFile } from '../../core/installed/received';
import { notifyFailure } from '../state/toasts';
import { takeFiles } from './intake';
import { discard } from './received';
import type { Waiting } from './received';

/** Takes the files in as those of who is signed in; they go from here when all were led on. */
export async function takeWaiting({ id, files, handed }: Waiting): Promise<void> {
  const taken = handed ?? (await readShared(id, files));
  if (taken === null) {
    notifyFailure({ ok: false, code: 'received_unreadable' });
    return discard(id);
  }
  if (await takeFiles(taken)) await discard(id);
}

/** The files of a share; null where the browser has lost one of them. */
async function readShared(id: string, files: readonly ReceivedFile[]): Promise<File[] | null> {
  const cache = await caches.open(RECEIVED_CACHE);
  const read: File[] = [];
  for (const [i, { name, type }] of files.entries()) {
    const answer = await cache.match(`received/${id}/${i}`);
    if (answer === undefined) return null;
    read.push(new File([await answer.blob()], name, { type }));
  }
  return read;
}
